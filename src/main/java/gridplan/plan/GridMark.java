package gridplan.plan;

/**
 * What a grid is for and how it is called. Stored in the log as it is.
 *
 * @param grid its id
 * @param name may be empty
 */
record GridMark(long grid, GridKind kind, String name) {
  /** As the grid is now. */
  static GridMark of(PlanGrid grid) {
    return new GridMark(grid.id(), grid.kind(), grid.name());
  }
}
