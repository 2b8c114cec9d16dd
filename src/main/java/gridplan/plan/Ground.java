package gridplan.plan;

import gridplan.core.lattice.Lattice;
import gridplan.core.mosaic.Cell;
import gridplan.core.mosaic.Mosaic;
import gridplan.core.partition.CellGraph;
import gridplan.core.partition.Load;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/**
 * What plans of one mosaic stand on, loaded once for all of them. Immutable, safe from any thread.
 *
 * @param id of the mosaic
 * @param area that the mosaic tiles
 * @param graph of its cells, by households, within the lines of the communities
 * @param communities that the area consists of
 * @param compoundNames by compound id; compounds without a name are left out
 * @param estimated whether any household count is an estimate
 * @param footprints reads the footprints of the area's buildings (lattice geometry) by their ids
 */
record Ground(
    long id,
    long area,
    Mosaic mosaic,
    CellGraph graph,
    Communities communities,
    Map<Long, String> compoundNames,
    boolean estimated,
    Supplier<Map<Long, Geometry>> footprints) {

  Ground(
      long id,
      long area,
      Mosaic mosaic,
      Communities communities,
      Map<Long, String> compoundNames,
      boolean estimated,
      Supplier<Map<Long, Geometry>> footprints) {
    this(
        id,
        area,
        mosaic,
        CellGraph.of(mosaic, Load.HOUSEHOLDS, communities.names()),
        communities,
        compoundNames,
        estimated,
        footprints);
  }

  int cells() {
    return graph.size();
  }

  /** Lattice geometry of the cells, in their order. */
  List<Polygon> cellGround() {
    return mosaic.cells().stream().map(Cell::ground).toList();
  }

  /** What decides on which side of a line a cell lies: its buildings (B4), else its ground. */
  List<Geometry> bodies() {
    Map<Long, Geometry> all = footprints.get();
    return mosaic.cells().stream().map(cell -> body(cell, all)).toList();
  }

  private static Geometry body(Cell cell, Map<Long, Geometry> footprints) {
    List<Geometry> own =
        cell.buildings().stream().map(footprints::get).filter(Objects::nonNull).toList();
    if (own.isEmpty()) return cell.ground();
    return own.size() == 1 ? own.get(0) : Lattice.FACTORY.buildGeometry(own);
  }

  /** A point inside the cell, in degrees. */
  double[] pointIn(int cell) {
    Coordinate inside = mosaic.cells().get(cell).ground().getInteriorPoint().getCoordinate();
    return new double[] {Lattice.degrees(inside.x), Lattice.degrees(inside.y)};
  }
}
