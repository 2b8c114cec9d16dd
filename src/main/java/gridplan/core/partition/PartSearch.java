package gridplan.core.partition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * The best division found of one connected net into exactly so many connected parts: lumps nodes
 * level by level, divides the coarsest net along spanning trees, anneals on every level on the way
 * back, and then anneals windows of a few neighbouring parts for as long as the budget lasts.
 */
final class PartSearch {
  /** Nodes for each part from which on a first division by distance makes sense. */
  private static final int ROOMY = 6;

  private static final double SMALL_LUMP = 0.3;

  /** Cost of load outside the band, in mean line costs for one mean node load. */
  private static final double LOAD_PRICE = 6;

  private static final double MISS_PRICE = 4;
  private static final double COLD = 0.08;
  private static final double WINDOW_HOT = 0.5;
  private static final double RESCUE_HOT = 1;

  /** Where one window holds all parts: every round begins anew, with soft prices of load. */
  private static final double FEW_HOT = 1;

  private static final double FEW_SLACK = 0.1;
  private static final int WINDOW_PARTS = 8;
  private static final int WINDOW_STEPS_PER_NODE = 300;

  /** Parts cooled together on a level, on nets that fit the processor's own memory. */
  private static final int PATCH_PARTS = 32;

  private static final int PATCH_ROUNDS = 4;

  private static final TreeSet<Integer> NOTHING = new TreeSet<>();

  /** The net in an order in which what is near on the ground is near in memory. */
  private final Net base;

  /** Node of the net asked for, for each node of that order. */
  private final int[] order;

  private final int parts;
  private final Band band;
  private final int[] pieces;
  private final double wholeGrid;
  private Cooling cooling;

  /** Whether it searches part of the ground of another search. */
  private boolean regional;

  private final Rng rng;
  private final Budget budget;

  /**
   * @param net whose nodes may come in any order
   * @param pieces lump of each node, from the first division of units too large for one grid; null
   *     when there are none
   * @param wholeGrid what it is worth, in mean line costs, that a fitting unit has its own part
   */
  PartSearch(
      Net net, int parts, Band band, int[] pieces, double wholeGrid, Rng rng, Budget budget) {
    order = CurveOrder.of(net.x, net.y);
    int[] inner = new int[net.size];
    Arrays.fill(inner, -1);
    base = net.induced(order, inner);
    this.parts = parts;
    this.band = band;
    this.pieces = pieces == null ? null : Arrays.stream(order).map(u -> pieces[u]).toArray();
    this.wholeGrid = wholeGrid;
    this.cooling = Cooling.of((double) base.size / parts, false);
    this.rng = rng;
    this.budget = budget;
  }

  /** The same search, which shakes parts of many nodes up. */
  PartSearch boldly() {
    cooling = Cooling.of((double) base.size / parts, true);
    return this;
  }

  /** Part of each node. */
  int[] run(long steps) {
    int[] found = search(steps);
    int[] part = new int[found.length];
    for (int i = 0; i < found.length; i++) part[order[i]] = found[i];
    return part;
  }

  private int[] search(long steps) {
    if (parts == 1) return new int[base.size];
    if (parts == base.size) return identity();
    List<Net> nets = new ArrayList<>();
    List<int[]> lumps = new ArrayList<>();
    coarsen(nets, lumps);
    int[] part = first(nets.get(nets.size() - 1));
    long levelSteps = (long) (steps * cooling.levelsShare()) / nets.size();
    for (int level = nets.size() - 1; level >= 0; level--) {
      if (level < lumps.size()) part = project(part, lumps.get(level));
      part = anneal(nets.get(level), part, level, levelSteps);
    }
    return windows(part, steps - levelSteps * nets.size(), steps);
  }

  /** Compact where there is room for it, else whatever is connected. */
  private int[] first(Net coarsest) {
    boolean roomy = coarsest.size >= ROOMY * parts;
    int[] compact = roomy ? CentroidalSplitting.split(coarsest, parts, rng) : null;
    return compact != null ? compact : TreeSplitting.split(coarsest, parts, band, rng);
  }

  private int[] identity() {
    int[] part = new int[base.size];
    for (int i = 0; i < part.length; i++) part[i] = i;
    return part;
  }

  private void coarsen(List<Net> nets, List<int[]> lumps) {
    Net net = base;
    nets.add(net);
    if (pieces != null) net = addLevel(net, pieces, nets, lumps);
    double maxLoad = SMALL_LUMP * net.totalLoad() / parts;
    while (net.size > cooling.coarsest() * parts) {
      int[] lump = Coarsening.pair(net, maxLoad, rng);
      if (lump == null) break;
      net = addLevel(net, lump, nets, lumps);
    }
  }

  private static Net addLevel(Net net, int[] lump, List<Net> nets, List<int[]> lumps) {
    Net coarse = net.contract(lump, Coarsening.lumps(lump));
    nets.add(coarse);
    lumps.add(lump);
    return coarse;
  }

  private static int[] project(int[] coarse, int[] lump) {
    int[] fine = new int[lump.length];
    for (int u = 0; u < fine.length; u++) fine[u] = coarse[lump[u]];
    return fine;
  }

  /** Many parts are cooled in patches, whose borders lie elsewhere in every round. */
  private int[] anneal(Net net, int[] part, int level, long steps) {
    Separation.run(net, part, false, NOTHING);
    double scale = net.meanCost();
    double hot = cooling.hot() * scale;
    double cold = (level == 0 ? COLD : cooling.coarseCold()) * scale;
    if (parts < 2 * PATCH_PARTS) {
      Assignment state = new Assignment(net, parts, part);
      new Annealer(state, wishes(), null, level == 0, rng, budget)
          .run(steps, hot, cold, cooling.slack());
      return state.part;
    }
    Patchwork patches = new Patchwork(net, parts, part, level == 0, wishes(), rng, budget);
    double fall = Math.pow(cold / hot, 1.0 / PATCH_ROUNDS);
    double tightening = Math.pow(1 / cooling.slack(), 1.0 / PATCH_ROUNDS);
    double slack = cooling.slack();
    for (int round = 0; round < PATCH_ROUNDS && !budget.over(); round++) {
      double next = Math.min(1, slack * tightening);
      patches.round(
          Long.MAX_VALUE,
          PATCH_PARTS,
          (double) steps / PATCH_ROUNDS / net.size,
          new Patchwork.Schedule(hot, hot * fall, slack, next, false));
      hot *= fall;
      slack = next;
    }
    return part;
  }

  /** Prices in the units of the net's line costs. */
  Wishes wishes() {
    double meanLoad = Math.max(1e-9, base.totalLoad() / base.size);
    return new Wishes(
        band,
        LOAD_PRICE * base.meanCost() / meanLoad,
        MISS_PRICE * base.meanCost(),
        wholeGrid * base.meanCost());
  }

  private int[] windows(int[] part, long steps, long allSteps) {
    double scale = base.meanCost();
    Patchwork windows = new Patchwork(base, parts, part, true, wishes(), rng, budget);
    boolean few = parts <= WINDOW_PARTS;
    Patchwork.Schedule schedule =
        few
            ? new Patchwork.Schedule(FEW_HOT * scale, COLD * scale, FEW_SLACK, 1, true)
            : new Patchwork.Schedule(WINDOW_HOT * scale, COLD * scale, 1, 1, true);
    windows.run(steps, WINDOW_PARTS, WINDOW_STEPS_PER_NODE, schedule);
    windows.rescueAll(RESCUE_HOT * scale, COLD * scale);
    if (!regional && pieces == null)
      new Replanning(base, windows, wishes(), this::region, rng, budget).run(parts, allSteps);
    return part;
  }

  private int[] region(Net region, int count, long steps, Rng own, Budget watch) {
    PartSearch search = new PartSearch(region, count, band, null, wholeGrid, own, watch);
    search.regional = true;
    return search.run(steps);
  }
}
