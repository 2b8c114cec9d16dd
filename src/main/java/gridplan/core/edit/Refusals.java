package gridplan.core.edit;

import gridplan.core.partition.CellGraph;
import gridplan.core.partition.Reason;
import gridplan.core.partition.Reason.Severity;
import java.util.List;
import java.util.Map;

/** Why edits are not made, or made with a warning. */
final class Refusals {
  static final String CROSSES_WITHIN = "crosses-within";

  private Refusals() {}

  static Reason noSuchGrid(int grid) {
    return hard("no-such-grid", "There is no grid " + grid + ".", Map.of("grid", grid));
  }

  static Reason nothingToDo() {
    return hard("nothing-to-do", "The cells are in that grid already.", Map.of());
  }

  static Reason notAdjacent(int keep, int gone) {
    return hard(
        "not-adjacent",
        "Grids %d and %d share no line that can be crossed.".formatted(keep, gone),
        Map.of("grids", List.of(keep, gone)));
  }

  static Reason wouldDisconnect(int grid, List<Integer> cells) {
    return hard(
        "would-disconnect",
        "Grid %d would fall apart: %d cell(s) would be cut off.".formatted(grid, cells.size()),
        Map.of("grid", grid, "cells", cells));
  }

  static Reason crossesWithin(CellGraph graph, int grid, int one, int other) {
    return hard(
        CROSSES_WITHIN,
        "A grid would lie in both %s and %s; no grid crosses the line of a community."
            .formatted(graph.withinName(one), graph.withinName(other)),
        Map.of("grid", grid, "within", List.of(graph.withinName(one), graph.withinName(other))));
  }

  static Reason lineDoesNotCross(int grid) {
    return hard(
        "line-does-not-cross",
        "The line does not cut grid %d in two; draw it from outside through to outside."
            .formatted(grid),
        Map.of("grid", grid));
  }

  static Reason lineCrossesItself(int grid) {
    return hard(
        "line-crosses-itself",
        "The line drawn across grid %d crosses itself.".formatted(grid),
        Map.of("grid", grid));
  }

  static Reason oneSideEmpty(int grid) {
    return hard(
        "one-side-empty",
        "All cells of grid %d lie mostly on one side of the line.".formatted(grid),
        Map.of("grid", grid));
  }

  static Reason unitSplit(CellGraph graph, int unit, int grids) {
    return new Reason(
        "unit-split",
        Severity.SOFT,
        "Unit %s is now in %d grids.".formatted(graph.unitName(unit), grids),
        Map.of("unit", graph.unitName(unit), "grids", grids));
  }

  private static Reason hard(String code, String sentence, Map<String, Object> details) {
    return new Reason(code, Severity.HARD, sentence, details);
  }
}
