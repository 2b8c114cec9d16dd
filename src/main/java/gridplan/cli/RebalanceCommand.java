package gridplan.cli;

import gridplan.core.metric.MetricVersions;
import gridplan.core.metric.PlanChange;
import gridplan.core.partition.CellGraph;
import gridplan.core.partition.Contradictions;
import gridplan.core.partition.GridCodes;
import gridplan.core.partition.LeastMoved;
import gridplan.core.partition.PlanOptions;
import gridplan.core.partition.Proposal;
import gridplan.core.partition.Reason;
import gridplan.core.partition.Rebalancer;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Mends existing grids with as little change as possible. */
final class RebalanceCommand implements Command {
  @Override
  public String name() {
    return "rebalance";
  }

  @Override
  public String usage() {
    return """
        gridplan rebalance CELLS --from ASSIGNMENT.csv|GRIDS -o OUT --load FIELD (options of plan)
            [--absorb] [--proposal fewest-grids|fewest-households|balanced|along-streets]
            mends grids outside the band and leaves the others as they are; --absorb takes cells
            without a grid as new and unknown cells as vanished
        """;
  }

  @Override
  public int run(String[] args, PrintStream out, PrintStream err) {
    long start = System.nanoTime();
    Arguments arguments = parse(args);
    Path file = Path.of(arguments.only("CELLS"));
    Path target = Path.of(arguments.get("-o"));
    PlanInput.requireOutputs(arguments);
    Path from = Path.of(arguments.get("--from"));
    PlanInput input = PlanInput.read(file, arguments);
    BaseGrids base = input.base(from, arguments.has("--absorb"));
    PlanOptions options = input.options(arguments).withFrozen(input.frozen(arguments, base));
    List<Reason> refused = Contradictions.find(input.graph(), options, base.gridOfCell());
    if (!refused.isEmpty())
      return refuse(
          PlanReport.named(refused, base.codes()::get, input), start, arguments, out, err);
    List<Proposal> proposals;
    try (TerminalProgress progress = new TerminalProgress(err, "Mending " + from.getFileName())) {
      proposals = Rebalancer.rebalance(input.graph(), base.gridOfCell(), options, progress);
    }
    Proposal chosen = chosen(arguments, proposals);
    List<String> codes;
    try {
      codes = codes(input, base, chosen, options);
    } catch (GridCodes.OverflowException e) {
      return refuse(List.of(PlanReport.codesUsedUp(e)), start, arguments, out, err);
    }
    GridOutput.write(input, options, chosen.gridOfCell(), codes, target);
    GridOutput.writeAssignment(input.cells(), chosen.gridOfCell(), codes, arguments);
    Map<String, Object> report = report(input, base, proposals, chosen, options, codes);
    report.put("seconds", (System.nanoTime() - start) / 1e9);
    PlanReport.write(report, arguments, out);
    err.printf(
        "%s: %d cells moved with %.0f of the load%s, written to %s%n",
        chosen.kind(), chosen.moved().size(), chosen.movedLoad(), leastMoved(report), target);
    PlanReport.tell(PlanReport.named(chosen.reasons(), codes::get, input), err);
    return feasible(chosen) ? ExitCode.DONE : ExitCode.REFUSED;
  }

  private static Arguments parse(String[] args) {
    Set<String> flags = new HashSet<>(PlanInput.FLAGS);
    flags.add("--absorb");
    Set<String> valued = new HashSet<>(PlanInput.VALUED);
    valued.addAll(List.of("--proposal"));
    return Arguments.parse(args, flags, valued);
  }

  private static int refuse(
      List<Reason> reasons, long start, Arguments arguments, PrintStream out, PrintStream err) {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("feasible", false);
    report.put("moved", List.of());
    report.put("reasons", PlanReport.reasons(reasons));
    report.put("seconds", (System.nanoTime() - start) / 1e9);
    PlanReport.write(report, arguments, out);
    PlanReport.tell(reasons, err);
    return ExitCode.REFUSED;
  }

  private static Proposal chosen(Arguments arguments, List<Proposal> proposals) {
    String kind = arguments.find("--proposal").orElse(proposals.get(0).kind());
    return proposals.stream()
        .filter(p -> p.kind().equals(kind))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    "--proposal: there is no " + kind + " among " + kinds(proposals)));
  }

  private static List<String> kinds(List<Proposal> proposals) {
    return proposals.stream().map(Proposal::kind).toList();
  }

  /** Grids that continue others keep their codes (C3), new ones get fresh ones (C2). */
  private static List<String> codes(
      PlanInput input, BaseGrids base, Proposal proposal, PlanOptions options) {
    int grids = 1 + IntStream.of(proposal.gridOfCell()).max().orElse(-1);
    int kept = base.codes().size();
    int[] baseOf = IntStream.range(0, Math.max(grids, kept)).map(g -> g < kept ? g : -1).toArray();
    BitSet dedicated = GridOutput.dedicated(input.graph(), options, proposal.gridOfCell());
    return GridOutput.codes(
        input.rules().codes(), input.graph(), proposal.gridOfCell(), baseOf, base, dedicated);
  }

  private static boolean feasible(Proposal proposal) {
    return proposal.reasons().stream().noneMatch(r -> r.severity() == Reason.Severity.HARD);
  }

  private static Map<String, Object> report(
      PlanInput input,
      BaseGrids base,
      List<Proposal> proposals,
      Proposal chosen,
      PlanOptions options,
      List<String> codes) {
    CellGraph graph = input.graph();
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("feasible", feasible(chosen));
    report.put("grids", IntStream.of(chosen.gridOfCell()).distinct().count());
    report.put("kind", chosen.kind());
    report.put("metrics", metrics(graph, base, chosen, options));
    report.put("before", PlanReport.metrics(graph, base.gridOfCell(), options));
    Map<String, Object> bounds = PlanReport.bounds(graph, options);
    bounds.put(
        "least_moved",
        PlanReport.isOneBand(options) ? LeastMoved.of(graph, base.gridOfCell(), options) : null);
    report.put("metrics_version", MetricVersions.all());
    report.put("bounds", bounds);
    report.put("moved", PlanReport.moves(graph, chosen.moved(), base.codes()::get, codes::get));
    report.put(
        "reasons", PlanReport.reasons(PlanReport.named(chosen.reasons(), codes::get, input)));
    List<Map<String, Object>> alternatives = new ArrayList<>();
    for (Proposal proposal : proposals) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("kind", proposal.kind());
      one.put("metrics", metrics(graph, base, proposal, options));
      alternatives.add(one);
    }
    report.put("alternatives", alternatives);
    return report;
  }

  private static String leastMoved(Map<String, Object> report) {
    Object least = ((Map<?, ?>) report.get("bounds")).get("least_moved");
    return least == null ? "" : " (no plan in the band moves less than %.0f)".formatted(least);
  }

  private static Map<String, Object> metrics(
      CellGraph graph, BaseGrids base, Proposal proposal, PlanOptions options) {
    Map<String, Object> figures = PlanReport.metrics(graph, proposal.gridOfCell(), options);
    PlanReport.addChange(figures, PlanChange.of(graph, base.gridOfCell(), proposal.gridOfCell()));
    return figures;
  }
}
