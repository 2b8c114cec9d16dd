package gridplan.core.metric;

import gridplan.core.partition.CellGraph;
import gridplan.core.partition.CellShapes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.algorithm.MinimumBoundingCircle;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;

/** Compactness area ÷ area of the smallest circle around the grid (Reock 1961). */
public final class Reock {
  /** Of the definition above; another one gets another number. */
  public static final int VERSION = 1;

  private Reock() {}

  /** Of each grid; 0 for grids without cells. */
  public static double[] each(CellGraph graph, int[] gridOfCell, GridTotals totals) {
    CellsByGrid sorted = CellsByGrid.of(gridOfCell);
    double[] each = new double[totals.area().length];
    for (int g = 0; g < each.length; g++)
      each[g] = of(graph.shapes(), sorted.cells(g), totals.area()[g]);
    return each;
  }

  /**
   * Of one grid, from the corners of its cells' hulls; 0 without cells. Corners inside the octagon
   * of the outermost ones are passed over, as Akl and Toussaint (1978) do for hulls, so that the
   * circle is sought among few.
   *
   * @param area of the cells, m²
   */
  static double of(CellShapes shapes, int[] cells, double area) {
    Octagon octagon = Octagon.around(shapes, cells);
    List<Coordinate> corners = new ArrayList<>();
    for (int c : cells)
      for (int i = shapes.hullStart()[c]; i < shapes.hullStart()[c + 1]; i += 2)
        if (!octagon.encloses(i))
          corners.add(new Coordinate(shapes.hull()[i], shapes.hull()[i + 1]));
    return of(corners, area);
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

  /** The outermost corners in eight directions, counter-clockwise. */
  private record Octagon(double[] at, int[] outermost) {
    private static final int[] EAST = {1, 1, 0, -1, -1, -1, 0, 1};
    private static final int[] NORTH = {0, 1, 1, 1, 0, -1, -1, -1};

    static Octagon around(CellShapes shapes, int[] cells) {
      int[] outermost = new int[8];
      boolean any = false;
      for (int c : cells)
        for (int i = shapes.hullStart()[c]; i < shapes.hullStart()[c + 1]; i += 2) {
          if (any) extend(outermost, shapes.hull(), i);
          else Arrays.fill(outermost, i);
          any = true;
        }
      return new Octagon(shapes.hull(), outermost);
    }

    private static void extend(int[] outermost, double[] at, int i) {
      for (int k = 0; k < 8; k++) {
        int best = outermost[k];
        double gain = EAST[k] * (at[i] - at[best]) + NORTH[k] * (at[i + 1] - at[best + 1]);
        if (gain > 0) outermost[k] = i;
      }
    }

    /** Whether a corner lies strictly inside. */
    boolean encloses(int i) {
      for (int k = 0; k < 8; k++) {
        int a = outermost[k];
        int b = outermost[(k + 1) % 8];
        if (a == b) continue;
        double side =
            (at[b] - at[a]) * (at[i + 1] - at[a + 1]) - (at[b + 1] - at[a + 1]) * (at[i] - at[a]);
        if (side <= 0) return false;
      }
      return outermost[0] != outermost[4];
    }
  }

  /** Mean over the grids; 0 where there is none. */
  public static double mean(double[] each, GridTotals totals) {
    double sum = 0;
    for (double one : each) sum += one;
    return totals.used() == 0 ? 0 : sum / totals.used();
  }
}
