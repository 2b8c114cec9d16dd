package gridplan.cli;

import gridplan.core.metric.PlanMetrics;
import gridplan.core.partition.PlanOptions;
import gridplan.core.partition.PlanOutcome;
import gridplan.core.partition.Planner;
import gridplan.exchange.VectorFiles;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
            [--seed N] [--work STEPS] [--time-limit S] [--report F] [--json]
            makes contiguous grids with a load in the band (200 to 300 unless told otherwise);
            --grids fixes the number; --whole keeps equal values together, --within never mixes them
            exit 3 when a hard limit cannot be kept: the plan is written, the report says why
        """;
  }

  @Override
  public int run(String[] args, PrintStream out, PrintStream err) {
    long start = System.nanoTime();
    Arguments arguments = Arguments.parse(args, PlanInput.FLAGS, PlanInput.VALUED);
    Path file = Path.of(arguments.only("CELLS"));
    Path target = Path.of(arguments.get("-o"));
    VectorFiles.requireWritable(target);
    PlanInput input = PlanInput.read(file, arguments);
    PlanOptions options = input.options(arguments);
    PlanOutcome outcome;
    try (TerminalProgress progress = new TerminalProgress(err, "Planning " + file.getFileName())) {
      outcome = Planner.plan(input.graph(), options, progress);
    }
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("feasible", false);
    if (outcome instanceof PlanOutcome.Planned plan) {
      List<String> codes = GridOutput.codes(input.graph(), plan.gridOfCell(), plan.grids());
      GridOutput.write(input.cells(), input.graph(), plan.gridOfCell(), codes, target);
      GridOutput.writeAssignment(input.cells(), plan.gridOfCell(), codes, arguments);
      PlanMetrics metrics = PlanMetrics.of(input.graph(), plan.gridOfCell(), options.band());
      report.put("feasible", plan.feasible());
      report.put("grids", plan.grids());
      report.put("metrics", PlanReport.metrics(metrics));
      err.printf(
          "%d grids, %.1f %% in the band, %.1f km of boundary, written to %s%n",
          plan.grids(), 100 * metrics.inBand(), metrics.cutMetres() / 1000, target);
    }
    report.put("bounds", PlanReport.bounds(input.graph(), options));
    report.put("moved", List.of());
    report.put("reasons", PlanReport.reasons(outcome.reasons()));
    report.put("seconds", (System.nanoTime() - start) / 1e9);
    PlanReport.write(report, arguments, out);
    PlanReport.tell(outcome.reasons(), err);
    return report.get("feasible") == Boolean.TRUE ? ExitCode.DONE : ExitCode.REFUSED;
  }
}
