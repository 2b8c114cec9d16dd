package gridplan.plan;

import org.springframework.stereotype.Service;

/** The check before publication. */
@Service
class PlanChecks {
  private final OpenPlans open;
  private final Grounds grounds;

  PlanChecks(OpenPlans open, Grounds grounds) {
    this.open = open;
    this.grounds = grounds;
  }

  CheckReport check(long plan) {
    return check(open.get(plan));
  }

  CheckReport check(PlanState state) {
    return PlanCheck.run(state, grounds.buildings(state.header().mosaic()));
  }
}
