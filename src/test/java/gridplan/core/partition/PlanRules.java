package gridplan.core.partition;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The hard rules again, written without any of the planner's own code. */
public final class PlanRules {
  private PlanRules() {}

  /** Every broken rule; empty for a sound plan. */
  public static List<String> broken(CellGraph graph, int[] gridOfCell, int grids) {
    List<String> broken = new ArrayList<>();
    if (gridOfCell.length != graph.size()) return List.of("cells left over");
    Map<Integer, Set<Integer>> cells = new HashMap<>();
    for (int c = 0; c < gridOfCell.length; c++)
      cells.computeIfAbsent(gridOfCell[c], g -> new HashSet<>()).add(c);
    for (int g = 0; g < grids; g++) if (!cells.containsKey(g)) broken.add("grid " + g + " empty");
    if (cells.size() != grids) broken.add(cells.size() + " grids, said " + grids);
    cells.forEach(
        (grid, own) -> {
          if (!connected(graph, own)) broken.add("grid " + grid + " in parts");
          if (own.stream().map(graph::within).distinct().count() > 1)
            broken.add("grid " + grid + " crosses a line");
        });
    return broken;
  }

  private static boolean connected(CellGraph graph, Set<Integer> own) {
    Set<Integer> seen = new HashSet<>();
    ArrayDeque<Integer> open = new ArrayDeque<>();
    open.add(own.iterator().next());
    seen.add(open.peek());
    while (!open.isEmpty()) {
      int c = open.poll();
      for (int e = graph.firstSide(c); e < graph.firstSide(c + 1); e++) {
        int other = graph.neighbour(e);
        if (graph.joins(e) && own.contains(other) && seen.add(other)) open.add(other);
      }
    }
    return seen.size() == own.size();
  }

  /** In how many grids a unit lies. */
  public static int gridsOfUnit(CellGraph graph, int[] gridOfCell, String unit) {
    Set<Integer> grids = new HashSet<>();
    for (int c = 0; c < gridOfCell.length; c++)
      if (graph.unit(c) >= 0 && graph.unitName(graph.unit(c)).equals(unit))
        grids.add(gridOfCell[c]);
    return grids.size();
  }

  public static double[] loads(CellGraph graph, int[] gridOfCell, int grids) {
    double[] loads = new double[grids];
    for (int c = 0; c < gridOfCell.length; c++) loads[gridOfCell[c]] += graph.load(c);
    return loads;
  }
}
