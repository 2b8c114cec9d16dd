package gridplan.core.mosaic;

import gridplan.core.lattice.Exact;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Takes out vertices that the lines between cells do not need: those left where dissolved lines
 * met, and those that streets have in plenty. The outline of the scope keeps all of its own.
 *
 * <p>A vertex goes only when the triangle with its two neighbours holds no other vertex, of a line
 * or of a footprint: then nothing can come to cross, and every footprint stays on its side. Exact.
 */
final class Thinning {
  private static final double TOLERANCE_METRES = 0.15;

  /** Along outlines of footprints, in lattice units. */
  private static final double OUTLINE_TOLERANCE = 1;

  private final Arrangement arr;
  private final int[] cellOfFace;
  private final Metric metric;
  private final BoxTree vertices;
  private final IntList vertexX = new IntList();
  private final IntList vertexY = new IntList();

  /** How many lines between cells meet at each vertex. */
  private final int[] degree;

  private final boolean[] walked;

  /** Straight lines drawn so far, by their ends. */
  private final Set<Long> drawn = new HashSet<>();

  private final Segments out = new Segments();
  private final IntList near = new IntList();

  private Thinning(Arrangement arr, int[] cellOfFace, Footprints footprints, Metric metric) {
    this.arr = arr;
    this.cellOfFace = cellOfFace;
    this.metric = metric;
    degree = new int[arr.x.length];
    walked = new boolean[arr.edges()];
    for (int e = 0; e < arr.edges(); e++) {
      if (!parts(e)) continue;
      degree[arr.from[e]]++;
      degree[arr.to[e]]++;
    }
    for (int v = 0; v < arr.x.length; v++) if (degree[v] > 0) addVertex(arr.x[v], arr.y[v]);
    Segments outlines = footprints.edges;
    for (int i = 0; i < outlines.size; i++) addVertex(outlines.x0[i], outlines.y0[i]);
    BoxTree.Builder builder = new BoxTree.Builder(vertexX.size);
    for (int i = 0; i < vertexX.size; i++)
      builder.add(vertexX.at[i], vertexY.at[i], vertexX.at[i], vertexY.at[i]);
    vertices = builder.build();
  }

  private void addVertex(int x, int y) {
    vertexX.add(x);
    vertexY.add(y);
  }

  /** The lines between cells, thinned, with the numbers of the cells as labels. */
  static Segments thinned(Arrangement arr, int[] cellOfFace, Footprints footprints, Metric metric) {
    Thinning thinning = new Thinning(arr, cellOfFace, footprints, metric);
    for (int h = 0; h < arr.face.length; h++)
      if (thinning.parts(h >> 1) && !thinning.walked[h >> 1] && thinning.starts(h))
        thinning.walk(h);
    for (int h = 0; h < arr.face.length; h++)
      if (thinning.parts(h >> 1) && !thinning.walked[h >> 1]) thinning.walk(h);
    return thinning.out;
  }

  private boolean parts(int e) {
    return cellOfFace[arr.face[2 * e]] != cellOfFace[arr.face[2 * e + 1]];
  }

  private boolean starts(int h) {
    return degree[arr.origin(h)] != 2 || onward(h ^ 1) < 0;
  }

  /** The one half-edge that continues this line, −1 where the line ends or changes its kind. */
  private int onward(int h) {
    int v = arr.target(h);
    if (degree[v] != 2) return -1;
    for (int i = 0; i < arr.degree(v); i++) {
      int g = arr.leaving(v, i);
      if (g == (h ^ 1) || !parts(g >> 1)) continue;
      boolean fixed = ((arr.mask[g >> 1] | arr.mask[h >> 1]) & Marks.SCOPE) != 0;
      return fixed || kind(g) != kind(h) ? -1 : g;
    }
    return -1;
  }

  private int kind(int h) {
    int mask = arr.mask[h >> 1];
    return Marks.classes(mask) | ((mask & Marks.FOOTPRINT) != 0 ? Marks.FOOTPRINT : 0);
  }

  /** Walks a line to its end, or once round, and adds what is left of it. */
  private void walk(int start) {
    IntList line = new IntList();
    line.add(arr.origin(start));
    int h = start;
    while (h >= 0 && !walked[h >> 1]) {
      walked[h >> 1] = true;
      line.add(arr.target(h));
      h = onward(h);
    }
    boolean[] keep = thin(line, tolerance(start));
    int left = cellOfFace[arr.face[start]];
    int right = cellOfFace[arr.faceAcross(start)];
    int from = line.at[0];
    for (int i = 1; i < line.size; i++) {
      if (!keep[i]) continue;
      int to = line.at[i];
      drawn.add(pair(from, to));
      out.add(arr.x[from], arr.y[from], arr.x[to], arr.y[to], arr.mask[start >> 1], left, right);
      from = to;
    }
  }

  private double tolerance(int h) {
    return (arr.mask[h >> 1] & Marks.FOOTPRINT) != 0
        ? OUTLINE_TOLERANCE
        : TOLERANCE_METRES / metric.perY();
  }

  private boolean[] thin(IntList line, double tolerance) {
    boolean[] keep = new boolean[line.size];
    Arrays.fill(keep, true);
    boolean ring = line.at[0] == line.at[line.size - 1];
    int last = 0; // the last vertex that stays
    for (int i = 1; i + 1 < line.size; i++) {
      boolean needed = ring && (last == 0 && i + 2 >= line.size || i <= 2);
      if (!needed
          && close(line, last, i + 1, tolerance)
          && empty(line, last, i, i + 1)
          && free(line.at[last], line.at[i + 1])) keep[i] = false;
      else last = i;
    }
    return keep;
  }

  /** Whether no other line joins two vertices already: a cell between the two would vanish. */
  private boolean free(int a, int b) {
    if (drawn.contains(pair(a, b))) return false;
    for (int i = 0; i < arr.degree(a); i++)
      if (arr.target(arr.leaving(a, i)) == b && parts(arr.leaving(a, i) >> 1)) return false;
    return true;
  }

  private static long pair(int a, int b) {
    return (long) Math.min(a, b) << 32 | Math.max(a, b);
  }

  /** Whether all vertices between two lie near the straight line that joins them. */
  private boolean close(IntList line, int from, int to, double tolerance) {
    int a = line.at[from];
    int b = line.at[to];
    if (a == b || to - from > 50) return false;
    double stretch = metric.perX() / metric.perY();
    for (int i = from + 1; i < to; i++) {
      int v = line.at[i];
      double off =
          Near.toSegment(
              0,
              0,
              ((double) arr.x[a] - arr.x[v]) * stretch,
              (double) arr.y[a] - arr.y[v],
              ((double) arr.x[b] - arr.x[v]) * stretch,
              (double) arr.y[b] - arr.y[v]);
      if (off > tolerance) return false;
    }
    return true;
  }

  private boolean empty(IntList line, int i, int j, int k) {
    int a = line.at[i];
    int v = line.at[j];
    int c = line.at[k];
    vertices.query(
        Math.min(arr.x[a], Math.min(arr.x[v], arr.x[c])),
        Math.min(arr.y[a], Math.min(arr.y[v], arr.y[c])),
        Math.max(arr.x[a], Math.max(arr.x[v], arr.x[c])),
        Math.max(arr.y[a], Math.max(arr.y[v], arr.y[c])),
        near);
    for (int n = 0; n < near.size; n++) {
      int x = vertexX.at[near.at[n]];
      int y = vertexY.at[near.at[n]];
      boolean corner = is(a, x, y) || is(v, x, y) || is(c, x, y);
      if (!corner && inTriangle(a, v, c, x, y)) return false;
    }
    return true;
  }

  private boolean is(int vertex, int x, int y) {
    return arr.x[vertex] == x && arr.y[vertex] == y;
  }

  private boolean inTriangle(int a, int b, int c, int x, int y) {
    int p = side(a, b, x, y);
    int q = side(b, c, x, y);
    int r = side(c, a, x, y);
    return !(p < 0 || q < 0 || r < 0) || !(p > 0 || q > 0 || r > 0);
  }

  private int side(int a, int b, int x, int y) {
    return Exact.side(arr.x[a], arr.y[a], arr.x[b], arr.y[b], x, y);
  }
}
