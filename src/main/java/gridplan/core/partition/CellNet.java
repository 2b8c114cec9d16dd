package gridplan.core.partition;

/** The net whose nodes are the cells themselves. */
final class CellNet {
  private CellNet() {}

  /**
   * @param dividedOf the unit that may lie in several parts which each cell belongs to, or −1
   */
  static Net of(CellGraph graph, int[] dividedOf) {
    int cells = graph.size();
    int[] first = new int[cells + 1];
    for (int c = 0; c <= cells; c++) first[c] = graph.firstSide(c);
    int[] neighbour = new int[first[cells]];
    float[] cost = new float[neighbour.length];
    boolean[] joins = new boolean[neighbour.length];
    double[] x = new double[cells];
    double[] y = new double[cells];
    double[] load = new double[cells];
    int[] loaded = new int[cells];
    for (int c = 0; c < cells; c++) {
      x[c] = graph.x(c);
      y[c] = graph.y(c);
      load[c] = graph.load(c);
      loaded[c] = load[c] > 0 ? 1 : 0;
      for (int e = first[c]; e < first[c + 1]; e++) {
        neighbour[e] = graph.neighbour(e);
        cost[e] = (float) price(graph, c, e);
        joins[e] = graph.joins(e);
      }
    }
    return new Net(first, neighbour, cost, joins, x, y, load, loaded, dividedOf, new int[cells]);
  }

  /** A line inside a unit costs less where a lane already runs (大小区沿内部道路划分). */
  private static double price(CellGraph graph, int cell, int side) {
    double weight = graph.weight(side);
    int unit = graph.unit(cell);
    boolean inside = unit >= 0 && unit == graph.unit(graph.neighbour(side));
    return inside && graph.barrier(side) != null ? weight / 4 : weight;
  }
}
