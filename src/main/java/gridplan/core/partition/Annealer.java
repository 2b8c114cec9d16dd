package gridplan.core.partition;

/**
 * Simulated annealing of single-node moves (Kirkpatrick, Gelatt and Vecchi 1983). Sweeps over the
 * nodes; each draws how much worse a move may be and is passed over unless its cheapest move is
 * below that, which is known without pricing anything ({@link CheapestMoves}). Contiguity is tested
 * last, only for moves that would be taken.
 *
 * <p>A step is one node looked at, which takes about a nanosecond. What takes longer counts as many
 * steps as it takes time, so that every temperature gets as much time as every other one.
 */
final class Annealer {
  /** Nodes looked at before a part is said to fall apart. */
  private static final int REACH = 96;

  /** Every so many moves another part than the cheapest is tried; a mask. */
  private static final int DETOUR = 7;

  /** Nodes looked at with one draw of where their random numbers start. */
  private static final int BLOCK = 64;

  private static final int STEPS_TO_CONSIDER = 10;
  private static final int STEPS_TO_MOVE = 200;
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

  /** No move lowers the load cost of its two parts by more. */
  private float mostRelief;

  private double pressure = 1;
  private int at;
  private int left;
  private int considered;

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
  }

  /** As below, with the load prices at the full in the end. */
  boolean run(long steps, double hot, double cold, double slack) {
    return run(steps, hot, cold, slack, 1);
  }

  /**
   * Cools from one temperature to another over so many steps; whether time remained.
   *
   * @param slack share of the load prices at the start, above 0
   * @param tight their share at the end
   */
  boolean run(long steps, double hot, double cold, double slack, double tight) {
    int chunk = (int) Math.max(LEAST_CHUNK, Math.min(1 << 20, steps / TEMPERATURES));
    boolean brief = steps <= chunk;
    double cooling = brief ? 1 : Math.pow(cold / hot, (double) chunk / steps);
    double tightening = brief ? 1 : Math.pow(tight / slack, (double) chunk / steps);
    double temperature = hot;
    pressure = brief ? tight : slack;
    at = 0;
    boolean inTime = true;
    for (long done = 0; inTime && done < steps; done += chunk) {
      inTime = budget.spend(chunk);
      relieveAll();
      left += (int) Math.min(chunk, steps - done);
      if (inTime) sweep((float) temperature);
      temperature *= cooling;
      pressure = Math.min(tight, pressure * tightening);
    }
    return inTime;
  }

  private void relieveAll() {
    float first = 0;
    float second = 0;
    for (int p = 0; p < relief.length; p++) {
      relieve(p);
      second = Math.max(second, Math.min(first, relief[p]));
      first = Math.max(first, relief[p]);
    }
    mostRelief = first + second;
  }

  private void relieve(int p) {
    double most = pressure * wishes.ofLoad(state.load[p]);
    if (sharing) most += wishes.ofSharing(state.fitting[p], state.loaded[p]);
    relief[p] = (float) most;
  }

  private void sweep(float temperature) {
    while (left > 0) {
      if (at == net.size) at = 0;
      int end = Math.min(net.size, at + BLOCK);
      left -= end - at;
      look(at, end, temperature);
      at = end;
    }
  }

  private void look(int start, int end, float temperature) {
    float[] delta = moves.delta;
    int random = (int) rng.seed();
    for (int u = start; u < end; u++) {
      float limit = temperature * Rng.exponential(random + u);
      if (delta[u] - mostRelief <= limit) consider(u, limit);
    }
  }

  private void consider(int u, float limit) {
    left -= STEPS_TO_CONSIDER;
    int from = state.part[u];
    int to = moves.target[u];
    float delta = moves.delta[u];
    if ((++considered & DETOUR) == 0) {
      to = someNeighbour(u);
      delta = to == from ? Float.POSITIVE_INFINITY : moves.delta(u, to);
    }
    if (delta - relief[from] - relief[to] <= limit) propose(u, from, to, delta, limit);
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
    mostRelief = Math.max(mostRelief, relief[from] + relief[to]);
    left -= STEPS_TO_MOVE;
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
