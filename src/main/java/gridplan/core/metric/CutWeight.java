package gridplan.core.metric;

import gridplan.core.partition.CellGraph;

/**
 * Cut weight: sum over adjacent cell pairs in different grids of shared length × class factor (same
 * compound 8, same block 4, lane 1.5, collector 1, arterial 0.5, expressway, river, railway 0.25).
 * In layers without barrier classes every factor is 1.
 */
public final class CutWeight {
  /** Of the definition above; another one gets another number. */
  public static final int VERSION = 1;

  private CutWeight() {}

  public static double of(CellGraph graph, int[] gridOfCell) {
    double sum = 0;
    for (int c = 0; c < gridOfCell.length; c++) sum += around(graph, gridOfCell, c);
    return sum / 2;
  }

  /** Weight of the lines between a cell and cells of other grids. */
  static double around(CellGraph graph, int[] gridOfCell, int cell) {
    double sum = 0;
    for (int e = graph.firstSide(cell); e < graph.firstSide(cell + 1); e++)
      if (gridOfCell[cell] != gridOfCell[graph.neighbour(e)]) sum += graph.weight(e);
    return sum;
  }
}
