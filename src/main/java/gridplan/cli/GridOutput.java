package gridplan.cli;

import gridplan.core.metric.GridTotals;
import gridplan.core.partition.CellGraph;
import gridplan.core.partition.CodeRule;
import gridplan.core.partition.GridCodes;
import gridplan.core.partition.PlanOptions;
import gridplan.core.partition.Standings;
import gridplan.exchange.CellFiles;
import gridplan.exchange.CellLayer;
import gridplan.exchange.Feature;
import gridplan.exchange.VectorFiles;
import gridplan.exchange.VectorLayer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Geometry;

/** Grids as files: the dissolved layer and the assignment. */
final class GridOutput {
  private GridOutput() {}

  /**
   * Codes of new grids in the order of rule C2: 001, 002 and so on, with more digits where three do
   * not suffice, because no area's code limits them here; dedicated grids from 901 on (C0).
   *
   * @param gridOfCell numbers are 0 to grids − 1
   */
  static List<String> codes(CodeRule rule, CellGraph graph, int[] gridOfCell, BitSet dedicated) {
    int grids = 1 + IntStream.of(gridOfCell).max().orElse(-1);
    int[] order = GridCodes.order(GridCodes.centres(graph, gridOfCell, grids));
    boolean[] apart = new boolean[grids];
    for (int i = 0; i < grids; i++) apart[i] = dedicated.get(order[i]);
    int[] numbers = FreshCodes.numbers(rule, apart);
    int most = IntStream.of(numbers).max().orElse(0);
    int digits = Math.max(rule.sequenceDigits(), Integer.toString(most).length());
    String[] codes = new String[grids];
    for (int i = 0; i < grids; i++) codes[order[i]] = ("%0" + digits + "d").formatted(numbers[i]);
    return List.of(codes);
  }

  /**
   * Codes after a redraw (C3): grids that continue others keep their codes, new ones take the
   * numbers after the highest that is in use, in the order of rule C2.
   *
   * @param baseOf for each grid the place of its code in the base plan's, or −1
   * @throws GridCodes.OverflowException when an area has no number left
   */
  static List<String> codes(
      CodeRule rule,
      CellGraph graph,
      int[] gridOfCell,
      int[] baseOf,
      BaseGrids base,
      BitSet dedicated) {
    FreshCodes fresh = new FreshCodes(rule, base.everUsed());
    String[] like = new String[baseOf.length];
    for (int cell = gridOfCell.length - 1; cell >= 0; cell--)
      if (base.gridOfCell()[cell] >= 0)
        like[gridOfCell[cell]] = base.codes().get(base.gridOfCell()[cell]);
    String[] codes = new String[baseOf.length];
    for (int grid : GridCodes.order(GridCodes.centres(graph, gridOfCell, baseOf.length)))
      codes[grid] =
          baseOf[grid] >= 0
              ? base.codes().get(baseOf[grid])
              : fresh.next(like[grid], dedicated.get(grid));
    return List.of(codes);
  }

  /** Which grids the options make dedicated ones. */
  static BitSet dedicated(CellGraph graph, PlanOptions options, int[] gridOfCell) {
    Standings standings = Standings.of(graph, options, gridOfCell);
    BitSet dedicated = new BitSet();
    for (int grid = 0; grid < standings.grids(); grid++)
      dedicated.set(grid, standings.of(grid) == Standings.Standing.DEDICATED);
    return dedicated;
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
    BitSet dedicated = dedicated(graph, options, gridOfCell);
    Map<Integer, Geometry> ground = GridGround.of(input, gridOfCell);
    GridTotals totals = GridTotals.of(graph, gridOfCell);
    Integer[] order = ground.keySet().toArray(Integer[]::new);
    Arrays.sort(order, (a, b) -> codes.get(a).compareTo(codes.get(b)));
    List<Feature> features = new ArrayList<>();
    for (int grid : order) {
      Map<String, Object> attributes = new LinkedHashMap<>();
      attributes.put("code", codes.get(grid));
      attributes.put("load", totals.load()[grid]);
      attributes.put("cells", (long) totals.cells()[grid]);
      attributes.put("kind", dedicated.get(grid) ? "dedicated" : "ordinary");
      features.add(new Feature(features.size() + 1, attributes, ground.get(grid)));
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
