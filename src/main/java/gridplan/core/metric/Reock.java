package gridplan.core.metric;

import gridplan.core.partition.CellGraph;
import gridplan.core.partition.CellShapes;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.algorithm.MinimumBoundingCircle;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;

/** Compactness area ÷ area of the smallest circle around the grid (Reock 1961). */
public final class Reock {
  private Reock() {}

  /**
   * Of each grid, from the corners of its cells' hulls; 0 for grids without cells. Corners inside
   * the octagon of a grid's outermost ones are passed over, as Akl and Toussaint (1978) do for
   * hulls, so that the circle is sought among few.
   */
  public static double[] each(CellGraph graph, int[] gridOfCell, GridTotals totals) {
    CellShapes shapes = graph.shapes();
    Octagons octagons = Octagons.of(shapes, gridOfCell, totals.area().length);
    List<List<Coordinate>> corners = new ArrayList<>();
    for (int g = 0; g < totals.area().length; g++) corners.add(new ArrayList<>());
    for (int c = 0; c < gridOfCell.length; c++) {
      if (gridOfCell[c] < 0) continue;
      List<Coordinate> own = corners.get(gridOfCell[c]);
      for (int i = shapes.hullStart()[c]; i < shapes.hullStart()[c + 1]; i += 2)
        if (!octagons.encloses(gridOfCell[c], i))
          own.add(new Coordinate(shapes.hull()[i], shapes.hull()[i + 1]));
    }
    double[] each = new double[corners.size()];
    for (int g = 0; g < each.length; g++) each[g] = of(corners.get(g), totals.area()[g]);
    return each;
  }

  private static double of(List<Coordinate> corners, double area) {
    if (corners.isEmpty()) return 0;
    GeometryFactory factory = new GeometryFactory();
    double radius =
        new MinimumBoundingCircle(
                factory.createMultiPointFromCoords(corners.toArray(Coordinate[]::new)))
            .getRadius();
    return radius == 0 ? 0 : area / (Math.PI * radius * radius);
  }

  /** For each grid its outermost corner in eight directions, counter-clockwise. */
  private record Octagons(double[] at, int[][] outermost) {
    private static final int[] EAST = {1, 1, 0, -1, -1, -1, 0, 1};
    private static final int[] NORTH = {0, 1, 1, 1, 0, -1, -1, -1};

    static Octagons of(CellShapes shapes, int[] gridOfCell, int grids) {
      double[] at = shapes.hull();
      int[][] outermost = new int[grids][];
      for (int c = 0; c < gridOfCell.length; c++) {
        int grid = gridOfCell[c];
        if (grid < 0) continue;
        for (int i = shapes.hullStart()[c]; i < shapes.hullStart()[c + 1]; i += 2) {
          if (outermost[grid] == null) outermost[grid] = new int[] {i, i, i, i, i, i, i, i};
          else extend(outermost[grid], at, i);
        }
      }
      return new Octagons(at, outermost);
    }

    private static void extend(int[] outermost, double[] at, int i) {
      for (int k = 0; k < 8; k++) {
        int best = outermost[k];
        double gain = EAST[k] * (at[i] - at[best]) + NORTH[k] * (at[i + 1] - at[best + 1]);
        if (gain > 0) outermost[k] = i;
      }
    }

    /** Whether a corner lies strictly inside. */
    boolean encloses(int grid, int i) {
      int[] around = outermost[grid];
      for (int k = 0; k < 8; k++) {
        int a = around[k];
        int b = around[(k + 1) % 8];
        if (a == b) continue;
        double side =
            (at[b] - at[a]) * (at[i + 1] - at[a + 1]) - (at[b + 1] - at[a + 1]) * (at[i] - at[a]);
        if (side <= 0) return false;
      }
      return around[0] != around[4];
    }
  }

  /** Mean over the grids; 0 where there is none. */
  public static double mean(double[] each, GridTotals totals) {
    double sum = 0;
    for (double one : each) sum += one;
    return totals.used() == 0 ? 0 : sum / totals.used();
  }
}
