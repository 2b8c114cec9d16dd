package gridplan.plan;

import gridplan.core.metric.PlanMetrics;
import gridplan.platform.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Plans for other features. Safe from any thread. */
@Service
public class Plans {
  private final OpenPlans open;
  private final PlanRepository plans;
  private final PlanChecks checks;
  private final MoveReasons reasons;
  private final TransactionTemplate transaction;

  Plans(
      OpenPlans open,
      PlanRepository plans,
      PlanChecks checks,
      MoveReasons reasons,
      PlatformTransactionManager transactions) {
    this.open = open;
    this.plans = plans;
    this.checks = checks;
    this.reasons = reasons;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * The plan as it now is.
   *
   * @throws Problem {@code plan.notFound} (404)
   */
  public PlanState getPlan(long plan) {
    return open.get(plan);
  }

  /** The live grids with their ground; linear in the vertices of all cells. */
  public List<PlannedGrid> grids(PlanState state) {
    return DissolvedGrids.of(state);
  }

  /** Of each cell the code of its community, or of the area where it is in none. */
  public List<String> communityCodes(PlanState state) {
    Communities communities = state.ground().communities();
    List<String> codes = new ArrayList<>();
    for (int cell = 0; cell < state.cells(); cell++) {
      int home = communities.isEmpty() ? -1 : communities.ofCell()[cell];
      codes.add(communities.prefix(home, state.header().codePrefix()));
    }
    return codes;
  }

  /** The names of the communities by their codes. */
  public Map<String, String> communityNames(PlanState state) {
    Map<String, String> names = new TreeMap<>();
    for (Communities.Community one : state.ground().communities().all())
      names.put(one.prefix(), one.name());
    return names;
  }

  /** What the plan is judged by (DOMAIN §4). */
  public PlanMetrics metrics(PlanState state) {
    return state.figures().metrics();
  }

  /**
   * Why buildings are in the grid that they are in, by their ids.
   *
   * @param base id of the plan that it is compared with
   */
  public Map<Long, MoveReason> reasons(PlanState state, long base) {
    return reasons.byBuilding(state, base);
  }

  /** What stands against publication of this state. */
  public CheckReport check(PlanState state) {
    return checks.check(state);
  }

  /**
   * Works on what belongs to a plan, in one transaction (the caller's, if there is one), while
   * nobody else changes or publishes the plan: who comes at the same time waits.
   *
   * @param work reads the plan anew; what it throws rolls everything back
   */
  public <T> T alone(long plan, Supplier<T> work) {
    return transaction.execute(
        status -> {
          plans.lockExclusive(plan);
          return work.get();
        });
  }

  /**
   * Publishes a draft: waits for everybody who is changing it, keeps others out, hands over the
   * plan as it then is, and marks it published, all in one transaction (the caller's, if there is
   * one). What the work throws rolls everything back.
   *
   * @param work writes the edition in the same transaction
   * @throws Problem {@code plan.notFound} (404), {@code plan.notDraft} (409)
   */
  public <T> T publish(long plan, Function<PlanState, T> work) {
    return transaction.execute(
        status -> {
          plans.lockExclusive(plan);
          PlanState state = open.load(plan);
          if (!state.header().isDraft())
            throw Problem.of(
                    "plan.notDraft",
                    409,
                    "This plan is " + state.header().status() + " and cannot be published again.")
                .with("status", state.header().status());
          T result = work.apply(state);
          plans.setPublished(plan);
          return result;
        });
  }
}
