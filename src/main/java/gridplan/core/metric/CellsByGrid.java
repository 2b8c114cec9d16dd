package gridplan.core.metric;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * The cells of grids, each grid's ascending.
 *
 * @param first where a grid's cells begin, one entry more than grids
 * @param cells grid after grid
 */
record CellsByGrid(int[] first, int[] cells) {

  /** Of all grids; cells without one (−1) are left out. */
  static CellsByGrid of(int[] gridOfCell) {
    return of(gridOfCell, GridTotals.grids(gridOfCell), grid -> true);
  }

  /**
   * Of some grids; the others have none. O(cells + grids).
   *
   * @param grids how many there are
   */
  static CellsByGrid of(int[] gridOfCell, int grids, IntPredicate wanted) {
    int[] first = new int[grids + 1];
    boolean[] want = new boolean[grids];
    for (int g = 0; g < grids; g++) want[g] = wanted.test(g);
    for (int grid : gridOfCell) if (grid >= 0 && want[grid]) first[grid + 1]++;
    for (int g = 0; g < grids; g++) first[g + 1] += first[g];
    int[] next = Arrays.copyOf(first, grids);
    int[] cells = new int[first[grids]];
    for (int c = 0; c < gridOfCell.length; c++) {
      int grid = gridOfCell[c];
      if (grid >= 0 && want[grid]) cells[next[grid]++] = c;
    }
    return new CellsByGrid(first, cells);
  }

  int grids() {
    return first.length - 1;
  }

  int[] cells(int grid) {
    return Arrays.copyOfRange(cells, first[grid], first[grid + 1]);
  }
}
