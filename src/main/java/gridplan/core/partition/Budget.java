package gridplan.core.partition;

import gridplan.core.lattice.Progress;

/**
 * Search steps to spend, a deadline, and somebody who may cancel. The deadline only ends the
 * search.
 */
final class Budget {
  private static final long STEPS_BETWEEN_LOOKS = 1 << 17;

  private final Progress progress;
  private final String stage;
  private final long total;
  private final long deadlineNanos;
  private final boolean timed;
  private long spent;
  private long nextLook;
  private boolean over;

  Budget(Progress progress, String stage, long total, java.time.Duration limit, long startNanos) {
    this.progress = progress;
    this.stage = stage;
    this.total = Math.max(1, total);
    timed = limit != null;
    deadlineNanos = timed ? startNanos + limit.toNanos() : 0;
  }

  /** Takes steps; false once time has run out. */
  boolean spend(long steps) {
    spent += steps;
    if (spent >= nextLook) look();
    return !over;
  }

  boolean over() {
    return over;
  }

  /** Whether more than twice the steps were spent: repair has to end some time. */
  boolean exhausted() {
    return over || spent / 2 >= total;
  }

  void look() {
    nextLook = spent + STEPS_BETWEEN_LOOKS;
    progress.report(stage, Math.min(1, (double) spent / total));
    if (timed && System.nanoTime() - deadlineNanos >= 0) over = true;
  }
}
