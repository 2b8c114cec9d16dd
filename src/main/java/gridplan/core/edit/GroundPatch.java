package gridplan.core.edit;

import gridplan.core.mosaic.Cell;
import gridplan.core.mosaic.CellEdge;
import gridplan.core.mosaic.Mosaic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * Replaces some cells of a tiling by others on the same ground. A cell that is cut keeps its number
 * for the piece that holds its buildings, or for the largest; other pieces are appended. So a patch
 * and its inverse are each other's undo, last in, first out. Immutable but for the array, which
 * must not be changed.
 *
 * @param cellsBefore how many cells the tiling has that the patch is for
 * @param cellsAfter how many it has then: fewer truncates
 * @param changed ordered by id, which is the number: below {@code cellsBefore} replaces, from there
 *     on is appended
 * @param edges every shared line of a changed cell, ordered by (a, b)
 * @param parents for each changed cell the number of the cell before whose ground it was
 */
public record GroundPatch(
    int cellsBefore, int cellsAfter, List<Cell> changed, List<CellEdge> edges, int[] parents) {
  static final Comparator<CellEdge> ORDER = GroundPatch::compare;

  /**
   * @throws IllegalArgumentException when numbers are missing, repeated or out of order
   */
  public GroundPatch {
    changed = List.copyOf(changed);
    edges = List.copyOf(edges);
    if (parents.length != changed.size())
      throw new IllegalArgumentException(parents.length + " parents, " + changed.size() + " cells");
    int last = -1;
    int appended = 0;
    for (Cell cell : changed) {
      if (cell.id() <= last || cell.id() >= cellsAfter)
        throw new IllegalArgumentException("cell " + cell.id() + " after " + last);
      last = cell.id();
      if (last >= cellsBefore) appended++;
    }
    if (appended != Math.max(0, cellsAfter - cellsBefore))
      throw new IllegalArgumentException(
          appended + " cells appended to " + cellsBefore + " do not make " + cellsAfter);
  }

  private static int compare(CellEdge one, CellEdge other) {
    int first = Integer.compare(one.a(), other.a());
    return first != 0 ? first : Integer.compare(one.b(), other.b());
  }

  /**
   * The tiling with the changed cells in place. O(cells and shared lines of the tiling).
   *
   * @throws IllegalArgumentException when the tiling has another number of cells
   */
  public Mosaic applyTo(Mosaic before) {
    if (before.cells().size() != cellsBefore)
      throw new IllegalArgumentException(
          "a patch for " + cellsBefore + " cells, not " + before.cells().size());
    Cell[] cells = Arrays.copyOf(before.cells().toArray(Cell[]::new), cellsAfter);
    BitSet replaced = new BitSet();
    for (Cell cell : changed) {
      cells[cell.id()] = cell;
      replaced.set(cell.id());
    }
    return new Mosaic(
        before.scope(), Arrays.asList(cells), merged(before.edges(), replaced), before.notices());
  }

  private List<CellEdge> merged(List<CellEdge> before, BitSet replaced) {
    List<CellEdge> all = new ArrayList<>(before.size() + edges.size());
    int next = 0;
    for (CellEdge edge : before) {
      if (edge.b() >= cellsAfter || replaced.get(edge.a()) || replaced.get(edge.b())) continue;
      while (next < edges.size() && ORDER.compare(edges.get(next), edge) < 0)
        all.add(edges.get(next++));
      all.add(edge);
    }
    all.addAll(edges.subList(next, edges.size()));
    return all;
  }

  /** The patch that brings the tiling after this one back to {@code before}, object for object. */
  public GroundPatch inverse(Mosaic before) {
    BitSet gone = new BitSet();
    List<Cell> restored = new ArrayList<>();
    for (Cell cell : changed) {
      gone.set(cell.id());
      if (cell.id() < cellsBefore) restored.add(before.cells().get(cell.id()));
    }
    for (int c = cellsAfter; c < cellsBefore; c++) {
      gone.set(c);
      restored.add(before.cells().get(c));
    }
    List<CellEdge> lines =
        before.edges().stream().filter(e -> gone.get(e.a()) || gone.get(e.b())).toList();
    int[] own = new int[restored.size()];
    for (int i = 0; i < own.length; i++)
      own[i] = Math.min(restored.get(i).id(), Math.max(0, cellsAfter - 1));
    return new GroundPatch(cellsAfter, cellsBefore, restored, lines, own);
  }
}
