package gridplan.core.edit;

import gridplan.core.partition.CellGraph;
import gridplan.core.partition.Reason;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Moves the line of a community: ground comes to lie within it and goes to one of its grids. */
final class TransferEdit {
  private final EditGround ground;
  private final int[] before;
  private final String community;
  private final int target;
  private final EditOptions options;

  TransferEdit(EditGround ground, int[] before, String community, int to, EditOptions options) {
    this.ground = ground;
    this.before = before;
    this.community = community;
    this.options = options;
    if (to != GroundEdits.NEW_GRID) GroundEdits.require(before, to);
    target = to == GroundEdits.NEW_GRID ? PlanEdits.nextGrid(before) : to;
  }

  /** Of whole cells. */
  GroundOutcome cells(Collection<Integer> cells) {
    Map<Integer, Integer> owners = new TreeMap<>();
    for (int cell : cells) {
      if (cell < 0 || cell >= before.length)
        throw new IllegalArgumentException("no cell " + cell + " among " + before.length);
      owners.put(cell, target);
    }
    return take(GroundEdits.nothing(ground), owners, new TreeSet<>(owners.keySet()), List.of());
  }

  /**
   * Of pieces that were cut.
   *
   * @param owners grids of cells after the patch, of those taken any
   * @param taken those of them that come to the community
   */
  GroundOutcome take(
      GroundPatch patch, Map<Integer, Integer> owners, Set<Integer> taken, List<Reason> warnings) {
    CellGraph graph = ground.graph();
    Map<Integer, String> within = new TreeMap<>();
    Set<Integer> bent = new TreeSet<>();
    for (int cell : taken) {
      int parent = cell < before.length ? cell : parent(patch, cell);
      if (graph.withinName(graph.within(parent)).equals(community)) continue;
      within.put(cell, community);
      bent.add(before[parent]);
      bent.add(target);
    }
    if (within.isEmpty()) throw new RefusedEdit(Refusals.withinAlready(community));
    for (int cell : taken) owners.put(cell, target);
    refuseForeign(patch, owners, taken);
    return Judgement.of(ground, before, patch, owners, within, bent, warnings, options);
  }

  private static int parent(GroundPatch patch, int cell) {
    for (int i = 0; i < patch.parents().length; i++)
      if (patch.changed().get(i).id() == cell) return patch.parents()[i];
    throw new IllegalArgumentException("no cell " + cell + " in the patch");
  }

  /** The grid that takes the ground may hold nothing outside the community. */
  private void refuseForeign(GroundPatch patch, Map<Integer, Integer> owners, Set<Integer> taken) {
    CellGraph graph = ground.graph();
    for (int c = 0; c < patch.cellsAfter(); c++) {
      int parent = c < before.length ? c : parent(patch, c);
      if (owners.getOrDefault(c, before[parent]) != target || taken.contains(c)) continue;
      String own = graph.withinName(graph.within(parent));
      if (!own.equals(community))
        throw new RefusedEdit(Refusals.crossesWithin(target, community, own));
    }
  }
}
