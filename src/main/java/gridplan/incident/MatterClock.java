package gridplan.incident;

import jakarta.annotation.PreDestroy;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Lets matters climb by themselves, once an hour. */
@Component
class MatterClock {
  private static final Logger log = LoggerFactory.getLogger(MatterClock.class);

  private final Matters matters;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread made = new Thread(work, "matters");
            made.setDaemon(true);
            return made;
          });

  MatterClock(Matters matters) {
    this.matters = matters;
  }

  @EventListener(ApplicationReadyEvent.class)
  void begin() {
    thread.scheduleWithFixedDelay(this::climb, 1, 60, TimeUnit.MINUTES);
  }

  private void climb() {
    try {
      matters.climbEverywhere();
    } catch (RuntimeException e) {
      log.warn("Matters could not climb; they are looked at again in an hour", e);
    }
  }

  @PreDestroy
  void end() {
    thread.shutdownNow();
  }
}
