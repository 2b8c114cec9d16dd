package gridplan.core.coverage;

import java.util.Arrays;

/**
 * Numbers packed points in the order in which they come first. O(1) expected a point, no objects.
 * Not safe for threads while it is filled.
 */
final class VertexTable {
  private long[] points;
  private int size;

  /** Number of a point plus 1, or 0 for a free place. */
  private int[] table;

  VertexTable(int expected) {
    int room = Math.max(16, expected);
    points = new long[room];
    table = new int[Integer.highestOneBit(room) << 2];
  }

  /** The number of a point, a new one where it has none. */
  int add(long point) {
    int mask = table.length - 1;
    int slot = slot(point, mask);
    for (; table[slot] != 0; slot = slot + 1 & mask)
      if (points[table[slot] - 1] == point) return table[slot] - 1;
    if (size == points.length) {
      grow();
      return add(point);
    }
    points[size++] = point;
    table[slot] = size;
    return size - 1;
  }

  private void grow() {
    points = Arrays.copyOf(points, size * 2);
    table = new int[Integer.highestOneBit(size * 2) << 2];
    int mask = table.length - 1;
    for (int i = 0; i < size; i++) {
      int slot = slot(points[i], mask);
      while (table[slot] != 0) slot = slot + 1 & mask;
      table[slot] = i + 1;
    }
  }

  private static int slot(long point, int mask) {
    long mixed = point * 0x9E37_79B9_7F4A_7C15L;
    return (int) (mixed ^ mixed >>> 32) & mask;
  }

  long point(int number) {
    return points[number];
  }

  int size() {
    return size;
  }
}
