package gridplan.edition;

import gridplan.core.coverage.CoverageProof;
import gridplan.core.coverage.Dissolve;
import gridplan.core.mosaic.Cell;
import gridplan.core.rules.TierRule;
import gridplan.plan.CheckReport;
import gridplan.plan.PlanState;
import gridplan.plan.PlannedGrid;
import gridplan.plan.Plans;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;

/**
 * One tier of a plan as it is published. One thread.
 *
 * @param number as editions count tiers
 * @param state of the tier; of the plan's own where it is the communities above
 * @param codeOfCell the grid's code of each cell
 */
record PublishedTier(
    int number, PlanState state, List<EditionGrid> grids, List<String> codeOfCell) {

  /** All tiers of ground of a plan, the highest first; the communities only where it names them. */
  static List<PublishedTier> of(PlanState plan, Plans plans) {
    List<PublishedTier> tiers = new ArrayList<>();
    TierRule top = plan.header().findTopTier().orElse(null);
    List<String> codes = null;
    if (top != null) {
      codes = plans.communityCodes(plan);
      tiers.add(communities(plan, plans, codes));
    }
    int number = Editions.GRID_TIER;
    for (String key : plan.groundTiers()) {
      PlanState state = plan.at(key);
      List<String> own = Publisher.codeOfCell(state);
      tiers.add(new PublishedTier(number++, state, grids(state, plans, own, codes), own));
      codes = own;
    }
    return tiers;
  }

  private static List<EditionGrid> grids(
      PlanState state, Plans plans, List<String> codeOfCell, List<String> above) {
    Map<String, String> parentOf = new HashMap<>();
    for (int cell = 0; above != null && cell < codeOfCell.size(); cell++)
      parentOf.put(codeOfCell.get(cell), above.get(cell));
    List<EditionGrid> grids = new ArrayList<>();
    for (PlannedGrid grid : plans.grids(state))
      grids.add(
          new EditionGrid(
              grid.code(),
              grid.name(),
              grid.households(),
              grid.residents(),
              grid.buildings(),
              state.estimated(),
              grid.ground(),
              parentOf.get(grid.code()),
              grid.kind().key()));
    return grids;
  }

  /** Each community as one grid, with its own code and name. */
  private static PublishedTier communities(PlanState plan, Plans plans, List<String> codes) {
    Map<String, Integer> place = new TreeMap<>();
    for (String code : codes) place.putIfAbsent(code, place.size());
    int[] gridOfCell = codes.stream().mapToInt(place::get).toArray();
    List<Cell> cells = plan.mosaic().cells();
    SortedMap<Integer, MultiPolygon> ground =
        Dissolve.dissolve(cells.stream().map(Cell::ground).toList(), gridOfCell);
    Map<String, String> names = plans.communityNames(plan);
    List<EditionGrid> grids = new ArrayList<>();
    place.forEach(
        (code, grid) -> {
          double households = 0;
          double residents = 0;
          int buildings = 0;
          for (int cell = 0; cell < gridOfCell.length; cell++) {
            if (gridOfCell[cell] != grid) continue;
            households += cells.get(cell).households();
            residents += cells.get(cell).residents();
            buildings += cells.get(cell).buildings().size();
          }
          grids.add(
              new EditionGrid(
                  code,
                  names.getOrDefault(code, ""),
                  households,
                  residents,
                  buildings,
                  plan.estimated(),
                  ground.get(grid)));
        });
    return new PublishedTier(Editions.GRID_TIER - 1, plan, grids, codes);
  }

  CheckReport check(Plans plans) {
    return plans.check(state);
  }

  /**
   * The grids of every parent tile it, edge for edge (H3).
   *
   * @throws IllegalStateException when that fails for a plan that passes its check
   */
  void requireNested(List<EditionGrid> parents) {
    Map<String, List<Geometry>> children = new HashMap<>();
    for (EditionGrid grid : grids)
      children.computeIfAbsent(grid.parent(), key -> new ArrayList<>()).add(grid.ground());
    for (EditionGrid parent : parents) {
      List<Geometry> own = children.getOrDefault(parent.code(), List.of());
      if (!CoverageProof.prove(own, parent.ground()).seamless())
        throw new IllegalStateException(
            "plan %d: the grids of tier %d below %s do not tile it"
                .formatted(state.header().id(), number, parent.code()));
    }
  }
}
