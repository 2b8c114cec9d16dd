package gridplan.cli;

import gridplan.exchange.CellLayer;
import gridplan.exchange.GridLayer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * An existing assignment of cells to grids.
 *
 * @param gridOfCell index into the codes, −1 for cells in no grid
 * @param codes of the grids, in the order they are met
 */
record BaseGrids(int[] gridOfCell, List<String> codes) {

  static BaseGrids ofAssignment(CellLayer cells, Map<String, String> gridOf) {
    Map<String, Integer> index = new LinkedHashMap<>();
    int[] grid = new int[cells.size()];
    for (int i = 0; i < grid.length; i++) {
      String code = gridOf.get(cells.ids().get(i));
      grid[i] = code == null ? -1 : index.computeIfAbsent(code, c -> index.size());
    }
    return new BaseGrids(grid, List.copyOf(index.keySet()));
  }

  /** Each cell goes to the grid that covers most of it. */
  static BaseGrids ofLayer(CellLayer cells, GridLayer layer) {
    STRtree tree = new STRtree();
    List<PreparedGeometry> prepared = new ArrayList<>();
    List<String> codes = new ArrayList<>();
    for (GridLayer.Grid grid : layer.grids()) {
      tree.insert(grid.ground().getEnvelopeInternal(), prepared.size());
      prepared.add(PreparedGeometryFactory.prepare(grid.ground()));
      codes.add(grid.code());
    }
    tree.build();
    int[] gridOfCell = new int[cells.size()];
    for (int i = 0; i < gridOfCell.length; i++)
      gridOfCell[i] = most(cells.ground().get(i), tree, prepared);
    return new BaseGrids(gridOfCell, List.copyOf(codes));
  }

  private static int most(Geometry cell, STRtree tree, List<PreparedGeometry> grids) {
    int best = -1;
    double covered = 0;
    for (Object found : tree.query(cell.getEnvelopeInternal())) {
      int grid = (Integer) found;
      if (grids.get(grid).covers(cell)) return grid;
      if (!grids.get(grid).intersects(cell)) continue;
      double area =
          OverlayNGRobust.overlay(grids.get(grid).getGeometry(), cell, OverlayNG.INTERSECTION)
              .getArea();
      if (area > covered || (area == covered && area > 0 && grid < best)) {
        covered = area;
        best = grid;
      }
    }
    return best;
  }
}
