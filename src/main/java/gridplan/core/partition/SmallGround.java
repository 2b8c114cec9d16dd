package gridplan.core.partition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Mends exactly what annealing has mended, where few nodes are concerned: pieces of ground of up to
 * {@link LeastChange#MOST_NODES} nodes as a whole, and on larger ones every group of grids between
 * which nodes have moved. Of such a group only the nodes near its inner boundaries count by
 * themselves, what lies deeper in a grid is one.
 */
final class SmallGround {
  private static final long VISITS_OF_PIECE = 100_000;
  private static final long VISITS_OF_GROUP = 5_000;
  private static final long VISITS_OF_RESCUE = 20_000;
  private static final int RINGS = 4;

  /** Where more grids than this are outside the band, it is not for want of looking. */
  private static final int MOST_RESCUED = 3;

  /**
   * How far nodes may lie from the boundaries of a group, in lines crossed; the first that fits.
   */
  private static final int[] DEPTHS = {4, 3, 2, 1};

  /** Mean loads that may move for a mean line less of boundary, where grids matter more. */
  private static final double LOADS_FOR_A_LINE = 0.2;

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

  /**
   * @param home grid of each node in the base plan, −1 for those that have none
   * @param base the same with every node in a grid; where a node's home is not on its ground, this
   *     is
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

  /**
   * The plan with its small pieces mended exactly.
   *
   * @param plan grid of each node; grids that the base plan does not have are numbered above it
   */
  int[] settled(int[] plan) {
    int[] settled = plan.clone();
    for (int[] nodes : pieces(plan)) {
      if (budget.over()) break;
      if (nodes.length <= LeastChange.MOST_NODES) settlePiece(nodes, settled);
      else for (int[] group : groups(nodes, plan)) settleGroup(group, settled);
    }
    return settled;
  }

  /**
   * The plan with grids outside the band brought into it, each together with as many grids around
   * it as can be looked at exactly.
   */
  int[] broughtIn(int[] plan) {
    int[] better = plan.clone();
    int grids = Arrays.stream(plan).max().orElse(-1) + 1;
    double[] load = new double[grids];
    int[] any = new int[grids];
    for (int u = 0; u < net.size; u++) {
      load[plan[u]] += net.load[u];
      any[plan[u]] = u;
    }
    int[] outside =
        IntStream.range(0, grids)
            .filter(g -> bandOf.apply(any[g]).misses(load[g]) > TOLERANCE)
            .toArray();
    if (outside.length <= MOST_RESCUED)
      for (int g : outside) if (!budget.over()) bringIn(g, better);
    return better;
  }

  private void bringIn(int grid, int[] plan) {
    TreeSet<Integer> window = new TreeSet<>(List.of(grid));
    for (int ring = 0; ring < RINGS; ring++) {
      int[] nodes = IntStream.range(0, net.size).filter(u -> window.contains(plan[u])).toArray();
      for (int depth : DEPTHS) {
        Local local = new Local(nodes, depth, plan);
        if (local.piece.size > LeastChange.MOST_NODES) continue;
        if (local.known != null) return;
        if (!local.couldFit(local.count)) break;
        int[] found = local.search(local.count, null, VISITS_OF_RESCUE);
        if (found == null) break;
        local.write(found, plan);
        return;
      }
      for (int u : nodes)
        for (int e = net.first[u]; e < net.first[u + 1]; e++)
          if (net.joins[e]) window.add(plan[net.neighbour[e]]);
      window.removeAll(fixed);
    }
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
    return arrays(pieces);
  }

  /** The nodes of grids between which some have moved. */
  private List<int[]> groups(int[] nodes, int[] plan) {
    int most = 0;
    for (int u : nodes) most = Math.max(most, Math.max(plan[u], base[u]));
    DisjointSets sets = new DisjointSets(most + 1);
    boolean[] changed = new boolean[most + 1];
    for (int u : nodes) {
      if (plan[u] == base[u]) continue;
      sets.union(plan[u], base[u]);
      changed[plan[u]] = true;
      changed[base[u]] = true;
    }
    int[] number = sets.numbered();
    TreeMap<Integer, List<Integer>> groups = new TreeMap<>();
    for (int u : nodes)
      if (changed[plan[u]]) groups.computeIfAbsent(number[plan[u]], n -> new ArrayList<>()).add(u);
    return arrays(groups);
  }

  private static List<int[]> arrays(TreeMap<Integer, List<Integer>> lists) {
    return lists.values().stream()
        .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
        .toList();
  }

  private void settlePiece(int[] nodes, int[] plan) {
    Local local = new Local(nodes, nodes.length, plan);
    int[] better;
    if (countKept || !householdsFirst) {
      better = local.search(local.count, local.known, VISITS_OF_PIECE);
      if (better == null && local.known == null && !countKept)
        better = local.search(-1, null, VISITS_OF_PIECE);
    } else better = local.search(-1, local.known, VISITS_OF_PIECE);
    if (better != null) local.write(better, plan);
  }

  private void settleGroup(int[] nodes, int[] plan) {
    for (int depth : DEPTHS) {
      Local local = new Local(nodes, depth, plan);
      if (local.piece.size > LeastChange.MOST_NODES) continue;
      if (local.known == null) return;
      int[] better = local.search(local.count, local.known, VISITS_OF_GROUP);
      if (better != null && local.isWorth(better)) local.write(better, plan);
      return;
    }
  }

  /** Some ground, its grids numbered from 0: those of the base plan first. */
  private final class Local {
    private final int[] nodes;

    /** Lump of each node. */
    private final int[] lump;

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

    /**
     * @param depth nodes farther than this from a boundary inside, or from a node that has moved,
     *     are one with those beside them
     */
    Local(int[] nodes, int depth, int[] plan) {
      this.nodes = nodes;
      Net own = net.induced(nodes, inner);
      lump = depth >= nodes.length ? each(nodes.length) : lumps(own, depth, plan);
      piece = own.contract(lump, Coarsening.lumps(lump));
      band = bandOf.apply(nodes[0]);
      for (int u : nodes) if (home[u] == base[u] && !grids.contains(base[u])) grids.add(base[u]);
      ofBase = grids.size();
      for (int u : nodes) if (!grids.contains(plan[u])) grids.add(plan[u]);
      itsHome = new int[piece.size];
      now = new int[piece.size];
      for (int i = 0; i < nodes.length; i++) {
        itsHome[lump[i]] = itsHome(nodes[i]);
        now[lump[i]] = grids.indexOf(plan[nodes[i]]);
      }
      count = (int) Arrays.stream(now).distinct().count();
      steady = new boolean[grids.size()];
      double[] before = loads(itsHome);
      for (int g = 0; g < ofBase; g++) steady[g] = band.misses(before[g]) <= TOLERANCE;
      known = misses() ? null : now;
    }

    private int[] each(int size) {
      int[] own = new int[size];
      Arrays.setAll(own, i -> i);
      return own;
    }

    /** Nodes near a boundary each for itself, what hangs together beyond them as one. */
    private int[] lumps(Net own, int depth, int[] plan) {
      int[] far = new int[own.size];
      for (int i = 0; i < own.size; i++) far[i] = plan[nodes[i]] == home[nodes[i]] ? depth + 1 : 0;
      for (int e = 0; e < own.neighbour.length; e++)
        if (plan[nodes[own.source[e]]] != plan[nodes[own.neighbour[e]]])
          far[own.source[e]] = Math.min(far[own.source[e]], 1);
      for (int step = 1; step < depth; step++)
        for (int e = 0; e < own.neighbour.length; e++)
          if (far[own.neighbour[e]] == step)
            far[own.source[e]] = Math.min(far[own.source[e]], step + 1);
      DisjointSets sets = new DisjointSets(own.size);
      for (int e = 0; e < own.neighbour.length; e++) {
        boolean deep = far[own.source[e]] > depth && far[own.neighbour[e]] > depth;
        if (deep && own.joins[e]) sets.union(own.source[e], own.neighbour[e]);
      }
      return sets.numbered();
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

    /** Whether so many grids could hold what there is, were it like sand. */
    boolean couldFit(int wanted) {
      double load = piece.totalLoad();
      return wanted * band.min() <= load + TOLERANCE && load <= wanted * band.max() + TOLERANCE;
    }

    int[] search(int wanted, int[] betterThan, long visits) {
      int founded = grids.size() - ofBase;
      if (wanted < 0) founded = Math.max(1, founded);
      while (grids.size() < ofBase + founded) grids.add(-1);
      LeastChange change = new LeastChange(piece, itsHome, ofBase, founded, steady, band, budget);
      if (wanted >= 0) change.exactly(wanted);
      if (householdsFirst) change.householdsFirst();
      if (betterThan != null) change.betterThan(betterThan);
      return change.search(now, visits);
    }

    /** Where few grids are to change, a household more may buy a straight line. */
    boolean isWorth(int[] better) {
      if (householdsFirst || disturbed(better) < disturbed(now)) return true;
      return price(better) < price(now);
    }

    private long disturbed(int[] part) {
      boolean[] changed = new boolean[grids.size()];
      for (int i = 0; i < part.length; i++) {
        if (itsHome[i] < 0 || part[i] == itsHome[i]) continue;
        changed[itsHome[i]] = true;
        changed[part[i]] = true;
      }
      return IntStream.range(0, ofBase).filter(g -> changed[g] && steady[g]).count();
    }

    private double price(int[] part) {
      double moved = 0;
      double boundary = 0;
      double meanLoad = 0;
      for (int u : nodes) meanLoad += net.load[u] / nodes.length;
      for (int i = 0; i < part.length; i++) if (part[i] != itsHome[i]) moved += piece.load[i];
      for (int e = 0; e < piece.cost.length; e++)
        if (part[piece.source[e]] != part[piece.neighbour[e]]) boundary += piece.cost[e] / 2;
      return moved + LOADS_FOR_A_LINE * boundary * meanLoad / net.meanCost();
    }

    void write(int[] part, int[] plan) {
      for (int i = 0; i < nodes.length; i++) {
        int g = part[lump[i]];
        if (grids.get(g) < 0) grids.set(g, Arrays.stream(plan).max().orElse(-1) + 1);
        plan[nodes[i]] = grids.get(g);
      }
    }
  }
}
