package gridplan.core.coverage;

import java.util.Arrays;

/** Directed edges as pairs of vertex numbers. */
final class DirectedEdges {
  private DirectedEdges() {}

  /** Each once, without those that run there and back as often, and without those of no length. */
  static int[] cancelled(int[] ends) {
    long[] sorted = new long[ends.length / 2];
    int size = 0;
    for (int e = 0; e < ends.length; e += 2) {
      int a = ends[e];
      int b = ends[e + 1];
      if (a != b)
        sorted[size++] = (long) Math.min(a, b) << 32 | (long) Math.max(a, b) << 1 | (a < b ? 0 : 1);
    }
    Arrays.sort(sorted, 0, size);
    int[] kept = new int[2 * size];
    int at = 0;
    for (int from = 0, to; from < size; from = to) {
      int net = 0;
      for (to = from; to < size && sorted[to] >> 1 == sorted[from] >> 1; to++)
        net += (sorted[to] & 1) == 0 ? 1 : -1;
      if (net == 0) continue;
      int low = (int) (sorted[from] >> 32);
      int high = (int) (sorted[from] & 0xFFFF_FFFFL) >>> 1;
      kept[at++] = net > 0 ? low : high;
      kept[at++] = net > 0 ? high : low;
    }
    return Arrays.copyOf(kept, at);
  }
}
