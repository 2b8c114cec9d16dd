package gridplan.plan;

import gridplan.core.edit.EditGround;
import gridplan.core.edit.GroundPatch;
import gridplan.core.mosaic.Cell;
import gridplan.core.mosaic.Mosaic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The steps from the ground of a mosaic to that of a plan with cells of its own, and back. */
final class OwnGround {
  private OwnGround() {}

  /**
   * The ground after a change; where every cell is again as the mosaic has it, the mosaic's own.
   * Copies the lists of cells and lines, and measures only what changed.
   *
   * @throws IllegalArgumentException when the change does not fit the ground
   */
  static Ground after(Ground before, GroundChange change) {
    GroundPatch patch = canonical(before.stored().mosaic(), change.patch());
    return of(before, change, patch, before.edits().get().with(patch, moved(before, change)));
  }

  /**
   * The same for an edit that has made the ground already.
   *
   * @param made the cells after it
   */
  static Ground after(Ground before, GroundChange change, EditGround made) {
    GroundPatch patch = canonical(before.stored().mosaic(), change.patch());
    for (int i = 0; i < patch.changed().size(); i++)
      if (patch.changed().get(i) != change.patch().changed().get(i)) return after(before, change);
    return of(before, change, patch, made);
  }

  private static Ground of(
      Ground before, GroundChange change, GroundPatch patch, EditGround changed) {
    Ground base = before.stored();
    int[] origins = Arrays.copyOf(before.origins(), patch.cellsAfter());
    for (int i = 0; i < change.origins().length; i++)
      origins[patch.changed().get(i).id()] = change.origins()[i];
    Communities communities = communities(before.communities(), change);
    if (isStored(base, changed.mosaic(), communities)) return base;
    return before.with(changed, communities, origins);
  }

  /** The names of the communities of cells that are in another than their parents. */
  private static Map<Integer, String> moved(Ground before, GroundChange change) {
    Map<Integer, String> moved = new TreeMap<>();
    Communities communities = before.communities();
    for (int i = 0; i < change.communities().length; i++) {
      long community = change.communities()[i];
      if (community == before.community(change.patch().parents()[i])) continue;
      int cell = change.patch().changed().get(i).id();
      moved.put(cell, community == 0 ? "" : communities.name(communities.indexOf(community)));
    }
    return moved;
  }

  private static Communities communities(Communities before, GroundChange change) {
    if (before.isEmpty()) return before;
    int[] ofCell = Arrays.copyOf(before.ofCell(), change.patch().cellsAfter());
    for (int i = 0; i < change.communities().length; i++)
      ofCell[change.patch().changed().get(i).id()] = before.indexOf(change.communities()[i]);
    return new Communities(before.all(), ofCell);
  }

  private static boolean isStored(Ground base, Mosaic mosaic, Communities communities) {
    if (mosaic.cells().size() != base.cells()) return false;
    for (int cell = 0; cell < base.cells(); cell++)
      if (mosaic.cells().get(cell) != base.mosaic().cells().get(cell)) return false;
    return Arrays.equals(communities.ofCell(), base.communities().ofCell());
  }

  /** With the very cells of the mosaic where they are equal, so that they are known again. */
  private static GroundPatch canonical(Mosaic base, GroundPatch patch) {
    List<Cell> changed = new ArrayList<>(patch.changed());
    changed.replaceAll(
        cell ->
            cell.id() < base.cells().size() && cell.equals(base.cells().get(cell.id()))
                ? base.cells().get(cell.id())
                : cell);
    return new GroundPatch(
        patch.cellsBefore(), patch.cellsAfter(), changed, patch.edges(), patch.parents());
  }
}
