package gridplan.cli;

import gridplan.core.coverage.Dissolve;
import gridplan.core.metric.GridTotals;
import gridplan.core.partition.CellGraph;
import gridplan.core.partition.GridCodes;
import gridplan.exchange.CellFiles;
import gridplan.exchange.CellLayer;
import gridplan.exchange.Feature;
import gridplan.exchange.VectorFiles;
import gridplan.exchange.VectorLayer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.MultiPolygon;

/** Grids as files: the dissolved layer and the assignment. */
final class GridOutput {
  private GridOutput() {}

  /**
   * Codes of new grids in the order of rule C2: 001, 002 and so on, with more digits where three do
   * not suffice, because no area's code limits them here.
   *
   * @param grids numbers are 0 to grids − 1
   */
  static List<String> codes(CellGraph graph, int[] gridOfCell, int grids) {
    int digits = Math.max(3, Integer.toString(grids).length());
    String[] codes = new String[grids];
    int[] order = GridCodes.order(GridCodes.centres(graph, gridOfCell, grids));
    for (int i = 0; i < grids; i++) codes[order[i]] = ("%0" + digits + "d").formatted(i + 1);
    return List.of(codes);
  }

  /**
   * Writes one feature for each grid, ordered by code, with {@code code}, {@code load}, {@code
   * cells}.
   */
  static void write(
      CellLayer cells, CellGraph graph, int[] gridOfCell, List<String> codes, Path file) {
    Map<Integer, MultiPolygon> ground = Dissolve.dissolve(cells.ground(), gridOfCell);
    GridTotals totals = GridTotals.of(graph, gridOfCell);
    Integer[] order = ground.keySet().toArray(Integer[]::new);
    Arrays.sort(order, (a, b) -> codes.get(a).compareTo(codes.get(b)));
    List<Feature> features = new ArrayList<>();
    for (int grid : order) {
      Map<String, Object> attributes = new LinkedHashMap<>();
      attributes.put("code", codes.get(grid));
      attributes.put("load", totals.load()[grid]);
      attributes.put("cells", (long) totals.cells()[grid]);
      MultiPolygon shape = ground.get(grid);
      features.add(
          new Feature(
              features.size() + 1,
              attributes,
              shape.getNumGeometries() == 1 ? shape.getGeometryN(0) : shape));
    }
    VectorFiles.write(new VectorLayer("grids", List.of("code", "load", "cells"), features), file);
  }

  /** Writes {@code --assignment}, if it is asked for. */
  static void writeAssignment(
      CellLayer cells, int[] gridOfCell, List<String> codes, Arguments arguments) {
    if (!arguments.has("--assignment")) return;
    List<String> grids = new ArrayList<>();
    for (int grid : gridOfCell) grids.add(grid < 0 ? null : codes.get(grid));
    CellFiles.writeAssignment(cells.ids(), grids, Path.of(arguments.get("--assignment")));
  }
}
