package gridplan.platform.job;

import gridplan.core.lattice.Progress;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/**
 * The progress of one job: passes on a new stage at once and a new fraction at most five times a
 * second, whatever the work reports.
 */
final class JobProgress implements Progress {
  private static final long QUIET_NANOS = 200_000_000L;

  /** What is passed on; the fraction is null when unknown. */
  record Update(String stage, Double fraction) {}

  private final Consumer<Update> sink;
  private volatile boolean cancelled;
  private String stage = "";
  private long toldAt;

  JobProgress(Consumer<Update> sink) {
    this.sink = sink;
  }

  void cancel() {
    cancelled = true;
  }

  @Override
  public void report(String newStage, double fraction) {
    if (cancelled) throw new CancellationException("cancelled");
    if (isWorthTelling(newStage))
      sink.accept(
          new Update(newStage, Double.isNaN(fraction) ? null : Math.max(0, Math.min(1, fraction))));
  }

  private synchronized boolean isWorthTelling(String newStage) {
    long now = System.nanoTime();
    if (newStage.equals(stage) && now - toldAt < QUIET_NANOS) return false;
    stage = newStage;
    toldAt = now;
    return true;
  }
}
