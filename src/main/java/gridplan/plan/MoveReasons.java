package gridplan.plan;

import gridplan.core.mosaic.Cell;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Looks through the logs of a plan and of those it was copied from for what moved a building. */
@Component
class MoveReasons {
  private static final int MOST_PLANS = 50;

  /** Beginnings that go on with another plan. */
  private static final Set<String> CONTINUED = Set.of("plan", "carry");

  private final OpenPlans open;
  private final PlanRepository plans;
  private final EditLog log;
  private final JsonMapper json;

  MoveReasons(OpenPlans open, PlanRepository plans, EditLog log, JsonMapper json) {
    this.open = open;
    this.plans = plans;
    this.log = log;
    this.json = json;
  }

  /**
   * The last edit that brought each building into its grid; for those that none moved, how the plan
   * began.
   *
   * @param base the plan that it is compared with: its own edits are none of the reasons
   */
  Map<Long, MoveReason> byBuilding(PlanState state, long base) {
    return byBuilding(state, base, 0);
  }

  private Map<Long, MoveReason> byBuilding(PlanState state, long base, int depth) {
    long plan = state.header().id();
    if (plan == base) return Map.of();
    JsonNode origin = json.readTree(plans.origin(plan));
    String start = origin.path("start").asString();
    long before = CONTINUED.contains(start) ? origin.path("plan").asLong() : base;
    Map<Long, MoveReason> earlier =
        before == base || depth > MOST_PLANS
            ? Map.of()
            : byBuilding(open.get(before), base, depth + 1);
    MoveReason began = new MoveReason(start, "", "");
    Map<Integer, MoveReason> moved = moved(plan);
    Map<Long, MoveReason> reasons = new HashMap<>();
    for (Cell cell : state.mosaic().cells())
      for (long building : cell.buildings())
        reasons.put(building, moved.getOrDefault(cell.id(), earlier.getOrDefault(building, began)));
    return reasons;
  }

  private Map<Integer, MoveReason> moved(long plan) {
    Map<Integer, MoveReason> moved = new HashMap<>();
    for (EditLog.Done done : log.done(plan))
      for (int i = 0; i < done.moves().cells().length; i++)
        moved.put(done.moves().cells()[i], reason(done, i));
    return moved;
  }

  private static MoveReason reason(EditLog.Done done, int i) {
    String[] why = done.moves().why();
    String text = done.reason() == null ? "" : done.reason().strip();
    return new MoveReason(done.kind(), text, why == null || why[i] == null ? "" : why[i]);
  }
}
