package gridplan.core.coverage;

import java.util.BitSet;

/**
 * Picks out the edges with nothing near but the edges before and after them: stretches of outer
 * boundary, mostly, that no defect touches. Snap rounding leaves them as they are, and nothing that
 * it moves comes to them, so a run of them may stand for one edge. O(n) expected; where edges crowd
 * they are taken for near without a look.
 */
final class PlainEdges {
  /** So far apart are boxes of edges that cannot come to touch: each moves by a unit at most. */
  private static final int APART = 3;

  /** Slots with more edges than this are crowded. */
  private static final int FEW = 24;

  private final long[] from;
  private final long[] to;
  private final int[] label;
  private final int edges;
  private final boolean[] near;

  /** Whether each edge goes on where the one before it ends, on the same ring. */
  private final boolean[] follows;

  /**
   * Whether edges are only cut, not moved: then how far they are apart is asked, not their boxes.
   */
  private final boolean onlyCut;

  private PlainEdges(long[] from, long[] to, int[] label, int edges, boolean onlyCut) {
    this.onlyCut = onlyCut;
    this.from = from;
    this.to = to;
    this.label = label;
    this.edges = edges;
    this.near = new boolean[edges];
    this.follows = new boolean[edges];
    for (int e = 1; e < edges; e++) follows[e] = follows(from, to, label, e);
  }

  /**
   * @param from packed starts of edges, those of a ring in the order of walking
   * @param to their ends, which differ from the starts
   * @param label equal for the edges of a ring
   * @param edges how many there are
   */
  static BitSet of(long[] from, long[] to, int[] label, int edges) {
    return new PlainEdges(from, to, label, edges, false).plain();
  }

  /**
   * The same for edges that are cut where they meet and not moved, see {@link Cutting}: those of a
   * ring may turn as sharply as they like so long as they do not lie on each other.
   */
  static BitSet toBeCut(long[] from, long[] to, int[] label, int edges) {
    return new PlainEdges(from, to, label, edges, true).plain();
  }

  private BitSet plain() {
    findSharpTurns();
    findNear();
    BitSet plain = new BitSet(edges);
    for (int e = 0; e < edges; e++) if (!near[e]) plain.set(e);
    return plain;
  }

  /** Whether an edge goes on where the one before it ends, on the same ring. */
  static boolean follows(long[] from, long[] to, int[] label, int edge) {
    return edge > 0 && to[edge - 1] == from[edge] && label[edge - 1] == label[edge];
  }

  /** Where a ring turns back sharply its edges are near to each other. */
  private void findSharpTurns() {
    for (int e = 1; e < edges; e++)
      if (follows[e]
          && turnsBack(from[e - 1], from[e], to[e])
          && (!onlyCut || Segments.fold(from[e], from[e - 1], to[e]))) {
        near[e - 1] = true;
        near[e] = true;
      }
  }

  private static boolean turnsBack(long a, long b, long c) {
    double ux = Rings.x(b) - (double) Rings.x(a);
    double uy = Rings.y(b) - (double) Rings.y(a);
    double vx = Rings.x(c) - (double) Rings.x(b);
    double vy = Rings.y(c) - (double) Rings.y(b);
    return ux * vx + uy * vy < 0;
  }

  private void findNear() {
    FoldedRaster raster = FoldedRaster.of(from, to, edges);
    int[] only = new int[edges];
    for (int e = 0; e < edges; e++) only[e] = raster.onlySlot(from[e], to[e], APART);
    Buckets slots =
        Buckets.of(
            raster.slots(),
            sink -> {
              for (int e = 0; e < edges; e++) {
                int edge = e;
                if (only[e] >= 0) sink.put(only[e], e);
                else raster.along(from[e], to[e], APART, slot -> sink.put(slot, edge));
              }
            });
    int[] items = slots.items();
    for (int slot = 0; slot < raster.slots(); slot++) {
      int start = slots.start()[slot];
      int end = slots.start()[slot + 1];
      if (end - start > FEW) for (int i = start; i < end; i++) near[items[i]] = true;
      else
        for (int i = start + 1; i < end; i++)
          for (int j = start; j < i; j++) compare(items[j], items[i]);
    }
  }

  /** Of two edges the first comes earlier. */
  private void compare(int one, int two) {
    if (one == two || near[one] && near[two]) return;
    if (one + 1 == two && follows[two]) return;
    if (!boxesNear(from[one], to[one], from[two], to[two])) return;
    if (onlyCut && !areNear(from[one], to[one], from[two], to[two])) return;
    near[one] = true;
    near[two] = true;
  }

  /** Of edges whose boxes are near: whether they touch or an end of one is near the other. */
  private static boolean areNear(long a, long b, long c, long d) {
    return isNear(a, c, d)
        || isNear(b, c, d)
        || isNear(c, a, b)
        || isNear(d, a, b)
        || Segments.touch(a, b, c, d);
  }

  /** In floating point, which is off by far less than a unit. */
  private static boolean isNear(long point, long a, long b) {
    double ax = Rings.x(a) - (double) Rings.x(point);
    double ay = Rings.y(a) - (double) Rings.y(point);
    double ux = Rings.x(b) - (double) Rings.x(a);
    double uy = Rings.y(b) - (double) Rings.y(a);
    double along = Math.max(0, Math.min(1, -(ax * ux + ay * uy) / (ux * ux + uy * uy)));
    double x = ax + along * ux;
    double y = ay + along * uy;
    return x * x + y * y <= APART * APART;
  }

  private static boolean boxesNear(long a, long b, long c, long d) {
    return (long) Math.max(Rings.x(a), Rings.x(b)) + APART >= Math.min(Rings.x(c), Rings.x(d))
        && (long) Math.max(Rings.x(c), Rings.x(d)) + APART >= Math.min(Rings.x(a), Rings.x(b))
        && (long) Math.max(Rings.y(a), Rings.y(b)) + APART >= Math.min(Rings.y(c), Rings.y(d))
        && (long) Math.max(Rings.y(c), Rings.y(d)) + APART >= Math.min(Rings.y(a), Rings.y(b));
  }
}
