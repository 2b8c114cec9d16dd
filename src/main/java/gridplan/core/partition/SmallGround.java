package gridplan.core.partition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;

/**
 * Mends pieces of ground of few nodes exactly, after annealing has found what it could: see {@link
 * LeastChange}. Larger pieces stay as they are.
 */
final class SmallGround {
  private static final long MOST_VISITS = 100_000;
  private static final double TOLERANCE = 1e-6;

  private final Net net;
  private final int[] home;
  private final int[] base;
  private final IntFunction<Band> bandOf;
  private final Set<Integer> fixed;
  private final Budget budget;
  private final int[] inner;
  private boolean countKept;
  private boolean householdsFirst;
  private boolean proved = true;

  /**
   * @param home grid of each node in the base plan, −1 for those that have none
   * @param base the same with every node in a grid; where a node's home is not on its piece of
   *     ground, this is
   * @param fixed grids that take no part
   */
  SmallGround(
      Net net,
      int[] home,
      int[] base,
      IntFunction<Band> bandOf,
      Set<Integer> fixed,
      Budget budget) {
    this.net = net;
    this.home = home;
    this.base = base;
    this.bandOf = bandOf;
    this.fixed = fixed;
    this.budget = budget;
    inner = new int[net.size];
    Arrays.fill(inner, -1);
  }

  /** With as many grids on every piece as the plan that is given has. */
  SmallGround keepingCount() {
    countKept = true;
    return this;
  }

  SmallGround householdsFirst() {
    householdsFirst = true;
    return this;
  }

  /** Whether every piece was small and its search came to its end. */
  boolean isProved() {
    return proved;
  }

  /**
   * The plan with its small pieces mended exactly.
   *
   * @param plan grid of each node; grids that the base plan does not have are numbered above it
   */
  int[] settled(int[] plan) {
    int[] settled = plan.clone();
    for (int[] nodes : pieces(plan)) {
      if (nodes.length > LeastChange.MOST_NODES) proved = false;
      else if (!budget.over()) settle(nodes, settled);
    }
    return settled;
  }

  private List<int[]> pieces(int[] plan) {
    DisjointSets sets = new DisjointSets(net.size);
    for (int e = 0; e < net.neighbour.length; e++) {
      boolean free =
          !fixed.contains(plan[net.source[e]]) && !fixed.contains(plan[net.neighbour[e]]);
      if (net.joins[e] && free) sets.union(net.source[e], net.neighbour[e]);
    }
    TreeMap<Integer, List<Integer>> pieces = new TreeMap<>();
    int[] number = sets.numbered();
    for (int u = 0; u < net.size; u++)
      if (!fixed.contains(plan[u]))
        pieces.computeIfAbsent(number[u], n -> new ArrayList<>()).add(u);
    return pieces.values().stream()
        .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
        .toList();
  }

  private void settle(int[] nodes, int[] plan) {
    Local local = new Local(nodes, plan);
    int[] better = null;
    if (countKept || !householdsFirst) {
      better = local.search(local.count, local.known);
      if (better == null && local.known == null && !countKept) better = local.search(-1, null);
    } else better = local.search(-1, local.known);
    if (better != null) local.write(better, plan);
  }

  /** One piece, its grids numbered from 0: those of the base plan first. */
  private final class Local {
    private final int[] nodes;
    private final Net piece;
    private final Band band;
    private final List<Integer> grids = new ArrayList<>();
    private final int ofBase;
    private final int[] itsHome;
    private final int[] now;
    private final boolean[] steady;
    private final int count;

    /** The plan as it is, if it is in the band. */
    private final int[] known;

    Local(int[] nodes, int[] plan) {
      this.nodes = nodes;
      piece = net.induced(nodes, inner);
      band = bandOf.apply(nodes[0]);
      for (int u : nodes) if (home[u] == base[u] && !grids.contains(base[u])) grids.add(base[u]);
      ofBase = grids.size();
      for (int u : nodes) if (!grids.contains(plan[u])) grids.add(plan[u]);
      itsHome = Arrays.stream(nodes).map(this::itsHome).toArray();
      now = Arrays.stream(nodes).map(u -> grids.indexOf(plan[u])).toArray();
      count = (int) Arrays.stream(now).distinct().count();
      steady = new boolean[grids.size()];
      double[] before = loads(itsHome);
      for (int g = 0; g < ofBase; g++) steady[g] = band.misses(before[g]) <= TOLERANCE;
      known = misses() ? null : now;
    }

    private int itsHome(int node) {
      if (home[node] < 0) return -1;
      int own = grids.indexOf(home[node]);
      int given = own >= 0 && own < ofBase ? own : grids.indexOf(base[node]);
      return given < ofBase ? given : -1;
    }

    private double[] loads(int[] part) {
      double[] load = new double[grids.size()];
      for (int i = 0; i < part.length; i++) if (part[i] >= 0) load[part[i]] += piece.load[i];
      return load;
    }

    private boolean misses() {
      double[] load = loads(now);
      for (int g : now) if (band.misses(load[g]) > TOLERANCE) return true;
      return false;
    }

    int[] search(int wanted, int[] betterThan) {
      int founded = grids.size() - ofBase;
      if (wanted < 0) founded = Math.max(1, founded);
      while (grids.size() < ofBase + founded) grids.add(-1);
      LeastChange change = new LeastChange(piece, itsHome, ofBase, founded, steady, band, budget);
      if (wanted >= 0) change.exactly(wanted);
      if (householdsFirst) change.householdsFirst();
      if (betterThan != null) change.betterThan(betterThan);
      int[] found = change.search(now, MOST_VISITS);
      proved &= change.isProved();
      return found;
    }

    void write(int[] part, int[] plan) {
      for (int i = 0; i < part.length; i++) {
        int g = part[i];
        if (grids.get(g) < 0) grids.set(g, Arrays.stream(plan).max().orElse(-1) + 1);
        plan[nodes[i]] = grids.get(g);
      }
    }
  }
}
