package gridplan.core.partition;

/**
 * Nodes in parts, changed one node at a time, with the loads of the parts kept current. Not
 * thread-safe.
 */
final class Assignment {
  final Net net;
  final int parts;
  final int[] part;
  final double[] load;
  final int[] nodes;
  final int[] loaded;
  final int[] fitting;

  private final int[] seen;
  private final int[] queue;
  private int stamp;

  Assignment(Net net, int parts, int[] part) {
    this.net = net;
    this.parts = parts;
    this.part = part.clone();
    load = new double[parts];
    nodes = new int[parts];
    loaded = new int[parts];
    fitting = new int[parts];
    for (int u = 0; u < net.size; u++) {
      int p = part[u];
      load[p] += net.load[u];
      nodes[p]++;
      loaded[p] += net.loaded[u];
      fitting[p] += net.fitting[u];
    }
    seen = new int[net.size];
    queue = new int[net.size];
  }

  double cost() {
    double sum = 0;
    for (int u = 0; u < net.size; u++)
      for (int e = net.first[u]; e < net.first[u + 1]; e++)
        if (part[u] != part[net.neighbour[e]]) sum += net.cost[e];
    return sum / 2;
  }

  void move(int node, int to) {
    int from = part[node];
    part[node] = to;
    shift(node, from, -1);
    shift(node, to, 1);
  }

  private void shift(int node, int p, int sign) {
    load[p] += sign * net.load[node];
    nodes[p] += sign;
    loaded[p] += sign * net.loaded[node];
    fitting[p] += sign * net.fitting[node];
  }

  /**
   * Whether the node's part stays connected without it. Looks at the node's own neighbours first,
   * then at up to {@code reach} nodes of the part; beyond that the answer is a careful no.
   */
  boolean staysConnected(int node, int reach) {
    int home = part[node];
    stamp += 2;
    int wanted = 0;
    int start = -1;
    for (int e = net.first[node]; e < net.first[node + 1]; e++) {
      int v = net.neighbour[e];
      if (!net.joins[e] || part[v] != home) continue;
      seen[v] = stamp;
      start = v;
      wanted++;
    }
    return wanted <= 1 || touch(start, wanted) || reaches(node, start, wanted, reach);
  }

  /** Whether the marked neighbours are connected among themselves, as they nearly always are. */
  private boolean touch(int start, int wanted) {
    int tail = 0;
    seen[start] = stamp + 1;
    queue[tail++] = start;
    for (int head = 0; head < tail; head++)
      for (int e = net.first[queue[head]], end = net.first[queue[head] + 1]; e < end; e++) {
        int v = net.neighbour[e];
        if (seen[v] != stamp || !net.joins[e]) continue;
        if (tail + 1 == wanted) return true;
        seen[v] = stamp + 1;
        queue[tail++] = v;
      }
    for (int i = 0; i < tail; i++) seen[queue[i]] = stamp;
    return false;
  }

  /** Searches the part from one of the marked neighbours for all others. */
  private boolean reaches(int without, int start, int wanted, int reach) {
    int home = part[without];
    int head = 0;
    int tail = 0;
    int found = 1;
    seen[start] = stamp + 1;
    seen[without] = stamp + 1;
    queue[tail++] = start;
    int limit = Math.min(reach, queue.length);
    while (head < tail) {
      int u = queue[head++];
      for (int e = net.first[u]; e < net.first[u + 1]; e++) {
        int v = net.neighbour[e];
        if (!net.joins[e] || part[v] != home || seen[v] == stamp + 1) continue;
        boolean wantedToo = seen[v] == stamp;
        if (wantedToo && ++found == wanted) return true;
        if (tail >= limit && !wantedToo) continue;
        seen[v] = stamp + 1;
        queue[tail++] = v;
      }
    }
    return false;
  }
}
