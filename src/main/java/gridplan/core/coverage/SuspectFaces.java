package gridplan.core.coverage;

import gridplan.core.lattice.Exact;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * Picks out the faces that could be invalid, so that the costly test of validity is spent on few.
 *
 * <p>A face of one ring is a valid polygon when the ring has three or more vertices, visits none
 * twice, and no two of its edges cross, touch or lie on each other elsewhere than at shared ends.
 * Crossings are sought once for all faces together: every undirected edge is entered into the
 * raster cells it passes, and pairs in a cell are tested on integers. Faces with holes or several
 * parts are always suspect. O(n) expected; uses both cores.
 */
final class SuspectFaces {
  private static final int STRIPES = 64;

  private final FlatRings rings;
  private final EdgeMatching matching;
  private final CellRaster raster;
  private final BitSet suspects = new BitSet();

  private SuspectFaces(FlatRings rings, EdgeMatching matching, CellRaster raster) {
    this.rings = rings;
    this.matching = matching;
    this.raster = raster;
  }

  static BitSet of(FlatRings rings, EdgeMatching matching, CellRaster raster) {
    SuspectFaces search = new SuspectFaces(rings, matching, raster);
    search.addFacesOfSeveralRings();
    search.addRingsThatMeetThemselves();
    search.addCrossings();
    return search.suspects;
  }

  private void suspect(int face) {
    if (face == CoverageProof.SCOPE) return;
    synchronized (suspects) {
      suspects.set(face);
    }
  }

  private void addFacesOfSeveralRings() {
    for (int ring = 1; ring < rings.rings(); ring++)
      if (rings.faceOf[ring] == rings.faceOf[ring - 1]) suspect(rings.faceOf[ring]);
  }

  private void addRingsThatMeetThemselves() {
    IntStream.range(0, rings.rings())
        .parallel()
        .forEach(
            ring -> {
              int from = rings.ringStart[ring];
              int to = rings.ringStart[ring + 1];
              if (to - from < 3 || visitsTwice(from, to)) suspect(rings.faceOf[ring]);
            });
  }

  private boolean visitsTwice(int from, int to) {
    int capacity = Integer.highestOneBit(to - from) << 2;
    int[] table = new int[capacity];
    for (int i = from; i < to; i++) {
      long point = rings.points[i];
      long mixed = point * 0x9E37_79B9_7F4A_7C15L;
      int slot = (int) (mixed >>> 32) & capacity - 1;
      while (table[slot] != 0) {
        if (rings.points[from + table[slot] - 1] == point) return true;
        slot = slot + 1 & capacity - 1;
      }
      table[slot] = i - from + 1;
    }
    return false;
  }

  private void addCrossings() {
    Buckets buckets =
        Buckets.of(
            raster.cells(),
            sink -> {
              for (int e = 0; e < matching.mate.length; e++)
                if (matching.mate[e] < e && matching.mate[e] >= EdgeMatching.LONELY
                    || matching.mate[e] < EdgeMatching.LONELY) enter(e, sink);
            });
    int cells = raster.cells();
    IntStream.range(0, STRIPES)
        .parallel()
        .forEach(
            stripe -> {
              int from = (int) ((long) cells * stripe / STRIPES);
              int to = (int) ((long) cells * (stripe + 1) / STRIPES);
              for (int cell = from; cell < to; cell++)
                testPairs(buckets.items(), buckets.start()[cell], buckets.start()[cell + 1]);
            });
  }

  /** Enters an edge into every cell that it passes, and perhaps a neighbour too many. */
  private void enter(int edge, Buckets.Sink sink) {
    long a = rings.points[edge];
    long b = rings.points[rings.next(edge)];
    int lowRow = raster.row(Math.min(Rings.y(a), Rings.y(b)));
    int highRow = raster.row(Math.max(Rings.y(a), Rings.y(b)));
    double minX = Math.min(Rings.x(a), Rings.x(b));
    double maxX = Math.max(Rings.x(a), Rings.x(b));
    boolean steep = lowRow == highRow || raster.column(minX) == raster.column(maxX);
    double slope =
        steep ? 0 : (double) (Rings.x(b) - (long) Rings.x(a)) / (Rings.y(b) - (long) Rings.y(a));
    for (int row = lowRow; row <= highRow; row++) {
      double left = minX;
      double right = maxX;
      if (!steep) {
        double atStart = Rings.x(a) + slope * (raster.rowStart(row) - Rings.y(a));
        double atEnd = Rings.x(a) + slope * (raster.rowStart(row + 1) - Rings.y(a));
        left = Math.max(minX, Math.min(atStart, atEnd) - 1);
        right = Math.min(maxX, Math.max(atStart, atEnd) + 1);
      }
      int last = raster.column(right);
      for (int column = raster.column(left); column <= last; column++)
        sink.put(row * raster.columns + column, edge);
    }
  }

  private void testPairs(int[] edges, int from, int to) {
    for (int i = from + 1; i < to; i++) {
      long a = rings.points[edges[i]];
      long b = rings.points[rings.next(edges[i])];
      for (int j = from; j < i; j++) {
        long c = rings.points[edges[j]];
        long d = rings.points[rings.next(edges[j])];
        if (boxesMeet(a, b, c, d) && conflict(a, b, c, d)) suspectBoth(edges[i], edges[j]);
      }
    }
  }

  static boolean boxesMeet(long a, long b, long c, long d) {
    return Math.max(Rings.x(a), Rings.x(b)) >= Math.min(Rings.x(c), Rings.x(d))
        && Math.max(Rings.x(c), Rings.x(d)) >= Math.min(Rings.x(a), Rings.x(b))
        && Math.max(Rings.y(a), Rings.y(b)) >= Math.min(Rings.y(c), Rings.y(d))
        && Math.max(Rings.y(c), Rings.y(d)) >= Math.min(Rings.y(a), Rings.y(b));
  }

  /** Whether two edges whose boxes meet share more than one end. */
  static boolean conflict(long a, long b, long c, long d) {
    if (a == c) return b == d || fold(a, b, d);
    if (a == d) return b == c || fold(a, b, c);
    if (b == c) return fold(b, a, d);
    if (b == d) return fold(b, a, c);
    return side(a, b, c) * side(a, b, d) <= 0 && side(c, d, a) * side(c, d, b) <= 0;
  }

  /** Whether the ways from a common vertex to p and to q lie on each other. */
  private static boolean fold(long vertex, long p, long q) {
    if (side(vertex, p, q) != 0) return false;
    long px = Rings.x(p) - (long) Rings.x(vertex);
    long py = Rings.y(p) - (long) Rings.y(vertex);
    long qx = Rings.x(q) - (long) Rings.x(vertex);
    long qy = Rings.y(q) - (long) Rings.y(vertex);
    return Long.signum(px) == Long.signum(qx) && Long.signum(py) == Long.signum(qy);
  }

  private static int side(long a, long b, long c) {
    return Exact.side(Rings.x(a), Rings.y(a), Rings.x(b), Rings.y(b), Rings.x(c), Rings.y(c));
  }

  /** The faces that have both edges; which of several walks each direction is known for two. */
  private void suspectBoth(int first, int second) {
    for (int one : sides(first)) for (int two : sides(second)) if (one == two) suspect(one);
  }

  private int[] sides(int edge) {
    int mate = matching.mate[edge];
    int other = mate >= 0 ? rings.face(mate) : rings.face(edge);
    return new int[] {rings.face(edge), other};
  }
}
