package gridplan.incident;

import gridplan.core.locate.GridIndex;
import gridplan.edition.EditionGrid;
import gridplan.edition.EditionPeriod;
import gridplan.edition.Editions;
import gridplan.layer.AddressedBuilding;
import gridplan.layer.AreaInfo;
import gridplan.layer.CountedBuildings;
import gridplan.layer.Layers;
import gridplan.plan.PlanState;
import gridplan.plan.PlannedGrid;
import gridplan.plan.Plans;
import gridplan.platform.problem.Problem;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Finds the grids, communities and buildings that posts are laid upon. Safe from any thread. */
@Component
class RosterGround {
  private final Plans plans;
  private final Editions editions;
  private final Layers layers;
  private final CountedBuildings buildings;
  private final Clock clock;

  RosterGround(
      Plans plans, Editions editions, Layers layers, CountedBuildings buildings, Clock clock) {
    this.plans = plans;
    this.editions = editions;
    this.layers = layers;
    this.buildings = buildings;
    this.clock = clock;
  }

  /**
   * The grids of a plan or, when it is null, of the edition in force; none where there is none.
   *
   * @throws Problem {@code area.notFound}, {@code plan.notFound} (404), {@code plan.otherArea}
   *     (422)
   */
  RosterGrids grids(long area, Long plan) {
    layers.getArea(area);
    return plan == null ? inForce(area) : planned(area, plan);
  }

  private RosterGrids planned(long area, long plan) {
    PlanState state = plans.getPlan(plan);
    if (state.header().area() != area)
      throw Problem.of("plan.otherArea", 422, "Plan " + plan + " is of another area.")
          .with("plan", plan)
          .with("area", area);
    return RosterGrids.of(plan, null, plans.grids(state).stream().map(this::grid).toList());
  }

  private RosterGrids.Grid grid(PlannedGrid grid) {
    return new RosterGrids.Grid(grid.code(), grid.name(), grid.households(), grid.ground());
  }

  private RosterGrids inForce(long area) {
    LocalDate today = LocalDate.now(clock);
    Optional<EditionPeriod> period =
        editions.listPeriods().stream()
            .filter(one -> one.area() == area && one.contains(today))
            .findFirst();
    if (period.isEmpty()) return RosterGrids.of(null, null, List.of());
    long edition = period.get().edition();
    return RosterGrids.of(
        null, edition, editions.getGrids(edition).stream().map(this::grid).toList());
  }

  private RosterGrids.Grid grid(EditionGrid grid) {
    return new RosterGrids.Grid(grid.code(), grid.name(), grid.households(), grid.ground());
  }

  /**
   * The area's own ground, to tell what lies outside where nothing is planned or published.
   *
   * @throws Problem {@code area.notFound} (404)
   */
  GridIndex outline(long area) {
    return GridIndex.build(List.of(layers.boundary(area)));
  }

  /** Codes of the area and of all below it, by their names; where two share a name, the first. */
  Map<String, String> communities(long area) {
    Map<String, String> codes = new HashMap<>();
    Set<Long> inside = new HashSet<>(Set.of(area));
    for (AreaInfo one : layers.listAreas())
      if (inside.contains(one.id()) || one.parentId() != null && inside.contains(one.parentId())) {
        inside.add(one.id());
        codes.putIfAbsent(one.name(), one.code());
      }
    return codes;
  }

  /**
   * The buildings of the area by what they are called at their source, and by their number in it.
   */
  Map<String, AddressedBuilding> buildings(long area) {
    Map<String, AddressedBuilding> found = new HashMap<>();
    for (AddressedBuilding building : buildings.list(buildings.holder(area))) {
      String source = building.source();
      found.putIfAbsent(source.substring(source.lastIndexOf('/') + 1), building);
      found.put(source, building);
    }
    return found;
  }
}
