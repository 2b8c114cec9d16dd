package gridplan.core.partition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Makes a base plan sound before it is balanced: every cell in a grid, every grid in one part and
 * within its line, dedicated sets in grids of their own, sets that must share a grid in one. What
 * is cut off or new goes to the neighbour with the longest line, first to one that holds the same
 * unit; what no neighbour takes becomes a grid of its own.
 */
final class BaseRepair {
  private static final int NONE = -1;
  private static final double SAME_UNIT = 1e6;

  private final CellGraph graph;
  private final PlanOptions options;
  private final int[] grid;
  private final String[] why;
  private final List<int[]> joined;
  private final Set<Integer> fixed;
  private int next;

  private BaseRepair(CellGraph graph, int[] from, PlanOptions options, List<int[]> joined) {
    this.graph = graph;
    this.options = options;
    this.joined = joined;
    fixed = new HashSet<>(options.frozenGrids());
    grid = from.clone();
    why = new String[grid.length];
    for (int c = 0; c < grid.length; c++) {
      next = Math.max(next, grid[c] + 1);
      if (grid[c] < 0) why[c] = "new-cell";
    }
  }

  /**
   * @param joined connected cells each of which must come to lie in one grid
   */
  static BaseRepair of(CellGraph graph, int[] from, PlanOptions options, List<int[]> joined) {
    BaseRepair repair = new BaseRepair(graph, from, options, joined);
    repair.dedicate();
    repair.releaseAcrossLines();
    repair.releaseFragments();
    if (repair.join()) repair.releaseFragments();
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

  /** Grids that must stay as they are now: the frozen and the dedicated. */
  Set<Integer> fixed() {
    return fixed;
  }

  private boolean frozen(int number) {
    return fixed.contains(number);
  }

  /** A cell that was found to be better elsewhere before anything was balanced. */
  void reassign(int cell, int to, String reason) {
    grid[cell] = to;
    why[cell] = reason;
  }

  private void dedicate() {
    Map<Integer, Integer> size = new HashMap<>();
    for (int g : grid) size.merge(g, 1, Integer::sum);
    for (int[] set : options.constraints().dedicated()) {
      int home = grid[set[0]];
      boolean own = home >= 0 && size.get(home) == set.length;
      for (int c : set) own &= grid[c] == home;
      int number = own ? home : next++;
      fixed.add(number);
      if (!own) for (int c : set) reassign(c, number, "dedicated");
    }
  }

  /** Whether any cell had to come along. */
  private boolean join() {
    boolean changed = false;
    for (int[] cells : joined) {
      Map<Integer, Double> held = new TreeMap<>();
      for (int c : cells) if (grid[c] >= 0) held.merge(grid[c], graph.load(c) + 1e-6, Double::sum);
      if (held.size() == 1 && Arrays.stream(cells).allMatch(c -> grid[c] >= 0)) continue;
      int home =
          held.entrySet().stream()
              .max(Map.Entry.comparingByValue())
              .map(Map.Entry::getKey)
              .orElseGet(() -> next++);
      for (int c : cells)
        if (grid[c] != home) reassign(c, home, why[c] == null ? "must-join" : why[c]);
      changed = true;
    }
    return changed;
  }

  private Map<Integer, List<Integer>> cellsByGrid() {
    Map<Integer, List<Integer>> cells = new TreeMap<>();
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
      if (load < options.bandOf(graph, fragment[0]).min()) for (int c : fragment) waiting.add(c);
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
    Map<Integer, Double> drawn = new TreeMap<>();
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
