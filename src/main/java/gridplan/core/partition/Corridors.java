package gridplan.core.partition;

import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * How much load at least a grid would have to take along to reach the ground of another: the
 * lightest path of cells between them. Not safe from several threads.
 */
final class Corridors {
  private final CellGraph graph;
  private final int[] group;
  private final double[] toll;
  private final double[] lightest;
  private final int[] reached;
  private int count;

  /**
   * @param group of each cell; sets of cells that belong together
   * @param toll of each cell on the way
   */
  Corridors(CellGraph graph, int[] group, double[] toll) {
    this.graph = graph;
    this.group = group;
    this.toll = toll;
    lightest = new double[graph.size()];
    reached = new int[graph.size()];
    Arrays.fill(lightest, Double.POSITIVE_INFINITY);
  }

  private record Visit(int cell, double toll) {}

  /** Takes what groups can be reached, each perhaps several times; the least toll counts. */
  interface Reached {
    void group(int group, double toll);
  }

  /**
   * All groups whose ground joins a path that starts in some cells.
   *
   * @param from cells of one group, which cost nothing
   * @param limit tolls from here on are of no interest
   */
  void from(int[] from, double limit, Reached told) {
    PriorityQueue<Visit> open =
        new PriorityQueue<>(Comparator.comparingDouble(Visit::toll).thenComparing(Visit::cell));
    for (int c : from) reach(c, 0, open);
    while (!open.isEmpty()) {
      Visit visit = open.poll();
      int cell = visit.cell();
      if (visit.toll() > lightest[cell]) continue;
      for (int e = graph.firstSide(cell); e < graph.firstSide(cell + 1); e++) {
        int next = graph.neighbour(e);
        if (!graph.joins(e)) continue;
        if (group[next] != group[from[0]]) told.group(group[next], visit.toll());
        double beyond = visit.toll() + toll[next];
        if (beyond < limit && beyond < lightest[next]) reach(next, beyond, open);
      }
    }
    for (int i = 0; i < count; i++) lightest[reached[i]] = Double.POSITIVE_INFINITY;
    count = 0;
  }

  private void reach(int cell, double price, PriorityQueue<Visit> open) {
    if (lightest[cell] == Double.POSITIVE_INFINITY) reached[count++] = cell;
    lightest[cell] = price;
    open.add(new Visit(cell, price));
  }
}
