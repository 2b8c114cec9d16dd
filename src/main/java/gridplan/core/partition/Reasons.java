package gridplan.core.partition;

import static gridplan.core.partition.Reason.Severity.HARD;
import static gridplan.core.partition.Reason.Severity.NOTE;
import static gridplan.core.partition.Reason.Severity.SOFT;

import java.util.HashMap;
import java.util.Map;

/** The sentences a plan gives for what it could not do, or did otherwise than may be expected. */
final class Reasons {
  private Reasons() {}

  /** A load as people write it: no decimals where there are none. */
  static String number(double load) {
    return load == Math.rint(load) && Math.abs(load) < 1e15
        ? Long.toString((long) load)
        : String.format(java.util.Locale.ROOT, "%.1f", load);
  }

  private static String range(Band band) {
    return number(band.min()) + "–" + number(band.max());
  }

  static Reason noCells() {
    return new Reason("no-cells", HARD, "There are no cells to plan.", Map.of());
  }

  static Reason unitAcrossPieces(CellGraph graph, int unit, int pieces) {
    String name = graph.unitName(unit);
    return new Reason(
        "unit-across-pieces",
        SOFT,
        "Unit %s lies on %d pieces of ground that nothing connects; each is kept whole by itself."
            .formatted(name, pieces),
        Map.of("unit", name, "pieces", pieces));
  }

  static Reason unitApart(CellGraph graph, int unit, double load) {
    String name = graph.unitName(unit);
    return new Reason(
        "unit-apart",
        SOFT,
        ("The cells of unit %s (%s) do not touch, and the ground between them would make it too"
                + " large for one grid.")
            .formatted(name, number(load)),
        Map.of("unit", name, "load", load));
  }

  static Reason unitDivided(CellGraph graph, int unit, double load, int parts, Band band) {
    String name = graph.unitName(unit);
    return new Reason(
        "unit-divided",
        NOTE,
        "Unit %s alone holds %s; no band of %s without dividing it, into %d."
            .formatted(name, number(load), range(band), parts),
        Map.of("unit", name, "load", load, "parts", parts));
  }

  static Reason pieces(CellGraph graph, int pieces, int smallestCell, double smallestLoad) {
    return new Reason(
        "pieces",
        NOTE,
        ("The ground falls into %d pieces that no shared line connects; each is planned by itself,"
                + " the smallest from cell %s on holds %s.")
            .formatted(pieces, graph.name(smallestCell), number(smallestLoad)),
        Map.of("pieces", pieces, "smallest", graph.name(smallestCell), "load", smallestLoad));
  }

  static Reason emptyGroundJoined(int lines) {
    return new Reason(
        "empty-ground-joined",
        NOTE,
        ("Ground without load that barriers cut off was joined to its longest neighbour, across %d"
                + " lines.")
            .formatted(lines),
        Map.of("lines", lines));
  }

  static Reason exclavesTied(int exclaves) {
    return new Reason(
        "exclaves-tied",
        NOTE,
        ("%d piece(s) of ground with little or no load that nothing connects with the rest of their"
                + " community belong to the nearest grid in it, as expected further parts.")
            .formatted(exclaves),
        Map.of("exclaves", exclaves));
  }

  static Reason pieceBelow(
      CellGraph graph, int grid, int cell, double load, Band band, String within) {
    return new Reason(
        "piece-below-minimum",
        load < band.hardMin() ? HARD : SOFT,
        "The piece of ground around cell %s%s holds only %s: one grid below %s."
            .formatted(graph.name(cell), in(within), number(load), number(band.min())),
        Map.of("grid", grid, "cell", graph.name(cell), "load", load, "within", within));
  }

  static Reason pieceBetween(
      CellGraph graph, int cell, double load, int over, Band band, String within) {
    return new Reason(
        "piece-between-bands",
        SOFT,
        "The piece of ground around cell %s%s holds %s: %d grid(s) over or %d under %s."
            .formatted(graph.name(cell), in(within), number(load), over, over + 1, range(band)),
        Map.of("cell", graph.name(cell), "load", load, "over", over, "within", within));
  }

  private static String in(String within) {
    return within.isEmpty() ? "" : " in " + within;
  }

  /** A cell that is a grid of its own: the hard maximum does not hold for it. */
  static Reason cellAlone(CellGraph graph, int cell, int grid, double load, Band band) {
    return alone("cell", graph.name(cell), SOFT, grid, load, band);
  }

  /** A whole unit that is a grid of its own. */
  static Reason unitAlone(CellGraph graph, int unit, int grid, double load, Band band) {
    Reason.Severity severity = load <= band.hardMax() ? SOFT : HARD;
    return alone("unit", graph.unitName(unit), severity, grid, load, band);
  }

  private static Reason alone(
      String kind, String name, Reason.Severity severity, int grid, double load, Band band) {
    boolean over = load > band.max();
    return new Reason(
        kind + (over ? "-over" : "-under"),
        severity,
        "%s %s alone holds %s, %s %s: a grid of its own."
            .formatted(
                kind.equals("cell") ? "Cell" : "Unit",
                name,
                number(load),
                over ? "over" : "under",
                number(over ? band.max() : band.min())),
        Map.of("grid", grid, kind, name, "load", load));
  }

  /**
   * @param blocking what stands in the way; may name {@link Reason#NEIGHBOURS}
   * @param more details: {@code units} that are kept whole in it, {@code neighbours}
   */
  static Reason gridOutside(
      int grid, double load, Band band, String blocking, Map<String, Object> more) {
    boolean over = load > band.max();
    Map<String, Object> details = new HashMap<>(more);
    details.put("grid", grid);
    details.put("load", load);
    return new Reason(
        over ? "grid-over" : "grid-under",
        band.allows(load) ? SOFT : HARD,
        "Grid "
            + Reason.GRID
            + " holds "
            + number(load)
            + ", outside "
            + range(band)
            + ": "
            + blocking
            + ".",
        details);
  }

  static Reason tooFewGrids(int asked, int pieces) {
    return new Reason(
        "fewer-grids-than-pieces",
        HARD,
        "%d grids cannot cover %d pieces of ground that nothing connects.".formatted(asked, pieces),
        Map.of("grids", asked, "pieces", pieces));
  }

  static Reason tooFewForApart(int asked, int needed) {
    return new Reason(
        "fewer-grids-than-apart",
        HARD,
        "%d grids cannot keep apart what is to be apart; at least %d are needed."
            .formatted(asked, needed),
        Map.of("grids", asked, "needed", needed));
  }

  static Reason tooManyGrids(int asked, int nodes, boolean units) {
    return new Reason(
        "more-grids-than-cells",
        HARD,
        "%d grids cannot be made of %d %s."
            .formatted(asked, nodes, units ? "cells and whole units" : "cells"),
        Map.of("grids", asked, "cells", nodes));
  }

  static Reason contradictory(int asked, double load, Band band) {
    return new Reason(
        "grids-against-band",
        HARD,
        "%d grids of %s on average cannot lie between the hard limits %s and %s."
            .formatted(asked, number(load / asked), number(band.hardMin()), number(band.hardMax())),
        Map.of("grids", asked, "load", load));
  }

  static Reason countNotReached(int asked, int reached) {
    return new Reason(
        "grids-not-reached",
        HARD,
        ("%d grids were asked for; the cells, units and grids that must stay as they are allow only"
                + " %d to be reached from here.")
            .formatted(asked, reached),
        Map.of("grids", asked, "reached", reached));
  }

  static Reason timeIsUp() {
    return new Reason(
        "time-limit", NOTE, "The time limit ended the search; more time may do better.", Map.of());
  }
}
