package gridplan.cli;

import gridplan.core.coverage.CheckResult;
import gridplan.core.coverage.CoverageCheck;
import gridplan.core.coverage.CoverageFace;
import gridplan.core.coverage.Finding;
import gridplan.exchange.CellFiles;
import gridplan.exchange.GridLayer;
import java.io.PrintStream;
import java.nio.file.Path;
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
        gridplan check GRIDS [--within AREA] [--report FILE] [--json]
            proves that the grids tile AREA (else their union, holes filled) without gap or overlap,
            or names every gap, overlap, spill and unmatched edge; exit 0 seamless, 1 findings
        """;
  }

  @Override
  public int run(String[] args, PrintStream out, PrintStream err) {
    Arguments arguments = Arguments.parse(args, Set.of("--json"), Set.of("--within", "--report"));
    Path file = Path.of(arguments.only("GRIDS"));
    GridLayer layer = CellFiles.readGrids(file);
    List<CoverageFace> faces = GridFiles.faces(layer);
    CheckResult result =
        CoverageCheck.check(faces, GridFiles.scope(arguments.findPath("--within").orElse(null)));
    JsonReports.write(
        GridFiles.report(faces.size(), result.findings(), result.proof()), arguments, out);
    summary(faces.size(), result, err);
    return result.valid() ? ExitCode.DONE : ExitCode.FINDINGS;
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
    err.printf("%,d grids do not tile their area:%n", polygons);
    kinds.forEach(
        (kind, sums) -> err.printf("  %-20s %,8.0f   %,14.2f m²%n", kind, sums[0], sums[1]));
  }
}
