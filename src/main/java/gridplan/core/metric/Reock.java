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

  /** Of each grid, from the corners of its cells' hulls; 0 for grids without cells. */
  public static double[] each(CellGraph graph, int[] gridOfCell, GridTotals totals) {
    List<List<Coordinate>> corners = new ArrayList<>();
    for (int g = 0; g < totals.area().length; g++) corners.add(new ArrayList<>());
    CellShapes shapes = graph.shapes();
    for (int c = 0; c < gridOfCell.length; c++) {
      if (gridOfCell[c] < 0) continue;
      List<Coordinate> own = corners.get(gridOfCell[c]);
      for (int i = shapes.hullStart()[c]; i < shapes.hullStart()[c + 1]; i += 2)
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

  /** Mean over the grids; 0 where there is none. */
  public static double mean(double[] each, GridTotals totals) {
    double sum = 0;
    for (double one : each) sum += one;
    return totals.used() == 0 ? 0 : sum / totals.used();
  }
}
