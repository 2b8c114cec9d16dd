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

  /** In every other round nodes only join a part that a neighbour is in. */
  private static final int WIDE_EVERY = 6;

  private static final int CALM_ROUNDS = 3;

  /** How much of a part's own extent a weight may change in one round. */
  private static final double STRIDE = 0.9;

  /** Ground without load counts a little, so that sites do not ignore it. */
  private static final double EMPTY_SHARE = 1e-3;

  private static final int SITES_A_BUCKET = 2;

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

  /** Sites in the order of their buckets, and where each bucket begins. */
  private final int[] order;

  private int[] begin;
  private final double[] orderX;
  private final double[] orderY;
  private final double[] orderWeight;

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
    order = new int[parts];
    orderX = new double[parts];
    orderY = new double[parts];
    orderWeight = new double[parts];
  }

  /**
   * @param rng shifts the first sites, so that other seeds give other divisions
   * @return part of each node, or null where a part would be left without ground
   */
  static int[] split(Net net, int parts, Rng rng) {
    CentroidalSplitting splitting = new CentroidalSplitting(net, parts);
    splitting.measure();
    splitting.placeSites(rng.uniform());
    splitting.assignWidely();
    for (int round = 1; round < ROUNDS; round++) {
      boolean revived = splitting.moveSites();
      boolean wide = revived || round % WIDE_EVERY == 0 || round >= ROUNDS - CALM_ROUNDS;
      if (wide) splitting.assignWidely();
      else splitting.assignAmongNeighbours();
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
    begin = new int[buckets * buckets + 1];
  }

  /** Evenly by load along a Hilbert curve through all nodes. */
  private void placeSites(double shift) {
    int[] along = CurveOrder.of(net.x, net.y);
    double passed = 0;
    int placed = 0;
    for (int i = 0; i < along.length && placed < parts; i++) {
      int u = along[i];
      passed += mass[u];
      while (placed < parts && passed >= (placed + shift) * target) {
        siteX[placed] = net.x[u];
        siteY[placed++] = net.y[u];
      }
    }
  }

  private void assignWidely() {
    sortSites();
    for (int u = 0; u < net.size; u++) part[u] = nearest(u);
  }

  /** Sites move little in a round, so that parts change along their outlines. */
  private void assignAmongNeighbours() {
    for (int u = 0; u < net.size; u++) {
      int home = part[u];
      int best = home;
      double least = Double.NaN;
      for (int e = net.first[u], end = net.first[u + 1]; e < end; e++) {
        int p = part[net.neighbour[e]];
        if (p == home || p == best) continue;
        if (best == home) least = power(u, home);
        double power = power(u, p);
        if (power >= least) continue;
        least = power;
        best = p;
      }
      part[u] = best;
    }
  }

  private double power(int node, int p) {
    double dx = net.x[node] - siteX[p];
    double dy = net.y[node] - siteY[p];
    return dx * dx + dy * dy - weight[p];
  }

  private void sortSites() {
    Arrays.fill(begin, 0);
    int[] bucket = new int[parts];
    for (int p = 0; p < parts; p++) {
      bucket[p] = bucket(siteY[p] - south) * buckets + bucket(siteX[p] - west);
      begin[bucket[p] + 1]++;
    }
    for (int i = 0; i < begin.length - 1; i++) begin[i + 1] += begin[i];
    int[] next = begin.clone();
    for (int p = 0; p < parts; p++) {
      int at = next[bucket[p]]++;
      order[at] = p;
      orderX[at] = siteX[p];
      orderY[at] = siteY[p];
      orderWeight[at] = weight[p];
    }
  }

  private int bucket(double offset) {
    return Math.max(0, Math.min(buckets - 1, (int) (offset / side * buckets)));
  }

  /** The site of least power distance within the rings of buckets around a node that hold any. */
  private int nearest(int node) {
    int column = bucket(net.x[node] - west);
    int row = bucket(net.y[node] - south);
    for (int ring = 1; ; ring++) {
      int best = nearest(net.x[node], net.y[node], column, row, ring);
      if (best >= 0) return order[best];
    }
  }

  /** Where in the order; the buckets of a row lie one after the other in it. */
  private int nearest(double x, double y, int column, int row, int ring) {
    int left = Math.max(0, column - ring);
    int right = Math.min(buckets - 1, column + ring);
    int top = Math.min(buckets - 1, row + ring);
    int best = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int r = Math.max(0, row - ring); r <= top; r++)
      for (int i = begin[r * buckets + left], end = begin[r * buckets + right + 1]; i < end; i++) {
        double dx = x - orderX[i];
        double dy = y - orderY[i];
        double power = dx * dx + dy * dy - orderWeight[i];
        if (power >= least) continue;
        least = power;
        best = i;
      }
    return best;
  }

  /**
   * To the centres; a part with too much load loses weight, one with too little gains, and one that
   * its neighbours cover begins anew within the heaviest. Whether there was such a one.
   */
  private boolean moveSites() {
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
    boolean revived = false;
    for (int p = 0; p < parts; p++) {
      if (held[p] == 0) {
        revived = true;
        revive(p, held);
        continue;
      }
      siteX[p] += sumX[p] / held[p];
      siteY[p] += sumY[p] / held[p];
      double lack = Math.max(-1, Math.min(1, 1 - held[p] / target));
      weight[p] += STRIDE * lack * spread[p] / held[p];
    }
    return revived;
  }

  /** On a node at the rim of the heaviest part, which then counts as halved. */
  private void revive(int p, double[] held) {
    int heaviest = 0;
    for (int q = 1; q < parts; q++) if (held[q] > held[heaviest]) heaviest = q;
    int rim = -1;
    for (int u = 0; u < net.size; u++) if (part[u] == heaviest) rim = u;
    if (rim < 0) return;
    siteX[p] = net.x[rim];
    siteY[p] = net.y[rim];
    weight[p] = weight[heaviest];
    held[heaviest] /= 2;
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
