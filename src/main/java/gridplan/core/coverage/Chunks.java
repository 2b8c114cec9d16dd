package gridplan.core.coverage;

import java.util.stream.IntStream;

/** Ranges of numbers worked on side by side; small work stays on the caller's thread. */
final class Chunks {
  private static final int MOST = 64;

  /** Takes the numbers from (inclusive) to (exclusive). */
  @FunctionalInterface
  interface Task {
    void run(int from, int to);
  }

  private Chunks() {}

  /**
   * Splits 0 … n−1 into ranges of equal length, none shorter than the grain.
   *
   * @param grain how many numbers are worth a task of their own, at least 1
   */
  static void run(int n, int grain, Task task) {
    int pieces = (int) Math.max(1, Math.min(MOST, n / (long) grain));
    if (pieces == 1) task.run(0, n);
    else
      IntStream.range(0, pieces)
          .parallel()
          .forEach(i -> task.run(bound(n, i, pieces), bound(n, i + 1, pieces)));
  }

  private static int bound(int n, int piece, int pieces) {
    return (int) ((long) n * piece / pieces);
  }

  /**
   * Splits items 0 … starts.length−2 into ranges of about equal weight.
   *
   * @param starts ascending; the weight of item i is {@code starts[i + 1] - starts[i]}
   */
  static void runWeighted(int[] starts, int grain, Task task) {
    int items = starts.length - 1;
    run(
        starts[items],
        grain,
        (from, to) -> {
          int first = from == 0 ? 0 : firstAtLeast(starts, from);
          int last = to == starts[items] ? items : firstAtLeast(starts, to);
          if (first < last) task.run(first, last);
        });
  }

  /** The first item that begins at this weight or later. */
  private static int firstAtLeast(int[] starts, int weight) {
    int low = 0;
    int high = starts.length - 1;
    while (low < high) {
      int middle = low + high >>> 1;
      if (starts[middle] < weight) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
