package gridplan.plan;

import gridplan.core.lattice.Progress;
import gridplan.core.rules.TierRule;
import gridplan.platform.job.Jobs;
import gridplan.platform.problem.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Service;

/** Divides grids into those of the tier below, as a job whose result is an edit of the plan. */
@Service
class TierPlanning {
  private final Jobs jobs;
  private final OpenPlans open;
  private final PlanEditing editing;

  TierPlanning(Jobs jobs, OpenPlans open, PlanEditing editing) {
    this.jobs = jobs;
    this.open = open;
    this.editing = editing;
  }

  /**
   * What came of it.
   *
   * @param grids of the tier in all
   * @param reasons rules that remain unmet
   */
  record Divided(long plan, long version, int grids, List<ReasonView> reasons) {}

  /**
   * Starts the job.
   *
   * @param parents ids of grids of the tier above; null for all of them
   * @param count of grids in these; null for what the rules say, or the band
   * @throws Problem {@code plan.notFound}, {@code tier.notFound} (404), {@code tier.ownGrids}
   *     (422), {@code tier.noParent} (422) for a parent that there is not
   */
  long start(long plan, String tier, Set<Long> parents, Integer count, String author) {
    PlanState seen = open.get(plan);
    if (tier.equals(TierRule.GRID))
      throw Problem.of(
          "tier.ownGrids", 422, "This tier is the plan itself; rebalance it, or make a new plan.");
    requireThere(seen.at(tier), parents);
    Map<String, Object> subject = new LinkedHashMap<>();
    subject.put("plan", plan);
    subject.put("tier", tier);
    return jobs.start(
        "divide",
        subject,
        author,
        progress -> divide(plan, tier, parents, count, author, progress));
  }

  private static void requireThere(PlanState tier, Set<Long> parents) {
    if (parents == null) return;
    Set<Long> unknown = new TreeSet<>(parents);
    for (int grid : tier.above().liveGrids()) unknown.remove(tier.above().grids().get(grid).id());
    if (parents.isEmpty() || !unknown.isEmpty())
      throw Problem.of(
              "tier.noParent",
              422,
              "There is no such grid above " + tier.tier().name() + "; look at the plan again.")
          .with("tier", tier.tier().key())
          .with("parents", unknown);
  }

  /** Divides now, on this thread. */
  Divided divide(
      long plan, String tier, Set<Long> parents, Integer count, String author, Progress progress) {
    PlanState before = open.get(plan);
    PlanState seen = before.at(tier);
    TierSolver.Solved solved = new TierSolver(seen).solve(parents, count, progress);
    EditRequest request =
        new EditRequest.Accept(before.version(), moves(seen, solved.gridOfCell()), "divide");
    if (((EditRequest.Accept) request).moves().cells().length == 0)
      return new Divided(plan, before.version(), seen.liveGrids().length, solved.reasons());
    EditAnswer answer =
        editing.edit(plan, tier, before.version(), request, new Author(author, "", null));
    return new Divided(
        plan, answer.state().version(), answer.state().liveGrids().length, solved.reasons());
  }

  private static Moves moves(PlanState tier, int[] after) {
    int[] cells = new int[after.length];
    long[] grids = new long[after.length];
    int n = 0;
    for (int cell = 0; cell < after.length; cell++) {
      if (after[cell] == tier.gridOf(cell)) continue;
      int fresh = after[cell] - tier.grids().size();
      cells[n] = cell;
      grids[n++] = fresh < 0 ? tier.grids().get(after[cell]).id() : -1L - fresh;
    }
    return new Moves(java.util.Arrays.copyOf(cells, n), java.util.Arrays.copyOf(grids, n));
  }
}
