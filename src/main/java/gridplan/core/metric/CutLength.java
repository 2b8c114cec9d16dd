package gridplan.core.metric;

import gridplan.core.partition.CellGraph;

/** Metres of boundary between grids, inside the area; every line once. */
public final class CutLength {
  private CutLength() {}

  public static double of(CellGraph graph, int[] gridOfCell) {
    double sum = 0;
    for (int c = 0; c < gridOfCell.length; c++)
      for (int e = graph.firstSide(c); e < graph.firstSide(c + 1); e++)
        if (gridOfCell[c] != gridOfCell[graph.neighbour(e)]) sum += graph.metres(e);
    return sum / 2;
  }
}
