package gridplan.cli;

import gridplan.core.coverage.CheckResult;
import gridplan.core.coverage.CoverageCheck;
import gridplan.core.coverage.CoverageFace;
import gridplan.core.coverage.Finding;
import gridplan.exchange.CellFiles;
import gridplan.exchange.GridLayer;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Says whether grids tile their area, and names what keeps them from it. */
final class CheckCommand implements Command {
  @Override
  public String name() {
    return "check";
  }

  @Override
  public String usage() {
    return """
        gridplan check GRIDS [--within AREA] [--parent GRIDS] [--buildings F] [--households F]
                       [--parts F.csv] [--certificate F] [--certificate-out F] [--report FILE] [--json]
            proves that the grids tile AREA (else their union, holes filled) without gap or overlap,
            or names every gap, overlap, spill and unmatched edge; exit 0 seamless, 1 findings.
            --parent: each grid in exactly one parent, which its children tile; --buildings,
            --households: none cut, none without a grid; --parts: code,parts that are expected (else
            1); --certificate: proves again what was written with --certificate-out
        """;
  }

  @Override
  public int run(String[] args, PrintStream out, PrintStream err) {
    Arguments arguments =
        Arguments.parse(
            args,
            Set.of("--json"),
            Set.of(
                "--within",
                "--parent",
                "--buildings",
                "--households",
                "--parts",
                "--certificate",
                "--certificate-out",
                "--report"));
    Path file = Path.of(arguments.only("GRIDS"));
    GridLayer layer = CellFiles.readGrids(file);
    List<CoverageFace> faces = GridFiles.faces(layer);
    CheckResult result =
        CoverageCheck.check(faces, GridFiles.scope(arguments.findPath("--within").orElse(null)));
    List<Finding> findings = new ArrayList<>(result.findings());
    findings.addAll(new CheckLayers(faces, arguments).findings());
    findings.sort(Comparator.comparing(Finding::id));
    CheckResult all = new CheckResult(findings, result.proof());
    Map<String, Object> report = GridFiles.report(faces.size(), findings, result.proof());
    boolean certified = Certificate.holds(arguments, result.proof(), report, err);
    JsonReports.write(report, arguments, out);
    Certificate.write(arguments, all);
    summary(faces.size(), all, err);
    return all.valid() && certified ? ExitCode.DONE : ExitCode.FINDINGS;
  }

  private static void summary(int polygons, CheckResult result, PrintStream err) {
    if (result.valid()) {
      err.printf(
          "%,d grids tile their area exactly: all %,d edges cancel. Digest %s%n",
          polygons, result.proof().edges(), result.proof().digest());
      return;
    }
    Map<String, double[]> kinds = new TreeMap<>();
    for (Finding finding : result.findings()) {
      double[] sums = kinds.computeIfAbsent(finding.kind().key(), key -> new double[2]);
      sums[0]++;
      sums[1] += finding.areaM2();
    }
    err.printf("%,d grids with findings:%n", polygons);
    kinds.forEach(
        (kind, sums) -> err.printf("  %-20s %,8.0f   %,14.2f m²%n", kind, sums[0], sums[1]));
  }
}
