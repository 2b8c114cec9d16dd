package gridplan.plan;

import gridplan.core.lattice.Progress;
import gridplan.layer.AreaLoaded;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Gives the sample of an empty installation its first plan, so that the first page shows one. */
@Component
class FirstPlan {
  private static final String NAME = "首次划分";
  private static final String AUTHOR = "gridplan";

  private final PlanCreation creation;
  private final PlanRepository plans;

  FirstPlan(PlanCreation creation, PlanRepository plans) {
    this.creation = creation;
    this.plans = plans;
  }

  @EventListener
  void onAreaLoaded(AreaLoaded loaded) {
    if (!loaded.sample() || !plans.listOfArea(loaded.areaId()).isEmpty()) return;
    NewPlan request = new NewPlan(loaded.areaId(), NAME, null, null, null, new NewPlan.Solve());
    creation.create(request, AUTHOR, Progress.NONE);
  }
}
