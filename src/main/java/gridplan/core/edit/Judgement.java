package gridplan.core.edit;

import gridplan.core.partition.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

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
    return of(ground, before, patch, owners, Map.of(), Set.of(), warnings);
  }

  /** The outcome where lines of cells have moved and no cell changes its grid. */
  static GroundOutcome bent(EditGround ground, int[] before, GroundPatch patch) {
    Set<Integer> bent = new TreeSet<>();
    for (int parent : patch.parents()) bent.add(before[parent]);
    return of(ground, before, patch, Map.of(), Map.of(), bent, List.of());
  }

  /**
   * The outcome where a community's line moves too.
   *
   * @param within the community that cells are in then
   * @param bent grids that are touched even where no cell changes its grid
   */
  static GroundOutcome of(
      EditGround ground,
      int[] before,
      GroundPatch patch,
      Map<Integer, Integer> owners,
      Map<Integer, String> within,
      Set<Integer> bent,
      List<Reason> warnings) {
    int[] parented = EditGround.parented(before, patch);
    int[] after = parented.clone();
    owners.forEach((cell, grid) -> after[cell] = grid);
    EditGround patched = ground.with(patch, within);
    EditOutcome judged =
        EditCheck.judge(ground.graph(), before, patched.graph(), parented, after, bent);
    if (judged instanceof EditOutcome.Refused refused)
      return new GroundOutcome.Refused(refused.reason());
    EditOutcome.Applied applied = (EditOutcome.Applied) judged;
    List<Reason> all = new ArrayList<>(warnings);
    all.addAll(applied.warnings());
    return new GroundOutcome.Applied(
        patch, patched, after, applied.touched(), applied.loadMoved(), within, all);
  }
}
