package gridplan.edition.geoserver;

import gridplan.core.lattice.Progress;
import gridplan.edition.EditionPublished;
import gridplan.platform.problem.Problem;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings every publication to the GeoServer: as soon as this process publishes, and every half
 * minute what another process published or what failed before. Several lines are brought at once,
 * for what counts is the state. Of several processes one at a time does it.
 */
@Service
class GeoServerOutbox {
  private static final Logger log = LoggerFactory.getLogger(GeoServerOutbox.class);
  private static final int POLL_SECONDS = 30;

  private final GeoServers geoServers;
  private final DeliveryRepository deliveries;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread made = new Thread(work, "geoserver");
            made.setDaemon(true);
            return made;
          });

  GeoServerOutbox(
      GeoServers geoServers,
      DeliveryRepository deliveries,
      TransactionTemplate transaction,
      Clock clock) {
    this.geoServers = geoServers;
    this.deliveries = deliveries;
    this.transaction = transaction;
    this.clock = clock;
  }

  @EventListener(ApplicationReadyEvent.class)
  void start() {
    if (isSetUp()) thread.scheduleWithFixedDelay(this::poll, 1, POLL_SECONDS, TimeUnit.SECONDS);
  }

  private boolean isSetUp() {
    try {
      return geoServers.settings().isPresent();
    } catch (Problem wrong) {
      log.error("No publication will reach the GeoServer: {}", wrong.getMessage());
      return false;
    }
  }

  @EventListener
  void published(EditionPublished event) {
    if (isSetUp()) thread.execute(this::poll);
  }

  @PreDestroy
  void stop() {
    thread.shutdownNow();
  }

  private void poll() {
    try {
      deliver();
    } catch (RuntimeException e) {
      log.warn("The outbox could not be read for the GeoServer: {}", e.getMessage());
    }
  }

  /** Brings what is due; true when there was something and it arrived. */
  boolean deliver() {
    return Boolean.TRUE.equals(
        transaction.execute(
            status -> {
              if (!deliveries.lock()) return false;
              List<Long> due = deliveries.due(clock.instant());
              return !due.isEmpty() && bring(due);
            }));
  }

  private boolean bring(List<Long> due) {
    try {
      GeoServers.Outcome outcome = geoServers.publish(false, true, "service", Progress.NONE);
      deliveries.delivered(due, clock.instant());
      log.info("The GeoServer shows what is published ({} changes)", outcome.changes().size());
      return true;
    } catch (Problem refused) {
      log.warn("The GeoServer was not brought up to date: {}", refused.getMessage());
      deliveries.failed(due, refused.body(), clock.instant());
      return false;
    }
  }
}
