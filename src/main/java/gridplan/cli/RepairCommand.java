package gridplan.cli;

import gridplan.core.coverage.CoverageFace;
import gridplan.core.coverage.CoverageRepair;
import gridplan.core.coverage.RepairContext;
import gridplan.core.coverage.RepairOutcome;
import gridplan.core.coverage.RepairRefusal;
import gridplan.exchange.AreaFile;
import gridplan.exchange.CellFiles;
import gridplan.exchange.GridLayer;
import gridplan.exchange.ImportNotice;
import gridplan.exchange.VectorFiles;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.locationtech.jts.geom.Geometry;

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
        gridplan repair GRIDS -o OUT [--within AREA] [--buildings F] [--barriers F] [--max-gap METRES]
                        [--rule longest-border|fewest-households|barrier] [--decisions F.csv]
                        [--preview] [--report FILE] [--json]
            fills gaps up to --max-gap (10 m), settles overlaps, cuts off spill, matches vertices.
            --within: an area, or communities: each is repaired by itself, no ground leaves its own
            --rule: who receives ground; fewest-households needs --buildings (with a field
            households), barrier needs --barriers; --decisions: finding,receiver (a code, or keep)
            for findings of check; --preview reports without writing; exit 0 seamless, 1 wide gaps
            or findings kept remain (OUT is written), 3 refused (nothing is written)
        """;
  }

  @Override
  public int run(String[] args, PrintStream out, PrintStream err) {
    Arguments arguments = Arguments.parse(args, Set.of("--json", "--preview"), RepairInput.VALUED);
    RepairInput input = new RepairInput(arguments);
    Path file = Path.of(arguments.only("GRIDS"));
    boolean preview = arguments.has("--preview");
    Path target = preview ? null : Path.of(arguments.get("-o"));
    if (!preview) VectorFiles.requireWritable(target);
    arguments.findPath("--report").ifPresent(WholeFile::require);
    var options = input.options();
    GridLayer layer = CellFiles.readGrids(file);
    if (layer.grids().isEmpty()) throw CheckInput.empty(file, layer);
    List<CoverageFace> faces = GridFiles.faces(layer);
    List<ImportNotice> notices = new ArrayList<>(layer.layer().notices());
    List<Geometry> areas = areas(arguments, notices);
    Geometry scope = areas.isEmpty() ? null : GridFiles.union(areas);
    RepairOutcome outcome;
    RepairContext context;
    try (TerminalProgress progress = new TerminalProgress(err, "Repairing " + file.getFileName())) {
      progress.report("repair.check", Double.NaN);
      context = input.context(faces, scope, notices);
      outcome =
          scope == null
              ? CoverageRepair.repair(faces, null, options, context, progress)
              : CoverageRepair.repairWithin(faces, areas, options, context, progress);
    }
    new CheckSummary(err).tellNotices(notices);
    if (outcome instanceof RepairOutcome.Refused refused) {
      JsonReports.write(noticed(RepairReport.of(refused), notices), arguments, out);
      for (RepairRefusal reason : refused.reasons()) err.println("refused: " + reason.sentence());
      return ExitCode.REFUSED;
    }
    RepairOutcome.Applied applied = (RepairOutcome.Applied) outcome;
    List<String> dropped = applied.dropped().stream().map(i -> faces.get(i).name()).toList();
    Map<String, Object> report = noticed(RepairReport.of(applied, dropped, preview), notices);
    report.put("mended", RepairReport.mended(context.findings()));
    report.put("boundaries", RepairReport.boundaries(faces, applied));
    Runnable write = () -> GridFiles.write(layer, applied.faces(), applied.dropped(), target);
    JsonReports.write(report, arguments, out, preview ? () -> {} : write);
    summary(applied, dropped, target, err);
    return applied.remaining().isEmpty() ? ExitCode.DONE : ExitCode.FINDINGS;
  }

  private static String counted(int count, String one, String several) {
    return "%,d %s".formatted(count, count == 1 ? one : several);
  }

  private static List<Geometry> areas(Arguments arguments, List<ImportNotice> notices) {
    Path file = arguments.findPath("--within").orElse(null);
    return file == null ? List.of() : AreaFile.grounds(file, notices);
  }

  private static Map<String, Object> noticed(
      Map<String, Object> report, List<ImportNotice> notices) {
    report.put("notices", notices.stream().map(GridFiles::notice).toList());
    return report;
  }

  private static void summary(
      RepairOutcome.Applied applied, List<String> dropped, Path target, PrintStream err) {
    err.printf(
        "%s changed hands, %s added, %s%n",
        counted(applied.changes().size(), "piece of ground", "pieces of ground"),
        counted(applied.verticesAdded(), "vertex", "vertices"),
        counted(applied.remaining().size(), "finding remains", "findings remain"));
    if (!applied.moves().isEmpty())
      err.printf(
          "%s in another grid now%n",
          counted(applied.moves().size(), "building is", "buildings are"));
    if (!dropped.isEmpty()) err.println("left out as decided: " + String.join(", ", dropped));
    err.println(target == null ? "preview: nothing was written" : "written to " + target);
  }
}
