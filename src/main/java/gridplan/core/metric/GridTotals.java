package gridplan.core.metric;

import gridplan.core.partition.CellGraph;
import java.util.BitSet;

/**
 * Sums over the cells of each grid.
 *
 * @param load of each grid
 * @param area m² of each grid
 * @param perimeter m of each grid's outline, holes included: outer lines of its cells and lines
 *     shared with cells of other grids
 * @param cells how many of each grid
 */
public record GridTotals(double[] load, double[] area, double[] perimeter, int[] cells) {

  /** O(cells + sides). */
  public static GridTotals of(CellGraph graph, int[] gridOfCell) {
    int grids = grids(gridOfCell);
    GridTotals totals =
        new GridTotals(new double[grids], new double[grids], new double[grids], new int[grids]);
    for (int c = 0; c < gridOfCell.length; c++) {
      int grid = gridOfCell[c];
      if (grid < 0) continue;
      totals.load[grid] += graph.load(c);
      totals.area[grid] += graph.area(c);
      totals.perimeter[grid] += graph.outer(c);
      totals.cells[grid]++;
      for (int e = graph.firstSide(c); e < graph.firstSide(c + 1); e++)
        if (gridOfCell[graph.neighbour(e)] != grid) totals.perimeter[grid] += graph.metres(e);
    }
    return totals;
  }

  /** The same as if some grids had neither cells nor load. */
  GridTotals without(BitSet apart) {
    if (apart.isEmpty()) return this;
    double[] otherLoad = load.clone();
    int[] otherCells = cells.clone();
    for (int g = 0; g < cells.length; g++) {
      if (!apart.get(g)) continue;
      otherLoad[g] = 0;
      otherCells[g] = 0;
    }
    return new GridTotals(otherLoad, area, perimeter, otherCells);
  }

  /** Highest grid number plus one. */
  static int grids(int[] gridOfCell) {
    int most = -1;
    for (int grid : gridOfCell) most = Math.max(most, grid);
    return most + 1;
  }

  /** Grids that hold a cell. */
  public int used() {
    int used = 0;
    for (int count : cells) if (count > 0) used++;
    return used;
  }
}
