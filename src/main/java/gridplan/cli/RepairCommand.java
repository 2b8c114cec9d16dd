package gridplan.cli;

import gridplan.core.coverage.CoverageRepair;
import gridplan.core.coverage.Finding;
import gridplan.core.coverage.RepairChange;
import gridplan.core.coverage.RepairOptions;
import gridplan.core.coverage.RepairOutcome;
import gridplan.exchange.CellFiles;
import gridplan.exchange.GridLayer;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes a tiling of a dirty layer of grids and reports every piece of ground that changed hands.
 */
final class RepairCommand implements Command {
  @Override
  public String name() {
    return "repair";
  }

  @Override
  public String usage() {
    return """
        gridplan repair GRIDS -o OUT [--within AREA] [--max-gap METRES] [--preview] [--report FILE] [--json]
            fills gaps up to --max-gap (10 m), settles overlaps, cuts off spill, matches vertices;
            --preview reports without writing; exit 0 seamless, 1 wide gaps remain, 3 refused
        """;
  }

  @Override
  public int run(String[] args, PrintStream out, PrintStream err) {
    Arguments arguments =
        Arguments.parse(
            args, Set.of("--json", "--preview"), Set.of("-o", "--within", "--max-gap", "--report"));
    GridLayer layer = CellFiles.readGrids(Path.of(arguments.only("GRIDS")));
    Path target = arguments.has("--preview") ? null : Path.of(arguments.get("-o"));
    RepairOutcome outcome =
        CoverageRepair.repair(
            GridFiles.faces(layer),
            GridFiles.scope(arguments.findPath("--within").orElse(null)),
            options(arguments));
    if (outcome instanceof RepairOutcome.Refused refused)
      return refuse(refused, arguments, out, err);
    RepairOutcome.Applied applied = (RepairOutcome.Applied) outcome;
    JsonReports.write(report(applied), arguments, out);
    if (target != null) GridFiles.write(layer, applied.faces(), target);
    err.printf(
        "%,d pieces of ground changed hands, %,d vertices added, %,d wide gaps remain%n",
        applied.changes().size(), applied.verticesAdded(), applied.remaining().size());
    return applied.remaining().isEmpty() ? ExitCode.DONE : ExitCode.FINDINGS;
  }

  private static RepairOptions options(Arguments arguments) {
    double metres = arguments.findDouble("--max-gap").orElse(RepairOptions.DEFAULT.maxGapMetres());
    if (metres < 0) throw new UsageException("--max-gap must not be negative");
    return new RepairOptions(metres);
  }

  private static int refuse(
      RepairOutcome.Refused refused, Arguments arguments, PrintStream out, PrintStream err) {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("refused", refused.findings().stream().map(GridFiles::finding).toList());
    JsonReports.write(report, arguments, out);
    for (Finding finding : refused.findings())
      err.println("refused: grid " + String.join(", ", finding.grids()) + " " + finding.detail());
    return ExitCode.REFUSED;
  }

  private static Map<String, Object> report(RepairOutcome.Applied applied) {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("changes", applied.changes().stream().map(RepairCommand::change).toList());
    report.put("remaining", applied.remaining().stream().map(GridFiles::finding).toList());
    report.put("vertices_added", applied.verticesAdded());
    List<RepairChange> changes = applied.changes();
    report.put("moved_m2", changes.stream().mapToDouble(RepairChange::areaM2).sum());
    return report;
  }

  private static Map<String, Object> change(RepairChange change) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("kind", change.kind().key());
    entry.put("from", change.from());
    entry.put("to", change.to());
    entry.put("area_m2", change.areaM2());
    entry.put("where", change.ground());
    return entry;
  }
}
