package gridplan.cli;

import gridplan.core.coverage.Dissolve;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.operation.overlayng.UnaryUnionNG;

/** The ground of grids made of cells. */
final class GridGround {
  private static final PrecisionModel LATTICE = new PrecisionModel(1);

  private GridGround() {}

  /**
   * One Polygon or MultiPolygon for each grid: exact, vertex for vertex, else, where cells overlap,
   * their union, snap-rounded to the lattice.
   *
   * @param gridOfCell negative for cells in no grid
   */
  static Map<Integer, Geometry> of(PlanInput input, int[] gridOfCell) {
    List<Geometry> cells = input.cells().ground();
    if (input.soundness().overlaps()) return united(cells, gridOfCell);
    Map<Integer, Geometry> ground = new TreeMap<>();
    Dissolve.dissolve(cells, gridOfCell)
        .forEach((grid, shape) -> ground.put(grid, simplest(shape)));
    return ground;
  }

  private static Map<Integer, Geometry> united(List<? extends Geometry> cells, int[] gridOfCell) {
    Map<Integer, List<Geometry>> cellsOf = new TreeMap<>();
    for (int c = 0; c < gridOfCell.length; c++)
      if (gridOfCell[c] >= 0)
        cellsOf.computeIfAbsent(gridOfCell[c], g -> new ArrayList<>()).add(cells.get(c));
    Map<Integer, Geometry> ground = new TreeMap<>();
    cellsOf.forEach((grid, own) -> ground.put(grid, simplest(UnaryUnionNG.union(own, LATTICE))));
    return ground;
  }

  private static Geometry simplest(Geometry shape) {
    return shape.getNumGeometries() == 1 ? shape.getGeometryN(0) : shape;
  }
}
