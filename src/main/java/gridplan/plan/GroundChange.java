package gridplan.plan;

import gridplan.core.edit.GroundOutcome;
import gridplan.core.edit.GroundPatch;
import gridplan.core.mosaic.Cell;
import gridplan.core.mosaic.CellEdge;
import gridplan.core.mosaic.Mosaic;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A patch of a plan's ground, with what only plans know of its cells. Arrays are not copied and
 * must not be changed.
 *
 * @param origins for each changed cell the cell of the mosaic whose ground it (mostly) is
 * @param communities for each changed cell the id of the area below that it counts to, 0 for none
 */
record GroundChange(GroundPatch patch, int[] origins, long[] communities) {
  GroundChange {
    int changed = patch.changed().size();
    if (origins.length != changed || communities.length != changed)
      throw new IllegalArgumentException(
          changed + " cells, " + origins.length + " origins, " + communities.length + " areas");
  }

  /**
   * All the own ground of a plan at once.
   *
   * @param changed its own cells
   * @param edges all lines that they share
   */
  static GroundChange ofMosaic(
      int cellsOfMosaic,
      int cellsOfPlan,
      List<Cell> changed,
      List<CellEdge> edges,
      int[] origins,
      long[] communities) {
    GroundPatch patch = new GroundPatch(cellsOfMosaic, cellsOfPlan, changed, edges, origins);
    return new GroundChange(patch, origins, communities);
  }

  /**
   * What an edit made of a ground; null when it left all cells as they were.
   *
   * @throws IllegalArgumentException when it names a community that there is not
   */
  static GroundChange of(Ground before, GroundOutcome.Applied applied) {
    GroundPatch patch = applied.patch();
    if (patch.changed().isEmpty() && applied.within().isEmpty()) return null;
    SortedMap<Integer, Integer> parents = new TreeMap<>();
    for (int cell : applied.within().keySet()) parents.put(cell, cell);
    for (int i = 0; i < patch.parents().length; i++)
      parents.put(patch.changed().get(i).id(), patch.parents()[i]);
    GroundPatch whole = whole(patch, applied.ground().mosaic(), parents);
    int[] origins = parents.values().stream().mapToInt(before::origin).toArray();
    long[] communities = new long[origins.length];
    int i = 0;
    for (Map.Entry<Integer, Integer> cell : parents.entrySet()) {
      String name = applied.within().get(cell.getKey());
      communities[i++] =
          name == null ? before.community(cell.getValue()) : before.communities().areaNamed(name);
    }
    return new GroundChange(whole, origins, communities);
  }

  /** The patch with further cells, which only change their community. */
  private static GroundPatch whole(
      GroundPatch patch, Mosaic after, SortedMap<Integer, Integer> parents) {
    if (parents.size() == patch.changed().size()) return patch;
    return new GroundPatch(
        patch.cellsBefore(),
        patch.cellsAfter(),
        parents.keySet().stream().map(after.cells()::get).toList(),
        after.edges().stream()
            .filter(edge -> parents.containsKey(edge.a()) || parents.containsKey(edge.b()))
            .toList(),
        parents.values().stream().mapToInt(Integer::intValue).toArray());
  }

  /** The same change of the same cells, where they lie in the areas that a ground says. */
  GroundChange of(Ground before) {
    return new GroundChange(
        patch, origins, Arrays.stream(patch.parents()).mapToLong(before::community).toArray());
  }

  /** What makes a ground from its mosaic. */
  static GroundChange ofMosaic(Ground ground) {
    int[] own = IntStream.range(0, ground.cells()).filter(ground::isOwn).toArray();
    return ofMosaic(
        ground.stored().cells(),
        ground.cells(),
        Arrays.stream(own).mapToObj(ground.mosaic().cells()::get).toList(),
        ground.edgesOf(Arrays.stream(own).boxed().collect(Collectors.toSet())),
        Arrays.stream(own).map(ground::origin).toArray(),
        Arrays.stream(own).mapToLong(ground::community).toArray());
  }

  /** Whether every cell stays as it is. */
  boolean isEmpty() {
    return patch.changed().isEmpty() && patch.cellsBefore() == patch.cellsAfter();
  }

  /** The numbers of all cells that differ, those that go or come at the end included. */
  SortedSet<Integer> cells() {
    SortedSet<Integer> cells = new TreeSet<>();
    for (Cell cell : patch.changed()) cells.add(cell.id());
    for (int cell = patch.cellsAfter(); cell < patch.cellsBefore(); cell++) cells.add(cell);
    return cells;
  }

  /** What takes it back on the ground that it was made on. */
  GroundChange inverse(Ground before) {
    GroundPatch back = patch.inverse(before.mosaic());
    int[] cells = back.changed().stream().mapToInt(Cell::id).toArray();
    return new GroundChange(
        back,
        Arrays.stream(cells).map(before::origin).toArray(),
        Arrays.stream(cells).mapToLong(before::community).toArray());
  }
}
