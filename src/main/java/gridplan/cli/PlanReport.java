package gridplan.cli;

import gridplan.core.metric.PlanChange;
import gridplan.core.metric.PlanMetrics;
import gridplan.core.partition.CellGraph;
import gridplan.core.partition.Constraints;
import gridplan.core.partition.FewestGrids;
import gridplan.core.partition.GridCodes;
import gridplan.core.partition.Move;
import gridplan.core.partition.PlanOptions;
import gridplan.core.partition.Reason;
import gridplan.core.partition.Standings;
import gridplan.exchange.InputException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import tools.jackson.databind.json.JsonMapper;

/** The JSON reports of {@code plan}, {@code rebalance} and {@code compare}. */
final class PlanReport {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** A screen of sentences; a reader wants no hundreds. */
  private static final int REASONS_TOLD = 10;

  private PlanReport() {}

  /** What is to be said of the cells, then the reasons with codes for the solver's numbers. */
  static List<Reason> named(List<Reason> reasons, IntFunction<String> codeOf, PlanInput input) {
    List<Reason> named = new ArrayList<>(input.soundness().notes());
    for (Reason reason : reasons) named.add(reason.named(codeOf));
    return named;
  }

  /** That an area has no number left for a new grid (C2). */
  static Reason codesUsedUp(GridCodes.OverflowException overflow) {
    return new Reason(
        "codes-used-up",
        Reason.Severity.HARD,
        "The codes are used up: " + overflow.getMessage() + "; lay down longer ones in the rules.",
        Map.of("area", overflow.area()));
  }

  /** One line for each of the first reasons, and how many more there are. */
  static void tell(List<Reason> reasons, PrintStream err) {
    reasons.stream().limit(REASONS_TOLD).forEach(reason -> err.println(reason.sentence()));
    if (reasons.size() > REASONS_TOLD)
      err.println("and " + (reasons.size() - REASONS_TOLD) + " more (see --report)");
  }

  /**
   * The figures by the names that the reports use; what is not known is null. Dedicated grids are
   * left out of the figures of balance, and grids that rule S1 exempts out of the share in band:
   * the band does not bind them.
   */
  static Map<String, Object> metrics(CellGraph graph, int[] gridOfCell, PlanOptions options) {
    Standings standings = Standings.of(graph, options, gridOfCell);
    BitSet dedicated = new BitSet();
    for (int g = 0; g < standings.grids(); g++)
      dedicated.set(g, standings.of(g) == Standings.Standing.DEDICATED);
    Map<String, Object> figures =
        figures(PlanMetrics.of(graph, gridOfCell, options.band(), dedicated));
    figures.put("in_band", standings.shareInBand());
    figures.put("exempt", standings.count(Standings.Standing.EXEMPT));
    figures.put("dedicated", dedicated.cardinality());
    return figures;
  }

  private static Map<String, Object> figures(PlanMetrics metrics) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("in_band", metrics.inBand());
    figures.put("deviation_max", metrics.deviationMax());
    figures.put("top_to_bottom", metrics.topToBottom());
    figures.put("polsby_popper", metrics.polsbyPopper());
    figures.put("reock", metrics.reock());
    figures.put("cut_weight", metrics.cutWeight());
    figures.put("cut_m", metrics.cutMetres());
    figures.put("street_share", known(metrics.streetShare()));
    figures.put("split_units", metrics.splitUnits());
    figures.put("unit_pieces", metrics.unitPieces());
    figures.put("parts_wrong", metrics.partsWrong());
    figures.put("target", metrics.target());
    return figures;
  }

  private static Double known(double value) {
    return Double.isNaN(value) ? null : value;
  }

  static void addChange(Map<String, Object> figures, PlanChange change) {
    figures.put("moved", change.moved());
    figures.put("core_retention", change.coreRetention());
    figures.put("grids_unchanged", change.gridsUnchanged());
  }

  /**
   * What no plan can do better, to be read beside its figures; null where not one band holds for
   * all ground.
   */
  static Map<String, Object> bounds(CellGraph graph, PlanOptions options) {
    boolean known = isOneBand(options);
    Map<String, Object> bounds = new LinkedHashMap<>();
    bounds.put(
        "fewest_grids", known ? FewestGrids.of(graph, options, options.band().hardMax()) : null);
    bounds.put(
        "fewest_grids_in_band",
        known ? FewestGrids.of(graph, options, options.band().max()) : null);
    return bounds;
  }

  static boolean isOneBand(PlanOptions options) {
    Constraints constraints = options.constraints();
    return constraints.bandOfWithin().isEmpty() && constraints.dedicated().isEmpty();
  }

  static List<Map<String, Object>> moves(
      CellGraph graph,
      List<Move> moves,
      IntFunction<String> codeBefore,
      IntFunction<String> codeAfter) {
    List<Map<String, Object>> listed = new ArrayList<>();
    for (Move move : moves) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("cell", graph.name(move.cell()));
      one.put("from", move.from() < 0 ? null : codeBefore.apply(move.from()));
      one.put("to", codeAfter.apply(move.to()));
      one.put("load", move.load());
      one.put("why", move.why());
      listed.add(one);
    }
    return listed;
  }

  static List<Map<String, Object>> reasons(List<Reason> reasons) {
    List<Map<String, Object>> listed = new ArrayList<>();
    for (Reason reason : reasons) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("code", reason.code());
      one.put("severity", reason.severity().name().toLowerCase(Locale.ROOT));
      one.put("sentence", reason.sentence());
      one.put("details", new java.util.TreeMap<>(reason.details()));
      listed.add(one);
    }
    return listed;
  }

  /** To the file of {@code --report}, and to standard output for {@code --json}. */
  static void write(Map<String, Object> report, Arguments arguments, PrintStream out) {
    String text = JSON.writeValueAsString(report);
    if (arguments.has("--json")) out.println(text);
    if (!arguments.has("--report")) return;
    Path file = Path.of(arguments.get("--report"));
    try {
      Files.writeString(file, text + "\n");
    } catch (IOException e) {
      throw new InputException(
          "file.unwritable", file.toString(), "", "", file + ": cannot be written: " + e);
    }
  }
}
