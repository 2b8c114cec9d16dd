package gridplan.cli;

import gridplan.core.coverage.Certificate;
import gridplan.core.coverage.CheckResult;
import gridplan.core.coverage.CoverageCheck;
import gridplan.core.coverage.CoverageFace;
import gridplan.core.coverage.Finding;
import gridplan.core.coverage.Findings;
import gridplan.core.coverage.OutsideScope;
import gridplan.exchange.ImportNotice;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.locationtech.jts.geom.Geometry;

/** Says whether grids tile their area, and names what keeps them from it. */
final class CheckCommand implements Command {
  private static final Set<String> VALUED =
      Set.of(
          "--within",
          "--parent",
          "--buildings",
          "--households",
          "--barriers",
          "--min-edge",
          "--parts",
          "--certificate",
          "--certificate-out",
          "--report");

  @Override
  public String name() {
    return "check";
  }

  @Override
  public String usage() {
    return """
        gridplan check GRIDS [--within AREA] [--parent GRIDS] [--buildings F] [--households F]
                       [--barriers F] [--min-edge METRES] [--parts F.csv]
                       [--certificate F] [--certificate-out F] [--report FILE] [--json]
            proves that the grids tile AREA (else their union, holes filled) without gap or overlap,
            or names every gap, overlap, spill and unmatched edge; exit 0 seamless, 1 findings.
            --parent: each grid in exactly one parent, which its children tile; --buildings,
            --households: none cut, none without a grid; --barriers (lines with class, or .osm.pbf):
            grids hang together across rivers, railways and expressways only by a crossing, and by
            --min-edge (1 m) elsewhere; --parts: code,parts that are expected (else 1);
            --certificate: proves again what --certificate-out wrote or an edition came with
        """;
  }

  @Override
  public int run(String[] args, PrintStream out, PrintStream err) {
    Arguments arguments = Arguments.parse(args, Set.of("--json"), VALUED);
    Path file = Path.of(arguments.only("GRIDS"));
    for (String written : List.of("--report", "--certificate-out"))
      arguments.findPath(written).ifPresent(WholeFile::require);
    Certificate certificate = Certificates.read(arguments);
    CheckInput grids;
    OutsideScope scope;
    CheckResult result;
    List<ImportNotice> notices = new ArrayList<>();
    try (TerminalProgress progress = new TerminalProgress(err, "check")) {
      progress.report("check.read", Double.NaN);
      grids = CheckInput.read(file);
      scope = scope(grids, arguments, notices);
      progress.report("check.prove", Double.NaN);
      CheckResult coverage =
          CoverageCheck.check(grids.faces(), scope == null ? null : scope.scope());
      progress.report("check.layers", Double.NaN);
      CheckLayers layers = new CheckLayers(grids, arguments);
      List<Finding> findings = new ArrayList<>(coverage.findings());
      findings.addAll(grids.findings());
      findings.addAll(layers.findings(progress));
      result = new CheckResult(Findings.inOrder(findings), coverage.proof());
      notices.addAll(grids.notices());
      notices.addAll(layers.notices());
    }
    int bends = scope == null ? 0 : scope.bends();
    new CheckSummary(err).tell(grids.polygons(), result, bends, notices, repair(file, arguments));
    return report(arguments, certificate, grids, result, bends, notices, out, err);
  }

  private static OutsideScope scope(
      CheckInput grids, Arguments arguments, List<ImportNotice> notices) {
    Path file = arguments.findPath("--within").orElse(null);
    if (file == null) return null;
    Geometry area = GridFiles.scope(file, notices);
    grids.requireSameAxes(file, List.of(area));
    return OutsideScope.of(grids.faces(), area);
  }

  private static String repair(Path file, Arguments arguments) {
    return "gridplan repair "
        + file
        + " -o OUT"
        + arguments.find("--within").map(area -> " --within " + area).orElse("");
  }

  private static int report(
      Arguments arguments,
      Certificate certificate,
      CheckInput grids,
      CheckResult result,
      int bends,
      List<ImportNotice> notices,
      PrintStream out,
      PrintStream err) {
    Map<String, Object> report = GridFiles.report(grids.polygons(), result);
    @SuppressWarnings("unchecked")
    Map<String, Object> totals = (Map<String, Object>) report.get("totals");
    totals.put("bends", bends);
    report.put("notices", notices.stream().map(GridFiles::notice).toList());
    List<CoverageFace> faces = grids.faces();
    boolean certified = Certificates.holds(certificate, faces, result, report, err);
    JsonReports.write(report, arguments, out);
    Certificates.write(arguments, faces, result);
    return result.valid() && certified ? ExitCode.DONE : ExitCode.FINDINGS;
  }
}
