package gridplan.plan;

import gridplan.platform.problem.Problem;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/**
 * Edits, undo and redo. An edit names the version that it was made on; it is carried over later
 * versions that touch nothing it rests on, and else refused with who changed what. Each accepted
 * one raises the version by one.
 */
@Service
class PlanEditing {
  /** Others may get in between this often before we say that the plan is busy. */
  private static final int ATTEMPTS = 50;

  private final OpenPlans open;
  private final PlanWriter writer;
  private final EditLog log;

  PlanEditing(OpenPlans open, PlanWriter writer, EditLog log) {
    this.open = open;
    this.writer = writer;
    this.log = log;
  }

  /**
   * Makes an edit.
   *
   * @param base version that the planner has on the screen
   * @throws Problem {@code plan.conflict} (409), {@code plan.notDraft} (409), {@code edit.refused}
   *     (422)
   */
  EditAnswer edit(long plan, long base, EditRequest request, Author author) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<EditAnswer> repeated = answerRepeated(plan, base, author);
      if (repeated.isPresent()) return repeated.get();
      PlanState before = requireDraft(open.get(plan));
      requireNoConflict(before, base, request);
      EditResult.Applied applied = requireApplied(EditRunner.run(before, request));
      Optional<PlanState> after = tryStore(before, applied, author);
      if (after.isPresent()) return answer(after.get(), base);
    }
    throw busy(plan);
  }

  /** What {@link #edit} would answer, without storing anything; new grids have ids −1, −2, … */
  EditAnswer preview(long plan, long base, EditRequest request) {
    PlanState before = requireDraft(open.get(plan));
    requireNoConflict(before, base, request);
    EditResult.Applied applied = requireApplied(EditRunner.run(before, request));
    PlanState after = before.preview(applied.made(), applied.after());
    SortedSet<Integer> changed = changedSince(before, base);
    for (int cell : Moves.between(before, after).cells()) changed.add(cell);
    return new EditAnswer(after, changed);
  }

  /** Takes the last edit back. The planner must have the current version on the screen. */
  EditAnswer undo(long plan, long base, Author author) {
    return step(plan, base, author, true);
  }

  /** Does the edit again that was undone last. */
  EditAnswer redo(long plan, long base, Author author) {
    return step(plan, base, author, false);
  }

  private EditAnswer step(long plan, long base, Author author, boolean undo) {
    Optional<EditAnswer> repeated = answerRepeated(plan, base, author);
    if (repeated.isPresent()) return repeated.get();
    PlanState before = requireDraft(open.get(plan));
    requireKnown(before, base);
    if (before.version() != base) throw conflict(before, log.listSince(plan, base), null);
    EditLog.Entry entry =
        (undo ? log.findUndo(plan) : log.findRedo(plan))
            .orElseThrow(() -> nothingTo(undo ? "undo" : "redo"));
    Optional<PlanState> after = writer.step(before, entry, undo, author);
    if (after.isEmpty()) throw conflict(before, log.listSince(plan, base), null);
    open.put(after.get());
    return answer(after.get(), base);
  }

  private Optional<PlanState> tryStore(
      PlanState before, EditResult.Applied applied, Author author) {
    try {
      Optional<PlanState> after = writer.store(before, applied, author);
      after.ifPresent(open::put);
      return after;
    } catch (DuplicateKeyException sameKeyAtTheSameTime) {
      return Optional.empty();
    }
  }

  private Optional<EditAnswer> answerRepeated(long plan, long base, Author author) {
    return log.findVersionOf(plan, author).map(version -> answer(open.get(plan), base));
  }

  private EditAnswer answer(PlanState state, long base) {
    return new EditAnswer(state, changedSince(state, base));
  }

  private SortedSet<Integer> changedSince(PlanState state, long base) {
    SortedSet<Integer> changed = new TreeSet<>();
    for (LaterChange change : log.listSince(state.header().id(), base))
      for (int cell : change.cells()) changed.add(cell);
    return changed;
  }

  private void requireNoConflict(PlanState state, long base, EditRequest request) {
    requireKnown(state, base);
    long from = request instanceof EditRequest.Accept a ? Math.min(base, a.version()) : base;
    if (from == state.version()) return;
    List<LaterChange> later = log.listSince(state.header().id(), from);
    Footprint footprint = Footprint.of(request, state);
    if (later.stream().anyMatch(change -> !change.cellsIn(footprint).isEmpty()))
      throw conflict(state, later, footprint);
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
      SortedSet<Integer> hit = new TreeSet<>();
      if (footprint != null) hit.addAll(change.cellsIn(footprint));
      else for (int cell : change.cells()) hit.add(cell);
      if (!hit.isEmpty()) last = change;
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

  private static PlanState requireDraft(PlanState state) {
    if (state.header().isDraft()) return state;
    throw Problem.of(
            "plan.notDraft",
            409,
            "This plan is " + state.header().status() + "; start a new plan from it to go on.")
        .with("status", state.header().status());
  }

  private static EditResult.Applied requireApplied(EditResult result) {
    if (result instanceof EditResult.Applied applied) return applied;
    EditResult.Refused refused = (EditResult.Refused) result;
    throw Problem.of("edit.refused", 422, refused.sentence())
        .with("reason", refused.reason())
        .with("details", refused.details());
  }

  private static Problem nothingTo(String step) {
    return Problem.of(
        "plan.nothingTo" + (step.equals("undo") ? "Undo" : "Redo"),
        409,
        "There is nothing to " + step + ".");
  }

  private static Problem busy(long plan) {
    return Problem.of(
            "plan.busy", 503, "Too many people are changing this plan at once; try again.")
        .with("plan", plan);
  }
}
