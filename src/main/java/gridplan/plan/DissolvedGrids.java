package gridplan.plan;

import gridplan.core.coverage.Dissolve;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;

/** The live grids of a plan as ground instead of cells. */
final class DissolvedGrids {
  private DissolvedGrids() {}

  /** In the order of {@link PlanState#liveGrids()}. Linear in the vertices of all cells. */
  static List<PlannedGrid> of(PlanState state) {
    List<Polygon> ground = state.ground().cellGround();
    GridFigures figures = state.figures();
    SortedMap<Integer, MultiPolygon> shapes = Dissolve.dissolve(ground, figures.gridOfCell());
    List<PlannedGrid> grids = new ArrayList<>();
    shapes.forEach(
        (i, shape) -> {
          PlanGrid grid = figures.grid(i);
          grids.add(
              new PlannedGrid(
                  grid.id(),
                  grid.code(),
                  grid.name(),
                  figures.of(i).load(),
                  figures.residents(i),
                  figures.buildings(i),
                  shape));
        });
    return grids;
  }
}
