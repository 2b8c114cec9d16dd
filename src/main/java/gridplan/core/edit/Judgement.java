package gridplan.core.edit;

import gridplan.core.partition.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Puts a patch and the new owners together and judges the plan that comes of them. */
final class Judgement {
  private Judgement() {}

  /**
   * The outcome.
   *
   * @param owners grids of cells by their numbers after the patch; others keep their parent's
   * @param warnings to tell if it is applied
   */
  static GroundOutcome of(
      EditGround ground,
      int[] before,
      GroundPatch patch,
      Map<Integer, Integer> owners,
      List<Reason> warnings) {
    return of(ground, before, patch, owners, Map.of(), warnings);
  }

  static GroundOutcome of(
      EditGround ground,
      int[] before,
      GroundPatch patch,
      Map<Integer, Integer> owners,
      Map<Integer, String> within,
      List<Reason> warnings) {
    int[] parented = EditGround.parented(before, patch);
    int[] after = parented.clone();
    owners.forEach((cell, grid) -> after[cell] = grid);
    EditOutcome judged =
        EditCheck.judge(
            ground.graph(), before, ground.with(patch, within).graph(), parented, after);
    if (judged instanceof EditOutcome.Refused refused)
      return new GroundOutcome.Refused(refused.reason());
    EditOutcome.Applied applied = (EditOutcome.Applied) judged;
    List<Reason> all = new ArrayList<>(warnings);
    all.addAll(applied.warnings());
    return new GroundOutcome.Applied(
        patch, after, applied.touched(), applied.loadMoved(), within, all);
  }
}
