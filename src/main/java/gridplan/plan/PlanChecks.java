package gridplan.plan;

import gridplan.core.rules.TierRule;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Service;

/**
 * The check of plans: while a plan is worked on, only what an edit touched is checked again; before
 * publication all is.
 */
@Service
class PlanChecks {
  private final OpenPlans open;
  private final Grounds grounds;
  private final Map<Long, LivePlanCheck> underWork =
      new LinkedHashMap<>(OpenPlans.CAPACITY, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, LivePlanCheck> eldest) {
          return size() > OpenPlans.CAPACITY;
        }
      };

  PlanChecks(OpenPlans open, Grounds grounds) {
    this.open = open;
    this.grounds = grounds;
  }

  /** The plan as it is now; only what changed since it was last asked about is looked at. */
  CheckReport check(long plan, String tier) {
    PlanState state = open.get(plan);
    if (!tier.equals(TierRule.GRID)) return check(state.at(tier));
    return live(plan).check(state, grounds.buildings(state.header().mosaic()));
  }

  private LivePlanCheck live(long plan) {
    synchronized (underWork) {
      return underWork.computeIfAbsent(plan, key -> new LivePlanCheck());
    }
  }

  /** The plan's own tier. */
  CheckReport check(long plan) {
    return check(plan, TierRule.GRID);
  }

  /** One state as a whole, without regard to anything known. */
  CheckReport check(PlanState state) {
    return PlanCheck.run(state, grounds.buildings(state.header().mosaic()));
  }
}
