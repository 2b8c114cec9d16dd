package gridplan.core.metric;

import gridplan.core.partition.CellGraph;
import gridplan.core.partition.Connectivity;

/** Parts: connected components of each grid by B5 and B6; one is expected. */
public final class Parts {
  private Parts() {}

  /** How many parts each grid has. */
  public static int[] each(CellGraph graph, int[] gridOfCell) {
    int[] parts = new int[GridTotals.grids(gridOfCell)];
    int[] component = Connectivity.components(graph, gridOfCell);
    int counted = 0;
    for (int c = 0; c < gridOfCell.length; c++) {
      if (component[c] != counted) continue;
      counted++;
      if (gridOfCell[c] >= 0) parts[gridOfCell[c]]++;
    }
    return parts;
  }

  /** Grids that are not in one part. */
  public static int wrong(int[] parts) {
    int wrong = 0;
    for (int of : parts) if (of > 1) wrong++;
    return wrong;
  }
}
