package gridplan.cli;

import gridplan.core.coverage.Dissolve;
import gridplan.core.metric.GridTotals;
import gridplan.core.partition.CellGraph;
import gridplan.core.partition.GridCodes;
import gridplan.core.partition.PlanOptions;
import gridplan.core.partition.Standings;
import gridplan.exchange.CellFiles;
import gridplan.exchange.CellLayer;
import gridplan.exchange.Feature;
import gridplan.exchange.VectorFiles;
import gridplan.exchange.VectorLayer;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
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
   * Codes after a redraw: grids that continue others keep their codes, new ones take the numbers
   * after the highest that is in use, in the order of rule C2.
   *
   * @param baseOf for each grid the place of its code in {@code baseCodes}, or −1
   */
  static List<String> codes(
      CellGraph graph, int[] gridOfCell, int[] baseOf, List<String> baseCodes) {
    int grids = baseOf.length;
    Iterator<String> fresh = freshCodes(baseCodes, grids).iterator();
    String[] codes = new String[grids];
    for (int grid : GridCodes.order(GridCodes.centres(graph, gridOfCell, grids)))
      codes[grid] = baseOf[grid] >= 0 ? baseCodes.get(baseOf[grid]) : fresh.next();
    return List.of(codes);
  }

  /** So many codes after the highest number that is in use, as wide as those (C2). */
  static List<String> freshCodes(List<String> used, int count) {
    int width = used.stream().mapToInt(String::length).max().orElse(3);
    BigInteger next =
        used.stream()
            .filter(c -> c.matches("\\d+"))
            .map(BigInteger::new)
            .reduce(BigInteger.ZERO, BigInteger::max);
    List<String> codes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      next = next.add(BigInteger.ONE);
      String digits = next.toString();
      codes.add("0".repeat(Math.max(0, width - digits.length())) + digits);
    }
    return codes;
  }

  /**
   * Writes one feature for each grid, ordered by code, with {@code code}, {@code load}, {@code
   * cells}, {@code kind}.
   *
   * @param options whose dedicated sets are grids of the kind {@code dedicated}
   */
  static void write(
      PlanInput input, PlanOptions options, int[] gridOfCell, List<String> codes, Path file) {
    CellLayer cells = input.cells();
    CellGraph graph = input.graph();
    Standings standings = Standings.of(graph, options, gridOfCell);
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
      attributes.put(
          "kind", standings.of(grid) == Standings.Standing.DEDICATED ? "dedicated" : "ordinary");
      MultiPolygon shape = ground.get(grid);
      features.add(
          new Feature(
              features.size() + 1,
              attributes,
              shape.getNumGeometries() == 1 ? shape.getGeometryN(0) : shape));
    }
    VectorFiles.write(
        new VectorLayer("grids", List.of("code", "load", "cells", "kind"), features), file);
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
