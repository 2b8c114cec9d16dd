package gridplan.core.metric;

import gridplan.core.partition.CellGraph;

/** Metres of boundary between grids, inside the area; every line once. */
public final class CutLength {
  /** Of the definition above; another one gets another number. */
  public static final int VERSION = 1;

  private CutLength() {}

  public static double of(CellGraph graph, int[] gridOfCell) {
    double sum = 0;
    for (int c = 0; c < gridOfCell.length; c++) sum += around(graph, gridOfCell, c);
    return sum / 2;
  }

  /** Metres between a cell and cells of other grids. */
  static double around(CellGraph graph, int[] gridOfCell, int cell) {
    double sum = 0;
    for (int e = graph.firstSide(cell); e < graph.firstSide(cell + 1); e++)
      if (gridOfCell[cell] != gridOfCell[graph.neighbour(e)]) sum += graph.metres(e);
    return sum;
  }
}
