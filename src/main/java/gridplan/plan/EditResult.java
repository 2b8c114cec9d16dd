package gridplan.plan;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** What becomes of a request on one state of a plan. */
sealed interface EditResult {
  /**
   * The plan after the edit, before it is stored.
   *
   * @param kind as the log names it
   * @param made new grids with ids −1, −2, …, in the order of their positions after the present
   *     ones
   * @param after position of each cell's grid
   * @param nextSeq next free number for a code, after those of {@code made}
   * @param touched ids of the grids that lost or won ground, without the new ones
   * @param loadMoved load of the cells that change their grid
   * @param change what becomes of the cells themselves; null when they stay
   * @param ground after the edit
   * @param mark what a grid is from now on; null when all stay what they are
   * @param rules of the plan from now on; null when they stay
   * @param warnings allowed, but a planner should see it
   * @param why what the moves of cells are good for, where a proposal said so
   */
  record Applied(
      String kind,
      List<PlanGrid> made,
      int[] after,
      int nextSeq,
      Set<Long> touched,
      double loadMoved,
      GroundChange change,
      Ground ground,
      GridMark mark,
      PlanRules rules,
      List<Warning> warnings,
      Map<Integer, String> why)
      implements EditResult {

    /** Without reasons. */
    Applied(
        String kind,
        List<PlanGrid> made,
        int[] after,
        int nextSeq,
        Set<Long> touched,
        double loadMoved,
        GroundChange change,
        Ground ground,
        GridMark mark,
        PlanRules rules,
        List<Warning> warnings) {
      this(
          kind, made, after, nextSeq, touched, loadMoved, change, ground, mark, rules, warnings,
          Map.of());
    }

    /** The same with the reasons that a proposal gave. */
    Applied because(Map<Integer, String> reasons) {
      return new Applied(
          kind, made, after, nextSeq, touched, loadMoved, change, ground, mark, rules, warnings,
          reasons);
    }
  }

  /** A sentence for the planner, with the code that the page translates. */
  record Warning(String code, String sentence, Map<String, Object> details) {}

  /** A refusal with the key that the page translates, and what it says about it. */
  record Refused(String reason, String sentence, Map<String, Object> details)
      implements EditResult {}
}
