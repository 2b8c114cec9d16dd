package gridplan.core.mosaic;

import java.util.List;
import org.locationtech.jts.geom.Geometry;

/**
 * One immutable set of cells that tiles its scope (基础单元集): every directed edge of a cell is
 * cancelled by the reversed edge of exactly one neighbour or is an edge of the scope.
 *
 * @param scope the ground tiled, lattice Polygon or MultiPolygon, with the very vertices that the
 *     cells have along it
 * @param cells in the order of their ids
 * @param edges one for each pair of cells that share at least one edge, ordered by (a, b)
 * @param notices what was met on the way
 */
public record Mosaic(
    Geometry scope, List<Cell> cells, List<CellEdge> edges, List<MosaicNotice> notices) {
  public Mosaic {
    cells = List.copyOf(cells);
    edges = List.copyOf(edges);
    notices = List.copyOf(notices);
  }
}
