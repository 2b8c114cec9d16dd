package gridplan.cli;

import gridplan.core.metric.MetricVersions;
import gridplan.core.partition.CodeRule;
import gridplan.core.partition.GridCodes;
import gridplan.core.partition.PlanOptions;
import gridplan.core.partition.PlanOutcome;
import gridplan.core.partition.Planner;
import gridplan.core.partition.Reason;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** Makes grids of a layer of cells. */
final class PlanCommand implements Command {
  @Override
  public String name() {
    return "plan";
  }

  @Override
  public String usage() {
    return """
        gridplan plan CELLS -o OUT --load FIELD [--grids N] [--min N --max N | --tolerance PCT]
            [--hard-min N --hard-max N] [--whole FIELD] [--within FIELD] [--assignment F.csv]
            [--rules F.json [--tier NAME] [--kind NAME]] [--together F.csv] [--apart F.csv]
            [--from ASSIGNMENT.csv|GRIDS --freeze CODES]
            [--seed N] [--work STEPS] [--time-limit S] [--report F] [--json]
            makes contiguous grids with a load in the band (200 to 300 unless told otherwise);
            --grids fixes the number; --whole keeps equal values together, --within never mixes them
            --together and --apart: sets of cells (columns set,cell, or a pair in each row) that
            must share a grid, or must not; --freeze keeps grids of --from, codes with commas
            --rules: bands by community, tier and kind, line factors, weights, sets, dedicated grids,
            and tiers above and below, each planned within the one above and written beside OUT as
            OUT-KEY, with code, parent and load
            exit 3 when a hard limit cannot be kept: the plan is written, the report says why
        """;
  }

  @Override
  public int run(String[] args, PrintStream out, PrintStream err) {
    long start = System.nanoTime();
    Arguments arguments = Arguments.parse(args, PlanInput.FLAGS, PlanInput.VALUED);
    Path file = Path.of(arguments.only("CELLS"));
    Path target = Path.of(arguments.get("-o"));
    PlanInput.requireOutputs(arguments);
    PlanInput input = PlanInput.read(file, arguments);
    BaseGrids base = base(input, arguments);
    PlanOptions options = input.options(arguments).withFrozen(input.frozen(arguments, base));
    int[] frozenIn = options.frozenGrids().isEmpty() ? null : base.gridOfCell();
    PlanOutcome outcome;
    PlanTiers tiers =
        PlanTiers.areIn(input) && !arguments.has("--tier") ? new PlanTiers(input, arguments) : null;
    List<String> codes = List.of();
    boolean whole = true;
    try (TerminalProgress progress = new TerminalProgress(err, "Planning " + file.getFileName())) {
      outcome = Planner.plan(input.graph(), options, frozenIn, progress);
      if (outcome instanceof PlanOutcome.Planned plan) codes = codes(input, plan, base, options);
      if (tiers != null && outcome instanceof PlanOutcome.Planned plan) {
        whole = tiers.plan(plan, options, codes, progress);
        if (whole) codes = tiers.codes();
      }
    } catch (GridCodes.OverflowException e) {
      outcome = new PlanOutcome.Infeasible(List.of(PlanReport.codesUsedUp(e)));
    }
    IntFunction<String> codeOf = codes.isEmpty() ? Integer::toString : codes::get;
    List<Reason> reasons = PlanReport.named(outcome.reasons(), codeOf, input);
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("feasible", false);
    if (outcome instanceof PlanOutcome.Planned plan && whole) {
      if (tiers == null) GridOutput.write(input, options, plan.gridOfCell(), codes, target);
      else tiers.write(target);
      GridOutput.writeAssignment(input.cells(), plan.gridOfCell(), codes, arguments);
      Map<String, Object> metrics = PlanReport.metrics(input.graph(), plan.gridOfCell(), options);
      report.put("feasible", plan.feasible() && (tiers == null || tiers.feasible()));
      report.put("grids", plan.grids());
      report.put("metrics", metrics);
      err.printf(
          "%d grids, %.1f %% in the band, %.1f km of boundary, written to %s%n",
          plan.grids(),
          100 * (Double) metrics.get("in_band"),
          (Double) metrics.get("cut_m") / 1000,
          target);
    }
    if (tiers != null && outcome instanceof PlanOutcome.Planned)
      report.put("tiers", tiers.report(target));
    report.put("metrics_version", MetricVersions.all());
    report.put("bounds", PlanReport.bounds(input.graph(), options));
    report.put("moved", List.of());
    report.put("reasons", PlanReport.reasons(reasons));
    report.put("seconds", (System.nanoTime() - start) / 1e9);
    PlanReport.write(report, arguments, out);
    PlanReport.tell(reasons, err);
    if (tiers != null) PlanReport.tell(tiers.reasons(), err);
    return report.get("feasible") == Boolean.TRUE ? ExitCode.DONE : ExitCode.REFUSED;
  }

  /** The grids that {@code --freeze} and the rules name. */
  private static BaseGrids base(PlanInput input, Arguments arguments) {
    if (arguments.has("--from")) return input.base(Path.of(arguments.get("--from")), false);
    if (arguments.has("--freeze") || !input.rules().frozen().isEmpty())
      throw new UsageException("frozen grids need --from, the grids that they are among");
    return BaseGrids.none(input.cells().size());
  }

  /** Frozen grids keep their codes. */
  private static List<String> codes(
      PlanInput input, PlanOutcome.Planned plan, BaseGrids base, PlanOptions options) {
    CodeRule rule = input.rules().codes();
    BitSet dedicated = GridOutput.dedicated(input.graph(), options, plan.gridOfCell());
    if (base.codes().isEmpty())
      return GridOutput.codes(rule, input.graph(), plan.gridOfCell(), dedicated);
    int[] baseOf = new int[plan.grids()];
    Arrays.fill(baseOf, -1);
    for (int c = 0; c < plan.gridOfCell().length; c++)
      if (options.frozenGrids().contains(base.gridOfCell()[c]))
        baseOf[plan.gridOfCell()[c]] = base.gridOfCell()[c];
    return GridOutput.codes(rule, input.graph(), plan.gridOfCell(), baseOf, base, dedicated);
  }
}
