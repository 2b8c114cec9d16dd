package gridplan.core.partition;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs tasks that do not touch one another's data, on all cores; which core runs which is left to
 * chance, so no task may depend on another one.
 */
final class SideBySide {
  private SideBySide() {}

  /** One of many. */
  interface Task {
    /**
     * @param watch the task's own share of the steps
     */
    void run(int index, Budget watch);
  }

  /**
   * Runs tasks 0 to count − 1. The caller's thread takes part, tells of progress, and may be
   * cancelled meanwhile: then tasks that have begun end first.
   *
   * @param steps that all tasks take together
   */
  static void run(int count, Budget budget, long steps, Task task) {
    AtomicInteger next = new AtomicInteger();
    int helpers = Math.min(count, Runtime.getRuntime().availableProcessors()) - 1;
    long share = steps / Math.max(1, count);
    Runnable helper =
        () -> {
          for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement())
            task.run(i, budget.watch(i * share, share, false));
        };
    CompletableFuture<?>[] helping = new CompletableFuture<?>[Math.max(0, helpers)];
    for (int h = 0; h < helping.length; h++) helping[h] = CompletableFuture.runAsync(helper);
    try {
      for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement())
        task.run(i, budget.watch(i * share, share, true));
    } finally {
      next.set(count);
      join(CompletableFuture.allOf(helping));
    }
    budget.spend(steps);
  }

  private static void join(CompletableFuture<Void> all) {
    try {
      all.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) throw cause;
      throw e;
    }
  }
}
