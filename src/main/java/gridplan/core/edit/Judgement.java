package gridplan.core.edit;

import gridplan.core.edit.CutOffPieces.Home;
import gridplan.core.mosaic.Cell;
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
      List<Reason> warnings,
      EditOptions options) {
    return of(ground, before, patch, owners, Map.of(), Set.of(), warnings, options);
  }

  /** The outcome where lines of cells have moved and no cell changes its grid. */
  static GroundOutcome bent(EditGround ground, int[] before, GroundPatch patch) {
    Set<Integer> bent = new TreeSet<>();
    for (int parent : patch.parents()) bent.add(before[parent]);
    return of(ground, before, patch, Map.of(), Map.of(), bent, List.of(), EditOptions.DEFAULT);
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
      List<Reason> warnings,
      EditOptions options) {
    int[] parented = EditGround.parented(before, patch);
    int[] after = parented.clone();
    owners.forEach((cell, grid) -> after[cell] = grid);
    EditGround patched = ground.with(patch, within);
    CutOffPieces pieces = new CutOffPieces(ground, before, patch, patched.graph(), after, options);
    List<Home> homes = pieces.settle();
    Set<Integer> reached = new TreeSet<>(bent);
    for (Home home : homes) reached.add(home.to());
    EditOutcome judged =
        EditCheck.judge(
            ground.graph(), before, patched.graph(), parented, after, reached, grids(patch, after));
    if (judged instanceof EditOutcome.Refused refused)
      return new GroundOutcome.Refused(named(refused.reason(), pieces, patched));
    EditOutcome.Applied applied = (EditOutcome.Applied) judged;
    List<Reason> all = new ArrayList<>(warnings);
    for (Home home : homes) all.add(told(patched, home));
    all.addAll(applied.warnings());
    return new GroundOutcome.Applied(
        patch, patched, after, applied.touched(), applied.loadMoved(), within, all);
  }

  private static Reason told(EditGround patched, Home home) {
    Spot spot = Spot.of(patched, home.cells());
    return home.drawn()
        ? Refusals.pieceLeft(home.to(), spot)
        : Refusals.pocketTaken(home.from(), home.to(), spot);
  }

  /** A refusal because a grid falls apart says which piece it is about. */
  private static Reason named(Reason reason, CutOffPieces pieces, EditGround patched) {
    return reason.code().equals(Refusals.WOULD_DISCONNECT)
        ? pieces.refusal((Integer) reason.details().get("grid"), patched)
        : reason;
  }

  /** The grids of all cells whose ground is another one, whether they are another grid's or not. */
  private static Set<Integer> grids(GroundPatch patch, int[] after) {
    Set<Integer> grids = new TreeSet<>();
    for (Cell cell : patch.changed()) grids.add(after[cell.id()]);
    return grids;
  }
}
