package gridplan.core.partition;

import java.util.Arrays;

/**
 * Anneals a few neighbouring parts at a time and keeps what is better. Nothing outside the window
 * moves, so that the gain in the window is the gain of the whole.
 */
final class WindowSearch {
  private static final int STEPS_PER_NODE = 100;
  private static final double TRIFLE = 1e-6;

  private final Assignment state;
  private final Net net;
  private final Band band;
  private final Annealer annealer;
  private final Rng rng;
  private final Budget budget;
  private final int[][] members;

  /** The number of the window that a part was last in. */
  private final int[] lastIn;

  private int windows;

  WindowSearch(Assignment state, Wishes wishes, Rng rng, Budget budget) {
    this.state = state;
    this.net = state.net;
    this.rng = rng;
    this.budget = budget;
    band = wishes.band();
    annealer = new Annealer(state, wishes, null, true, rng, budget);
    members = new int[state.parts][];
    for (int p = 0; p < members.length; p++) members[p] = new int[state.nodes[p]];
    int[] filled = new int[members.length];
    for (int u = 0; u < net.size; u++) {
      int p = state.part[u];
      members[p][filled[p]++] = u;
    }
    lastIn = new int[members.length];
  }

  void run(long steps, int windowParts, double hot, double cold) {
    long left = steps;
    while (left > 0 && !budget.over()) {
      int[] window = window(rng.below(state.parts), windowParts);
      long cost = STEPS_PER_NODE * (long) nodesOf(window);
      improve(window, Math.min(cost, left), hot, cold);
      left -= Math.max(1, cost);
    }
  }

  private int nodesOf(int[] window) {
    int nodes = 0;
    for (int p : window) nodes += members[p].length;
    return nodes;
  }

  /** Parts around one, the nearest in steps between parts. */
  private int[] window(int start, int most) {
    int[] chosen = new int[Math.min(most, state.parts)];
    int count = 0;
    windows++;
    chosen[count++] = start;
    lastIn[start] = windows;
    for (int i = 0; i < count && count < chosen.length; i++)
      for (int u : members[chosen[i]])
        for (int e = net.first[u]; e < net.first[u + 1] && count < chosen.length; e++) {
          int p = state.part[net.neighbour[e]];
          if (lastIn[p] == windows || !net.joins[e]) continue;
          lastIn[p] = windows;
          chosen[count++] = p;
        }
    return Arrays.copyOf(chosen, count);
  }

  private void improve(int[] window, long steps, double hot, double cold) {
    if (window.length < 2) return;
    int[] nodes = new int[nodesOf(window)];
    int[] before = new int[nodes.length];
    int count = 0;
    for (int p : window)
      for (int u : members[p]) {
        before[count] = p;
        nodes[count++] = u;
      }
    double[] loads = Arrays.stream(window).mapToDouble(p -> state.load[p]).toArray();
    Score held = Score.of(state, window, band, -TRIFLE);
    annealer.run(nodes, window, steps, hot, cold, 1);
    if (Score.of(state, window, band, annealer.gained()).compareTo(held) < 0) {
      collect(window, nodes);
      return;
    }
    annealer.restore(nodes, before);
    for (int i = 0; i < window.length; i++) state.load[window[i]] = loads[i];
  }

  /** Members of the parts of a window after nodes have moved among them. */
  private void collect(int[] window, int[] nodes) {
    for (int p : window) members[p] = new int[state.nodes[p]];
    int[] filled = new int[window.length];
    for (int u : nodes) {
      int i = 0;
      while (window[i] != state.part[u]) i++;
      members[window[i]][filled[i]++] = u;
    }
  }
}
