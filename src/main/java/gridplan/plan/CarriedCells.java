package gridplan.plan;

import gridplan.core.mosaic.CellEdge;
import gridplan.core.mosaic.Mosaic;
import gridplan.core.mosaic.MosaicMatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A plan's assignment on newer cells: each cell goes to the grid of the cell that it comes from,
 * and one that comes from none to the neighbour with which it shares the longest line, from the
 * edge of the new ground inward.
 *
 * @param match which cell came from which
 * @param gridOfCell position of each new cell's grid among the plan's grids
 */
record CarriedCells(MosaicMatch match, int[] gridOfCell) {

  /**
   * @param before position of each old cell's grid
   */
  static CarriedCells of(Mosaic old, int[] before, Mosaic now) {
    MosaicMatch match = MosaicMatch.of(old, now);
    int[] after = Arrays.stream(match.from()).map(c -> c < 0 ? -1 : before[c]).toArray();
    fill(now, after);
    return new CarriedCells(match, after);
  }

  /** Gives the cells without a grid (−1) to neighbours; what no line joins goes to grid 0. */
  static void fill(Mosaic mosaic, int[] gridOfCell) {
    List<List<CellEdge>> edgesOf = edges(mosaic, gridOfCell);
    boolean changed = true;
    while (changed) {
      changed = false;
      int[] next = gridOfCell.clone();
      for (int cell = 0; cell < next.length; cell++) {
        if (gridOfCell[cell] >= 0) continue;
        next[cell] = strongest(cell, edgesOf.get(cell), gridOfCell);
        changed |= next[cell] >= 0;
      }
      System.arraycopy(next, 0, gridOfCell, 0, next.length);
    }
    for (int cell = 0; cell < gridOfCell.length; cell++)
      if (gridOfCell[cell] < 0) gridOfCell[cell] = 0;
  }

  /** The lines of the cells without a grid; of the others none. */
  private static List<List<CellEdge>> edges(Mosaic mosaic, int[] gridOfCell) {
    List<List<CellEdge>> edgesOf = new ArrayList<>();
    for (int grid : gridOfCell) edgesOf.add(grid < 0 ? new ArrayList<>() : List.of());
    for (CellEdge edge : mosaic.edges()) {
      if (gridOfCell[edge.a()] < 0) edgesOf.get(edge.a()).add(edge);
      if (gridOfCell[edge.b()] < 0) edgesOf.get(edge.b()).add(edge);
    }
    return edgesOf;
  }

  /** Grid with the longest line in all; of equals the first; −1 when no neighbour has one. */
  private static int strongest(int cell, List<CellEdge> edges, int[] gridOfCell) {
    Map<Integer, Double> metres = new TreeMap<>();
    for (CellEdge edge : edges) {
      int grid = gridOfCell[edge.a() == cell ? edge.b() : edge.a()];
      if (grid >= 0) metres.merge(grid, edge.lengthMetres(), Double::sum);
    }
    int best = -1;
    for (Map.Entry<Integer, Double> entry : metres.entrySet())
      if (best < 0 || entry.getValue() > metres.get(best)) best = entry.getKey();
    return best;
  }
}
