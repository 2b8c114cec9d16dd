package gridplan.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Service;

/** What is read of a plan over HTTP. */
@Service
class PlanReading {
  private final OpenPlans open;
  private final PlanRepository plans;
  private final EditLog log;

  PlanReading(OpenPlans open, PlanRepository plans, EditLog log) {
    this.open = open;
    this.plans = plans;
    this.log = log;
  }

  /** A row of the list of plans. */
  record Item(
      long id,
      String name,
      long area,
      long mosaic,
      String status,
      long version,
      int grids,
      Instant createdAt) {}

  /**
   * Which grid holds which cell.
   *
   * @param grids ids of the live grids
   * @param cells for each cell an index into {@code grids}
   */
  record Assignment(long version, long[] grids, int[] cells) {}

  List<Item> listOfArea(long area) {
    return plans.listOfArea(area).stream().map(PlanReading::item).toList();
  }

  private static Item item(PlanRepository.Listed listed) {
    PlanHeader plan = listed.header();
    return new Item(
        plan.id(),
        plan.name(),
        plan.area(),
        plan.mosaic(),
        plan.status(),
        plan.version(),
        listed.liveGrids(),
        plan.createdAt());
  }

  PlanState state(long plan) {
    return open.get(plan);
  }

  PlanView view(long plan, String tier) {
    return view(open.get(plan).at(tier));
  }

  private PlanView view(PlanState state) {
    return PlanView.of(state, log.heads(state.header().id()));
  }

  PlanController.EditView editView(EditAnswer answer) {
    PlanState state = answer.state();
    List<long[]> changed = new ArrayList<>();
    for (int cell : answer.changed())
      if (cell < state.cells()) changed.add(new long[] {cell, state.gridIdOf(cell)});
    return new PlanController.EditView(
        state.version(),
        changed,
        GroundView.of(state.ground(), answer.reshaped()),
        answer.warnings(),
        view(state));
  }

  Assignment assignment(long plan, String tier) {
    PlanState state = open.get(plan).at(tier);
    int[] live = state.liveGrids();
    long[] ids = new long[live.length];
    for (int i = 0; i < live.length; i++) ids[i] = state.grids().get(live[i]).id();
    return new Assignment(state.version(), ids, state.denseGridOfCell());
  }

  /** As JSON. */
  String origin(long plan) {
    open.get(plan);
    return plans.origin(plan);
  }

  List<EditLog.HistoryItem> history(long plan) {
    open.get(plan);
    return log.list(plan);
  }

  GridFeatures gridFeatures(long plan, String tier) {
    return GridFeatures.of(open.get(plan).at(tier));
  }
}
