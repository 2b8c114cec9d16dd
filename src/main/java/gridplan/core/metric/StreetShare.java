package gridplan.core.metric;

import gridplan.core.partition.CellGraph;

/**
 * Street-following share (沿街定界率, B1): boundary length between grids that lies on a barrier of any
 * class ÷ all boundary length between grids. 1 where there is no boundary; NaN in layers whose
 * barrier classes are not known.
 */
public final class StreetShare {
  private StreetShare() {}

  public static double of(CellGraph graph, int[] gridOfCell) {
    if (!graph.classed()) return Double.NaN;
    double street = 0;
    double all = 0;
    for (int c = 0; c < gridOfCell.length; c++)
      for (int e = graph.firstSide(c); e < graph.firstSide(c + 1); e++) {
        if (gridOfCell[c] == gridOfCell[graph.neighbour(e)]) continue;
        all += graph.metres(e);
        if (graph.barrier(e) != null) street += graph.metres(e);
      }
    return all == 0 ? 1 : street / all;
  }
}
