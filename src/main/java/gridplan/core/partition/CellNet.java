package gridplan.core.partition;

import java.util.List;

/** The net whose nodes are the cells themselves. */
final class CellNet {
  private final CellGraph graph;
  private final int[] first;
  private final int[] neighbour;
  private final float[] cost;
  private final boolean[] joins;

  private CellNet(CellGraph graph, List<int[]> near) {
    this.graph = graph;
    int cells = graph.size();
    first = new int[cells + 1];
    for (int c = 0; c < cells; c++) first[c + 1] = graph.firstSide(c + 1) - graph.firstSide(c);
    for (int[] tie : near)
      for (int i = 0; i < tie.length; i++)
        first[tie[i] + 1] += i == 0 || i == tie.length - 1 ? Math.min(1, tie.length - 1) : 2;
    for (int c = 0; c < cells; c++) first[c + 1] += first[c];
    neighbour = new int[first[cells]];
    cost = new float[neighbour.length];
    joins = new boolean[neighbour.length];
  }

  /**
   * @param dividedOf the unit that may lie in several parts which each cell belongs to, or −1
   */
  static Net of(CellGraph graph, int[] dividedOf, PlanOptions options) {
    List<int[]> near = options.weights().tie() > 0 ? options.constraints().near() : List.of();
    CellNet net = new CellNet(graph, near);
    int[] next = net.addLines();
    net.addTies(near, options.weights().tie(), next);
    return net.done(dividedOf, options.constraints());
  }

  private int[] addLines() {
    int[] next = first.clone();
    for (int c = 0; c < graph.size(); c++)
      for (int e = graph.firstSide(c); e < graph.firstSide(c + 1); e++) {
        int at = next[c]++;
        neighbour[at] = graph.neighbour(e);
        cost[at] = (float) price(graph, c, e);
        joins[at] = graph.joins(e);
      }
    return next;
  }

  /** A soft tie is a chain of sides that cost and do not join. */
  private void addTies(List<int[]> near, double weight, int[] next) {
    if (near.isEmpty()) return;
    double sum = 0;
    for (float one : cost) sum += one;
    float price = (float) (weight * Math.max(1e-9, sum / Math.max(1, cost.length)));
    for (int[] tie : near)
      for (int i = 1; i < tie.length; i++) {
        neighbour[next[tie[i]]] = tie[i - 1];
        cost[next[tie[i]]++] = price;
        neighbour[next[tie[i - 1]]] = tie[i];
        cost[next[tie[i - 1]]++] = price;
      }
  }

  private Net done(int[] dividedOf, Constraints constraints) {
    int cells = graph.size();
    double[] x = new double[cells];
    double[] y = new double[cells];
    double[] load = new double[cells];
    int[] loaded = new int[cells];
    for (int c = 0; c < cells; c++) {
      x[c] = graph.x(c);
      y[c] = graph.y(c);
      load[c] = graph.load(c);
      loaded[c] = load[c] > 0 ? 1 : 0;
    }
    int[][] rivals = Rivals.ofCells(cells, constraints.apart());
    int[] fitting = new int[cells];
    return new Net(first, neighbour, cost, joins, x, y, load, loaded, dividedOf, fitting, rivals);
  }

  /** A line inside a unit costs less where a lane already runs (大小区沿内部道路划分). */
  private static double price(CellGraph graph, int cell, int side) {
    double weight = graph.weight(side);
    int unit = graph.unit(cell);
    boolean inside = unit >= 0 && unit == graph.unit(graph.neighbour(side));
    return inside && graph.barrier(side) != null ? weight / 4 : weight;
  }
}
