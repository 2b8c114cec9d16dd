package gridplan.core.partition;

import java.util.Arrays;

/**
 * Anneals a few neighbouring parts at a time on a net of their own and keeps what is better. Lines
 * to the rest of the net stay boundaries, so that the gain in the window is the gain of the whole.
 */
final class WindowSearch {
  private static final int STEPS_PER_NODE = 200;

  private final Net net;
  private final int[] part;
  private final int parts;
  private final Wishes wishes;
  private final Rng rng;
  private final Budget budget;
  private final int[][] members;
  private final int[] local;

  WindowSearch(Assignment start, Wishes wishes, Rng rng, Budget budget) {
    this.net = start.net;
    this.part = start.part;
    this.parts = start.parts;
    this.wishes = wishes;
    this.rng = rng;
    this.budget = budget;
    members = new int[parts][];
    for (int p = 0; p < parts; p++) members[p] = new int[start.nodes[p]];
    int[] filled = new int[parts];
    for (int u = 0; u < net.size; u++) members[part[u]][filled[part[u]]++] = u;
    local = new int[net.size];
    Arrays.fill(local, -1);
  }

  int[] part() {
    return part;
  }

  void run(long steps, int windowParts, double hot, double cold) {
    long left = steps;
    while (left > 0 && !budget.over()) {
      int[] window = window(rng.below(parts), windowParts);
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
    int[] chosen = new int[Math.min(most, parts)];
    boolean[] taken = new boolean[parts];
    int count = 0;
    chosen[count++] = start;
    taken[start] = true;
    for (int i = 0; i < count && count < chosen.length; i++)
      for (int u : members[chosen[i]])
        for (int e = net.first[u]; e < net.first[u + 1] && count < chosen.length; e++) {
          int p = part[net.neighbour[e]];
          if (taken[p] || !net.joins[e]) continue;
          taken[p] = true;
          chosen[count++] = p;
        }
    return Arrays.copyOf(chosen, count);
  }

  private void improve(int[] window, long steps, double hot, double cold) {
    if (window.length < 2) return;
    int[] nodes = new int[nodesOf(window)];
    int[] start = new int[nodes.length];
    int count = 0;
    for (int i = 0; i < window.length; i++)
      for (int u : members[window[i]]) {
        nodes[count] = u;
        start[count++] = i;
      }
    Net inner = net.induced(nodes, local);
    Assignment state = new Assignment(inner, window.length, start);
    Score before = Score.of(state, wishes);
    new Annealer(state, wishes, true, rng, budget).run(steps, hot, cold, 1);
    if (Score.of(state, wishes).compareTo(before) < 0) accept(window, nodes, state);
  }

  private void accept(int[] window, int[] nodes, Assignment state) {
    int[] filled = new int[window.length];
    for (int i = 0; i < window.length; i++) members[window[i]] = new int[state.nodes[i]];
    for (int i = 0; i < nodes.length; i++) {
      int p = state.part[i];
      part[nodes[i]] = window[p];
      members[window[p]][filled[p]++] = nodes[i];
    }
  }
}
