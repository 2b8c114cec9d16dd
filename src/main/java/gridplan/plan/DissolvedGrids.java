package gridplan.plan;

import gridplan.core.coverage.Dissolve;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.locationtech.jts.geom.MultiPolygon;

/** The live grids of a plan as ground instead of cells. */
final class DissolvedGrids {
  private DissolvedGrids() {}

  /** In the order of {@link PlanState#liveGrids()}. Linear in the vertices of all cells. */
  static List<PlannedGrid> of(PlanState state) {
    int[] live = state.liveGrids();
    SortedMap<Integer, MultiPolygon> shapes =
        Dissolve.dissolve(state.ground().cellGround(), state.figures().gridOfCell());
    Map<Integer, MultiPolygon> byPosition = new HashMap<>();
    shapes.forEach((i, shape) -> byPosition.put(live[i], shape));
    return of(state, byPosition);
  }

  /**
   * The same, from grounds that are known.
   *
   * @param grounds of every live grid, by position
   */
  static List<PlannedGrid> of(PlanState state, Map<Integer, MultiPolygon> grounds) {
    GridFigures figures = state.figures();
    int[] live = state.liveGrids();
    List<PlannedGrid> grids = new ArrayList<>();
    for (int i = 0; i < live.length; i++) {
      PlanGrid grid = figures.grid(i);
      grids.add(
          new PlannedGrid(
              grid.id(),
              grid.code(),
              grid.name(),
              figures.of(i).load(),
              figures.residents(i),
              figures.buildings(i),
              grounds.get(live[i]),
              grid.kind()));
    }
    return grids;
  }
}
