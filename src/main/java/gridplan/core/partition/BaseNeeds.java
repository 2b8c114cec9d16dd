package gridplan.core.partition;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the ground of every grid of a base plan must give or get. Ground of one grid on several
 * pieces is taken apart, and connected cells without a grid are ground of their own.
 */
final class BaseNeeds {
  private static final double TOLERANCE = 1e-6;

  /** Above it sums are not tried one by one. */
  private static final double MOST_SUMMED = 100_000;

  private final CellGraph graph;
  private final Band band;
  private final double[] unitLoad;
  private final int[] group;
  private final List<Need> needs = new ArrayList<>();

  /**
   * One grid's ground on one piece.
   *
   * @param over load that must leave it; all of it where it has no grid
   * @param leaving what will leave it at least, cells being what they are
   * @param needed load that must come to it, or leave it, for it not to stay under the band; 0 for
   *     a single building or unit, which may (S1)
   * @param room load that it may take up if nothing leaves it; 0 for what is over
   * @param steady whether it has no need
   * @param exempt whether a building or unit that it holds a part of is above the maximum
   */
  record Need(
      int piece,
      int[] cells,
      double over,
      double leaving,
      double needed,
      double room,
      boolean steady,
      boolean exempt) {}

  BaseNeeds(CellGraph graph, int[] from, PlanOptions options) {
    this.graph = graph;
    this.band = options.band();
    unitLoad = new double[graph.units()];
    for (int c = 0; c < from.length; c++)
      if (graph.unit(c) >= 0) unitLoad[graph.unit(c)] += graph.load(c);
    int[] piece = Connectivity.components(graph);
    int[] fragment = Connectivity.components(graph, from);
    Map<Long, List<Integer>> cells = new java.util.LinkedHashMap<>();
    Map<Integer, Integer> pieces = new HashMap<>();
    Map<Integer, Boolean> spread = new HashMap<>();
    for (int c = 0; c < from.length; c++) {
      boolean fresh = from[c] < 0;
      long key = ((long) (fresh ? -1 - fragment[c] : from[c]) << 32) | piece[c];
      cells.computeIfAbsent(key, k -> new ArrayList<>()).add(c);
      Integer other = fresh ? null : pieces.putIfAbsent(from[c], piece[c]);
      if (other != null && other != piece[c]) spread.put(from[c], true);
    }
    group = new int[from.length];
    for (List<Integer> list : cells.values()) {
      int[] own = list.stream().mapToInt(Integer::intValue).toArray();
      for (int c : own) group[c] = needs.size();
      int grid = from[own[0]];
      boolean frozen = options.frozenGrids().contains(grid);
      needs.add(need(piece[own[0]], own, grid < 0, frozen, spread.containsKey(grid)));
    }
  }

  /** Index of the need of each cell's ground. */
  int[] group() {
    return group;
  }

  List<Need> needs() {
    return needs;
  }

  /** Units stay whole if they can, so that the largest counts as it is. */
  private double largest(int[] cells) {
    Map<Integer, Double> units = new HashMap<>();
    double largest = 0;
    for (int c : cells) {
      double held =
          graph.unit(c) < 0
              ? graph.load(c)
              : units.merge(graph.unit(c), graph.load(c), Double::sum);
      largest = Math.max(largest, held);
    }
    return largest;
  }

  /** Above the maximum by itself, or in a unit that is. */
  private boolean mayStandAlone(int cell) {
    int unit = graph.unit(cell);
    return (unit < 0 ? graph.load(cell) : unitLoad[unit]) > band.max() + TOLERANCE;
  }

  private Need need(int piece, int[] cells, boolean fresh, boolean frozen, boolean spread) {
    double load = 0;
    for (int c : cells) load += graph.load(c);
    double largest = largest(cells);
    boolean exempt = false;
    for (int c : cells) exempt |= mayStandAlone(c);
    if (fresh) return new Need(piece, cells, load, load, 0, 0, load == 0, exempt);
    if (frozen) return new Need(piece, cells, 0, 0, 0, 0, true, false);
    double over = Math.max(0, load - Math.max(band.max(), largest));
    if (over <= TOLERANCE) over = 0;
    boolean one = load - largest <= TOLERANCE;
    double needed = spread || one ? 0 : Math.max(0, Math.min(band.min() - load, load));
    if (needed <= TOLERANCE) needed = 0;
    double room = over > 0 ? 0 : Math.max(0, band.max() - load);
    return new Need(
        piece,
        cells,
        over,
        over > 0 ? leastSum(cells, load, over) : 0,
        needed,
        room,
        over + needed == 0,
        exempt);
  }

  /**
   * The smallest load of any set of cells that is at least so much; where loads are not whole
   * numbers, or large, the load itself.
   */
  private double leastSum(int[] cells, double load, double least) {
    if (load > MOST_SUMMED) return least;
    BigInteger sums = BigInteger.ONE;
    for (int c : cells) {
      if (graph.load(c) != Math.rint(graph.load(c))) return least;
      sums = sums.or(sums.shiftLeft((int) graph.load(c)));
    }
    int sum = (int) Math.ceil(least - TOLERANCE);
    while (!sums.testBit(sum)) sum++;
    return sum;
  }
}
