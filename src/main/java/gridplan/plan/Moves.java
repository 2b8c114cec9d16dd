package gridplan.plan;

import java.util.Arrays;

/**
 * Cells that change their grid: {@code cells[i]} goes to the grid with id {@code grids[i]}. Stored
 * in the log as it is; neither array may be changed.
 */
record Moves(int[] cells, long[] grids) {
  Moves {
    if (cells.length != grids.length)
      throw new IllegalArgumentException(cells.length + " cells, " + grids.length + " grids");
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
