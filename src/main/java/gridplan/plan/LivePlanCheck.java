package gridplan.plan;

import gridplan.core.coverage.CheckResult;
import gridplan.core.coverage.CoverageFace;
import gridplan.core.coverage.Dissolve;
import gridplan.core.coverage.LiveCheck;
import gridplan.core.mosaic.Building;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;

/**
 * The check of a plan under work: what {@link PlanCheck} says of any state of it, but only grids
 * with other ground than in the state checked last are put together and proved again. Another
 * scope, or other ground in more than half of the grids, begins anew. Safe from any thread, one at
 * a time.
 */
final class LivePlanCheck {
  private PlanState last;
  private LiveCheck coverage;

  /** Ground of every live grid of the last state, by position. */
  private final Map<Integer, MultiPolygon> grounds = new HashMap<>();

  private final Map<Integer, String> codes = new HashMap<>();

  /** How many grids the last check put together anew. */
  private int renewed;

  /** The report on a state, the same as {@link PlanCheck#run(PlanState, List)} gives. */
  synchronized CheckReport check(PlanState state, List<Building> buildings) {
    BitSet changed = changedGrids(state);
    boolean anew =
        coverage == null
            || !state.mosaic().scope().equalsExact(last.mosaic().scope())
            || 2 * changed.cardinality() > state.liveGrids().length;
    if (anew) {
      grounds.clear();
      codes.clear();
      coverage = null;
      changed.set(0, state.grids().size());
    }
    Map<Integer, CoverageFace> faces = renew(state, changed);
    if (anew) coverage = begin(state, faces);
    else if (!faces.isEmpty()) coverage.update(faces);
    last = state;
    CheckResult result = coverage.result();
    return PlanCheck.report(state, buildings, DissolvedGrids.of(state, grounds), result);
  }

  int renewed() {
    return renewed;
  }

  private static LiveCheck begin(PlanState state, Map<Integer, CoverageFace> faces) {
    List<CoverageFace> all = new ArrayList<>();
    for (int grid = 0; grid < state.grids().size(); grid++) all.add(faces.get(grid));
    return new LiveCheck(all, state.mosaic().scope());
  }

  /**
   * Positions of grids that have other cells, or cells with other ground, than in the last state.
   */
  private BitSet changedGrids(PlanState state) {
    BitSet changed = new BitSet();
    if (last == null) return changed;
    List<Polygon> before = last.ground().cellGround();
    List<Polygon> now = state.ground().cellGround();
    for (int cell = 0; cell < Math.max(before.size(), now.size()); cell++) {
      int from = cell < before.size() ? last.gridOf(cell) : -1;
      int to = cell < now.size() ? state.gridOf(cell) : -1;
      if (from == to
          && (last.ground() == state.ground() || isSame(before.get(cell), now.get(cell)))) continue;
      if (from >= 0) changed.set(from);
      if (to >= 0) changed.set(to);
    }
    return changed;
  }

  private static boolean isSame(Geometry before, Geometry now) {
    return before == now || before.equalsExact(now);
  }

  /** Puts changed grids together; what is to change in the coverage, by position. */
  private Map<Integer, CoverageFace> renew(PlanState state, BitSet changed) {
    Map<Integer, MultiPolygon> shapes = shapes(state, changed);
    renewed = shapes.size();
    Map<Integer, CoverageFace> faces = new HashMap<>();
    int known = codes.isEmpty() ? 0 : last.grids().size();
    for (int grid = 0; grid < Math.max(known, state.grids().size()); grid++) {
      boolean isLive = grid < state.grids().size() && state.isLive(grid);
      String code = isLive ? state.grids().get(grid).code() : null;
      if (isLive && shapes.containsKey(grid)) grounds.put(grid, shapes.get(grid));
      else if (!isLive) grounds.remove(grid);
      boolean isKept = grid < known && !changed.get(grid) && Objects.equals(code, codes.get(grid));
      codes.put(grid, code);
      if (!isKept) faces.put(grid, isLive ? new CoverageFace(code, grounds.get(grid)) : null);
    }
    return faces;
  }

  private static SortedMap<Integer, MultiPolygon> shapes(PlanState state, BitSet changed) {
    List<Polygon> cells = state.ground().cellGround();
    List<Polygon> theirs = new ArrayList<>();
    int[] grids = new int[cells.size()];
    for (int cell = 0; cell < cells.size(); cell++) {
      if (!changed.get(state.gridOf(cell))) continue;
      grids[theirs.size()] = state.gridOf(cell);
      theirs.add(cells.get(cell));
    }
    return Dissolve.dissolve(theirs, Arrays.copyOf(grids, theirs.size()));
  }
}
