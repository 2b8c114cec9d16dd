package gridplan.core.coverage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts loops along the sides of a box where every line that crosses a side has a vertex on it. So
 * nothing is computed but corners, and neighbours are cut alike (Sutherland and Hodgman 1974, with
 * what then runs there and back along a side taken out).
 */
final class BoxClip {
  private final long west;
  private final long south;
  private final long east;
  private final long north;

  private BoxClip(long west, long south, long east, long north) {
    this.west = west;
    this.south = south;
    this.east = east;
    this.north = north;
  }

  /** Simple loops, faces on their left, that bound the loops' ground in the closed box. */
  static List<long[]> clip(List<long[]> loops, int west, int south, int east, int north) {
    return new BoxClip(west, south, east, north).clip(loops);
  }

  private List<long[]> clip(List<long[]> loops) {
    VertexTable table = new VertexTable(64);
    IntStack ends = new IntStack();
    List<long[]> cut = new ArrayList<>();
    for (long[] loop : loops) {
      long[] kept = loop;
      for (int side = 0; side < 4 && kept.length > 0; side++) kept = cut(kept, side);
      if (kept.length > 2) cut.add(kept);
    }
    long[] border =
        cut.stream().flatMapToLong(Arrays::stream).filter(this::isOnBorder).sorted().toArray();
    for (long[] loop : cut)
      for (int i = 0; i < loop.length; i++)
        enter(loop[i], loop[i + 1 == loop.length ? 0 : i + 1], border, table, ends);
    RingTracer tracer = new RingTracer();
    int[] kept = DirectedEdges.cancelled(ends.toArray());
    for (int e = 0; e < kept.length; e += 2)
      tracer.add(table.point(kept[e]), table.point(kept[e + 1]));
    return tracer.trace();
  }

  private boolean isOnBorder(long point) {
    int x = Rings.x(point);
    int y = Rings.y(point);
    return x == west || x == east || y == south || y == north;
  }

  /** How far inside a side a point lies. */
  private long depth(long point, int side) {
    return switch (side) {
      case 0 -> Rings.x(point) - west;
      case 1 -> east - Rings.x(point);
      case 2 -> Rings.y(point) - south;
      default -> north - Rings.y(point);
    };
  }

  private long[] cut(long[] loop, int side) {
    long[] kept = new long[2 * loop.length];
    int size = 0;
    long before = loop[loop.length - 1];
    for (long point : loop) {
      long from = depth(before, side);
      long to = depth(point, side);
      if (from > 0 && to < 0 || from < 0 && to > 0)
        kept[size++] = crossing(before, point, from, to, side);
      if (to >= 0) kept[size++] = point;
      before = point;
    }
    return Arrays.copyOf(kept, size);
  }

  /** Only lines along another side cross one without a vertex, and so at a corner. */
  private long crossing(long a, long b, long from, long to, int side) {
    double share = from / (double) (from - to);
    double x = Rings.x(a) + Math.rint(share * (Rings.x(b) - (double) Rings.x(a)));
    double y = Rings.y(a) + Math.rint(share * (Rings.y(b) - (double) Rings.y(a)));
    return switch (side) {
      case 0 -> Rings.pack(west, y);
      case 1 -> Rings.pack(east, y);
      case 2 -> Rings.pack(x, south);
      default -> Rings.pack(x, north);
    };
  }

  /** Edges along a side are parted at every vertex on it, so that what runs both ways meets. */
  private void enter(long a, long b, long[] border, VertexTable table, IntStack ends) {
    boolean upright = Rings.x(a) == Rings.x(b) && (Rings.x(a) == west || Rings.x(a) == east);
    boolean level = Rings.y(a) == Rings.y(b) && (Rings.y(a) == south || Rings.y(a) == north);
    if (!upright && !level) {
      push(a, b, table, ends);
      return;
    }
    // Packed points order by x, then y: those on the edge lie between its ends.
    long low = Math.min(a, b);
    long high = Math.max(a, b);
    long at = low;
    int i = Arrays.binarySearch(border, low);
    for (i = i < 0 ? ~i : i; i < border.length && border[i] <= high; i++) {
      boolean onEdge =
          upright ? Rings.x(border[i]) == Rings.x(a) : Rings.y(border[i]) == Rings.y(a);
      if (!onEdge || border[i] == at) continue;
      pushTurned(at, border[i], a == low, table, ends);
      at = border[i];
    }
    if (at != high) pushTurned(at, high, a == low, table, ends);
  }

  private static void pushTurned(
      long low, long high, boolean forward, VertexTable table, IntStack ends) {
    if (forward) push(low, high, table, ends);
    else push(high, low, table, ends);
  }

  private static void push(long a, long b, VertexTable table, IntStack ends) {
    ends.push(table.add(a));
    ends.push(table.add(b));
  }
}
