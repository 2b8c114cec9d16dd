package gridplan.core.mosaic;

import gridplan.core.measure.PlanningProjection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;

/** Measures what each two neighbouring cells share, and which barrier runs there. */
final class EdgeBuilder {
  private final Arrangement arr;
  private final int[] cellOfFace;
  private final double[] east;
  private final double[] north;

  EdgeBuilder(Arrangement arr, int[] cellOfFace, PlanningProjection projection) {
    this.arr = arr;
    this.cellOfFace = cellOfFace;
    east = new double[arr.x.length];
    north = new double[arr.x.length];
    for (int v = 0; v < arr.x.length; v++) {
      if (arr.degree(v) == 0) continue;
      Coordinate metres = projection.toMetres(arr.x[v], arr.y[v]);
      east[v] = metres.x;
      north[v] = metres.y;
    }
  }

  /**
   * One edge for each pair of cells that share a line, ordered by (a, b).
   *
   * @param crossed pairs of cells that a crossing joins, as {@link #pair} makes them, ascending
   */
  List<CellEdge> build(long[] crossed) {
    long[] keys = new long[arr.edges()];
    int n = 0;
    for (int e = 0; e < arr.edges(); e++) if (pair(e) >= 0) keys[n++] = pair(e);
    long[] pairs = Noder.distinct(Arrays.copyOf(keys, n));
    double[][] metres = new double[pairs.length][BarrierClass.values().length + 1];
    for (int e = 0; e < arr.edges(); e++) {
      if (pair(e) < 0) continue;
      double[] sums = metres[Arrays.binarySearch(pairs, pair(e))];
      BarrierClass strongest = Marks.strongest(arr.mask[e]);
      sums[strongest == null ? sums.length - 1 : strongest.ordinal()] += length(e);
    }
    List<CellEdge> edges = new ArrayList<>(pairs.length);
    for (int i = 0; i < pairs.length; i++)
      edges.add(
          new CellEdge(
              (int) (pairs[i] >> 32),
              (int) pairs[i],
              Arrays.stream(metres[i]).sum(),
              covering(metres[i]),
              Arrays.binarySearch(crossed, pairs[i]) >= 0));
    return edges;
  }

  /** The two cells beside an edge as one number, −1 when it parts no two cells. */
  long pair(int e) {
    int a = cellOfFace[arr.face[2 * e]];
    int b = cellOfFace[arr.face[2 * e + 1]];
    if (a < 0 || b < 0 || a == b) return -1;
    return (long) Math.min(a, b) << 32 | Math.max(a, b);
  }

  private double length(int e) {
    return Math.hypot(east[arr.to[e]] - east[arr.from[e]], north[arr.to[e]] - north[arr.from[e]]);
  }

  /**
   * The edge of two cells that no crossing joins.
   *
   * @param metres shared along each class by its ordinal, and last along none
   */
  static CellEdge edge(int a, int b, double[] metres) {
    return new CellEdge(a, b, Arrays.stream(metres).sum(), covering(metres), false);
  }

  /** The strongest class that, with those stronger still, covers at least half of the length. */
  private static BarrierClass covering(double[] metres) {
    double half = Arrays.stream(metres).sum() / 2;
    double covered = 0;
    for (BarrierClass c : BarrierClass.values()) {
      covered += metres[c.ordinal()];
      if (covered >= half && covered > 0) return c;
    }
    return null;
  }
}
