package gridplan.cli;

import static gridplan.cli.GridChanges.number;

import gridplan.core.metric.MetricVersions;
import gridplan.core.metric.PlanChange;
import gridplan.core.partition.Band;
import gridplan.core.partition.CellGraph;
import gridplan.core.partition.PlanOptions;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;

/** Compares two plans over the same cells. */
final class CompareCommand implements Command {
  private static final String ROW = "%-30s %12s %12s%n";

  @Override
  public String name() {
    return "compare";
  }

  @Override
  public String usage() {
    return """
        gridplan compare A B --cells CELLS --load FIELD [--min N --max N] [--whole FIELD]
            [--within FIELD] [--absorb] [--report F] [--json]
            compares two plans, each an assignment (.csv) or a layer of grids: both by every
            measure, who moves, which grids change; --absorb passes over cells that a plan
            leaves out or the layer does not have
        """;
  }

  @Override
  public int run(String[] args, PrintStream out, PrintStream err) {
    Set<String> valued = new HashSet<>(PlanInput.VALUED);
    valued.add("--cells");
    Set<String> flags = new HashSet<>(PlanInput.FLAGS);
    flags.add("--absorb");
    Arguments arguments = Arguments.parse(args, flags, valued);
    if (arguments.rest().size() != 2) throw new UsageException("needs two plans, A and B");
    PlanInput input = PlanInput.read(Path.of(arguments.get("--cells")), arguments);
    PlanOptions options = input.options(arguments);
    boolean absorb = arguments.has("--absorb");
    BaseGrids a = input.base(Path.of(arguments.rest().get(0)), absorb);
    BaseGrids b = input.base(Path.of(arguments.rest().get(1)), absorb);
    PlanChange change = PlanChange.of(input.graph(), a.gridOfCell(), b.gridOfCell());
    Map<String, Object> before = figures(input.graph(), a, options);
    Map<String, Object> after = figures(input.graph(), b, options);
    GridChanges grids = new GridChanges(input.graph(), a, b);
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("a", before);
    Map<String, Object> later = new LinkedHashMap<>(after);
    PlanReport.addChange(later, change);
    report.put("b", later);
    report.put("metrics_version", MetricVersions.all());
    report.put("changes", grids.report());
    report.put("lineage", grids.lineage());
    PlanReport.write(report, arguments, out);
    String unit = arguments.get("--load");
    tellFigures(before, after, options.band(), unit, err);
    tellChange(change, grids, input.graph().totalLoad(), unit, err);
    return ExitCode.DONE;
  }

  private static Map<String, Object> figures(CellGraph graph, BaseGrids of, PlanOptions options) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put(
        "grids", (int) IntStream.of(of.gridOfCell()).filter(g -> g >= 0).distinct().count());
    figures.putAll(PlanReport.metrics(graph, of.gridOfCell(), options));
    return figures;
  }

  private static void tellFigures(
      Map<String, Object> a, Map<String, Object> b, Band band, String unit, PrintStream err) {
    String inBand = "in %s–%s %s".formatted(number(band.min()), number(band.max()), unit);
    err.printf(ROW, "", "A", "B");
    row(err, "grids", a, b, "grids", GridChanges::number);
    row(err, inBand, a, b, "in_band", CompareCommand::percent);
    row(err, "mean " + unit, a, b, "target", GridChanges::number);
    row(err, "largest deviation", a, b, "deviation_max", CompareCommand::percent);
    row(err, "largest − smallest", a, b, "top_to_bottom", CompareCommand::percent);
    row(err, "boundary", a, b, "cut_m", CompareCommand::kilometres);
    row(err, "on streets and rivers", a, b, "street_share", CompareCommand::percent);
    row(err, "cut weight", a, b, "cut_weight", CompareCommand::kilometres);
    row(err, "Polsby-Popper", a, b, "polsby_popper", CompareCommand::share);
    row(err, "Reock", a, b, "reock", CompareCommand::share);
    row(err, "split units", a, b, "split_units", GridChanges::number);
    row(err, "pieces beyond one each", a, b, "unit_pieces", GridChanges::number);
    row(err, "grids not in one part", a, b, "parts_wrong", GridChanges::number);
  }

  private static void row(
      PrintStream err,
      String what,
      Map<String, Object> a,
      Map<String, Object> b,
      String figure,
      DoubleFunction<String> written) {
    err.printf(ROW, what, said(a.get(figure), written), said(b.get(figure), written));
  }

  private static String said(Object figure, DoubleFunction<String> written) {
    return figure == null ? "not known" : written.apply(((Number) figure).doubleValue());
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  private static String kilometres(double metres) {
    return String.format(Locale.ROOT, "%,.2f km", metres / 1000);
  }

  private static String share(double share) {
    return String.format(Locale.ROOT, "%.3f", share);
  }

  private static void tellChange(
      PlanChange change, GridChanges grids, double total, String unit, PrintStream err) {
    err.printf(
        "%s of %s %s move (%s stay); %d grids unchanged, %d changed, %d new, %d ended%n",
        number(change.moved()),
        number(total),
        unit,
        percent(change.coreRetention()),
        grids.count(GridChanges.State.UNCHANGED),
        grids.count(GridChanges.State.CHANGED),
        grids.count(GridChanges.State.NEW),
        grids.count(GridChanges.State.ENDED));
    for (String sentence : grids.sentences(unit)) err.println(sentence);
  }
}
