package gridplan.core.partition;

/**
 * Simulated annealing of single-node moves (Kirkpatrick, Gelatt and Vecchi 1983). Sweeps over the
 * nodes; each draws how much worse a move may be and is passed over unless its cheapest move is
 * below that, which is known without pricing anything ({@link CheapestMoves}). Contiguity is tested
 * last, only for moves that would be taken. A step is one node looked at.
 */
final class Annealer {
  /** Nodes looked at before a part is said to fall apart. */
  private static final int REACH = 96;

  /** Every so many steps a node looks at another part than the cheapest; a mask. */
  private static final int DETOUR = 7;

  private static final int LEAST_CHUNK = 256;
  private static final int TEMPERATURES = 256;

  private final Assignment state;
  private final Net net;
  private final Wishes wishes;
  private final Rng rng;
  private final Budget budget;
  private final boolean looseLumps;
  private final boolean sharing;
  private final CheapestMoves moves;

  /** By how much a part's load cost could fall at most. */
  private final float[] relief;

  private final boolean[] open;
  private double pressure = 1;
  private double gained;
  private int at;

  /**
   * @param habit what leaving the base plan costs, or null
   * @param cells whether nodes are cells: a cell of a divided unit then only joins a part that
   *     holds some of that unit next to it, so that the unit is never in more parts than before
   */
  Annealer(Assignment state, Wishes wishes, Habit habit, boolean cells, Rng rng, Budget budget) {
    this.state = state;
    this.net = state.net;
    this.wishes = wishes;
    this.rng = rng;
    this.budget = budget;
    looseLumps = !cells;
    boolean any = false;
    if (wishes.perShared() > 0) for (int fits : net.fitting) any |= fits > 0;
    sharing = any;
    moves = new CheapestMoves(state, habit);
    relief = new float[state.parts];
    open = new boolean[state.parts];
  }

  /**
   * Cools all nodes from one temperature to another over so many steps; whether time remained.
   *
   * @param slack share of the load prices at the start, which grow to the full while it cools
   */
  boolean run(long steps, double hot, double cold, double slack) {
    int[] all = new int[net.size];
    for (int u = 0; u < all.length; u++) all[u] = u;
    int[] every = new int[state.parts];
    for (int p = 0; p < every.length; p++) every[p] = p;
    return run(all, every, steps, hot, cold, slack);
  }

  /**
   * Cools some parts alone: their nodes move among them.
   *
   * @param nodes all nodes of those parts
   * @return whether time remained; see {@link #gained} for the result
   */
  boolean run(int[] nodes, int[] parts, long steps, double hot, double cold, double slack) {
    int chunk = (int) Math.max(LEAST_CHUNK, Math.min(1 << 20, steps / TEMPERATURES));
    boolean brief = steps <= chunk;
    double cooling = brief ? 1 : Math.pow(cold / hot, (double) chunk / steps);
    double tightening = brief ? 1 : Math.pow(1 / slack, (double) chunk / steps);
    double temperature = hot;
    pressure = brief ? 1 : slack;
    gained = 0;
    at = 0;
    boolean inTime = true;
    for (int p : parts) open[p] = true;
    for (long done = 0; inTime && done < steps; done += chunk) {
      inTime = budget.spend(chunk);
      for (int p : parts) relieve(p);
      if (inTime) sweep(nodes, (int) Math.min(chunk, steps - done), (float) temperature);
      temperature *= cooling;
      pressure = Math.min(1, pressure * tightening);
    }
    for (int p : parts) open[p] = false;
    return inTime;
  }

  /** Sum of the changes of the last run as it priced them; negative is better. */
  double gained() {
    return gained;
  }

  /** Puts nodes back where they were. */
  void restore(int[] nodes, int[] before) {
    for (int i = 0; i < nodes.length; i++) {
      if (state.part[nodes[i]] == before[i]) continue;
      state.move(nodes[i], before[i]);
      moves.moved(nodes[i]);
    }
  }

  private void relieve(int p) {
    double most = pressure * wishes.ofLoad(state.load[p]);
    if (sharing) most += wishes.ofSharing(state.fitting[p], state.loaded[p]);
    relief[p] = (float) most;
  }

  private void sweep(int[] nodes, int steps, float temperature) {
    int i = at;
    for (int step = 0; step < steps; step++) {
      if (i == nodes.length) i = 0;
      int u = nodes[i++];
      float delta = moves.delta(u);
      if (delta == Float.POSITIVE_INFINITY) continue;
      float limit = temperature * rng.exponential();
      int from = state.part[u];
      int to = moves.target(u);
      if ((step & DETOUR) == 0) {
        to = someNeighbour(u);
        delta = to == from ? Float.POSITIVE_INFINITY : moves.delta(u, to);
      }
      if (delta - relief[from] - relief[to] > limit || !open[to]) continue;
      propose(u, from, to, delta, limit);
    }
    at = i;
  }

  /** Part across a line drawn at random: the cheapest by its lines may be full. */
  private int someNeighbour(int node) {
    int first = net.first[node];
    return state.part[net.neighbour[first + rng.below(net.first[node + 1] - first)]];
  }

  private void propose(int node, int from, int to, float lines, float limit) {
    if (state.nodes[from] == 1) return;
    double delta = lines + pressure * loadDelta(node, from, to);
    if (delta > limit) return;
    if (net.divided[node] >= 0 && !mayDivide(node, to)) return;
    if (net.rivals != null && meetsRivals(node, from, to)) return;
    if (!state.staysConnected(node, REACH)) return;
    state.move(node, to);
    moves.moved(node);
    relieve(from);
    relieve(to);
    gained += delta;
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

  private boolean meetsRivals(int node, int from, int to) {
    return net.rivals[node].length > 0
        && Rivals.in(net.rivals, node, state.part, to)
            > Rivals.in(net.rivals, node, state.part, from);
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
