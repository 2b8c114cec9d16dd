package gridplan.plan;

/**
 * One grid of a plan. It is live while it has cells; one that has lost them all is retired and
 * keeps its code, which is never used again (C2).
 *
 * @param id of its row, the same through all versions of the plan; −1, −2, … in a preview, for
 *     grids that are not stored
 * @param name empty when it has none
 */
public record PlanGrid(long id, String code, String name, GridKind kind) {
  /** An ordinary one. */
  PlanGrid(long id, String code, String name) {
    this(id, code, name, GridKind.ORDINARY);
  }

  boolean isDedicated() {
    return kind == GridKind.DEDICATED;
  }

  PlanGrid marked(GridMark mark) {
    return new PlanGrid(id, code, mark.name(), mark.kind());
  }

  PlanGrid stored(long newId) {
    return new PlanGrid(newId, code, name, kind);
  }
}
