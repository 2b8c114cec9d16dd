package gridplan.core.metric;

import gridplan.core.partition.CellGraph;

/**
 * Street-following share (沿街定界率, B1): boundary length between grids that lies on a barrier of any
 * class ÷ all boundary length between grids. 1 where there is no boundary; NaN in layers whose
 * barrier classes are not known.
 */
public final class StreetShare {
  /** Of the definition above; another one gets another number. */
  public static final int VERSION = 1;

  private StreetShare() {}

  public static double of(CellGraph graph, int[] gridOfCell) {
    if (!graph.classed()) return Double.NaN;
    double street = 0;
    for (int c = 0; c < gridOfCell.length; c++) street += around(graph, gridOfCell, c);
    return of(street / 2, CutLength.of(graph, gridOfCell));
  }

  /**
   * @param street metres of boundary on barriers
   * @param all metres of boundary
   */
  static double of(double street, double all) {
    return all == 0 ? 1 : street / all;
  }

  /** Metres between a cell and cells of other grids that lie on a barrier. */
  static double around(CellGraph graph, int[] gridOfCell, int cell) {
    double street = 0;
    for (int e = graph.firstSide(cell); e < graph.firstSide(cell + 1); e++)
      if (gridOfCell[cell] != gridOfCell[graph.neighbour(e)] && graph.barrier(e) != null)
        street += graph.metres(e);
    return street;
  }
}
