package gridplan.core.partition;

import java.util.Arrays;

/**
 * Anneals a division in windows of neighbouring parts. The windows of one round share no part and
 * cover all of them, each is annealed on a net of its own, small enough for the processor's own
 * memory, and nothing outside a window moves, so that its gain is the gain of the whole. So windows
 * are worked on side by side, on as many cores as there are; each has random numbers of its own and
 * the result is the same on one core.
 */
final class Patchwork {
  private static final double TRIFLE = 1e-6;

  /** Fewer are no annealing. */
  private static final long LEAST_STEPS = 50_000;

  private static final int RESCUES = 16;
  private static final int RESCUE_PARTS = 4;
  private static final double RESCUE_STEPS_PER_NODE = 3_000;
  private static final double RESCUE_SLACK = 0.05;

  private final Net net;
  private final Wishes wishes;
  private final Rng rng;
  private final Budget budget;
  private final int[] part;
  private final int[][] members;

  /** Whether nodes are cells; see {@link Annealer}. */
  private final boolean cells;

  /**
   * @param part of each node, changed in place; every part has nodes
   */
  Patchwork(Net net, int parts, int[] part, boolean cells, Wishes wishes, Rng rng, Budget budget) {
    this.net = net;
    this.part = part;
    this.cells = cells;
    this.wishes = wishes;
    this.rng = rng;
    this.budget = budget;
    members = new int[parts][];
    collect();
  }

  private void collect() {
    int[] count = new int[members.length];
    for (int p : part) count[p]++;
    for (int p = 0; p < count.length; p++) members[p] = new int[count[p]];
    for (int u = net.size - 1; u >= 0; u--) members[part[u]][--count[part[u]]] = u;
  }

  /**
   * How to anneal a window.
   *
   * @param slack share of the load prices at the start
   * @param tight their share at the end
   * @param keepBetter whether only a result that is better than what was there is kept
   */
  record Schedule(double hot, double cold, double slack, double tight, boolean keepBetter) {}

  /** Round after round for so many steps in all, each window with so many for each node. */
  void run(long steps, int windowParts, int stepsPerNode, Schedule schedule) {
    long left = steps;
    while (left > 0 && !budget.over()) left -= round(left, windowParts, stepsPerNode, schedule);
  }

  /** One round over all windows, or over those that so many steps are enough for. */
  long round(long steps, int windowParts, double stepsPerNode, Schedule schedule) {
    int[][] windows = new Windows(net, part, members, rng.below(members.length)).of(windowParts);
    long seed = rng.seed();
    int count = 0;
    long spent = 0;
    while (count < windows.length && spent < steps) spent += cost(windows[count++], stepsPerNode);
    ThreadLocal<int[]> inner = ThreadLocal.withInitial(this::nothing);
    SideBySide.run(
        count,
        budget,
        spent,
        (i, watch) -> {
          Rng own = new Rng(Rng.mix(seed + i));
          long itsSteps = cost(windows[i], stepsPerNode);
          improve(windows[i], itsSteps, schedule, own, watch, inner.get());
        });
    collect();
    return Math.max(1, spent);
  }

  /** Anneals the parts around one, again and again and more of them, until it is in the band. */
  void rescue(int p, double hot, double cold) {
    Schedule loose = new Schedule(hot, cold, RESCUE_SLACK, 1, true);
    int[] inner = nothing();
    for (int attempt = 0; attempt < RESCUES && isOut(p) && !budget.over(); attempt++) {
      int[] window = around(p, RESCUE_PARTS + attempt);
      long steps = cost(window, RESCUE_STEPS_PER_NODE);
      improve(window, steps, loose, new Rng(rng.seed()), budget, inner);
      collect();
    }
  }

  /** Outside the band, and not because of a single node that is too large. */
  boolean isOut(int p) {
    double load = 0;
    double most = 0;
    for (int u : members[p]) {
      load += net.load[u];
      most = Math.max(most, net.load[u]);
    }
    boolean oneNodeOver = most > wishes.band().max() && load == most;
    return wishes.ofLoad(load) > 0 && !oneNodeOver;
  }

  /** Tries to bring every part into the band. */
  void rescueAll(double hot, double cold) {
    for (int p = 0; p < members.length; p++) if (isOut(p)) rescue(p, hot, cold);
  }

  /** A part and the nearest others, so many in all. */
  int[] around(int p, int most) {
    return new Windows(net, part, members, p).first(most);
  }

  int[] nodesOf(int[] window) {
    return Arrays.stream(window).flatMap(p -> Arrays.stream(members[p])).toArray();
  }

  /** For the nodes of a window in that order, the index of their part in it. */
  int[] indexesOf(int[] window, int nodes) {
    int[] index = new int[nodes];
    int end = 0;
    for (int i = 0; i < window.length; i++) {
      int start = end;
      end += members[window[i]].length;
      Arrays.fill(index, start, end, i);
    }
    return index;
  }

  /** Gives nodes of a window to the parts of it, by their index in it. */
  void put(int[] nodes, int[] window, int[] index) {
    for (int i = 0; i < nodes.length; i++) part[nodes[i]] = window[index[i]];
    collect();
  }

  private int[] nothing() {
    int[] inner = new int[net.size];
    Arrays.fill(inner, -1);
    return inner;
  }

  private long cost(int[] window, double stepsPerNode) {
    long nodes = 0;
    for (int p : window) nodes += members[p].length;
    return Math.max(LEAST_STEPS, (long) (nodes * stepsPerNode));
  }

  private void improve(
      int[] window, long steps, Schedule schedule, Rng own, Budget watch, int[] inner) {
    if (window.length < 2) return;
    int[] nodes = nodesOf(window);
    int[] before = indexesOf(window, nodes.length);
    Assignment state = new Assignment(net.induced(nodes, inner), window.length, before);
    Score held = schedule.keepBetter() ? Score.of(state, wishes) : null;
    new Annealer(state, wishes, null, cells, own, watch)
        .run(steps, schedule.hot(), schedule.cold(), schedule.slack(), schedule.tight());
    if (held != null && !Score.of(state, wishes).isBetterThan(held, TRIFLE)) return;
    for (int i = 0; i < nodes.length; i++) part[nodes[i]] = window[state.part[i]];
  }
}
