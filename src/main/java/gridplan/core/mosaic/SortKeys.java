package gridplan.core.mosaic;

import java.util.Arrays;

/** Sorting by long keys without boxes: least significant digit first, stable. */
final class SortKeys {
  private static final int DIGIT = 11;
  private static final int SMALL = 64;

  private SortKeys() {}

  /** The numbers of the keys in ascending order of the keys, equal ones in their given order. */
  static int[] order(long[] keys) {
    int n = keys.length;
    int[] order = new int[n];
    Arrays.setAll(order, i -> i);
    if (n < SMALL) {
      insertion(keys, order);
      return order;
    }
    long least = Long.MAX_VALUE;
    long most = Long.MIN_VALUE;
    for (long key : keys) {
      least = Math.min(least, key);
      most = Math.max(most, key);
    }
    int bits = 64 - Long.numberOfLeadingZeros(most - least);
    int[] other = new int[n];
    int[] count = new int[(1 << DIGIT) + 1];
    for (int shift = 0; shift < bits; shift += DIGIT) {
      Arrays.fill(count, 0);
      for (int i = 0; i < n; i++) count[digit(keys[i] - least, shift) + 1]++;
      for (int d = 0; d < 1 << DIGIT; d++) count[d + 1] += count[d];
      for (int i = 0; i < n; i++) other[count[digit(keys[order[i]] - least, shift)]++] = order[i];
      int[] swap = order;
      order = other;
      other = swap;
    }
    return order;
  }

  private static int digit(long value, int shift) {
    return (int) (value >>> shift) & (1 << DIGIT) - 1;
  }

  private static void insertion(long[] keys, int[] order) {
    for (int i = 1; i < order.length; i++) {
      int moved = order[i];
      int k = i;
      for (; k > 0 && keys[order[k - 1]] > keys[moved]; k--) order[k] = order[k - 1];
      order[k] = moved;
    }
  }
}
