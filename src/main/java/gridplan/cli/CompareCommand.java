package gridplan.cli;

import gridplan.core.metric.MetricVersions;
import gridplan.core.metric.PlanChange;
import gridplan.core.partition.CellGraph;
import gridplan.core.partition.GridMatch;
import gridplan.core.partition.PlanOptions;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Compares two plans over the same cells. */
final class CompareCommand implements Command {
  @Override
  public String name() {
    return "compare";
  }

  @Override
  public String usage() {
    return """
        gridplan compare A B --cells CELLS --load FIELD [--min N --max N] [--whole FIELD]
            [--within FIELD] [--report F] [--json]
            compares two plans, each an assignment (.csv) or a layer of grids
        """;
  }

  @Override
  public int run(String[] args, PrintStream out, PrintStream err) {
    Set<String> valued = new HashSet<>(PlanInput.VALUED);
    valued.add("--cells");
    Arguments arguments = Arguments.parse(args, PlanInput.FLAGS, valued);
    if (arguments.rest().size() != 2) throw new UsageException("needs two plans, A and B");
    PlanInput input = PlanInput.read(Path.of(arguments.get("--cells")), arguments);
    PlanOptions options = input.options(arguments);
    BaseGrids a = input.base(Path.of(arguments.rest().get(0)), true);
    BaseGrids b = input.base(Path.of(arguments.rest().get(1)), true);
    PlanChange change = PlanChange.of(input.graph(), a.gridOfCell(), b.gridOfCell());
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("a", PlanReport.metrics(input.graph(), a.gridOfCell(), options));
    Map<String, Object> later = PlanReport.metrics(input.graph(), b.gridOfCell(), options);
    PlanReport.addChange(later, change);
    report.put("b", later);
    report.put("metrics_version", MetricVersions.all());
    report.put("lineage", lineage(input.graph(), a, b));
    PlanReport.write(report, arguments, out);
    err.printf(
        "%s of %s moved, %.1f %% of the grids unchanged%n",
        change.moved(), input.graph().totalLoad(), 100 * change.gridsUnchanged());
    return ExitCode.DONE;
  }

  /** What each grid of B took from each grid of A, and which one it continues. */
  private static List<Map<String, Object>> lineage(CellGraph graph, BaseGrids a, BaseGrids b) {
    int[] continued = GridMatch.baseOf(graph, a.gridOfCell(), b.gridOfCell());
    Map<String, double[]> common = new TreeMap<>();
    Map<String, int[]> pairs = new TreeMap<>();
    for (int c = 0; c < graph.size(); c++) {
      int from = a.gridOfCell()[c];
      int to = b.gridOfCell()[c];
      if (from < 0 || to < 0) continue;
      String key = a.codes().get(from) + '\t' + b.codes().get(to);
      pairs.put(key, new int[] {from, to});
      double[] sums = common.computeIfAbsent(key, k -> new double[2]);
      sums[0] += graph.load(c);
      sums[1]++;
    }
    List<Map<String, Object>> lineage = new ArrayList<>();
    common.forEach(
        (key, sums) -> {
          int[] pair = pairs.get(key);
          Map<String, Object> one = new LinkedHashMap<>();
          one.put("from", a.codes().get(pair[0]));
          one.put("to", b.codes().get(pair[1]));
          one.put("load", sums[0]);
          one.put("cells", (long) sums[1]);
          one.put("continues", continued[pair[1]] == pair[0]);
          lineage.add(one);
        });
    return lineage;
  }
}
