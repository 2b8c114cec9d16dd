package gridplan.edition;

import jakarta.annotation.PreDestroy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Listens on one connection for what other processes publish, and wakes who reads it ({@link
 * OutboxWoken}). Nobody relies on it: who reads the outbox also looks by itself every now and then.
 * A lost connection is replaced.
 */
@Component
class OutboxWatch {
  private static final Logger log = LoggerFactory.getLogger(OutboxWatch.class);
  private static final int WAIT_MILLIS = 5_000;
  private static final int RETRY_SECONDS = 2;

  private final JdbcConnectionDetails database;
  private final ApplicationEventPublisher events;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile Connection listening;

  OutboxWatch(JdbcConnectionDetails database, ApplicationEventPublisher events) {
    this.database = database;
    this.events = events;
  }

  @EventListener(ApplicationReadyEvent.class)
  void start() {
    Thread thread = new Thread(this::watch, "outbox");
    thread.setDaemon(true);
    thread.start();
  }

  @PreDestroy
  void stop() {
    stopped.countDown();
    Connection open = listening;
    try {
      if (open != null) open.close();
    } catch (SQLException gone) {
      log.debug("The listening connection was lost already", gone);
    }
  }

  private void watch() {
    try {
      do {
        listen();
      } while (!stopped.await(RETRY_SECONDS, TimeUnit.SECONDS));
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
  }

  /** Not one of the pool's, which may all be in use. */
  private Connection connect() throws SQLException {
    return DriverManager.getConnection(
        database.getJdbcUrl(), database.getUsername(), database.getPassword());
  }

  /** Until the connection is lost. */
  private void listen() {
    try (Connection connection = connect()) {
      listening = connection;
      try (Statement statement = connection.createStatement()) {
        statement.execute("LISTEN gridplan_outbox");
      }
      events.publishEvent(new OutboxWoken()); // what was missed
      while (stopped.getCount() > 0) {
        PGNotification[] told = connection.unwrap(PGConnection.class).getNotifications(WAIT_MILLIS);
        if (told != null && told.length > 0) events.publishEvent(new OutboxWoken());
      }
    } catch (SQLException lost) {
      if (stopped.getCount() > 0) log.debug("Not listening: {}", lost.getMessage());
    } finally {
      listening = null;
    }
  }
}
