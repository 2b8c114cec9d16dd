package gridplan.core.coverage;

import java.util.function.IntConsumer;

/**
 * A raster for edges that lie along lines, as outlines do: its cells are as small as the edges are,
 * however far these spread, and are folded by hashing into about as many slots as there are edges.
 * A slot may hold edges of cells far apart, and an edge may come into a slot twice. Immutable.
 */
final class FoldedRaster {
  private static final int LEAST_BITS = 4;
  private static final int MOST_BITS = 26;

  /** Cells are so many times as wide as the mean edge. */
  private static final int EDGES_ACROSS = 2;

  private final int shift;
  private final int bits;

  private FoldedRaster(int shift, int bits) {
    this.shift = shift;
    this.bits = bits;
  }

  /**
   * @param from one end of each edge, packed
   * @param to the other
   * @param edges how many there are
   */
  static FoldedRaster of(long[] from, long[] to, int edges) {
    double extent = 0;
    for (int e = 0; e < edges; e++)
      extent +=
          Math.abs(Rings.x(from[e]) - (double) Rings.x(to[e]))
              + Math.abs(Rings.y(from[e]) - (double) Rings.y(to[e]));
    double side = Math.max(8, EDGES_ACROSS * extent / Math.max(1, edges));
    int shift = Math.min(30, 32 - Integer.numberOfLeadingZeros((int) Math.min(side, 1 << 30) - 1));
    int bits = 33 - Integer.numberOfLeadingZeros(Math.max(1, edges));
    return new FoldedRaster(shift, Math.max(LEAST_BITS, Math.min(MOST_BITS, bits)));
  }

  int slots() {
    return 1 << bits;
  }

  /** The slot of a packed point. */
  int slot(long point) {
    return slot(Rings.x(point) >> shift, Rings.y(point) >> shift);
  }

  private int slot(int column, int row) {
    int mixed = column * 0x9E37_79B1 + row * 0x85EB_CA77;
    mixed = (mixed ^ mixed >>> 15) * 0x2C1B_3C6D;
    return mixed >>> 32 - bits;
  }

  /** The slot of the cell that holds a segment with so much around it, or −1 for several cells. */
  int onlySlot(long a, long b, int pad) {
    int left = cell((long) Math.min(Rings.x(a), Rings.x(b)) - pad);
    int low = cell((long) Math.min(Rings.y(a), Rings.y(b)) - pad);
    boolean one =
        left == cell((long) Math.max(Rings.x(a), Rings.x(b)) + pad)
            && low == cell((long) Math.max(Rings.y(a), Rings.y(b)) + pad);
    return one ? slot(left, low) : -1;
  }

  /** The slots of all cells that a segment comes within {@code pad} units of, perhaps of more. */
  void along(long a, long b, int pad, IntConsumer slots) {
    int left = cell((long) Math.min(Rings.x(a), Rings.x(b)) - pad);
    int right = cell((long) Math.max(Rings.x(a), Rings.x(b)) + pad);
    int low = cell((long) Math.min(Rings.y(a), Rings.y(b)) - pad);
    int high = cell((long) Math.max(Rings.y(a), Rings.y(b)) + pad);
    boolean level = Rings.y(a) == Rings.y(b);
    if (level || left == right || low == high || right - left + high - low <= 2) {
      for (int row = low; row <= high; row++)
        for (int column = left; column <= right; column++) slots.accept(slot(column, row));
      return;
    }
    double slope = (Rings.x(b) - (double) Rings.x(a)) / (Rings.y(b) - (double) Rings.y(a));
    for (int row = low; row <= high; row++) {
      double one = slope * (((long) row << shift) - pad - (double) Rings.y(a));
      double two = slope * (((long) row + 1 << shift) + pad - (double) Rings.y(a));
      int first = cell(Rings.x(a) + Math.min(one, two) - pad - 1);
      int last = cell(Rings.x(a) + Math.max(one, two) + pad + 1);
      last = Math.min(last, right);
      for (int column = Math.max(first, left); column <= last; column++)
        slots.accept(slot(column, row));
    }
  }

  private int cell(double ordinate) {
    return cell((long) Math.floor(ordinate));
  }

  private int cell(long ordinate) {
    return (int) (Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, ordinate)) >> shift);
  }
}
