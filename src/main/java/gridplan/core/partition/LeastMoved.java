package gridplan.core.partition;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A lower bound of the load that must change its grid before every grid of a plan lies in the band.
 *
 * <p>It holds for every plan of contiguous grids that lie in the band, also for one that founds,
 * merges or retires grids, and for every way of telling which grid continues which. Buildings and
 * units above the maximum may stand alone, and grids of one building or unit may stay as they are
 * (S1). What it rests on:
 *
 * <ul>
 *   <li>Load beyond the maximum leaves a grid, whatever happens; cells without a grid come to one.
 *       As cells are not cut, not less leaves than the smallest sum of cells that suffices.
 *   <li>A grid under the minimum gets what it lacks, or it ends, and then all of it leaves.
 *   <li>A cell that moves leaves one grid and comes to one, so that it serves two needs at most,
 *       and two only where one grid can reach the other. A grid that reaches ground beyond its
 *       neighbours must take along a corridor to it, which serves it but nobody else. So the needs
 *       are added up and the largest sum of load that may serve two of them is taken off: a flow on
 *       the graph of grids in reach, each arc limited by the need less the corridor. (Flow on the
 *       double cover bounds the matching of needs among themselves.)
 *   <li>Unless a grid is founded, load that is over comes to grids that are there; what they have
 *       no room for pushes as much on into others. Room in reach is found by flow too. Founding a
 *       grid moves the minimum at least.
 * </ul>
 *
 * <p>Plain flow over the adjacency of grids, which counts load once for each line that it crosses,
 * is no bound: where a strip of empty ground joins two grids, load passes by the grid between.
 *
 * <p>O(cells) and, for each grid out of the band, a search of its surroundings. Stateless, safe
 * from any thread.
 */
public final class LeastMoved {
  private final CellGraph graph;
  private final double min;
  private final BaseNeeds base;

  private LeastMoved(CellGraph graph, int[] from, PlanOptions options) {
    this.graph = graph;
    this.min = options.band().min();
    base = new BaseNeeds(graph, from, options);
  }

  /**
   * The bound.
   *
   * @param from grid of each cell, −1 for cells without, whose load always counts
   */
  public static double of(CellGraph graph, int[] from, PlanOptions options) {
    if (from.length != graph.size())
      throw new IllegalArgumentException(from.length + " grids for " + graph.size() + " cells");
    LeastMoved bound = new LeastMoved(graph, from, options);
    double sum = 0;
    for (Map<Integer, Map<Integer, Double>> reach : bound.reachByPiece().values())
      sum += Math.max(bound.byNeeds(reach), bound.byRoom(reach));
    return sum;
  }

  private BaseNeeds.Need need(int group) {
    return base.needs().get(group);
  }

  /** For each piece of ground its needs, and what each can reach with the load of the corridor. */
  private Map<Integer, Map<Integer, Map<Integer, Double>>> reachByPiece() {
    double[] toll = new double[graph.size()];
    double limit = 0;
    for (int c = 0; c < toll.length; c++)
      if (need(base.group()[c]).steady()) toll[c] = graph.load(c);
    for (BaseNeeds.Need need : base.needs())
      limit = Math.max(limit, Math.max(need.needed(), need.room()));
    Corridors corridors = new Corridors(graph, base.group(), toll);
    Map<Integer, Map<Integer, Map<Integer, Double>>> pieces = new TreeMap<>();
    for (int g = 0; g < base.needs().size(); g++) {
      if (need(g).steady()) continue;
      Map<Integer, Double> reached = new TreeMap<>();
      corridors.from(need(g).cells(), limit, (to, t) -> reached.merge(to, t, Math::min));
      pieces.computeIfAbsent(need(g).piece(), p -> new TreeMap<>()).put(g, reached);
    }
    return pieces;
  }

  /** All needs, less what may serve two of them. */
  private double byNeeds(Map<Integer, Map<Integer, Double>> reach) {
    Map<Integer, Integer> rank = new HashMap<>();
    reach.keySet().forEach(g -> rank.put(g, rank.size()));
    int needs = rank.size();
    MaxFlow twice = new MaxFlow(2 * needs + 2);
    double sum = 0;
    for (var entry : reach.entrySet()) {
      int g = entry.getKey();
      int left = rank.get(g);
      double all = need(g).leaving() + need(g).needed();
      sum += all;
      twice.arc(2 * needs, left, all);
      twice.arc(needs + left, 2 * needs + 1, all);
      entry
          .getValue()
          .forEach(
              (to, corridor) -> {
                double served = need(to).needed() - corridor;
                if (served <= 0) return;
                twice.arc(left, needs + rank.get(to), served);
                twice.arc(rank.get(to), needs + left, served);
              });
    }
    return sum - twice.run(2 * needs, 2 * needs + 1) / 2;
  }

  /** What is over, and again what of it finds no room in reach. */
  private double byRoom(Map<Integer, Map<Integer, Double>> reach) {
    List<BaseNeeds.Need> needs = base.needs();
    MaxFlow placed = new MaxFlow(needs.size() + 2);
    boolean[] opened = new boolean[needs.size()];
    double over = 0;
    for (var entry : reach.entrySet()) {
      BaseNeeds.Need need = need(entry.getKey());
      if (need.over() == 0) continue;
      over += need.over();
      placed.arc(needs.size(), entry.getKey(), need.over());
      if (need.exempt()) placed.arc(entry.getKey(), needs.size() + 1, need.over());
      entry
          .getValue()
          .forEach(
              (to, corridor) -> {
                double room = need(to).room();
                if (room - corridor <= 0) return;
                placed.arc(entry.getKey(), to, room - corridor);
                if (!opened[to]) placed.arc(to, needs.size() + 1, room);
                opened[to] = true;
              });
    }
    double pushedOn = over - placed.run(needs.size(), needs.size() + 1);
    return Math.min(over + pushedOn, Math.max(over, min));
  }
}
