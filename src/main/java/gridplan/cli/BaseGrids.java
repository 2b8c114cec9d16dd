package gridplan.cli;

import gridplan.exchange.CellLayer;
import gridplan.exchange.GridLayer;
import gridplan.exchange.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
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
 * @param codes of the grids that hold a cell, in the order they are met
 * @param idle codes of grids that hold none of these cells: never given to others (C2)
 */
record BaseGrids(int[] gridOfCell, List<String> codes, List<String> idle) {
  /** Nothing is assigned. */
  static BaseGrids none(int cells) {
    int[] none = new int[cells];
    Arrays.fill(none, -1);
    return new BaseGrids(none, List.of(), List.of());
  }

  static BaseGrids ofAssignment(CellLayer cells, Map<String, String> gridOf) {
    return of(cells.ids().stream().map(gridOf::get).toArray(String[]::new), gridOf.values());
  }

  private static BaseGrids of(String[] codeOfCell, Collection<String> known) {
    Map<String, Integer> index = new LinkedHashMap<>();
    int[] grid = new int[codeOfCell.length];
    for (int i = 0; i < grid.length; i++)
      grid[i] =
          codeOfCell[i] == null ? -1 : index.computeIfAbsent(codeOfCell[i], c -> index.size());
    Set<String> idle = new LinkedHashSet<>(known);
    idle.removeAll(index.keySet());
    return new BaseGrids(grid, List.copyOf(index.keySet()), List.copyOf(idle));
  }

  /** All codes that may not be given anew. */
  List<String> everUsed() {
    return Stream.concat(codes.stream(), idle.stream()).toList();
  }

  /**
   * Each cell goes to the grid that covers most of it; none where no grid covers any of it.
   *
   * @param file named in errors
   * @throws InputException {@code grids.duplicate-code} when two grids have the same code
   */
  static BaseGrids ofLayer(CellLayer cells, GridLayer layer, Path file) {
    STRtree tree = new STRtree();
    List<PreparedGeometry> prepared = new ArrayList<>();
    Map<String, Integer> numberOf = new LinkedHashMap<>();
    for (GridLayer.Grid grid : layer.grids()) {
      tree.insert(grid.ground().getEnvelopeInternal(), prepared.size());
      prepared.add(PreparedGeometryFactory.prepare(grid.ground()));
      Integer other = numberOf.put(grid.code(), (int) grid.number());
      if (other != null) throw twice(file, grid, other);
    }
    tree.build();
    List<String> codes = List.copyOf(numberOf.keySet());
    String[] codeOfCell = new String[cells.size()];
    for (int i = 0; i < codeOfCell.length; i++) {
      int grid = most(cells.ground().get(i), tree, prepared);
      codeOfCell[i] = grid < 0 ? null : codes.get(grid);
    }
    return of(codeOfCell, codes);
  }

  private static InputException twice(Path file, GridLayer.Grid grid, int other) {
    return new InputException(
        "grids.duplicate-code",
        file.toString(),
        "",
        "feature " + grid.number(),
        file
            + ", feature "
            + grid.number()
            + ": has the code "
            + grid.code()
            + " of feature "
            + other
            + "; give each grid its own");
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
