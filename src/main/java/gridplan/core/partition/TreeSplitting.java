package gridplan.core.partition;

import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * A first division of a connected net into exactly so many connected parts: cuts a random spanning
 * tree where the loads on both sides suit, and goes on with the two sides (recombination, DeFord,
 * Duchin and Solomon 2021). Always connected, always the number asked for.
 */
final class TreeSplitting {
  private static final int SMALL = 400;

  private final Net net;
  private final Band band;
  private final Rng rng;
  private final int[] local;
  private final int[] part;

  private TreeSplitting(Net net, Band band, Rng rng) {
    this.net = net;
    this.band = band;
    this.rng = rng;
    local = new int[net.size];
    part = new int[net.size];
    Arrays.fill(local, -1);
  }

  /**
   * @param parts at most as many as nodes
   */
  static int[] split(Net net, int parts, Band band, Rng rng) {
    TreeSplitting splitting = new TreeSplitting(net, band, rng);
    int[] all = new int[net.size];
    for (int i = 0; i < all.length; i++) all[i] = i;
    ArrayDeque<Piece> open = new ArrayDeque<>();
    open.push(new Piece(all, 0, parts));
    while (!open.isEmpty()) splitting.divide(open.pop(), open);
    return splitting.part;
  }

  private record Piece(int[] nodes, int firstPart, int parts) {}

  private void divide(Piece piece, ArrayDeque<Piece> open) {
    if (piece.parts() == 1) {
      for (int u : piece.nodes()) part[u] = piece.firstPart();
      return;
    }
    int[] nodes = piece.nodes();
    for (int i = 0; i < nodes.length; i++) local[nodes[i]] = i;
    Tree best = null;
    int tries = nodes.length <= SMALL ? 12 : 3;
    for (int t = 0; t < tries; t++) {
      Tree tree = new Tree(nodes, piece.parts());
      if (best == null || tree.score < best.score) best = tree;
    }
    boolean[] below = best.below();
    int[] inside = select(nodes, below, true);
    int[] outside = select(nodes, below, false);
    for (int u : nodes) local[u] = -1;
    open.push(new Piece(inside, piece.firstPart(), best.partsBelow));
    open.push(
        new Piece(outside, piece.firstPart() + best.partsBelow, piece.parts() - best.partsBelow));
  }

  private static int[] select(int[] nodes, boolean[] flags, boolean wanted) {
    int[] chosen = new int[nodes.length];
    int count = 0;
    for (int i = 0; i < nodes.length; i++) if (flags[i] == wanted) chosen[count++] = nodes[i];
    return Arrays.copyOf(chosen, count);
  }

  /** One spanning tree of a piece and its best cut; nodes by their index in the piece. */
  private final class Tree {
    private final int[] nodes;
    private final int parts;
    private final int[] order;
    private final int[] parent;
    private int cutAt = -1;
    int partsBelow;
    double score = Double.POSITIVE_INFINITY;

    Tree(int[] nodes, int parts) {
      this.nodes = nodes;
      this.parts = parts;
      order = new int[nodes.length];
      parent = new int[nodes.length];
      walk(links(randomLines()));
      chooseCut();
    }

    /** Connecting lines of the piece in random order, costly lines early. */
    private long[] randomLines() {
      int count = 0;
      for (int u : nodes)
        for (int e = net.first[u]; e < net.first[u + 1]; e++) if (inPiece(u, e)) count++;
      long[] keys = new long[count];
      int at = 0;
      for (int u : nodes)
        for (int e = net.first[u]; e < net.first[u + 1]; e++) {
          if (!inPiece(u, e)) continue;
          float key = rng.exponential() / (net.cost[e] + 1e-3f);
          keys[at++] = ((long) Float.floatToIntBits(key) << 32) | e;
        }
      Arrays.sort(keys);
      return keys;
    }

    private boolean inPiece(int u, int side) {
      int v = net.neighbour[side];
      return u < v && net.joins[side] && local[v] >= 0;
    }

    /** Kruskal's tree as neighbour lists: {@code {head…, next…, node…}}. */
    private int[][] links(long[] lines) {
      DisjointSets sets = new DisjointSets(nodes.length);
      int[] head = new int[nodes.length];
      Arrays.fill(head, -1);
      int[] next = new int[2 * nodes.length];
      int[] to = new int[2 * nodes.length];
      int count = 0;
      for (long line : lines) {
        int side = (int) line;
        int a = local[net.source[side]];
        int b = local[net.neighbour[side]];
        if (!sets.union(a, b)) continue;
        to[count] = b;
        next[count] = head[a];
        head[a] = count++;
        to[count] = a;
        next[count] = head[b];
        head[b] = count++;
      }
      return new int[][] {head, next, to};
    }

    private void walk(int[][] links) {
      Arrays.fill(parent, -2);
      int tail = 0;
      order[tail++] = 0;
      parent[0] = -1;
      for (int i = 0; i < tail; i++) {
        int u = order[i];
        for (int l = links[0][u]; l >= 0; l = links[1][l]) {
          int v = links[2][l];
          if (parent[v] != -2) continue;
          parent[v] = u;
          order[tail++] = v;
        }
      }
      if (tail < nodes.length) throw new IllegalStateException("piece is not connected");
    }

    private void chooseCut() {
      double[] load = new double[nodes.length];
      int[] count = new int[nodes.length];
      double total = 0;
      for (int i = nodes.length - 1; i >= 0; i--) {
        int u = order[i];
        load[u] += net.load[nodes[u]];
        total += net.load[nodes[u]];
        count[u]++;
        if (i == 0) break;
        load[parent[u]] += load[u];
        count[parent[u]] += count[u];
      }
      double target = total / parts;
      for (int i = 1; i < nodes.length; i++) {
        int u = order[i];
        int guess = target > 0 ? (int) Math.floor(load[u] / target) : parts / 2;
        consider(u, guess, load[u], count[u], total);
        consider(u, guess + 1, load[u], count[u], total);
      }
    }

    private void consider(int u, int guess, double below, int count, double total) {
      int lowest = Math.max(1, parts - (nodes.length - count));
      int highest = Math.min(parts - 1, count);
      if (lowest > highest) return;
      int j = Math.max(lowest, Math.min(highest, guess));
      double mean = Math.max(1e-9, total / parts);
      double miss =
          j * band.misses(below / j) + (parts - j) * band.misses((total - below) / (parts - j));
      double uneven = Math.abs(below - j * mean) / mean;
      double lopsided = Math.abs((double) j / parts - 0.5);
      double candidate = 4 * miss / mean + uneven / Math.sqrt(parts) + 0.5 * lopsided;
      if (candidate < score) {
        score = candidate;
        cutAt = u;
        partsBelow = j;
      }
    }

    private boolean[] below() {
      boolean[] below = new boolean[nodes.length];
      below[cutAt] = true;
      for (int u : order) if (parent[u] >= 0 && below[parent[u]]) below[u] = true;
      return below;
    }
  }
}
