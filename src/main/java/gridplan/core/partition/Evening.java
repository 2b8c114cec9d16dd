package gridplan.core.partition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Evens out loads inside the band where that costs little boundary: a few neighbouring parts at a
 * time are searched again with a narrower band around their mean, and the result is kept when what
 * it evens out is worth more than what it costs. Parts that hold one divided unit always; all other
 * parts only where they are to be even.
 */
final class Evening {
  private static final double[] REACHES = {0.02, 0.05, 0.1};
  private static final int STEPS_PER_NODE = 1_500;
  private static final double HOT = 0.5;
  private static final double COLD = 0.05;
  private static final double TOLERANCE = 1e-6;

  private final Net net;
  private final Band band;
  private final Wishes wishes;
  private final Rng rng;
  private final Budget budget;
  private final float[] outline;
  private final int[] part;
  private final int[][] members;
  private final int[] inner;

  /**
   * @param wishes prices of the search that made the parts
   */
  Evening(Net net, int[] part, Wishes wishes, Rng rng, Budget budget) {
    this.net = net;
    this.part = part.clone();
    this.wishes = wishes;
    this.band = wishes.band();
    this.rng = rng;
    this.budget = budget;
    outline = new float[net.size];
    for (int e = 0; e < net.cost.length; e++) outline[net.source[e]] += net.cost[e];
    inner = new int[net.size];
    Arrays.fill(inner, -1);
    int[] count = new int[Coarsening.lumps(part)];
    for (int p : part) count[p]++;
    members = new int[count.length][];
    for (int p = 0; p < count.length; p++) members[p] = new int[count[p]];
    for (int u = net.size - 1; u >= 0; u--) members[part[u]][--count[part[u]]] = u;
  }

  /**
   * The evened parts.
   *
   * @param evenness what evenness of all parts is worth; {@link PlanOptions.Weights#evenness}
   */
  int[] run(double evenness) {
    double ofUnits = Math.max(evenness, PlanOptions.Weights.DIVIDED_EVENNESS);
    for (int[] window : ofDividedUnits()) even(window, ofUnits);
    if (evenness > 0) for (int p = 0; p < members.length; p++) even(around(p), evenness);
    return part;
  }

  private List<int[]> ofDividedUnits() {
    TreeMap<Integer, TreeSet<Integer>> parts = new TreeMap<>();
    for (int u = 0; u < net.size; u++)
      if (net.divided[u] >= 0)
        parts.computeIfAbsent(net.divided[u], d -> new TreeSet<>()).add(part[u]);
    List<int[]> windows = new ArrayList<>();
    for (TreeSet<Integer> of : parts.values())
      windows.add(of.stream().mapToInt(Integer::intValue).toArray());
    return windows;
  }

  private int[] around(int p) {
    TreeSet<Integer> window = new TreeSet<>(List.of(p));
    for (int u : members[p])
      for (int e = net.first[u]; e < net.first[u + 1]; e++)
        if (net.joins[e]) window.add(part[net.neighbour[e]]);
    return window.stream().mapToInt(Integer::intValue).toArray();
  }

  private void even(int[] window, double worth) {
    if (window.length < 2) return;
    Local local = new Local(window);
    double mean = local.net.totalLoad() / window.length;
    if (mean <= 0) return;
    double before = local.price(local.part, mean, worth);
    for (double reach : REACHES) {
      if (budget.exhausted()) return;
      double min = Math.max(band.min(), mean * (1 - reach));
      double max = Math.min(band.max(), mean * (1 + reach));
      if (min > max) return;
      int[] evened = local.search(new Band(min, max, min, max));
      double after = local.price(evened, mean, worth);
      if (after >= before - TOLERANCE || local.misses(evened) > local.misses(local.part)) continue;
      local.part = evened;
      before = after;
    }
    local.keep();
  }

  /** Some parts alone. */
  private final class Local {
    private final int[] window;
    private final int[] nodes;
    private final Net net;
    private final double meanOutline;
    private int[] part;

    Local(int[] window) {
      this.window = window;
      nodes = Arrays.stream(window).flatMap(p -> Arrays.stream(members[p])).toArray();
      net = Evening.this.net.induced(nodes, inner);
      part = new int[nodes.length];
      for (int i = 0, at = 0; i < window.length; at += members[window[i++]].length)
        Arrays.fill(part, at, at + members[window[i]].length, i);
      meanOutline = meanOutline();
    }

    int[] search(Band narrow) {
      Assignment state = new Assignment(net, window.length, part);
      Wishes narrower = new Wishes(narrow, wishes.perLoad(), wishes.perMiss(), wishes.perShared());
      double scale = net.meanCost();
      new Annealer(state, narrower, null, true, rng, budget)
          .run((long) STEPS_PER_NODE * net.size, HOT * scale, COLD * scale, 1);
      return state.part;
    }

    /** Lines, and unevenness at its worth in outlines of a mean part. */
    double price(int[] of, double mean, double worth) {
      Assignment state = new Assignment(net, window.length, of);
      double uneven = 0;
      double shared = 0;
      for (int p = 0; p < window.length; p++) {
        uneven += Math.abs(state.load[p] - mean) / mean;
        shared += wishes.ofSharing(state.fitting[p], state.loaded[p]);
      }
      return state.cost() + shared + worth * meanOutline * uneven;
    }

    /** Of the parts as they are, lines to other parts included. */
    private double meanOutline() {
      double all = 0;
      for (int u : nodes) all += outline[u];
      for (int e = 0; e < net.cost.length; e++)
        if (part[net.source[e]] == part[net.neighbour[e]]) all -= net.cost[e];
      return all / window.length;
    }

    double misses(int[] of) {
      double miss = 0;
      for (double load : new Assignment(net, window.length, of).load) miss += band.misses(load);
      return miss;
    }

    void keep() {
      for (int i = 0; i < window.length; i++) {
        int p = i;
        members[window[p]] =
            IntStream.range(0, nodes.length).filter(u -> part[u] == p).map(u -> nodes[u]).toArray();
        for (int u : members[window[p]]) Evening.this.part[u] = window[p];
      }
    }
  }
}
