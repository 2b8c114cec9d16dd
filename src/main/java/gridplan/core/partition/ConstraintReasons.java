package gridplan.core.partition;

import static gridplan.core.partition.Reason.Severity.HARD;
import static gridplan.core.partition.Reason.Severity.NOTE;
import static gridplan.core.partition.Reason.Severity.SOFT;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The sentences for sets, frozen and dedicated grids that contradict each other or the rules. */
final class ConstraintReasons {
  private static final int NAMED = 10;

  private ConstraintReasons() {}

  private static List<String> names(CellGraph graph, int[] cells) {
    return Arrays.stream(cells).mapToObj(graph::name).toList();
  }

  private static String some(List<String> names) {
    String listed = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
    return names.size() <= NAMED ? listed : listed + " and " + (names.size() - NAMED) + " more";
  }

  private static Reason about(
      String code, Reason.Severity severity, CellGraph graph, int[] cells, String sentence) {
    List<String> names = names(graph, cells);
    return new Reason(code, severity, sentence.formatted(some(names)), Map.of("cells", names));
  }

  static Reason togetherAcrossLine(CellGraph graph, int[] set, Collection<String> lines) {
    return about(
        "together-across-line",
        HARD,
        graph,
        set,
        "Cells %s are to share a grid but lie within different lines ("
            + String.join(", ", lines).replace("%", "%%")
            + ").");
  }

  static Reason togetherInPieces(CellGraph graph, int[] set) {
    return about(
        "together-across-pieces",
        HARD,
        graph,
        set,
        "Cells %s are to share a grid but lie on ground that nothing connects.");
  }

  static Reason togetherAndFixed(CellGraph graph, int[] set, boolean frozen) {
    return about(
        frozen ? "together-across-frozen" : "together-across-dedicated",
        HARD,
        graph,
        set,
        "Cells %s are to share a grid but only some of them lie in a "
            + (frozen ? "frozen" : "dedicated")
            + " grid.");
  }

  static Reason togetherOver(CellGraph graph, int[] set, double load, double most) {
    return about(
        "together-over-maximum",
        HARD,
        graph,
        set,
        "Cells %s are to share a grid but hold, with the units and the ground that go with them,"
            + " more than the hard maximum "
            + Reasons.number(most)
            + " (they alone "
            + Reasons.number(load)
            + ").");
  }

  static Reason apartTogether(CellGraph graph, int a, int b) {
    int unit = graph.unit(a);
    boolean sameUnit = unit >= 0 && unit == graph.unit(b);
    String why =
        sameUnit
            ? "they belong to unit "
                + graph.unitName(unit).replace("%", "%%")
                + ", which is kept whole."
            : "what must share a grid holds both.";
    return about(
        sameUnit ? "apart-in-unit" : "apart-and-together",
        HARD,
        graph,
        new int[] {a, b},
        "Cells %s are to be in different grids, but " + why);
  }

  static Reason apartInFixed(CellGraph graph, int[] cells, boolean frozen) {
    return about(
        frozen ? "apart-in-frozen" : "apart-in-dedicated",
        HARD,
        graph,
        cells,
        "Cells %s are to be in different grids but lie in one "
            + (frozen ? "frozen" : "dedicated")
            + " grid.");
  }

  static Reason apartMoreThanGrids(CellGraph graph, int[] set, int grids) {
    return about(
        "apart-more-than-grids",
        HARD,
        graph,
        set,
        "Cells %s are to be in "
            + set.length
            + " different grids, and only "
            + grids
            + " are asked for.");
  }

  static Reason dedicatedInFrozen(CellGraph graph, int[] cells) {
    return about(
        "dedicated-in-frozen",
        HARD,
        graph,
        cells,
        "Cells %s are dedicated but lie in a frozen grid.");
  }

  static Reason fixedAcrossLine(
      CellGraph graph, int[] cells, boolean frozen, Collection<String> lines) {
    return about(
        frozen ? "frozen-across-line" : "dedicated-across-line",
        HARD,
        graph,
        cells,
        (frozen ? "The frozen" : "The dedicated")
            + " grid of cells %s crosses a line ("
            + String.join(", ", lines).replace("%", "%%")
            + ").");
  }

  /** Left after the search. */
  static Reason apartUnmet(CellGraph graph, int a, int b) {
    return about(
        "apart-unmet",
        HARD,
        graph,
        new int[] {a, b},
        "Cells %s are to be in different grids; no such division was found.");
  }

  static Reason tieBroken(CellGraph graph, int[] tie, int grids) {
    return about(
        "tie-broken",
        SOFT,
        graph,
        tie,
        "Cells %s had better share a grid but lie in " + grids + ".");
  }

  static Reason dedicatedInParts(CellGraph graph, int[] cells, int parts) {
    return about(
        "dedicated-in-parts",
        NOTE,
        graph,
        cells,
        "The dedicated grid of cells %s lies in " + parts + " parts that no shared line connects.");
  }
}
