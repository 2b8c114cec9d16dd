package gridplan.core.coverage;

import gridplan.core.lattice.Exact;
import java.util.BitSet;
import java.util.HashSet;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Leaves out vertices of common lines, the least telling first (Visvalingam and Whyatt 1993: the
 * smallest triangle with its two neighbours), once for all faces beside. A vertex goes only when no
 * other lies in its triangle, so no line comes to cross or to touch another. Nodes, and vertices
 * that tiles are cut at, stay.
 */
final class ArcThinning {
  private static final int NONE = -1;

  private final VertexTable points;
  private final int[] one;
  private final int[] other;
  private final BitSet free;
  private final BitSet gone = new BitSet();
  private final Set<Long> edges = new HashSet<>();
  private final CellRaster raster;
  private final Buckets cells;
  private final int[] numberOf;
  private final long most;

  private record Candidate(long twiceArea, int vertex, int one, int other)
      implements Comparable<Candidate> {
    @Override
    public int compareTo(Candidate that) {
      int byArea = Long.compare(twiceArea, that.twiceArea);
      return byArea != 0 ? byArea : Integer.compare(vertex, that.vertex);
    }
  }

  /**
   * @param keys all undirected edges, see {@link FaceWalks#key}
   * @param kept vertices that stay
   * @param most twice the area of the largest triangle that is left out, square units
   */
  private ArcThinning(VertexTable points, long[] keys, BitSet kept, long most) {
    this.points = points;
    this.most = most;
    this.one = new int[points.size()];
    this.other = new int[points.size()];
    int[] degree = new int[points.size()];
    for (long key : keys) {
      enter((int) (key >> 32), (int) key, degree);
      enter((int) key, (int) (key >> 32), degree);
      edges.add(key);
    }
    this.free = new BitSet();
    int used = 0;
    for (int v = 0; v < degree.length; v++) {
      if (degree[v] > 0) used++;
      if (degree[v] == 2 && !kept.get(v)) free.set(v);
    }
    long[] places = new long[used];
    numberOf = new int[used];
    for (int v = 0, at = 0; v < degree.length; v++)
      if (degree[v] > 0) {
        places[at] = points.point(v);
        numberOf[at++] = v;
      }
    raster = new CellRaster(CellRaster.bounds(places), used);
    int[] cellOf = new int[used];
    for (int i = 0; i < used; i++) cellOf[i] = raster.cell(places[i]);
    cells = Buckets.of(raster.cells(), cellOf);
  }

  private void enter(int from, int to, int[] degree) {
    if (degree[from] == 0) one[from] = to;
    else other[from] = to;
    degree[from]++;
  }

  /** The vertices that are left out. */
  static BitSet leftOut(VertexTable points, long[] keys, BitSet kept, long most) {
    return new ArcThinning(points, keys, kept, most).run();
  }

  private BitSet run() {
    PriorityQueue<Candidate> queue = new PriorityQueue<>();
    free.stream().forEach(vertex -> offer(vertex, queue));
    while (!queue.isEmpty()) {
      Candidate next = queue.poll();
      if (isStale(next) || !mayGo(next)) continue;
      remove(next);
      for (int end : new int[] {next.one(), next.other()}) if (free.get(end)) offer(end, queue);
    }
    return gone;
  }

  private void offer(int vertex, PriorityQueue<Candidate> queue) {
    long area = twiceArea(one[vertex], vertex, other[vertex]);
    if (area <= most) queue.add(new Candidate(area, vertex, one[vertex], other[vertex]));
  }

  private boolean isStale(Candidate candidate) {
    int vertex = candidate.vertex();
    return gone.get(vertex) || one[vertex] != candidate.one() || other[vertex] != candidate.other();
  }

  private long twiceArea(int a, int b, int c) {
    long ux = x(b) - x(a);
    long uy = y(b) - y(a);
    long vx = x(c) - x(a);
    long vy = y(c) - y(a);
    return Math.abs(ux * vy - uy * vx);
  }

  private long x(int vertex) {
    return Rings.x(points.point(vertex));
  }

  private long y(int vertex) {
    return Rings.y(points.point(vertex));
  }

  private boolean mayGo(Candidate candidate) {
    int a = candidate.one();
    int b = candidate.vertex();
    int c = candidate.other();
    return a != c && !edges.contains(FaceWalks.key(a, c)) && isEmpty(a, b, c);
  }

  /** Whether no other vertex lies in the triangle or on its sides. */
  private boolean isEmpty(int a, int b, int c) {
    int left = raster.column(Math.min(x(a), Math.min(x(b), x(c))));
    int right = raster.column(Math.max(x(a), Math.max(x(b), x(c))));
    int low = raster.row(Math.min(y(a), Math.min(y(b), y(c))));
    int high = raster.row(Math.max(y(a), Math.max(y(b), y(c))));
    for (int row = low; row <= high; row++)
      for (int column = left; column <= right; column++) {
        int cell = row * raster.columns + column;
        for (int i = cells.start()[cell]; i < cells.start()[cell + 1]; i++) {
          int vertex = numberOf[cells.items()[i]];
          if (vertex != a
              && vertex != b
              && vertex != c
              && !gone.get(vertex)
              && holds(a, b, c, vertex)) return false;
        }
      }
    return true;
  }

  private boolean holds(int a, int b, int c, int vertex) {
    int ab = side(a, b, vertex);
    int bc = side(b, c, vertex);
    int ca = side(c, a, vertex);
    if (side(a, b, c) == 0) return Exact.onSegment(x(a), y(a), x(c), y(c), x(vertex), y(vertex));
    return ab >= 0 && bc >= 0 && ca >= 0 || ab <= 0 && bc <= 0 && ca <= 0;
  }

  private int side(int a, int b, int c) {
    return Exact.side(x(a), y(a), x(b), y(b), x(c), y(c));
  }

  private void remove(Candidate candidate) {
    int a = candidate.one();
    int b = candidate.vertex();
    int c = candidate.other();
    gone.set(b);
    edges.remove(FaceWalks.key(a, b));
    edges.remove(FaceWalks.key(b, c));
    edges.add(FaceWalks.key(a, c));
    relink(a, b, c);
    relink(c, b, a);
    one[b] = NONE;
    other[b] = NONE;
  }

  private void relink(int at, int from, int to) {
    if (!free.get(at)) return;
    if (one[at] == from) one[at] = to;
    else other[at] = to;
  }
}
