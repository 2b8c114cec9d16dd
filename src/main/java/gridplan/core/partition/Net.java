package gridplan.core.partition;

import java.util.Arrays;

/**
 * The graph a search runs on: cells, or lumps of cells. Flat arrays; sides as in {@link CellGraph}.
 */
final class Net {
  final int size;
  final int[] first;
  final int[] neighbour;

  /** What it costs to have the line as a boundary. */
  final float[] cost;

  /** Whether the line connects. */
  final boolean[] joins;

  final int[] source;
  final double[] load;

  /** About the centre of the node's ground, metres. */
  final double[] x;

  final double[] y;

  /** How many cells with load a node holds. */
  final int[] loaded;

  /** The unit too large for one grid that a node is part of, or −1. */
  final int[] divided;

  /** Whole units in the node that would make a grid of their own (S5). */
  final int[] fitting;

  /** Nodes that must not share a part with each node; null where there are none. */
  final int[][] rivals;

  Net(
      int[] first,
      int[] neighbour,
      float[] cost,
      boolean[] joins,
      double[] x,
      double[] y,
      double[] load,
      int[] loaded,
      int[] divided,
      int[] fitting,
      int[][] rivals) {
    this.size = load.length;
    this.first = first;
    this.neighbour = neighbour;
    this.cost = cost;
    this.joins = joins;
    this.x = x;
    this.y = y;
    this.load = load;
    this.loaded = loaded;
    this.divided = divided;
    this.fitting = fitting;
    this.rivals = rivals;
    source = new int[neighbour.length];
    for (int u = 0; u < size; u++) Arrays.fill(source, first[u], first[u + 1], u);
  }

  /**
   * Lumps nodes together; lines between two lumps add up.
   *
   * @param lump lump of each node, all of 0 to lumps − 1 used; a negative lump drops the node
   */
  Net contract(int[] lump, int lumps) {
    return new Contraction(this, lump, lumps).result();
  }

  /**
   * The net of some nodes alone; lines to others are dropped.
   *
   * @param inner scratch, −1 everywhere on entry and on return
   */
  Net induced(int[] nodes, int[] inner) {
    for (int i = 0; i < nodes.length; i++) inner[nodes[i]] = i;
    int sides = 0;
    for (int u : nodes) sides += first[u + 1] - first[u];
    int[] itsFirst = new int[nodes.length + 1];
    int[] itsNeighbour = new int[sides + 1];
    float[] itsCost = new float[sides + 1];
    boolean[] itsJoins = new boolean[sides + 1];
    int used = 0;
    for (int i = 0; i < nodes.length; i++) {
      for (int e = first[nodes[i]]; e < first[nodes[i] + 1]; e++) {
        int v = inner[neighbour[e]];
        itsNeighbour[used] = v;
        itsCost[used] = cost[e];
        itsJoins[used] = joins[e];
        used += 1 + (v >> 31);
      }
      itsFirst[i + 1] = used;
    }
    int[][] itsRivals = Rivals.induced(rivals, nodes, inner);
    for (int u : nodes) inner[u] = -1;
    return new Net(
        itsFirst,
        Arrays.copyOf(itsNeighbour, used),
        Arrays.copyOf(itsCost, used),
        Arrays.copyOf(itsJoins, used),
        pick(x, nodes),
        pick(y, nodes),
        pick(load, nodes),
        pick(loaded, nodes),
        pick(divided, nodes),
        pick(fitting, nodes),
        itsRivals);
  }

  private static int[] pick(int[] values, int[] nodes) {
    int[] picked = new int[nodes.length];
    for (int i = 0; i < picked.length; i++) picked[i] = values[nodes[i]];
    return picked;
  }

  private static double[] pick(double[] values, int[] nodes) {
    double[] picked = new double[nodes.length];
    for (int i = 0; i < picked.length; i++) picked[i] = values[nodes[i]];
    return picked;
  }

  double totalLoad() {
    double sum = 0;
    for (double one : load) sum += one;
    return sum;
  }

  double meanCost() {
    double sum = 0;
    for (float one : cost) sum += one;
    return cost.length == 0 ? 1 : Math.max(1e-9, sum / cost.length);
  }

  /** Builds the net of lumps in O(nodes + sides). */
  private static final class Contraction {
    private final Net net;
    private final int[] lump;
    private final int lumps;
    private final int[] memberStart;
    private final int[] members;
    private final int[] first;
    private int[] neighbour;
    private float[] cost;
    private boolean[] joins;
    private final int[] slot;
    private int used;

    Contraction(Net net, int[] lump, int lumps) {
      this.net = net;
      this.lump = lump;
      this.lumps = lumps;
      memberStart = new int[lumps + 1];
      for (int of : lump) if (of >= 0) memberStart[of + 1]++;
      for (int i = 0; i < lumps; i++) memberStart[i + 1] += memberStart[i];
      members = new int[memberStart[lumps]];
      int[] next = memberStart.clone();
      for (int u = 0; u < lump.length; u++) if (lump[u] >= 0) members[next[lump[u]]++] = u;
      first = new int[lumps + 1];
      neighbour = new int[net.neighbour.length];
      cost = new float[net.neighbour.length];
      joins = new boolean[net.neighbour.length];
      slot = new int[lumps];
      Arrays.fill(slot, -1);
    }

    Net result() {
      double[] x = new double[lumps];
      double[] y = new double[lumps];
      double[] load = new double[lumps];
      int[] loaded = new int[lumps];
      int[] fitting = new int[lumps];
      int[] divided = new int[lumps];
      for (int of = 0; of < lumps; of++) {
        divided[of] = -1;
        for (int i = memberStart[of]; i < memberStart[of + 1]; i++) {
          int u = members[i];
          x[of] += net.x[u];
          y[of] += net.y[u];
          load[of] += net.load[u];
          loaded[of] += net.loaded[u];
          fitting[of] += net.fitting[u];
          if (net.divided[u] >= 0) divided[of] = net.divided[u];
        }
        int count = Math.max(1, memberStart[of + 1] - memberStart[of]);
        x[of] /= count;
        y[of] /= count;
        addSides(of);
      }
      return new Net(
          first,
          Arrays.copyOf(neighbour, used),
          Arrays.copyOf(cost, used),
          Arrays.copyOf(joins, used),
          x,
          y,
          load,
          loaded,
          divided,
          fitting,
          Rivals.ofLumps(net.rivals, lump, lumps));
    }

    private void addSides(int of) {
      int start = used;
      for (int i = memberStart[of]; i < memberStart[of + 1]; i++) {
        int u = members[i];
        for (int e = net.first[u]; e < net.first[u + 1]; e++) {
          int other = lump[net.neighbour[e]];
          if (other >= 0 && other != of) addSide(other, net.cost[e], net.joins[e]);
        }
      }
      for (int i = start; i < used; i++) slot[neighbour[i]] = -1;
      first[of + 1] = used;
    }

    private void addSide(int other, float itsCost, boolean itJoins) {
      int at = slot[other];
      if (at < 0) {
        at = used++;
        slot[other] = at;
        neighbour[at] = other;
      }
      cost[at] += itsCost;
      joins[at] |= itJoins;
    }
  }
}
