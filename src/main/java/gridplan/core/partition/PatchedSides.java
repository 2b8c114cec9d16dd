package gridplan.core.partition;

import gridplan.core.mosaic.CellEdge;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The sides of a graph some of whose cells have become others. Only changed cells and those beside
 * them are looked at; all others are copied in runs. Gives the same arrays as {@link Sides#of}.
 * Cost: a copy of the arrays, and for each changed cell its neighbourhood.
 */
final class PatchedSides {
  private static final Comparator<CellEdge> ORDER =
      Comparator.comparingInt(CellEdge::a).thenComparingInt(CellEdge::b);

  private final Sides before;
  private final int cells;
  private final List<CellEdge> edges;
  private final LineFactors factors;
  private final Predicate<CellEdge> joins;

  /** New lines of each cell that has any, by the cell on the other side. */
  private final TreeMap<Integer, TreeMap<Integer, CellEdge>> made = new TreeMap<>();

  private final SortedSet<Integer> changed;

  /**
   * @param edges all lines there are now, ordered by (a, b)
   * @param changed cells that are new or have another ground, unit or line, with the cells of the
   *     graph before whose ground theirs was
   * @param joins whether a line joins
   */
  PatchedSides(
      Sides before,
      int cells,
      List<CellEdge> edges,
      Map<Integer, Integer> changed,
      LineFactors factors,
      Predicate<CellEdge> joins) {
    this.before = before;
    this.cells = cells;
    this.edges = edges;
    this.factors = factors;
    this.joins = joins;
    this.changed = new TreeSet<>(changed.keySet());
    findMade(changed);
  }

  private int cellsBefore() {
    return before.first.length - 1;
  }

  private void findMade(Map<Integer, Integer> parents) {
    Map<Integer, List<Integer>> pieces = new HashMap<>();
    parents.forEach(
        (cell, parent) -> pieces.computeIfAbsent(parent, p -> new ArrayList<>()).add(cell));
    parents.forEach(
        (cell, parent) -> {
          made.computeIfAbsent(cell, c -> new TreeMap<>());
          SortedSet<Integer> near = around(parent);
          if (cell < cellsBefore()) near.addAll(around(cell));
          SortedSet<Integer> all = new TreeSet<>(near);
          for (int one : near) all.addAll(pieces.getOrDefault(one, List.of()));
          for (int other : all) if (other != cell && other < cells) find(cell, other);
        });
    for (int gone = cells; gone < cellsBefore(); gone++)
      for (int beside : around(gone)) if (beside < cells) touch(beside);
    for (int cell : changed)
      if (cell < cellsBefore()) for (int beside : around(cell)) if (beside < cells) touch(beside);
  }

  private void touch(int cell) {
    made.computeIfAbsent(cell, c -> new TreeMap<>());
  }

  /** A cell of the graph before with its neighbours, and those of neighbours that are gone. */
  private SortedSet<Integer> around(int cell) {
    SortedSet<Integer> around = new TreeSet<>(List.of(cell));
    Deque<Integer> open = new ArrayDeque<>(around);
    while (!open.isEmpty()) {
      int at = open.pop();
      for (int side = before.first[at]; side < before.first[at + 1]; side++) {
        int other = before.neighbour[side];
        if (around.add(other) && other >= cells) open.push(other);
      }
    }
    return around;
  }

  private void find(int cell, int other) {
    CellEdge key = new CellEdge(Math.min(cell, other), Math.max(cell, other), 0, null, false);
    int at = Collections.binarySearch(edges, key, ORDER);
    if (at < 0) return;
    made.computeIfAbsent(cell, c -> new TreeMap<>()).put(other, edges.get(at));
    made.computeIfAbsent(other, c -> new TreeMap<>()).put(cell, edges.get(at));
  }

  /** Cells whose sides may be others. */
  Collection<Integer> touched() {
    return made.keySet();
  }

  Sides make() {
    int[] first = new int[cells + 1];
    for (int cell = 0; cell < Math.min(cells, cellsBefore()); cell++)
      first[cell + 1] = before.first[cell + 1] - before.first[cell];
    made.forEach((cell, lines) -> first[cell + 1] = lines.size() + kept(cell));
    for (int cell = 0; cell < cells; cell++) first[cell + 1] += first[cell];
    Sides sides = new Sides(first);
    int from = 0;
    for (int cell : made.keySet()) {
      copy(sides, from, cell);
      fill(sides, cell);
      from = cell + 1;
    }
    copy(sides, from, cells);
    return sides;
  }

  private void copy(Sides sides, int from, int to) {
    if (to > from) sides.copy(before, before.first[from], before.first[to], sides.first[from]);
  }

  /** How many sides of a cell stay as they are: of a changed cell none. */
  private int kept(int cell) {
    if (cell >= cellsBefore() || changed.contains(cell)) return 0;
    int kept = 0;
    for (int side = before.first[cell]; side < before.first[cell + 1]; side++)
      if (stays(side)) kept++;
    return kept;
  }

  /** Sides that stay and new ones, by ascending neighbours. */
  private void fill(Sides sides, int cell) {
    int next = sides.first[cell];
    int old = cell < cellsBefore() && !changed.contains(cell) ? before.first[cell] : 0;
    int end = cell < cellsBefore() && !changed.contains(cell) ? before.first[cell + 1] : 0;
    for (Map.Entry<Integer, CellEdge> line : made.get(cell).entrySet()) {
      for (; old < end && before.neighbour[old] < line.getKey(); old++)
        if (stays(old)) sides.copy(before, old, old + 1, next++);
      CellEdge edge = line.getValue();
      double weight = edge.lengthMetres() * factors.of(edge);
      sides.set(next++, line.getKey(), edge, weight, joins.test(edge));
    }
    for (; old < end; old++) if (stays(old)) sides.copy(before, old, old + 1, next++);
  }

  private boolean stays(int side) {
    int other = before.neighbour[side];
    return other < cells && !changed.contains(other);
  }
}
