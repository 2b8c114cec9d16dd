package gridplan.core.partition;

import java.util.Arrays;

/**
 * A first division of a connected net into compact connected parts of about equal load: a power
 * diagram whose sites move to the centres of their loads while their weights even the loads out
 * (centroidal, capacity-constrained: Balzer, Schlömer and Deussen 2009; for districts Cohen-Addad,
 * Klein and Young 2018). Fragments that its straight lines cut off join their neighbours. It sees
 * distances only, no barriers: those are left to the search that follows.
 */
final class CentroidalSplitting {
  private static final int ROUNDS = 30;

  /** How much of a part's own extent a weight may change in one round. */
  private static final double STRIDE = 0.9;

  /** Ground without load counts a little, so that sites do not ignore it. */
  private static final double EMPTY_SHARE = 1e-3;

  private static final int SITES_A_BUCKET = 2;
  private static final int CURVE_BITS = 15;

  private final Net net;
  private final int parts;
  private final double[] mass;
  private final double target;
  private final double[] siteX;
  private final double[] siteY;
  private final double[] weight;
  private final double[] spread;
  private final int[] part;
  private double west = Double.POSITIVE_INFINITY;
  private double south = Double.POSITIVE_INFINITY;
  private double side;
  private int buckets;
  private int[] head;
  private int[] next;

  private CentroidalSplitting(Net net, int parts) {
    this.net = net;
    this.parts = parts;
    mass = new double[net.size];
    double mean = net.totalLoad() / net.size;
    for (int u = 0; u < mass.length; u++) mass[u] = mean > 0 ? net.load[u] + EMPTY_SHARE * mean : 1;
    target = Arrays.stream(mass).sum() / parts;
    siteX = new double[parts];
    siteY = new double[parts];
    weight = new double[parts];
    spread = new double[parts];
    part = new int[net.size];
  }

  /**
   * @param rng shifts the first sites, so that other seeds give other divisions
   * @return part of each node, or null where a part would be left without ground
   */
  static int[] split(Net net, int parts, Rng rng) {
    CentroidalSplitting splitting = new CentroidalSplitting(net, parts);
    splitting.measure();
    splitting.placeSites(rng.uniform());
    for (int round = 0; round < ROUNDS; round++) {
      splitting.sortSites();
      for (int u = 0; u < net.size; u++) splitting.part[u] = splitting.nearest(u);
      if (round < ROUNDS - 1) splitting.moveSites();
    }
    return splitting.joinFragments();
  }

  private void measure() {
    double east = Double.NEGATIVE_INFINITY;
    double north = Double.NEGATIVE_INFINITY;
    for (int u = 0; u < net.size; u++) {
      west = Math.min(west, net.x[u]);
      east = Math.max(east, net.x[u]);
      south = Math.min(south, net.y[u]);
      north = Math.max(north, net.y[u]);
    }
    side = Math.max(1e-6, Math.max(east - west, north - south) * (1 + 1e-9));
    buckets = Math.max(1, (int) Math.sqrt((double) parts / SITES_A_BUCKET));
    head = new int[buckets * buckets];
    next = new int[parts];
  }

  /** Evenly by load along a Hilbert curve through all nodes. */
  private void placeSites(double shift) {
    long[] order = new long[net.size];
    int cells = 1 << CURVE_BITS;
    for (int u = 0; u < order.length; u++) {
      int column = (int) Math.min(cells - 1, (net.x[u] - west) / side * cells);
      int row = (int) Math.min(cells - 1, (net.y[u] - south) / side * cells);
      order[u] = (long) hilbert(column, row) << 32 | u;
    }
    Arrays.sort(order);
    double passed = 0;
    int placed = 0;
    for (int i = 0; i < order.length && placed < parts; i++) {
      int u = (int) order[i];
      passed += mass[u];
      while (placed < parts && passed >= (placed + shift) * target) {
        siteX[placed] = net.x[u];
        siteY[placed++] = net.y[u];
      }
    }
  }

  /** Distance along the Hilbert curve (Butz 1971), 2 × {@link #CURVE_BITS} bits. */
  private static int hilbert(int column, int row) {
    int x = column;
    int y = row;
    int along = 0;
    for (int bit = 1 << (CURVE_BITS - 1); bit > 0; bit >>= 1) {
      int right = (x & bit) != 0 ? 1 : 0;
      int up = (y & bit) != 0 ? 1 : 0;
      along = along << 2 | (3 * right ^ up);
      if (up == 1) continue;
      int mask = (1 << CURVE_BITS) - 1;
      int turnedX = right == 1 ? mask - y : y;
      y = right == 1 ? mask - x : x;
      x = turnedX;
    }
    return along;
  }

  private void sortSites() {
    Arrays.fill(head, -1);
    for (int p = 0; p < parts; p++) {
      int bucket = bucket(siteY[p] - south) * buckets + bucket(siteX[p] - west);
      next[p] = head[bucket];
      head[bucket] = p;
    }
  }

  private int bucket(double offset) {
    return Math.max(0, Math.min(buckets - 1, (int) (offset / side * buckets)));
  }

  /** The site of least power distance within the rings of buckets around a node that hold any. */
  private int nearest(int node) {
    int column = bucket(net.x[node] - west);
    int row = bucket(net.y[node] - south);
    int best = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int ring = 1; best < 0 || ring == 1; ring++)
      for (int r = Math.max(0, row - ring); r <= Math.min(buckets - 1, row + ring); r++)
        for (int c = Math.max(0, column - ring); c <= Math.min(buckets - 1, column + ring); c++)
          for (int p = head[r * buckets + c]; p >= 0; p = next[p]) {
            double dx = net.x[node] - siteX[p];
            double dy = net.y[node] - siteY[p];
            double power = dx * dx + dy * dy - weight[p];
            if (power >= least) continue;
            least = power;
            best = p;
          }
    return best;
  }

  /** To the centres; a part with too much load loses weight, one with too little gains. */
  private void moveSites() {
    double[] held = new double[parts];
    double[] sumX = new double[parts];
    double[] sumY = new double[parts];
    Arrays.fill(spread, 0);
    for (int u = 0; u < net.size; u++) {
      int p = part[u];
      double dx = net.x[u] - siteX[p];
      double dy = net.y[u] - siteY[p];
      held[p] += mass[u];
      sumX[p] += mass[u] * dx;
      sumY[p] += mass[u] * dy;
      spread[p] += mass[u] * (dx * dx + dy * dy);
    }
    for (int p = 0; p < parts; p++) {
      if (held[p] == 0) {
        weight[p] = 0; // covered by its neighbours: begins again where it stands
        continue;
      }
      siteX[p] += sumX[p] / held[p];
      siteY[p] += sumY[p] / held[p];
      double lack = Math.max(-1, Math.min(1, 1 - held[p] / target));
      weight[p] += STRIDE * lack * spread[p] / held[p];
    }
  }

  /** Each part keeps its fragment with most load; all other ground joins what it touches. */
  private int[] joinFragments() {
    int[] fragment = new int[net.size];
    Arrays.fill(fragment, -1);
    double[] most = new double[parts];
    int[] core = new int[parts];
    Arrays.fill(core, -1);
    int[] queue = new int[net.size];
    for (int u = 0, fragments = 0; u < net.size; u++) {
      if (fragment[u] >= 0) continue;
      double held = flood(u, fragments, fragment, queue);
      if (core[part[u]] < 0 || held > most[part[u]]) {
        most[part[u]] = held;
        core[part[u]] = fragments;
      }
      fragments++;
    }
    for (int of : core) if (of < 0) return null;
    return grown(fragment, core, queue);
  }

  private double flood(int start, int number, int[] fragment, int[] queue) {
    int tail = 0;
    double held = 0;
    queue[tail++] = start;
    fragment[start] = number;
    for (int i = 0; i < tail; i++) {
      int u = queue[i];
      held += mass[u];
      for (int e = net.first[u]; e < net.first[u + 1]; e++) {
        int v = net.neighbour[e];
        if (!net.joins[e] || fragment[v] >= 0 || part[v] != part[u]) continue;
        fragment[v] = number;
        queue[tail++] = v;
      }
    }
    return held;
  }

  private int[] grown(int[] fragment, int[] core, int[] queue) {
    int[] grown = new int[net.size];
    int tail = 0;
    for (int u = 0; u < net.size; u++) {
      boolean inCore = core[part[u]] == fragment[u];
      grown[u] = inCore ? part[u] : -1;
      if (inCore) queue[tail++] = u;
    }
    for (int i = 0; i < tail; i++)
      for (int e = net.first[queue[i]]; e < net.first[queue[i] + 1]; e++) {
        int v = net.neighbour[e];
        if (!net.joins[e] || grown[v] >= 0) continue;
        grown[v] = grown[queue[i]];
        queue[tail++] = v;
      }
    return grown;
  }
}
