package gridplan.core.edit;

import gridplan.core.partition.CellGraph;
import gridplan.core.partition.Reason;
import gridplan.core.partition.Reason.Severity;
import java.util.List;
import java.util.Map;

/** Why edits are not made, or made with a warning. */
final class Refusals {
  static final String CROSSES_WITHIN = "crosses-within";
  static final String WOULD_COLLAPSE = "would-collapse";
  static final String WOULD_DISCONNECT = "would-disconnect";

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
        WOULD_DISCONNECT,
        "Grid %d would fall apart: %d cell(s) would be cut off.".formatted(grid, cells.size()),
        Map.of("grid", grid, "cells", cells));
  }

  /** The same of ground, whose largest piece is named. */
  static Reason wouldDisconnect(int grid, Spot piece) {
    return hard(
        WOULD_DISCONNECT,
        ("Grid %d would fall apart: a piece with %s would be cut off; draw the line so that the"
                + " grid stays in one piece, or take the piece along.")
            .formatted(grid, piece.described()),
        piece.details(Map.of("grid", grid)));
  }

  static Reason drawnApart(int grid, Spot piece) {
    return hard(
        "drawn-apart",
        ("The drawn ground (%s) does not hang together with grid %d; draw it on to the grid, not"
                + " across a river or railway, or make a new grid of it.")
            .formatted(piece.described(), grid),
        piece.details(Map.of("grid", grid)));
  }

  static Reason drawnInPieces(Spot piece) {
    return hard(
        "drawn-in-pieces",
        ("The new grid would fall apart: a piece with %s does not hang together with the rest; draw"
                + " each piece by itself, rivers and railways without a crossing divide them.")
            .formatted(piece.described()),
        piece.details(Map.of()));
  }

  static Reason pocketTaken(int from, int to, Spot piece) {
    return new Reason(
        "pocket-taken",
        Severity.SOFT,
        "A piece of grid %d with %s was cut off and goes along with grid %d."
            .formatted(from, piece.described(), to),
        piece.details(Map.of("grid", from, "grids", List.of(from, to))));
  }

  static Reason pieceLeft(int to, Spot piece) {
    return new Reason(
        "piece-left",
        Severity.SOFT,
        "A piece of the drawn ground with %s does not hang together with the rest and is grid %d's."
            .formatted(piece.described(), to),
        piece.details(Map.of("grid", to)));
  }

  static Reason crossesWithin(CellGraph graph, int grid, int one, int other) {
    return crossesWithin(grid, graph.withinName(one), graph.withinName(other));
  }

  static Reason crossesWithin(int grid, String one, String other) {
    return hard(
        CROSSES_WITHIN,
        "A grid would lie in both %s and %s; no grid crosses the line of a community."
            .formatted(one, other),
        Map.of("grid", grid, "within", List.of(one, other)));
  }

  static Reason withinAlready(String community) {
    return hard(
        "within-already",
        "All of this ground belongs to %s already.".formatted(community),
        Map.of("within", community));
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

  static Reason lineCrossesItself() {
    return hard(
        "line-crosses-itself", "The line crosses itself; draw it again without a loop.", Map.of());
  }

  static Reason lineWithoutLength() {
    return hard("line-too-short", "The line is too short to cut anything.", Map.of());
  }

  static Reason lineOutsideArea() {
    return hard(
        "line-outside-area", "The line lies outside the area; draw it across the area.", Map.of());
  }

  static Reason lineTooNearOutline() {
    return hard(
        "line-too-near-outline",
        "The line runs too close along the outline of the area; keep a few metres away from it.",
        Map.of());
  }

  static Reason lineCrossesNoGrid() {
    return hard(
        "line-does-not-cross",
        "The line cuts no grid in two; draw it from one side of a grid through to another.",
        Map.of());
  }

  static Reason lineOffBoundary() {
    return hard(
        "line-off-boundary",
        "Begin and end the line on the boundary between the same two grids.",
        Map.of());
  }

  static Reason twoBoundaries(int one, int other) {
    return hard(
        "two-boundaries",
        "Grids %d and %d meet in several places; draw each stretch by itself."
            .formatted(one, other),
        Map.of("grids", List.of(one, other)));
  }

  static Reason lineThroughOther(int grid) {
    return hard(
        "line-through-other-grid",
        "The line runs through grid %d, which it does not bound.".formatted(grid),
        Map.of("grid", grid));
  }

  static Reason noVertexThere() {
    return hard(
        "no-vertex", "There is no vertex of a boundary between grids at this place.", Map.of());
  }

  static Reason noBoundaryThere() {
    return hard("no-boundary", "No boundary between grids runs at this place.", Map.of());
  }

  static Reason vertexOnOutline() {
    return hard(
        "vertex-on-outline",
        "This vertex belongs to the outline of the area, which does not move.",
        Map.of());
  }

  static Reason vertexIsNode(int lines) {
    return hard(
        "vertex-is-node",
        "%d lines meet at this vertex; only one between two lines can be deleted.".formatted(lines),
        Map.of("lines", lines));
  }

  static Reason wouldCrossLine() {
    return hard(
        "would-cross-line",
        "The boundary would cross another line; move the vertex less far.",
        Map.of());
  }

  static Reason noBarrierNear(int one, int other, double metres) {
    return hard(
        "no-barrier-near",
        "No such barrier runs within %.0f m of the boundary between grids %d and %d."
            .formatted(metres, one, other),
        Map.of("grids", List.of(one, other)));
  }

  static Reason onBarrierAlready(int one, int other) {
    return hard(
        "on-barrier-already",
        "The boundary between grids %d and %d runs on the barrier already.".formatted(one, other),
        Map.of("grids", List.of(one, other)));
  }

  static Reason wouldCollapse() {
    return hard(
        WOULD_COLLAPSE,
        "Ground would be squeezed to nothing there; draw the line a little elsewhere.",
        Map.of());
  }

  static Reason nothingCut() {
    return hard(
        "nothing-cut",
        "The ground that was drawn is too small or too narrow to become a piece of its own.",
        Map.of());
  }

  static Reason wouldCutBuilding(List<Long> buildings) {
    return hard(
        "would-cut-building",
        "The line would cut %d building(s) and cannot go round; draw it beside them."
            .formatted(buildings.size()),
        Map.of("buildings", buildings));
  }

  static Reason bentRound(List<Long> buildings) {
    return new Reason(
        "bent-round-building",
        Severity.SOFT,
        "The line was led round %d building(s) that it would have cut.".formatted(buildings.size()),
        Map.of("buildings", List.copyOf(buildings)));
  }

  static Reason oneSideEmpty(int grid) {
    return hard(
        "one-side-empty",
        "All cells of grid %d lie mostly on one side of the line.".formatted(grid),
        Map.of("grid", grid));
  }

  /** A grid in which nobody lives has no load to balance: it had better be a dedicated one. */
  static Reason newGridWithoutLoad(int grid) {
    return new Reason(
        "new-grid-without-load",
        Severity.SOFT,
        "The new grid holds no household; make it a dedicated grid if that is meant.",
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
