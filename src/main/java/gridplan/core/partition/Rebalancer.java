package gridplan.core.partition;

import gridplan.core.lattice.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Mends an existing plan with as little change as possible (S3): grids inside the band stay as they
 * are unless a neighbour cannot be mended without them, new and vanished cells are absorbed, a grid
 * far over is divided, one far under is merged.
 *
 * <p>The hard rules are the planner's: contiguity, lines not crossed, whole units not divided
 * further than they are. Deterministic as {@link Planner}. Stateless, safe from any thread.
 */
public final class Rebalancer {
  private static final long STEPS_PER_CELL = 20_000;
  private static final double TOLERANCE = 1e-6;

  private final CellGraph graph;
  private final int[] from;
  private final PlanOptions options;
  private final Budget budget;
  private final Ground ground;
  private final BaseRepair repair;
  private final int[] nodeOf;
  private final Net net;
  private final int[] base;

  /** Where nodes were before anything was repaired, −1 for new cells: they have to move anyway. */
  private final int[] home;

  private final Band[] bandOfNode;

  private Rebalancer(CellGraph graph, int[] from, PlanOptions options, Budget budget) {
    this.graph = graph;
    this.from = from;
    this.options = options;
    this.budget = budget;
    ground = Ground.of(graph, options, from);
    List<int[]> joined = joined();
    repair = BaseRepair.of(graph, from, options, joined);
    BaseLumping lumping = BaseLumping.of(graph, repair.grid(), options, joined);
    nodeOf = lumping.nodeOf();
    net = lumping.net();
    base = new int[net.size];
    bandOfNode = new Band[net.size];
    for (int c = 0; c < graph.size(); c++) {
      base[nodeOf[c]] = repair.grid()[c];
      bandOfNode[nodeOf[c]] = options.bandOf(graph, c);
    }
    separate();
    home = home();
  }

  /** What was cut off is at home in the grid that it was cut off from. */
  private int[] home() {
    int[] of = new int[net.size];
    Arrays.fill(of, -1);
    for (int c = 0; c < from.length; c++)
      if (from[c] >= 0)
        of[nodeOf[c]] = "cut-off".equals(repair.why()[c]) ? from[c] : base[nodeOf[c]];
    return of;
  }

  /** Sets that must share a grid, with the ground that connects them. */
  private List<int[]> joined() {
    List<int[]> sets = options.constraints().together();
    if (sets.isEmpty()) return List.of();
    PlanOptions alone = options.withKeepCompounds(false);
    int[] node = Lumping.of(graph, alone, ground, new ArrayList<>(), new ArrayList<>()).nodeOf();
    TreeMap<Integer, List<Integer>> cells = new TreeMap<>();
    for (int[] set : sets) if (!ground.isFixed(set[0])) cells.put(node[set[0]], new ArrayList<>());
    for (int c = 0; c < node.length; c++) if (cells.containsKey(node[c])) cells.get(node[c]).add(c);
    return cells.values().stream()
        .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
        .toList();
  }

  /** What must be apart is so before loads are balanced. */
  private void separate() {
    Separation.run(net, base, options.grids() == null, new TreeSet<>(repair.fixed()));
    for (int c = 0; c < graph.size(); c++)
      if (base[nodeOf[c]] != repair.grid()[c]) repair.reassign(c, base[nodeOf[c]], "must-part");
  }

  /**
   * Several ways to mend a plan, each different in kind and each better in what its kind is about
   * than all before it, the one that disturbs the fewest grids first. When nothing needs mending
   * there is one proposal, without moves.
   *
   * @param from grid of each cell, −1 for cells without; numbers need not be dense
   * @param options whose constraints can be kept at once, see {@link Contradictions#find}
   * @param progress told as {@code rebalance.search}; may cancel
   */
  public static List<Proposal> rebalance(
      CellGraph graph, int[] from, PlanOptions options, Progress progress) {
    return rebalance(graph, from, options, progress, proposal -> {});
  }

  /**
   * The same for somebody who waits: each proposal is told as soon as it is made.
   *
   * @param told on the calling thread
   */
  public static List<Proposal> rebalance(
      CellGraph graph,
      int[] from,
      PlanOptions options,
      Progress progress,
      Consumer<Proposal> told) {
    if (from.length != graph.size())
      throw new IllegalArgumentException(from.length + " grids for " + graph.size() + " cells");
    if (graph.size() == 0) return List.of();
    long work = options.work() > 0 ? options.work() : STEPS_PER_CELL * graph.size();
    Budget budget =
        new Budget(progress, "rebalance.search", work, options.timeLimit(), System.nanoTime());
    return new Rebalancer(graph, from, options, budget).proposals(told);
  }

  private List<Proposal> proposals(Consumer<Proposal> told) {
    PlanOptions fixed = options.withFrozen(repair.fixed());
    Mending mending =
        new Mending(net, base, fixed, u -> bandOfNode[u], MendingPrices.FEWEST, budget);
    if (options.grids() != null) mending.count(options.grids());
    mending.run();
    settle(mending, false);
    Front front = new Front(graph, options, from, told);
    Proposal first = proposal("fewest-grids", mending.part(), "passes-on");
    front.open(first);
    if (first.moved().isEmpty()) return front.proposals();
    offerFewestHouseholds(front, fixed, mending.missed());
    TreeSet<Integer> touched = touched(mending.part());
    Mending balanced = mending.copy();
    balanced.polish(touched, MendingPrices.BALANCED, this::narrower);
    front.offerEvener(proposal("balanced", balanced.part(), "evens-out"));
    Mending streets = mending.copy();
    streets.polish(touched, MendingPrices.STREETS, band -> band);
    front.offerStraighter(proposal("along-streets", streets.part(), "straightens"));
    return front.proposals();
  }

  /** Small ground is mended exactly. */
  private void settle(Mending mending, boolean householdsFirst) {
    SmallGround small =
        new SmallGround(net, home, base, u -> bandOfNode[u], repair.fixed(), budget);
    if (options.grids() != null) small.keepingCount();
    if (householdsFirst) small.householdsFirst();
    mending.take(small.settled(mending.part()));
  }

  /** Load passed on from grid to grid, where that moves less than to leave grids in band alone. */
  private void offerFewestHouseholds(Front front, PlanOptions fixed, double missed) {
    IntFunction<Band> bandOf = u -> bandOfNode[u];
    Mending mending =
        new Mending(net, base, fixed, bandOf, MendingPrices.HOUSEHOLDS, budget.again());
    if (options.grids() != null) mending.count(options.grids());
    mending.runThriftily();
    settle(mending, true);
    if (mending.missed() > missed + TOLERANCE) return;
    front.offerThriftier(proposal("fewest-households", mending.part(), "passes-on"));
  }

  /** A third of the band around the mean load; the band itself is its hard limit. */
  private Band narrower(Band band) {
    double load = 0;
    TreeSet<Integer> grids = new TreeSet<>();
    for (int u = 0; u < net.size; u++) {
      if (!bandOfNode[u].equals(band) || repair.fixed().contains(base[u])) continue;
      load += net.load[u];
      grids.add(base[u]);
    }
    double mean = Math.max(band.min(), Math.min(band.max(), load / Math.max(1, grids.size())));
    double reach = (band.max() - band.min()) / 6;
    double min = Math.max(band.min(), mean - reach);
    double max = Math.min(band.max(), mean + reach);
    return new Band(min, max, band.min(), band.max());
  }

  private Proposal proposal(String kind, int[] part, String otherwise) {
    int[] grid = new int[graph.size()];
    for (int c = 0; c < grid.length; c++) grid[c] = part[nodeOf[c]];
    int[] continued = continued(grid);
    return new Proposal(
        kind,
        continued,
        new MoveReasons(graph, from, repair, continued, options).moves(otherwise),
        unmet(continued));
  }

  private TreeSet<Integer> touched(int[] part) {
    TreeSet<Integer> touched = new TreeSet<>();
    for (int u = 0; u < part.length; u++)
      if (part[u] != base[u]) {
        touched.add(part[u]);
        touched.add(base[u]);
      }
    for (int c = 0; c < from.length; c++)
      if (from[c] != repair.grid()[c]) touched.add(part[nodeOf[c]]);
    return touched;
  }

  /** Numbers after C3: who keeps most of a grid's load keeps its number. */
  private int[] continued(int[] grid) {
    int[] baseOf = GridMatch.baseOf(graph, from, grid);
    int next = IntStream.of(from).max().orElse(-1) + 1;
    int[] number = new int[baseOf.length];
    Arrays.fill(number, -1);
    int[] numbered = new int[grid.length];
    for (int c = 0; c < grid.length; c++) {
      int g = grid[c];
      if (number[g] < 0) number[g] = baseOf[g] >= 0 ? baseOf[g] : next++;
      numbered[c] = number[g];
    }
    return numbered;
  }

  private List<Reason> unmet(int[] grid) {
    List<Reason> reasons = new ArrayList<>();
    if (budget.over()) reasons.add(Reasons.timeIsUp());
    int used = (int) IntStream.of(grid).distinct().count();
    if (options.grids() != null && used != options.grids())
      reasons.add(Reasons.countNotReached(options.grids(), used));
    Explanation explanation = new Explanation(graph, options, ground, List.of(), grid);
    reasons.addAll(explanation.outsideBand());
    reasons.addAll(explanation.ofSets());
    return reasons;
  }
}
