package gridplan.plan;

import gridplan.core.mosaic.Cell;
import gridplan.core.mosaic.CellEdge;
import java.util.HashSet;
import java.util.List;
import java.util.SortedSet;

/**
 * Cells whose ground is another, as the page puts them in the place of what it has: it drops every
 * shared line of theirs and takes those that are given.
 *
 * @param cells how many the plan has now; those beyond are gone
 * @param edges {@code [a, b, metres, class or null, crossing]} for every line of a changed cell
 */
record GroundView(int cells, List<ChangedCell> changed, List<Object[]> edges) {

  /**
   * One cell.
   *
   * @param rings shell and holes, see {@link LatticeRings}
   * @param compound 0 for none
   * @param buildings how many
   * @param community id of the area below, 0 for none
   */
  record ChangedCell(
      int no,
      int[][] rings,
      double households,
      double residents,
      long compound,
      int block,
      int buildings,
      long community) {}

  /**
   * @param reshaped numbers, also of cells that are gone
   * @return null when there are none
   */
  static GroundView of(Ground ground, SortedSet<Integer> reshaped) {
    if (reshaped.isEmpty()) return null;
    SortedSet<Integer> there = reshaped.headSet(ground.cells());
    return new GroundView(
        ground.cells(),
        there.stream().map(no -> changed(ground, no)).toList(),
        ground.edgesOf(new HashSet<>(there)).stream().map(GroundView::edge).toList());
  }

  private static ChangedCell changed(Ground ground, int no) {
    Cell cell = ground.mosaic().cells().get(no);
    return new ChangedCell(
        no,
        LatticeRings.of(cell.ground()),
        cell.households(),
        cell.residents(),
        cell.compound(),
        cell.block(),
        cell.buildings().size(),
        ground.community(no));
  }

  private static Object[] edge(CellEdge edge) {
    String barrier = edge.barrierClass() == null ? null : edge.barrierClass().key();
    double metres = Math.rint(edge.lengthMetres() * 10) / 10;
    return new Object[] {edge.a(), edge.b(), metres, barrier, edge.crossing()};
  }
}
