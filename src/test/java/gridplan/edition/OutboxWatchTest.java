package gridplan.edition;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.testing.ServiceTest;
import gridplan.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What another process publishes wakes this one, also after its listening connection was lost. */
@Import(OutboxWatchTest.Listening.class)
class OutboxWatchTest extends ServiceTest {
  @Autowired private JdbcClient db;
  @Autowired private Woken woken;

  static class Listening {
    @Bean
    Woken woken() {
      return new Woken();
    }
  }

  static class Woken {
    final Semaphore times = new Semaphore(0);

    @EventListener
    void on(OutboxWoken event) {
      times.release();
    }
  }

  @Test
  void aNotificationWakes() throws SQLException, InterruptedException {
    assertThat(woken.times.tryAcquire(30, TimeUnit.SECONDS)).as("once it listens").isTrue();
    assertThat(woken.times.tryAcquire(2, TimeUnit.SECONDS)).as("nothing was told").isFalse();
    say();
    assertThat(woken.times.tryAcquire(4, TimeUnit.SECONDS)).as("something was told").isTrue();
    try (Connection connection = TestDatabase.cluster().superuser().connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'");
    }
    assertThat(woken.times.tryAcquire(30, TimeUnit.SECONDS)).as("it listens again").isTrue();
    say();
    assertThat(woken.times.tryAcquire(4, TimeUnit.SECONDS)).as("and hears").isTrue();
  }

  private void say() {
    db.sql("SELECT pg_notify('gridplan_outbox', 'edition.published')")
        .query((row, number) -> true)
        .single();
  }
}
