package gridplan.core.partition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes a base plan sound before it is balanced: every cell in a grid, every grid in one part and
 * within its line. What is cut off or new goes to the neighbour with the longest line, first to one
 * that holds the same unit; what no neighbour takes becomes a grid of its own.
 */
final class BaseRepair {
  private static final int NONE = -1;
  private static final double SAME_UNIT = 1e6;

  private final CellGraph graph;
  private final PlanOptions options;
  private final int[] grid;
  private final String[] why;
  private int next;

  private BaseRepair(CellGraph graph, int[] from, PlanOptions options) {
    this.graph = graph;
    this.options = options;
    grid = from.clone();
    why = new String[grid.length];
    for (int c = 0; c < grid.length; c++) {
      next = Math.max(next, grid[c] + 1);
      if (grid[c] < 0) why[c] = "new-cell";
    }
  }

  static BaseRepair of(CellGraph graph, int[] from, PlanOptions options) {
    BaseRepair repair = new BaseRepair(graph, from, options);
    repair.releaseAcrossLines();
    repair.releaseFragments();
    repair.absorb();
    repair.foundGrids();
    return repair;
  }

  /** Grid of every cell, none negative. */
  int[] grid() {
    return grid;
  }

  /** Why a cell was moved here; null for cells that stayed. */
  String[] why() {
    return why;
  }

  private boolean frozen(int number) {
    return options.frozenGrids().contains(number);
  }

  private Map<Integer, List<Integer>> cellsByGrid() {
    Map<Integer, List<Integer>> cells = new java.util.TreeMap<>();
    for (int c = 0; c < grid.length; c++)
      if (grid[c] >= 0 && !frozen(grid[c]))
        cells.computeIfAbsent(grid[c], g -> new ArrayList<>()).add(c);
    return cells;
  }

  private void releaseAcrossLines() {
    for (List<Integer> cells : cellsByGrid().values()) {
      Map<Integer, Double> held = new HashMap<>();
      for (int c : cells) held.merge(graph.within(c), graph.load(c) + 1e-6, Double::sum);
      if (held.size() < 2) continue;
      int home =
          held.entrySet().stream()
              .max(Map.Entry.<Integer, Double>comparingByValue().thenComparing(Map.Entry::getKey))
              .orElseThrow()
              .getKey();
      for (int c : cells) if (graph.within(c) != home) release(c, "crosses-within");
    }
  }

  private void release(int cell, String reason) {
    grid[cell] = NONE;
    why[cell] = reason;
  }

  private void releaseFragments() {
    for (List<Integer> cells : cellsByGrid().values()) {
      List<int[]> fragments = Connectivity.fragments(graph, ints(cells));
      if (fragments.size() < 2) continue;
      int[] largest = fragments.get(0);
      for (int[] fragment : fragments) if (weight(fragment) > weight(largest)) largest = fragment;
      for (int[] fragment : fragments)
        if (fragment != largest) for (int c : fragment) release(c, "cut-off");
    }
  }

  private double weight(int[] cells) {
    double load = 0;
    for (int c : cells) load += graph.load(c) + 1e-6;
    return load;
  }

  private static int[] ints(List<Integer> values) {
    return values.stream().mapToInt(Integer::intValue).toArray();
  }

  private int[] released() {
    int[] cells = new int[grid.length];
    int count = 0;
    for (int c = 0; c < grid.length; c++) if (grid[c] < 0) cells[count++] = c;
    return Arrays.copyOf(cells, count);
  }

  /** Pieces large enough for a grid wait to become one; others join their neighbours in rounds. */
  private void absorb() {
    List<Integer> waiting = new ArrayList<>();
    for (int[] fragment : Connectivity.fragments(graph, released())) {
      double load = 0;
      for (int c : fragment) load += graph.load(c);
      if (load < options.band().min()) for (int c : fragment) waiting.add(c);
    }
    boolean changed = true;
    while (changed) {
      int[] wanted = new int[waiting.size()];
      for (int i = 0; i < wanted.length; i++) wanted[i] = bestNeighbour(waiting.get(i));
      for (int i = 0; i < wanted.length; i++) grid[waiting.get(i)] = wanted[i];
      changed = waiting.removeIf(c -> grid[c] >= 0);
    }
  }

  private int bestNeighbour(int cell) {
    Map<Integer, Double> drawn = new java.util.TreeMap<>();
    for (int e = graph.firstSide(cell); e < graph.firstSide(cell + 1); e++) {
      int other = graph.neighbour(e);
      if (!graph.joins(e) || grid[other] < 0 || frozen(grid[other])) continue;
      boolean sameUnit = graph.unit(cell) >= 0 && graph.unit(cell) == graph.unit(other);
      drawn.merge(grid[other], graph.weight(e) + (sameUnit ? SAME_UNIT : 0), Double::sum);
    }
    return drawn.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse(NONE);
  }

  private void foundGrids() {
    for (int[] fragment : Connectivity.fragments(graph, released())) {
      for (int c : fragment) grid[c] = next;
      next++;
    }
  }
}
