package gridplan.core.partition;

/**
 * Simulated annealing of single-node moves drawn from the lines between parts (Kirkpatrick, Gelatt
 * and Vecchi 1983): a move is priced first and tested for contiguity only when it would be taken.
 */
final class Annealer {
  /** Nodes looked at before a part is said to fall apart. */
  private static final int REACH = 96;

  private static final int CHUNK = 256;

  private final Assignment state;
  private final Net net;
  private final Wishes wishes;
  private final Rng rng;
  private final Budget budget;
  private final boolean looseLumps;
  private final boolean sharing;
  private double pressure = 1;
  private Habit habit;

  /**
   * @param cells whether nodes are cells: a cell of a divided unit then only joins a part that
   *     holds some of that unit next to it, so that the unit is never in more parts than before
   */
  Annealer(Assignment state, Wishes wishes, boolean cells, Rng rng, Budget budget) {
    this.state = state;
    this.net = state.net;
    this.wishes = wishes;
    this.rng = rng;
    this.budget = budget;
    looseLumps = !cells;
    boolean any = false;
    if (wishes.perShared() > 0) for (int fits : net.fitting) any |= fits > 0;
    sharing = any;
  }

  /** Makes leaving the base plan cost something. */
  Annealer keeping(Habit ofBase) {
    habit = ofBase;
    return this;
  }

  /**
   * Cools from one temperature to another over so many proposals; whether time remained.
   *
   * @param slack share of the load prices at the start, which grow to the full while it cools
   */
  boolean run(long steps, double hot, double cold, double slack) {
    double cooling = steps <= CHUNK ? 1 : Math.pow(cold / hot, (double) CHUNK / steps);
    double tightening = steps <= CHUNK ? 1 : Math.pow(1 / slack, (double) CHUNK / steps);
    double temperature = hot;
    pressure = steps <= CHUNK ? 1 : slack;
    for (long done = 0; done < steps; done += CHUNK) {
      if (!budget.spend(CHUNK)) return false;
      for (int i = 0; i < CHUNK; i++) propose((float) temperature);
      temperature *= cooling;
      pressure *= tightening;
    }
    return true;
  }

  private void propose(float temperature) {
    int sides = state.cutSides();
    if (sides == 0) return;
    int side = state.cutSide(rng.below(sides));
    int node = net.source[side];
    int[] part = state.part;
    int from = part[node];
    int to = part[net.neighbour[side]];
    if (state.nodes[from] == 1) return;
    double delta = lineDelta(node, from, to) + pressure * loadDelta(node, from, to);
    if (habit != null) delta += habit.delta(node, from, to);
    if (delta > temperature * rng.exponential()) return;
    if (net.divided[node] >= 0 && !mayDivide(node, to)) return;
    if (!state.staysConnected(node, REACH)) return;
    state.move(node, to);
  }

  private double lineDelta(int node, int from, int to) {
    int[] part = state.part;
    float delta = 0;
    for (int e = net.first[node], end = net.first[node + 1]; e < end; e++) {
      int p = part[net.neighbour[e]];
      if (p == from) delta += net.cost[e];
      else if (p == to) delta -= net.cost[e];
    }
    return delta;
  }

  private double loadDelta(int node, int from, int to) {
    double moved = net.load[node];
    double a = state.load[from];
    double b = state.load[to];
    double delta =
        wishes.ofLoad(a - moved) - wishes.ofLoad(a) + wishes.ofLoad(b + moved) - wishes.ofLoad(b);
    return sharing ? delta + sharingDelta(node, from, to) : delta;
  }

  private double sharingDelta(int node, int from, int to) {
    int fits = net.fitting[node];
    int cells = net.loaded[node];
    return wishes.ofSharing(state.fitting[from] - fits, state.loaded[from] - cells)
        - wishes.ofSharing(state.fitting[from], state.loaded[from])
        + wishes.ofSharing(state.fitting[to] + fits, state.loaded[to] + cells)
        - wishes.ofSharing(state.fitting[to], state.loaded[to]);
  }

  private boolean mayDivide(int node, int to) {
    if (looseLumps) return true;
    int unit = net.divided[node];
    for (int e = net.first[node]; e < net.first[node + 1]; e++) {
      int v = net.neighbour[e];
      if (net.divided[v] == unit && state.part[v] == to) return true;
    }
    return false;
  }
}
