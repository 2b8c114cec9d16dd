package gridplan.plan;

import java.util.List;
import java.util.Map;

/** What becomes of a request on one state of a plan. */
sealed interface EditResult {
  /**
   * The plan after the edit, before it is stored.
   *
   * @param kind as the log names it: assign, split, merge or rebalance
   * @param made new grids with ids −1, −2, …, in the order of their positions after the present
   *     ones
   * @param after position of each cell's grid
   * @param nextSeq next free number for a code, after those of {@code made}
   * @param loadMoved load of the cells that change their grid
   */
  record Applied(String kind, List<PlanGrid> made, int[] after, int nextSeq, double loadMoved)
      implements EditResult {}

  /** A refusal with the key that the page translates, and what it says about it. */
  record Refused(String reason, String sentence, Map<String, Object> details)
      implements EditResult {}
}
