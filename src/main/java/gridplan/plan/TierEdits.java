package gridplan.plan;

import gridplan.core.rules.TierRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** An edit of any tier of ground as an edit of the plan, with what follows below. Static only. */
final class TierEdits {
  private TierEdits() {}

  /**
   * What is to be stored.
   *
   * @param plan what becomes of the plan's own tier, and of the ground of all
   * @param tiers what becomes of those below
   * @param after the plan's own tier after it, before it is stored
   */
  record Edited(EditResult.Applied plan, List<TierFollowing.Step> tiers, PlanState after) {
    /** The tiers below after it, with grids as they are before they are stored. */
    List<TierLayer> layers(PlanState before) {
      return tiers.stream().map(step -> step.layer(before.findLayer(step.rule().key()))).toList();
    }
  }

  /**
   * @param tier key of the tier that is edited
   * @param edit carries it out on the plan as that tier sees it
   */
  static Edited of(PlanState before, String tier, Function<PlanState, EditResult.Applied> edit) {
    EditResult.Applied applied = edit.apply(before.at(tier));
    boolean own = tier.equals(TierRule.GRID);
    EditResult.Applied plan = own ? applied : ofPlan(before, applied);
    if (plan.rules() != null) plan.rules().requireTiersOf(before.header().rules());
    PlanState after =
        before
            .preview(plan.made(), plan.ground(), plan.after())
            .marked(plan.mark())
            .ruled(plan.rules());
    List<TierFollowing.Step> steps = TierFollowing.of(before, after, tier, applied);
    return new Edited(warned(plan, steps), steps, after);
  }

  /** What an edit of a lower tier does to the plan's own: nothing, but for cells that it cuts. */
  private static EditResult.Applied ofPlan(PlanState before, EditResult.Applied applied) {
    GroundChange change = null;
    Ground ground = before.ground();
    int[] after = before.gridOfCell();
    if (applied.change() != null) {
      change = applied.change().of(before.ground());
      ground = OwnGround.after(before.ground(), change);
      after = Arrays.copyOf(after, ground.cells());
      for (int i = 0; i < change.patch().changed().size(); i++) {
        int cell = change.patch().changed().get(i).id();
        if (cell >= before.cells()) after[cell] = before.gridOf(change.patch().parents()[i]);
      }
    }
    return new EditResult.Applied(
        applied.kind(),
        List.of(),
        after,
        before.header().nextSeq(),
        Set.of(),
        applied.loadMoved(),
        change,
        ground,
        applied.mark(),
        applied.rules(),
        applied.warnings());
  }

  /** The same with a word on what follows below. */
  private static EditResult.Applied warned(
      EditResult.Applied plan, List<TierFollowing.Step> steps) {
    List<EditResult.Warning> warnings = new ArrayList<>(plan.warnings());
    for (TierFollowing.Step step : steps)
      if (!step.divided().isEmpty() || step.recoded() > 0)
        warnings.add(
            new EditResult.Warning(
                "tier-follows",
                "%s follow: %d are divided along the new line, %d have another parent and code."
                    .formatted(step.rule().name(), step.divided().size(), step.recoded()),
                Map.of(
                    "tier",
                    step.rule().key(),
                    "name",
                    step.rule().name(),
                    "divided",
                    step.divided().size(),
                    "codes",
                    step.divided(),
                    "recoded",
                    step.recoded())));
    EditResult.Applied told =
        new EditResult.Applied(
            plan.kind(),
            plan.made(),
            plan.after(),
            plan.nextSeq(),
            plan.touched(),
            plan.loadMoved(),
            plan.change(),
            plan.ground(),
            plan.mark(),
            plan.rules(),
            warnings);
    return told.because(plan.why());
  }
}
