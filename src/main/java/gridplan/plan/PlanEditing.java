package gridplan.plan;

import gridplan.core.rules.TierRule;
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
  private final EditConflicts conflicts;

  PlanEditing(OpenPlans open, PlanWriter writer, EditLog log) {
    this.open = open;
    this.writer = writer;
    this.log = log;
    this.conflicts = new EditConflicts(log);
  }

  /**
   * Makes an edit.
   *
   * @param tier key of the tier of ground whose grids it is of
   * @param base version that the planner has on the screen
   * @throws Problem {@code plan.conflict} (409), {@code plan.notDraft} (409), {@code edit.refused}
   *     (422)
   */
  EditAnswer edit(long plan, String tier, long base, EditRequest request, Author author) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<EditAnswer> repeated = answerRepeated(plan, tier, base, author);
      if (repeated.isPresent()) return repeated.get();
      PlanState before = requireDraft(open.get(plan));
      TierEdits.Edited edited = TierEdits.of(before, tier, seen -> apply(seen, base, request));
      Optional<PlanState> after = tryStore(before, edited, author);
      if (after.isPresent()) return answer(after.get().at(tier), base, edited.plan().warnings());
    }
    throw busy(plan);
  }

  /** The same of the plan's own tier. */
  EditAnswer edit(long plan, long base, EditRequest request, Author author) {
    return edit(plan, TierRule.GRID, base, request, author);
  }

  EditAnswer preview(long plan, long base, EditRequest request) {
    return preview(plan, TierRule.GRID, base, request);
  }

  EditAnswer undo(long plan, long base, Author author) {
    return undo(plan, TierRule.GRID, base, author);
  }

  EditAnswer redo(long plan, long base, Author author) {
    return redo(plan, TierRule.GRID, base, author);
  }

  /** What {@link #edit} would answer, without storing anything; new grids have ids −1, −2, … */
  EditAnswer preview(long plan, String tier, long base, EditRequest request) {
    PlanState before = requireDraft(open.get(plan));
    TierEdits.Edited edited = TierEdits.of(before, tier, seen -> apply(seen, base, request));
    EditResult.Applied applied = edited.plan();
    PlanState after = edited.after().over(edited.layers(before)).at(tier);
    EditAnswer since = answer(before.at(tier), base, List.of());
    SortedSet<Integer> changed = since.changed();
    for (int cell : Moves.between(before.at(tier), after).cells()) changed.add(cell);
    SortedSet<Integer> reshaped = since.reshaped();
    if (applied.change() != null) reshaped.addAll(applied.change().cells());
    return new EditAnswer(after, changed, reshaped, applied.warnings());
  }

  /** The edit on the plan as it is, unless it is refused or something else has got in its way. */
  private EditResult.Applied apply(PlanState before, long base, EditRequest request) {
    boolean ofPlan =
        request instanceof EditRequest.Transfer || request instanceof EditRequest.Rules;
    if (ofPlan && before.above() != null)
      throw Problem.of(
              "edit.refused",
              422,
              "The rules and the lines of communities are a matter of the plan's own tier; change to"
                  + " that one.")
          .with("reason", "otherTier");
    conflicts.requireNone(before, base, request);
    EditResult.Applied applied = requireApplied(EditRunner.run(before, request));
    if (request instanceof EditRequest.OfGround) conflicts.requireNone(before, base, applied);
    return applied;
  }

  /** Takes the last edit back. The planner must have the current version on the screen. */
  EditAnswer undo(long plan, String tier, long base, Author author) {
    return step(plan, tier, base, author, true);
  }

  /** Does the edit again that was undone last. */
  EditAnswer redo(long plan, String tier, long base, Author author) {
    return step(plan, tier, base, author, false);
  }

  private EditAnswer step(long plan, String tier, long base, Author author, boolean undo) {
    Optional<EditAnswer> repeated = answerRepeated(plan, tier, base, author);
    if (repeated.isPresent()) return repeated.get();
    PlanState before = requireDraft(open.get(plan));
    conflicts.requireCurrent(before, base);
    PlanState after =
        writer.step(before, undo, author).orElseThrow(() -> conflicts.overtaken(before, base));
    open.put(after);
    String shown = after.groundTiers().contains(tier) ? tier : TierRule.GRID;
    return answer(after.at(shown), base, List.of());
  }

  private Optional<PlanState> tryStore(PlanState before, TierEdits.Edited edited, Author author) {
    try {
      Optional<PlanState> after = writer.store(before, edited.plan(), edited.tiers(), author);
      after.ifPresent(open::put);
      return after;
    } catch (DuplicateKeyException sameKeyAtTheSameTime) {
      return Optional.empty();
    }
  }

  private Optional<EditAnswer> answerRepeated(long plan, String tier, long base, Author author) {
    return log.findRepeated(plan, author)
        .map(repeated -> answer(open.get(plan).at(tier), base, repeated.warnings()));
  }

  private EditAnswer answer(PlanState state, long base, List<EditResult.Warning> warnings) {
    SortedSet<Integer> changed = new TreeSet<>();
    SortedSet<Integer> reshaped = new TreeSet<>();
    for (LaterChange change : log.listSince(state.header().id(), base, state.tier().key())) {
      changed.addAll(change.moved().keySet());
      reshaped.addAll(change.reshaped());
    }
    return new EditAnswer(state, changed, reshaped, warnings);
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

  private static Problem busy(long plan) {
    return Problem.of(
            "plan.busy", 503, "Too many people are changing this plan at once; try again.")
        .with("plan", plan);
  }
}
