package gridplan.core.partition;

import java.util.Arrays;

/**
 * The order of points along a Hilbert curve (Butz 1971): what is near in it is near on the ground.
 */
final class CurveOrder {
  private static final int BITS = 15;
  private static final int CELLS = 1 << BITS;

  private CurveOrder() {}

  /** Indexes of the points, equal ones in the order given. O(n log n). */
  static int[] of(double[] x, double[] y) {
    double west = Arrays.stream(x).min().orElse(0);
    double south = Arrays.stream(y).min().orElse(0);
    double width = Arrays.stream(x).max().orElse(0) - west;
    double height = Arrays.stream(y).max().orElse(0) - south;
    double side = Math.max(1e-6, Math.max(width, height) * (1 + 1e-9));
    long[] keys = new long[x.length];
    for (int i = 0; i < keys.length; i++) {
      int column = (int) Math.min(CELLS - 1, (x[i] - west) / side * CELLS);
      int row = (int) Math.min(CELLS - 1, (y[i] - south) / side * CELLS);
      keys[i] = (long) along(column, row) << 32 | i;
    }
    Arrays.sort(keys);
    int[] order = new int[keys.length];
    for (int i = 0; i < order.length; i++) order[i] = (int) keys[i];
    return order;
  }

  private static int along(int column, int row) {
    int x = column;
    int y = row;
    int along = 0;
    for (int bit = 1 << (BITS - 1); bit > 0; bit >>= 1) {
      int right = (x & bit) != 0 ? 1 : 0;
      int up = (y & bit) != 0 ? 1 : 0;
      along = along << 2 | (3 * right ^ up);
      if (up == 1) continue;
      int mask = CELLS - 1;
      int turnedX = right == 1 ? mask - y : y;
      y = right == 1 ? mask - x : x;
      x = turnedX;
    }
    return along;
  }
}
