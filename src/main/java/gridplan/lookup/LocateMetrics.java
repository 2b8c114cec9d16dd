package gridplan.lookup;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * How often and how fast lookups are answered: {@code gridplan.locate} by endpoint ({@code one},
 * {@code csv}, {@code ndjson}), outcome and edition; {@code gridplan.locate.rows} counts the rows
 * of streams. Safe from any thread.
 */
@Component
class LocateMetrics {
  /** Editions come and go; those beyond are counted together. */
  private static final int MOST = 2_000;

  private final MeterRegistry registry;
  private final Map<Key, Timer> timers = new ConcurrentHashMap<>();

  private record Key(String endpoint, String outcome, long edition) {}

  LocateMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  void record(String endpoint, Located located, long startNanos) {
    record(
        endpoint,
        located.found() ? "inside" : "outside",
        located.edition() == null ? 0 : located.edition().id(),
        startNanos);
  }

  /**
   * @param edition 0 for none
   */
  void record(String endpoint, String outcome, long edition, long startNanos) {
    Timer timer = timers.get(new Key(endpoint, outcome, edition));
    if (timer == null) timer = timerOf(endpoint, outcome, edition);
    timer.record(Duration.ofNanos(System.nanoTime() - startNanos));
  }

  /** The timer of an outcome, for who records it often. */
  Timer timerOf(String endpoint, String outcome, long edition) {
    long told = timers.size() < MOST ? edition : -1;
    return timers.computeIfAbsent(new Key(endpoint, outcome, told), this::timer);
  }

  void rows(String endpoint, long rows) {
    registry.counter("gridplan.locate.rows", "endpoint", endpoint).increment(rows);
  }

  private Timer timer(Key key) {
    return Timer.builder("gridplan.locate")
        .description("Lookups of one coordinate, or whole streams")
        .tag("endpoint", key.endpoint())
        .tag("outcome", key.outcome())
        .tag("edition", key.edition() < 0 ? "other" : Long.toString(key.edition()))
        .publishPercentileHistogram()
        .register(registry);
  }
}
