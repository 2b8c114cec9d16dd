package gridplan.core.partition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/** What is connected through shared lines that join (B5, B6). */
public final class Connectivity {
  private Connectivity() {}

  /** Number of the connected piece of ground that each cell lies in, from 0. O(cells + sides). */
  public static int[] components(CellGraph graph) {
    DisjointSets sets = new DisjointSets(graph.size());
    for (int c = 0; c < graph.size(); c++)
      for (int e = graph.firstSide(c); e < graph.firstSide(c + 1); e++)
        if (graph.joins(e) && c < graph.neighbour(e)) sets.union(c, graph.neighbour(e));
    return sets.numbered();
  }

  /** The connected parts of each label, numbered from 0 over all of them. */
  public static int[] components(CellGraph graph, int[] label) {
    DisjointSets sets = new DisjointSets(graph.size());
    for (int c = 0; c < graph.size(); c++)
      for (int e = graph.firstSide(c); e < graph.firstSide(c + 1); e++) {
        int other = graph.neighbour(e);
        if (graph.joins(e) && c < other && label[c] == label[other]) sets.union(c, other);
      }
    return sets.numbered();
  }

  /** The connected parts of some cells, in the order of their first cells. */
  public static List<int[]> fragments(CellGraph graph, int[] cells) {
    Map<Integer, Integer> open = new LinkedHashMap<>();
    for (int c : cells) open.put(c, -1);
    List<int[]> fragments = new ArrayList<>();
    for (int c : cells) {
      if (open.get(c) >= 0) continue;
      int number = fragments.size();
      int[] fragment =
          reach(graph, c, o -> open.getOrDefault(o, number) < 0, o -> open.put(o, number));
      fragments.add(fragment);
    }
    return fragments;
  }

  private static int[] reach(
      CellGraph graph, int start, IntPredicate fresh, java.util.function.IntConsumer mark) {
    List<Integer> reached = new ArrayList<>();
    mark.accept(start);
    reached.add(start);
    for (int i = 0; i < reached.size(); i++) {
      int c = reached.get(i);
      for (int e = graph.firstSide(c); e < graph.firstSide(c + 1); e++) {
        int other = graph.neighbour(e);
        if (!graph.joins(e) || !fresh.test(other)) continue;
        mark.accept(other);
        reached.add(other);
      }
    }
    return reached.stream().mapToInt(Integer::intValue).sorted().toArray();
  }
}
