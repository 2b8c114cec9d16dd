package gridplan.plan;

import gridplan.core.edit.GroundPatch;
import gridplan.core.lattice.Lattice;
import gridplan.core.mosaic.BarrierClass;
import gridplan.core.mosaic.Cell;
import gridplan.core.mosaic.CellEdge;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/**
 * A {@link GroundChange} as JSON in the log of edits. There and back gives the very same integers
 * and numbers.
 *
 * @param parents as in the patch
 */
record StoredPatch(int before, int after, List<OwnCell> cells, List<Edge> edges, int[] parents) {

  /**
   * One cell.
   *
   * @param rings shell and holes, see {@link LatticeRings}
   */
  record OwnCell(
      int no,
      int[][] rings,
      int block,
      long compound,
      long[] buildings,
      double households,
      double residents,
      int origin,
      long community) {}

  /** One shared line; {@code barrier} is the key of its class, or null. */
  record Edge(int a, int b, double metres, String barrier, boolean crossing) {
    static Edge of(CellEdge edge) {
      BarrierClass barrier = edge.barrierClass();
      return new Edge(
          edge.a(),
          edge.b(),
          edge.lengthMetres(),
          barrier == null ? null : barrier.key(),
          edge.crossing());
    }

    CellEdge edge() {
      return new CellEdge(
          a, b, metres, barrier == null ? null : BarrierClass.ofKey(barrier), crossing);
    }
  }

  static StoredPatch of(GroundChange change) {
    GroundPatch patch = change.patch();
    List<OwnCell> cells = new ArrayList<>();
    for (int i = 0; i < patch.changed().size(); i++)
      cells.add(own(patch.changed().get(i), change.origins()[i], change.communities()[i]));
    return new StoredPatch(
        patch.cellsBefore(),
        patch.cellsAfter(),
        cells,
        patch.edges().stream().map(Edge::of).toList(),
        patch.parents());
  }

  private static OwnCell own(Cell cell, int origin, long community) {
    return new OwnCell(
        cell.id(),
        LatticeRings.of(cell.ground()),
        cell.block(),
        cell.compound(),
        cell.buildings().stream().mapToLong(Long::longValue).toArray(),
        cell.households(),
        cell.residents(),
        origin,
        community);
  }

  GroundChange change() {
    GroundPatch patch =
        new GroundPatch(
            before,
            after,
            cells.stream().map(StoredPatch::cell).toList(),
            edges.stream().map(Edge::edge).toList(),
            parents);
    return new GroundChange(
        patch,
        cells.stream().mapToInt(OwnCell::origin).toArray(),
        cells.stream().mapToLong(OwnCell::community).toArray());
  }

  private static Cell cell(OwnCell own) {
    return new Cell(
        own.no(),
        polygon(own.rings()),
        own.block(),
        own.compound(),
        java.util.Arrays.stream(own.buildings()).boxed().toList(),
        own.households(),
        own.residents());
  }

  private static Polygon polygon(int[][] rings) {
    LinearRing[] holes = new LinearRing[rings.length - 1];
    for (int i = 0; i < holes.length; i++) holes[i] = LatticeRings.ring(rings[i + 1]);
    return Lattice.FACTORY.createPolygon(LatticeRings.ring(rings[0]), holes);
  }
}
