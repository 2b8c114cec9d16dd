package gridplan.core.mosaic;

import gridplan.core.measure.PlanningProjection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;

/**
 * What cells on both sides of a line between two areas share. Such a line is no barrier, but where
 * a street runs along it or close beside, planners say that it follows the street.
 */
final class Seams {
  /** So far beside a line a barrier still counts: half of what {@link StripRule} calls narrow. */
  private static final double BESIDE_METRES = 10;

  /** Cosine of 30 degrees: what crosses the line does not run along it. */
  private static final double ALONG = 0.866;

  private record Line(Coordinate from, Coordinate to) {}

  private final Segments barriers;
  private final BoxTree tree;
  private final Metric metric;
  private final PlanningProjection projection;
  private final IntList near = new IntList();

  Seams(Segments barriers, Metric metric, PlanningProjection projection) {
    this.barriers = barriers;
    this.metric = metric;
    this.projection = projection;
    tree = barriers.index();
  }

  /**
   * One edge for each pair of cells of different areas that share a line.
   *
   * @param areaOfCell by index of the cell
   */
  List<CellEdge> between(List<Cell> cells, List<Integer> areaOfCell) {
    Map<Line, Integer> open = new HashMap<>();
    Map<Long, double[]> metresOf = new TreeMap<>();
    for (Cell cell : cells)
      for (LineString ring : rings(cell)) {
        Coordinate[] c = ring.getCoordinates();
        for (int i = 1; i < c.length; i++) {
          Integer across = open.remove(new Line(c[i], c[i - 1]));
          if (across == null) open.put(new Line(c[i - 1], c[i]), cell.id());
          else if (!areaOfCell.get(across).equals(areaOfCell.get(cell.id())))
            add(across, cell.id(), c[i - 1], c[i], metresOf);
        }
      }
    List<CellEdge> edges = new ArrayList<>();
    metresOf.forEach(
        (pair, metres) -> edges.add(EdgeBuilder.edge((int) (pair >> 32), pair.intValue(), metres)));
    return edges;
  }

  private static List<LineString> rings(Cell cell) {
    List<LineString> rings = new ArrayList<>(List.of(cell.ground().getExteriorRing()));
    for (int k = 0; k < cell.ground().getNumInteriorRing(); k++)
      rings.add(cell.ground().getInteriorRingN(k));
    return rings;
  }

  private void add(int a, int b, Coordinate from, Coordinate to, Map<Long, double[]> metresOf) {
    long pair = (long) Math.min(a, b) << 32 | Math.max(a, b);
    int classes = BarrierClass.values().length;
    double[] sums = metresOf.computeIfAbsent(pair, key -> new double[classes + 1]);
    BarrierClass along = Marks.strongest(beside(from, to));
    Coordinate p = projection.toMetres(from.x, from.y);
    sums[along == null ? classes : along.ordinal()] += p.distance(projection.toMetres(to.x, to.y));
  }

  /** The marks of all barriers that run along a short line or close beside it. */
  private int beside(Coordinate from, Coordinate to) {
    double units = BESIDE_METRES / Math.min(metric.perX(), metric.perY());
    tree.queryAlong(from.x, from.y, to.x, to.y, units, near);
    double x = (from.x + to.x) / 2 * metric.perX();
    double y = (from.y + to.y) / 2 * metric.perY();
    double dx = (to.x - from.x) * metric.perX();
    double dy = (to.y - from.y) * metric.perY();
    int marks = 0;
    for (int k = 0; k < near.size; k++) {
      int i = near.at[k];
      double ax = barriers.x0[i] * metric.perX();
      double ay = barriers.y0[i] * metric.perY();
      double bx = barriers.x1[i] * metric.perX();
      double by = barriers.y1[i] * metric.perY();
      double cos = ((bx - ax) * dx + (by - ay) * dy) / Math.hypot(bx - ax, by - ay);
      if (Math.abs(cos) < ALONG * Math.hypot(dx, dy)) continue;
      if (Near.toSegment(x, y, ax, ay, bx, by) <= BESIDE_METRES) marks |= barriers.mask[i];
    }
    return marks;
  }
}
