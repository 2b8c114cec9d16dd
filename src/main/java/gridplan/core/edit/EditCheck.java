package gridplan.core.edit;

import gridplan.core.partition.CellGraph;
import gridplan.core.partition.Connectivity;
import gridplan.core.partition.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Compares a plan before and after an edit and answers with the outcome. */
final class EditCheck {
  private final CellGraph graph;
  private final CellGraph graphBefore;
  private final int[] gridBefore;
  private final int[] before;
  private final int[] after;
  private final List<CellChange> changes = new ArrayList<>();
  private final Set<Integer> touched = new TreeSet<>();
  private double moved;

  private EditCheck(
      CellGraph graphBefore, int[] gridBefore, CellGraph graph, int[] before, int[] after) {
    this.graphBefore = graphBefore;
    this.gridBefore = gridBefore;
    this.graph = graph;
    this.before = before;
    this.after = after;
    for (int c = 0; c < before.length; c++) {
      if (before[c] == after[c]) continue;
      changes.add(new CellChange(c, before[c], after[c]));
      if (before[c] >= 0) touched.add(before[c]);
      if (after[c] >= 0) touched.add(after[c]);
      moved += graph.load(c);
    }
  }

  static EditOutcome judge(CellGraph graph, int[] before, int[] after) {
    return judge(graph, before, graph, before, after, Set.of(), Set.of());
  }

  /**
   * The same for ground that has changed too.
   *
   * @param graphBefore of the ground as it was, with {@code gridBefore} on it
   * @param graph of the ground as it is
   * @param before the grid that each of its cells had
   * @param bent grids whose ground is another one even where no cell changes its grid
   * @param cut further grids that a line has cut through and that may have fallen apart
   */
  static EditOutcome judge(
      CellGraph graphBefore,
      int[] gridBefore,
      CellGraph graph,
      int[] before,
      int[] after,
      Set<Integer> bent,
      Set<Integer> cut) {
    EditCheck check = new EditCheck(graphBefore, gridBefore, graph, before, after);
    check.touched.addAll(bent);
    if (check.touched.isEmpty()) return new EditOutcome.Refused(Refusals.nothingToDo());
    Reason refusal = check.refusal(cut);
    if (refusal != null) return new EditOutcome.Refused(refusal);
    return new EditOutcome.Applied(
        after, check.touched, check.moved, check.changes, check.warnings());
  }

  private Reason refusal(Set<Integer> cut) {
    Set<Integer> watched = new TreeSet<>(touched);
    watched.addAll(cut);
    Map<Integer, int[]> now = GridCells.of(after, watched);
    Map<Integer, int[]> former = GridCells.of(before, touched);
    Map<Integer, int[]> earlier = GridCells.of(gridBefore, watched);
    for (int grid : touched) {
      Reason crossing = crossing(grid, now.get(grid), former.get(grid));
      if (crossing != null) return crossing;
    }
    for (int grid : watched) {
      List<int[]> fragments = Connectivity.fragments(graph, now.get(grid));
      if (fragments.size() < 2) continue;
      int parts = Connectivity.fragments(graphBefore, earlier.get(grid)).size();
      if (fragments.size() > Math.max(1, parts))
        return Refusals.wouldDisconnect(grid, cutOff(fragments));
    }
    return null;
  }

  /** H2: a grid that crosses a line already may lose cells and shrink back, but enter no other. */
  private Reason crossing(int grid, int[] cells, int[] former) {
    Set<Integer> allowed = new TreeSet<>();
    int[] home = former.length > 0 ? former : Arrays.copyOf(cells, 1);
    for (int c : home) allowed.add(graph.within(c));
    for (int c : cells)
      if (!allowed.contains(graph.within(c)))
        return Refusals.crossesWithin(graph, grid, graph.within(home[0]), graph.within(c));
    return null;
  }

  /** All but the fragment with the most load, of several the one with the most cells. */
  private List<Integer> cutOff(List<int[]> fragments) {
    Comparator<int[]> size =
        Comparator.<int[]>comparingDouble(f -> Arrays.stream(f).mapToDouble(graph::load).sum())
            .thenComparingInt(f -> f.length);
    int[] largest = fragments.stream().max(size).orElseThrow();
    List<Integer> cells = new ArrayList<>();
    for (int[] fragment : fragments) if (fragment != largest) for (int c : fragment) cells.add(c);
    return cells;
  }

  private List<Reason> warnings() {
    List<Reason> warnings = new ArrayList<>();
    Set<Integer> units = new TreeSet<>();
    for (CellChange change : changes)
      if (graph.unit(change.cell()) >= 0) units.add(graph.unit(change.cell()));
    for (int unit : units) {
      int grids = gridsOf(unit, after);
      if (grids > gridsOf(unit, before)) warnings.add(Refusals.unitSplit(graph, unit, grids));
    }
    int known = PlanEdits.nextGrid(before);
    for (int grid : touched)
      if (grid >= known && load(grid) == 0) warnings.add(Refusals.newGridWithoutLoad(grid));
    return warnings;
  }

  private double load(int grid) {
    double load = 0;
    for (int c = 0; c < after.length; c++) if (after[c] == grid) load += graph.load(c);
    return load;
  }

  private int gridsOf(int unit, int[] gridOfCell) {
    Set<Integer> grids = new TreeSet<>();
    for (int c = 0; c < gridOfCell.length; c++)
      if (graph.unit(c) == unit && gridOfCell[c] >= 0) grids.add(gridOfCell[c]);
    return grids.size();
  }
}
