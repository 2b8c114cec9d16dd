package gridplan.core.edit;

import gridplan.core.partition.CellGraph;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;

/**
 * What a planner does by hand: paint cells into a grid, cut a grid along a line, merge two grids.
 * Every result keeps each touched grid in as many parts as it had or fewer, and inside its line.
 * Painting a grid's last cell retires it. Stateless, safe from any thread; O(cells of the plan).
 */
public final class PlanEdits {
  /** Stands for a grid that is to be made. */
  public static final int NEW_GRID = -1;

  private PlanEdits() {}

  /** The number a new grid gets: one above the highest. */
  public static int nextGrid(int[] gridOfCell) {
    int most = -1;
    for (int grid : gridOfCell) most = Math.max(most, grid);
    return most + 1;
  }

  /**
   * Moves cells into a grid, or into a new one.
   *
   * @throws IllegalArgumentException when a cell does not exist
   */
  public static EditOutcome reassign(
      CellGraph graph, int[] before, Collection<Integer> cells, int to) {
    int target = to == NEW_GRID ? nextGrid(before) : to;
    boolean exists = to == NEW_GRID || Arrays.stream(before).anyMatch(g -> g == to);
    if (!exists) return new EditOutcome.Refused(Refusals.noSuchGrid(to));
    int[] after = before.clone();
    for (int cell : new TreeSet<>(cells)) {
      if (cell < 0 || cell >= before.length)
        throw new IllegalArgumentException("no cell " + cell + " among " + before.length);
      after[cell] = target;
    }
    return EditCheck.judge(graph, before, after);
  }

  /**
   * Puts all cells of one grid into another.
   *
   * @param keep the grid that remains
   * @param gone the grid that is retired
   */
  public static EditOutcome merge(CellGraph graph, int[] before, int keep, int gone) {
    for (int grid : new int[] {keep, gone})
      if (Arrays.stream(before).noneMatch(g -> g == grid))
        return new EditOutcome.Refused(Refusals.noSuchGrid(grid));
    if (keep == gone) return new EditOutcome.Refused(Refusals.nothingToDo());
    int[] after = before.clone();
    for (int c = 0; c < after.length; c++) if (after[c] == gone) after[c] = keep;
    EditOutcome outcome = EditCheck.judge(graph, before, after);
    boolean crosses =
        outcome instanceof EditOutcome.Refused refused
            && refused.reason().code().equals(Refusals.CROSSES_WITHIN);
    if (!crosses && !touch(graph, before, keep, gone))
      return new EditOutcome.Refused(Refusals.notAdjacent(keep, gone));
    return outcome;
  }

  private static boolean touch(CellGraph graph, int[] gridOfCell, int a, int b) {
    for (int c = 0; c < gridOfCell.length; c++)
      if (gridOfCell[c] == a)
        for (int e = graph.firstSide(c); e < graph.firstSide(c + 1); e++)
          if (graph.joins(e) && gridOfCell[graph.neighbour(e)] == b) return true;
    return false;
  }

  /**
   * Cuts a grid along a drawn line: each cell goes to the side on which most of it lies, and what
   * would then be cut off from its side goes to the side it is connected with. The side with more
   * load keeps the grid.
   *
   * @param ground lattice polygon of every cell
   * @param body what decides for each cell, lattice geometry: its building, or its ground again
   * @param line simple lattice geometry, from outside the grid through it to outside
   */
  public static EditOutcome split(
      CellGraph graph,
      List<? extends Geometry> ground,
      List<? extends Geometry> body,
      int[] before,
      int grid,
      LineString line) {
    int[] cells = IntStream.range(0, before.length).filter(c -> before[c] == grid).toArray();
    if (cells.length == 0) return new EditOutcome.Refused(Refusals.noSuchGrid(grid));
    return new GridSplit(graph, ground, body, before, grid, cells).along(line);
  }

  /** Puts recorded changes into effect: {@code undo} is this with the inverse changes. */
  public static int[] apply(int[] before, List<CellChange> changes) {
    int[] after = before.clone();
    for (CellChange change : changes) {
      if (after[change.cell()] != change.from())
        throw new IllegalArgumentException(
            "cell " + change.cell() + " is in grid " + after[change.cell()] + ", not " + change);
      after[change.cell()] = change.to();
    }
    return after;
  }
}
