package gridplan.plan;

import gridplan.platform.problem.Problem;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Whether what others have done since stands in the way of an edit. An edit made on a former
 * version is carried over versions that touch nothing it rests on: the cells and grids that it
 * names and, when it cuts or bends ground, all cells of the grids that it turns out to touch. Else
 * it is refused with who changed what.
 *
 * <p>All throw {@link Problem} {@code plan.conflict} or {@code plan.versionUnknown} (409).
 */
final class EditConflicts {
  private final EditLog log;

  EditConflicts(EditLog log) {
    this.log = log;
  }

  /** By what the request names; before it is carried out. */
  void requireNone(PlanState state, long base, EditRequest request) {
    requireKnown(state, base);
    long from = request instanceof EditRequest.Accept a ? Math.min(base, a.version()) : base;
    Footprint footprint = Footprint.of(request, state);
    if (from != state.version()) requireNone(state, from, footprint);
    if (!footprint.cells().isEmpty() && footprint.highestCell() >= state.cells())
      throw EditBody.malformed(
          "there is no cell " + footprint.highestCell() + ", only 0 to " + (state.cells() - 1));
  }

  /** By what an edit of the ground turned out to touch. */
  void requireNone(PlanState state, long base, EditResult.Applied applied) {
    if (base != state.version()) requireNone(state, base, Footprint.of(applied, state));
  }

  private void requireNone(PlanState state, long from, Footprint footprint) {
    List<LaterChange> later = log.listSince(state.header().id(), from, state.tier().key());
    if (later.stream().anyMatch(change -> change.meets(footprint, state)))
      throw conflict(state, later, footprint);
  }

  /** For undo and redo: they only go on from the version that the planner sees. */
  void requireCurrent(PlanState state, long base) {
    requireKnown(state, base);
    if (state.version() != base) throw overtaken(state, base);
  }

  /** Somebody has done anything at all since. */
  Problem overtaken(PlanState state, long base) {
    return conflict(state, log.listSince(state.header().id(), base, state.tier().key()), null);
  }

  private static void requireKnown(PlanState state, long base) {
    if (base < 1 || base > state.version())
      throw Problem.of(
              "plan.versionUnknown",
              409,
              "Version " + base + " of this plan does not exist; load the plan again.")
          .with("version", state.version());
  }

  /** Names the last change that stands in the way; without a footprint, the last change. */
  private static Problem conflict(PlanState state, List<LaterChange> later, Footprint footprint) {
    LaterChange last = null;
    SortedSet<Integer> cells = new TreeSet<>();
    for (LaterChange change : later) {
      SortedSet<Integer> hit =
          footprint == null ? change.cells() : change.cellsIn(footprint, state);
      if (footprint == null ? !hit.isEmpty() || last == null : change.meets(footprint, state))
        last = change;
      cells.addAll(hit);
    }
    return Problem.of(
            "plan.conflict",
            409,
            "Somebody has changed the same cells since; look at the plan as it is now and try again.")
        .with("by", last == null ? null : last.author())
        .with("at", last == null ? null : last.at().toString())
        .with("version", state.version())
        .with("cells", cells);
  }
}
