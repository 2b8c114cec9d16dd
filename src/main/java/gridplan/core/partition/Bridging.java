package gridplan.core.partition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;

/** The ground of least load that connects two places (Dijkstra over joining lines). */
final class Bridging {
  /** Among equal loads the fewest cells. */
  private static final double PRICE_OF_A_CELL = 1e-3;

  private Bridging() {}

  /**
   * Cells between, without the ends.
   *
   * @param price load that taking a cell along adds; infinite for cells not to be taken
   * @return null when nothing connects them
   */
  static List<Integer> path(
      CellGraph graph, int[] from, IntPredicate arrived, IntToDoubleFunction price) {
    Map<Integer, Double> best = new HashMap<>();
    Map<Integer, Integer> before = new HashMap<>();
    PriorityQueue<Visit> open =
        new PriorityQueue<>(Comparator.comparingDouble(Visit::price).thenComparing(Visit::cell));
    Arrays.stream(from).forEach(c -> open.add(new Visit(c, 0)));
    for (int c : from) best.put(c, 0.0);
    while (!open.isEmpty()) {
      Visit visit = open.poll();
      if (visit.price() > best.get(visit.cell())) continue;
      if (arrived.test(visit.cell())) return between(visit.cell(), before);
      for (int e = graph.firstSide(visit.cell()); e < graph.firstSide(visit.cell() + 1); e++) {
        int next = graph.neighbour(e);
        double total = visit.price() + price.applyAsDouble(next) + PRICE_OF_A_CELL;
        if (!graph.joins(e) || !(total < best.getOrDefault(next, Double.POSITIVE_INFINITY)))
          continue;
        best.put(next, total);
        before.put(next, visit.cell());
        open.add(new Visit(next, total));
      }
    }
    return null;
  }

  private record Visit(int cell, double price) {}

  private static List<Integer> between(int end, Map<Integer, Integer> before) {
    List<Integer> path = new ArrayList<>();
    Integer at = before.get(end);
    while (at != null && before.containsKey(at)) {
      path.add(at);
      at = before.get(at);
    }
    return path;
  }
}
