package gridplan.core.partition;

/**
 * What it costs that nodes are not where they were: load moved, and a trifle for empty ground so
 * that it stays too.
 */
final class Habit {
  private final int[] base;
  private final double[] price;

  /**
   * @param base part of each node in the base plan; a negative number is no part
   * @param perLoad cost of each unit of load that is elsewhere
   * @param perNode cost of each node that is elsewhere
   */
  Habit(Net net, int[] base, double perLoad, double perNode) {
    this.base = base;
    price = new double[net.size];
    for (int u = 0; u < price.length; u++) price[u] = perLoad * net.load[u] + perNode;
  }

  double delta(int node, int from, int to) {
    return base[node] == from ? price[node] : base[node] == to ? -price[node] : 0;
  }
}
