package gridplan.core.edit;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * The cells of some grids, ascending. One pass over all cells, however many grids are asked for.
 */
final class GridCells {
  private GridCells() {}

  /** An entry for each grid that is asked for, empty where it has no cell. */
  static Map<Integer, int[]> of(int[] gridOfCell, Collection<Integer> grids) {
    int most = -1;
    for (int grid : grids) most = Math.max(most, grid);
    int[] counts = new int[most + 1];
    boolean[] wanted = new boolean[most + 1];
    for (int grid : grids) if (grid >= 0) wanted[grid] = true;
    for (int grid : gridOfCell) if (grid >= 0 && grid <= most && wanted[grid]) counts[grid]++;
    int[][] cells = new int[most + 1][];
    for (int grid = 0; grid <= most; grid++) if (wanted[grid]) cells[grid] = new int[counts[grid]];
    Arrays.fill(counts, 0);
    for (int c = 0; c < gridOfCell.length; c++) {
      int grid = gridOfCell[c];
      if (grid >= 0 && grid <= most && wanted[grid]) cells[grid][counts[grid]++] = c;
    }
    Map<Integer, int[]> byGrid = new HashMap<>();
    for (int grid : grids) byGrid.put(grid, grid < 0 ? new int[0] : cells[grid]);
    return byGrid;
  }

  /** The cells of one grid. */
  static int[] of(int[] gridOfCell, int grid) {
    int[] cells = new int[64];
    int count = 0;
    for (int c = 0; c < gridOfCell.length; c++) {
      if (gridOfCell[c] != grid) continue;
      if (count == cells.length) cells = Arrays.copyOf(cells, 2 * count);
      cells[count++] = c;
    }
    return Arrays.copyOf(cells, count);
  }
}
