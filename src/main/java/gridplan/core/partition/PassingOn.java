package gridplan.core.partition;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Which grids take part when load is passed on from grid to grid until it finds room, at the least
 * sum of load times lines crossed: the flow of least cost on the graph of grids. As it has one
 * source and any amount may cross a line, the shortest paths one after the other are that flow
 * (Busacker and Gowen 1960), and they are those of a breadth-first search. O(grids reached).
 */
final class PassingOn {
  private final Function<Integer, TreeSet<Integer>> neighbours;
  private final ToDoubleFunction<Integer> room;

  /**
   * @param neighbours grids that a grid can pass load on to
   * @param room what a grid can take up, not negative
   */
  PassingOn(Function<Integer, TreeSet<Integer>> neighbours, ToDoubleFunction<Integer> room) {
    this.neighbours = neighbours;
    this.room = room;
  }

  /**
   * The grid and all that load passes on its way, at most so many; empty where those have no room.
   *
   * @param load to find room for
   */
  List<Integer> from(int grid, double load, int most) {
    Map<Integer, Integer> before = new HashMap<>();
    before.put(grid, -1);
    TreeSet<Integer> used = new TreeSet<>();
    used.add(grid);
    double left = load;
    List<Integer> ring = List.of(grid);
    while (left > 0 && !ring.isEmpty()) {
      ring = next(ring, before);
      ring.sort(Comparator.comparingDouble(g -> -room.applyAsDouble(g)));
      for (int sink : ring) {
        if (left <= 0 || room.applyAsDouble(sink) <= 0) break;
        for (int at = sink; at >= 0; at = before.get(at)) used.add(at);
        if (used.size() > most) return List.of();
        left -= room.applyAsDouble(sink);
      }
    }
    if (left > 0) return List.of();
    List<Integer> set = new ArrayList<>(used);
    set.remove(Integer.valueOf(grid));
    set.add(0, grid);
    return set;
  }

  private List<Integer> next(List<Integer> ring, Map<Integer, Integer> before) {
    List<Integer> next = new ArrayList<>();
    for (int grid : ring)
      for (int other : neighbours.apply(grid))
        if (before.putIfAbsent(other, grid) == null) next.add(other);
    return next;
  }
}
