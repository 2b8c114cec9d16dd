package gridplan.incident;

import java.util.List;

/**
 * Matters of an area by the grids in which they were raised, as these were on the day.
 *
 * @param total all of them
 * @param grids by code; the last without one is what lay in no grid
 */
record MatterCounts(long area, Count total, List<OfGrid> grids) {
  /**
   * @param raised all that there are
   * @param dispatched waiting to be accepted
   * @param climbed now on a higher rung than the lowest
   * @param overdue longer on their rung than the rule allows
   * @param rating mean of those that are rated, or null
   */
  record Count(
      int raised,
      int waiting,
      int dispatched,
      int accepted,
      int handled,
      int rated,
      int closed,
      int climbed,
      int overdue,
      Double rating) {}

  /** One grid. */
  record OfGrid(String code, String name, Count count) {}
}
