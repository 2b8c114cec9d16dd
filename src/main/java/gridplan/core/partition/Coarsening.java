package gridplan.core.partition;

import java.util.Arrays;

/**
 * Halves a net by pairing neighbours, those first whose shared line is long against the outline
 * that would remain: lumps come out round, and their outlines are lines worth having as boundaries.
 */
final class Coarsening {
  private Coarsening() {}

  /**
   * Numbers of lumps for every node.
   *
   * @param maxLoad no pair holds more
   * @return null when pairing no longer shrinks the net by a tenth
   */
  static int[] pair(Net net, double maxLoad, Rng rng) {
    int[] order = new int[net.size];
    for (int i = 0; i < order.length; i++) order[i] = i;
    rng.shuffle(order);
    float[] outline = outlines(net);
    int[] lump = new int[net.size];
    Arrays.fill(lump, -1);
    int lumps = 0;
    for (int u : order) {
      if (lump[u] >= 0) continue;
      int mate = mate(net, u, lump, outline, maxLoad);
      if (mate >= 0) lump[mate] = lumps;
      lump[u] = lumps++;
    }
    return lumps > 0.9 * net.size ? null : numbered(lump, lumps);
  }

  /** In the order of their first nodes: what lies together in the net stays so in memory. */
  private static int[] numbered(int[] lump, int lumps) {
    int[] number = new int[lumps];
    Arrays.fill(number, -1);
    int next = 0;
    for (int u = 0; u < lump.length; u++) {
      if (number[lump[u]] < 0) number[lump[u]] = next++;
      lump[u] = number[lump[u]];
    }
    return lump;
  }

  static int lumps(int[] lump) {
    int most = -1;
    for (int of : lump) most = Math.max(most, of);
    return most + 1;
  }

  private static float[] outlines(Net net) {
    float[] outline = new float[net.size];
    for (int e = 0; e < net.cost.length; e++) outline[net.source[e]] += net.cost[e];
    return outline;
  }

  private static int mate(Net net, int u, int[] lump, float[] outline, double maxLoad) {
    int best = -1;
    float bestRating = -1;
    for (int e = net.first[u]; e < net.first[u + 1]; e++) {
      int v = net.neighbour[e];
      if (!net.joins[e] || lump[v] >= 0 || net.load[u] + net.load[v] > maxLoad) continue;
      if (keepsApart(net, u, v)) continue;
      float remaining = outline[u] + outline[v] - 2 * net.cost[e];
      float rating = net.cost[e] / (remaining + 1e-6f);
      if (rating > bestRating) {
        bestRating = rating;
        best = v;
      }
    }
    return best;
  }

  /** Rivals; and a unit that may become a grid of its own is only lumped with empty ground. */
  private static boolean keepsApart(Net net, int u, int v) {
    if (net.rivals != null) for (int rival : net.rivals[u]) if (rival == v) return true;
    return (net.fitting[u] > 0 && net.loaded[v] > 0) || (net.fitting[v] > 0 && net.loaded[u] > 0);
  }
}
