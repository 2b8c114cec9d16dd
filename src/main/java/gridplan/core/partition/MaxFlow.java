package gridplan.core.partition;

import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * The largest flow from a source to a sink through arcs of limited capacity (Dinic 1970). For nets
 * of some thousand nodes; not safe from several threads. Recursion goes as deep as the longest path
 * of the level graph: short in the nets with two ranks that it is made for.
 */
final class MaxFlow {
  private static final double TOLERANCE = 1e-9;

  private final int[] firstArc;
  private int[] nextArc = new int[64];
  private int[] head = new int[64];
  private double[] room = new double[64];
  private int arcs;
  private final int[] level;
  private final int[] at;

  MaxFlow(int nodes) {
    firstArc = new int[nodes];
    level = new int[nodes];
    at = new int[nodes];
    Arrays.fill(firstArc, -1);
  }

  /** Adds an arc; several between two nodes add up. */
  void arc(int from, int to, double capacity) {
    half(from, to, capacity);
    half(to, from, 0);
  }

  private void half(int from, int to, double capacity) {
    if (arcs == head.length) {
      nextArc = Arrays.copyOf(nextArc, 2 * arcs);
      head = Arrays.copyOf(head, 2 * arcs);
      room = Arrays.copyOf(room, 2 * arcs);
    }
    head[arcs] = to;
    room[arcs] = capacity;
    nextArc[arcs] = firstArc[from];
    firstArc[from] = arcs++;
  }

  /** The value of the largest flow; uses the capacities up. */
  double run(int source, int sink) {
    double sum = 0;
    while (reach(source, sink)) {
      System.arraycopy(firstArc, 0, at, 0, at.length);
      double pushed = push(source, sink, Double.POSITIVE_INFINITY);
      while (pushed > TOLERANCE) {
        sum += pushed;
        pushed = push(source, sink, Double.POSITIVE_INFINITY);
      }
    }
    return sum;
  }

  private boolean reach(int source, int sink) {
    Arrays.fill(level, -1);
    level[source] = 0;
    ArrayDeque<Integer> open = new ArrayDeque<>();
    open.add(source);
    while (!open.isEmpty()) {
      int node = open.poll();
      for (int arc = firstArc[node]; arc >= 0; arc = nextArc[arc])
        if (room[arc] > TOLERANCE && level[head[arc]] < 0) {
          level[head[arc]] = level[node] + 1;
          open.add(head[arc]);
        }
    }
    return level[sink] >= 0;
  }

  private double push(int node, int sink, double most) {
    if (node == sink) return most;
    for (; at[node] >= 0; at[node] = nextArc[at[node]]) {
      int arc = at[node];
      if (room[arc] <= TOLERANCE || level[head[arc]] != level[node] + 1) continue;
      double pushed = push(head[arc], sink, Math.min(most, room[arc]));
      if (pushed <= TOLERANCE) continue;
      room[arc] -= pushed;
      room[arc ^ 1] += pushed;
      return pushed;
    }
    return 0;
  }
}
