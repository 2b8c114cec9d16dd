package gridplan.core.mosaic;

import gridplan.core.lattice.Exact;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;

/**
 * Finds the pairs of cells that a crossing joins across an expressway, a river or a railway: where
 * a street passes over or under it, or crosses a railway or expressway on the level.
 */
final class Crossings {
  private static final double NEAR_METRES = 3;
  private static final double FAR_METRES = 40;

  private final Metric metric;
  private final Segments lines = new Segments();
  private final List<Barrier> barrierOf = new ArrayList<>();
  private final List<double[]> points = new ArrayList<>();

  private Crossings(Metric metric) {
    this.metric = metric;
  }

  /** The joined pairs, as {@link EdgeBuilder#pair} makes them, ascending. */
  static long[] find(MosaicInput input, Arrangement arr, EdgeBuilder edges, Metric metric) {
    Crossings crossings = new Crossings(metric);
    crossings.collect(input);
    return crossings.joined(arr, edges);
  }

  private void collect(MosaicInput input) {
    input.barriers().stream()
        .sorted(Comparator.comparingLong(Barrier::id))
        .forEach(
            b -> {
              Coordinate[] c = b.line().getCoordinates();
              for (int i = 1; i < c.length; i++) {
                int before = lines.size;
                lines.add((int) c[i - 1].x, (int) c[i - 1].y, (int) c[i].x, (int) c[i].y, 0);
                if (lines.size > before) barrierOf.add(b);
              }
            });
    BoxTree tree = lines.index();
    IntList near = new IntList();
    for (int i = 0; i < lines.size; i++) {
      if (!isWay(barrierOf.get(i))) continue;
      tree.queryAlong(lines.x0[i], lines.y0[i], lines.x1[i], lines.y1[i], 0.5, near);
      for (int k = 0; k < near.size; k++) meet(i, near.at[k]);
    }
  }

  private static boolean isWay(Barrier b) {
    return !b.barrierClass().breaksContiguity() && b.barrierClass() != BarrierClass.WALL;
  }

  private static boolean passes(Barrier b) {
    return b.bridge() || b.tunnel();
  }

  /** Notes the point where the way of segment i crosses the breaking line of segment j. */
  private void meet(int i, int j) {
    Barrier way = barrierOf.get(i);
    Barrier broken = barrierOf.get(j);
    if (!broken.barrierClass().breaksContiguity()) return;
    boolean apart = passes(way) != passes(broken);
    boolean level = !passes(way) && !passes(broken) && broken.barrierClass() != BarrierClass.RIVER;
    if (!apart && !level) return;
    if (!Near.meet(
        lines.x0[i],
        lines.y0[i],
        lines.x1[i],
        lines.y1[i],
        lines.x0[j],
        lines.y0[j],
        lines.x1[j],
        lines.y1[j])) return;
    if (!goesThrough(i, j)) return;
    points.add(meetingPoint(i, j));
  }

  /** Whether the way goes on beyond the line: it has ground on both its sides. */
  private boolean goesThrough(int i, int j) {
    int start = side(j, lines.x0[i], lines.y0[i]);
    int end = side(j, lines.x1[i], lines.y1[i]);
    if (start * end < 0) return true;
    Barrier way = barrierOf.get(i);
    if (end == 0 && i + 1 < lines.size && barrierOf.get(i + 1) == way)
      return start * side(j, lines.x1[i + 1], lines.y1[i + 1]) < 0;
    return false;
  }

  private int side(int j, int x, int y) {
    return Exact.side(lines.x0[j], lines.y0[j], lines.x1[j], lines.y1[j], x, y);
  }

  private double[] meetingPoint(int i, int j) {
    double ux = (double) lines.x1[i] - lines.x0[i];
    double uy = (double) lines.y1[i] - lines.y0[i];
    double vx = (double) lines.x1[j] - lines.x0[j];
    double vy = (double) lines.y1[j] - lines.y0[j];
    double wx = (double) lines.x0[j] - lines.x0[i];
    double wy = (double) lines.y0[j] - lines.y0[i];
    double turn = ux * vy - uy * vx;
    double t = turn == 0 ? 1 : (wx * vy - wy * vx) / turn;
    return new double[] {lines.x0[i] + t * ux, lines.y0[i] + t * uy};
  }

  private long[] joined(Arrangement arr, EdgeBuilder edges) {
    long[] pairs = new long[16];
    int n = 0;
    IntList near = new IntList();
    for (double[] p : points) {
      double reach = FAR_METRES / Math.min(metric.perX(), metric.perY());
      arr.edgesNear(p[0], p[1], p[0] + 1, p[1], reach, near);
      double least = FAR_METRES;
      for (int k = 0; k < near.size; k++)
        if (breaks(arr, edges, near.at[k])) least = Math.min(least, distance(arr, near.at[k], p));
      for (int k = 0; k < near.size; k++) {
        int e = near.at[k];
        if (!breaks(arr, edges, e) || distance(arr, e, p) > Math.max(least, NEAR_METRES)) continue;
        if (least >= FAR_METRES) continue;
        if (n == pairs.length) pairs = java.util.Arrays.copyOf(pairs, 2 * n);
        pairs[n++] = edges.pair(e);
      }
    }
    return Noder.distinct(java.util.Arrays.copyOf(pairs, n));
  }

  private static boolean breaks(Arrangement arr, EdgeBuilder edges, int e) {
    BarrierClass strongest = Marks.strongest(arr.mask[e]);
    return strongest != null && strongest.breaksContiguity() && edges.pair(e) >= 0;
  }

  private double distance(Arrangement arr, int e, double[] p) {
    double stretch = metric.perX() / metric.perY();
    int a = arr.from[e];
    int b = arr.to[e];
    return metric.perY()
        * Near.toSegment(
            0,
            0,
            (arr.x[a] - p[0]) * stretch,
            arr.y[a] - p[1],
            (arr.x[b] - p[0]) * stretch,
            arr.y[b] - p[1]);
  }
}
