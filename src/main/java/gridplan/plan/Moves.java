package gridplan.plan;

import java.util.Arrays;
import java.util.Map;

/**
 * Cells that change their grid: {@code cells[i]} goes to the grid with id {@code grids[i]}. Stored
 * in the log as it is; no array may be changed.
 *
 * @param why what each move is good for, a key of {@link gridplan.core.partition.Move}, null where
 *     nobody said; null when nobody said of any
 */
record Moves(int[] cells, long[] grids, String[] why) {
  Moves {
    if (cells.length != grids.length || why != null && why.length != cells.length)
      throw new IllegalArgumentException(cells.length + " cells, " + grids.length + " grids");
  }

  /** Without reasons. */
  Moves(int[] cells, long[] grids) {
    this(cells, grids, null);
  }

  /** The same with the reasons of cells that have one. */
  Moves because(Map<Integer, String> reasons) {
    if (reasons.isEmpty()) return this;
    return new Moves(
        cells, grids, Arrays.stream(cells).mapToObj(reasons::get).toArray(String[]::new));
  }

  /**
   * The cells whose grid differs between two states of one plan, or that only the second has, and
   * their grid in the second.
   */
  static Moves between(PlanState before, PlanState after) {
    int[] cells = new int[after.cells()];
    long[] grids = new long[after.cells()];
    int n = 0;
    for (int cell = 0; cell < after.cells(); cell++) {
      long to = after.gridIdOf(cell);
      if (cell < before.cells() && before.gridIdOf(cell) == to) continue;
      cells[n] = cell;
      grids[n++] = to;
    }
    return new Moves(Arrays.copyOf(cells, n), Arrays.copyOf(grids, n));
  }
}
