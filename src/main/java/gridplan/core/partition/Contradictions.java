package gridplan.core.partition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Finds constraints that no plan can keep, before anything is searched. */
public final class Contradictions {
  private final CellGraph graph;
  private final PlanOptions options;
  private final Ground ground;
  private final List<Reason> found = new ArrayList<>();

  private Contradictions(CellGraph graph, PlanOptions options, Ground ground) {
    this.graph = graph;
    this.options = options;
    this.ground = ground;
  }

  /**
   * What cannot be kept at once: each a reason that names the cells; empty when there is nothing.
   * O(cells + sides).
   *
   * @param base grid of each cell in the plan that frozen grids are of, −1 for none; null where
   *     there is none
   */
  public static List<Reason> find(CellGraph graph, PlanOptions options, int[] base) {
    Ground ground = Ground.of(graph, options, base);
    List<Reason> found = amongSets(graph, options, ground, base);
    if (!found.isEmpty() || graph.size() == 0) return found;
    Lumping lumping = Lumping.of(graph, options, ground, new ArrayList<>(), found);
    found.addAll(inNodes(graph, options, ground, lumping.nodeOf()));
    return found;
  }

  /** Those that show in the sets themselves. */
  static List<Reason> amongSets(CellGraph graph, PlanOptions options, Ground ground, int[] base) {
    Contradictions contradictions = new Contradictions(graph, options, ground);
    contradictions.checkTogether();
    contradictions.checkApart();
    contradictions.checkFixed(base);
    return contradictions.found;
  }

  /** Cells that are to be apart in one node, by what must be kept together. */
  static List<Reason> inNodes(CellGraph graph, PlanOptions options, Ground ground, int[] nodeOf) {
    List<Reason> found = new ArrayList<>();
    for (int[] set : options.constraints().apart()) {
      Map<Integer, Integer> holder = new LinkedHashMap<>();
      for (int c : set) {
        Integer other = ground.isFixed(c) ? null : holder.putIfAbsent(nodeOf[c], c);
        if (other != null) found.add(ConstraintReasons.apartTogether(graph, other, c));
      }
    }
    return found;
  }

  private void checkTogether() {
    for (int[] set : options.constraints().together()) {
      TreeSet<String> lines = lines(set);
      TreeSet<Integer> pieces = new TreeSet<>();
      for (int c : set) pieces.add(ground.component()[c]);
      if (lines.size() > 1) found.add(ConstraintReasons.togetherAcrossLine(graph, set, lines));
      else if (pieces.size() > 1) found.add(acrossPieces(set, pieces));
    }
  }

  private Reason acrossPieces(int[] set, TreeSet<Integer> pieces) {
    for (int piece : pieces)
      if (ground.fixed()[piece])
        return ConstraintReasons.togetherAndFixed(graph, set, ground.frozen()[piece]);
    return ConstraintReasons.togetherInPieces(graph, set);
  }

  private TreeSet<String> lines(int[] cells) {
    TreeSet<String> lines = new TreeSet<>();
    for (int c : cells) lines.add(graph.withinName(graph.within(c)));
    return lines;
  }

  private void checkApart() {
    for (int[] set : options.constraints().apart()) {
      Integer grids = options.grids();
      if (grids != null && set.length > grids)
        found.add(ConstraintReasons.apartMoreThanGrids(graph, set, grids));
      int[] fixed = Arrays.stream(set).filter(ground::isFixed).toArray();
      for (int[] cells : byPiece(fixed))
        if (cells.length > 1)
          found.add(
              ConstraintReasons.apartInFixed(
                  graph, cells, ground.frozen()[ground.component()[cells[0]]]));
    }
  }

  private List<int[]> byPiece(int[] cells) {
    Map<Integer, List<Integer>> groups = new LinkedHashMap<>();
    for (int c : cells)
      groups.computeIfAbsent(ground.component()[c], p -> new ArrayList<>()).add(c);
    return groups.values().stream()
        .map(group -> group.stream().mapToInt(Integer::intValue).toArray())
        .toList();
  }

  private void checkFixed(int[] base) {
    for (int[] set : options.constraints().dedicated()) {
      int[] held =
          Arrays.stream(set)
              .filter(c -> base != null && options.frozenGrids().contains(base[c]))
              .toArray();
      if (held.length > 0) found.add(ConstraintReasons.dedicatedInFrozen(graph, held));
    }
    int[] fixed = new int[graph.size()];
    int count = 0;
    for (int c = 0; c < fixed.length; c++) if (ground.isFixed(c)) fixed[count++] = c;
    for (int[] cells : byPiece(Arrays.copyOf(fixed, count))) {
      TreeSet<String> lines = lines(cells);
      boolean frozen = ground.frozen()[ground.component()[cells[0]]];
      if (lines.size() > 1)
        found.add(ConstraintReasons.fixedAcrossLine(graph, cells, frozen, lines));
    }
  }
}
