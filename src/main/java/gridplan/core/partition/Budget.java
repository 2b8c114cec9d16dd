package gridplan.core.partition;

import gridplan.core.lattice.Progress;
import java.time.Duration;

/**
 * Search steps to spend, a deadline, and somebody who may cancel. The deadline only ends the
 * search. Not thread-safe: tasks {@link #watch} it.
 */
final class Budget {
  private static final long STEPS_BETWEEN_LOOKS = 1 << 19;

  private final Progress progress;
  private final String stage;
  private final long total;
  private final long deadlineNanos;
  private final boolean timed;

  /** Steps before this budget began, and all there are: what progress is measured by. */
  private final long done;

  private final long all;
  private long spent;
  private long nextLook;
  private boolean over;

  Budget(Progress progress, String stage, long total, Duration limit, long startNanos) {
    this.progress = progress;
    this.stage = stage;
    this.total = Math.max(1, total);
    timed = limit != null;
    deadlineNanos = timed ? startNanos + limit.toNanos() : 0;
    done = 0;
    all = this.total;
  }

  private Budget(Budget of, long before, long share, boolean tells) {
    progress = tells ? of.progress : Progress.NONE;
    stage = of.stage;
    total = Math.max(1, share);
    timed = of.timed;
    deadlineNanos = of.deadlineNanos;
    done = of.done + of.spent + before;
    all = of.all;
    over = of.over;
  }

  /**
   * The same deadline for a task beside others. Its steps are not added up here: the caller spends
   * them when all tasks are done, so that the sum is the same whoever ran which.
   *
   * @param before steps of the tasks before it
   * @param share steps of the task
   * @param tells whether it tells of progress and may be cancelled
   */
  Budget watch(long before, long share, boolean tells) {
    return new Budget(this, before, share, tells);
  }

  /** As many steps again until the same deadline. */
  Budget again() {
    return new Budget(this, 0, total, true);
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
    progress.report(stage, Math.min(1, (double) (done + spent) / all));
    if (timed && System.nanoTime() - deadlineNanos >= 0) over = true;
  }
}
