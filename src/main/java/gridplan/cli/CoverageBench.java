package gridplan.cli;

import gridplan.core.coverage.CheckResult;
import gridplan.core.coverage.CoverageCheck;
import gridplan.core.coverage.CoverageFace;
import gridplan.core.coverage.FindingKind;
import gridplan.exchange.CellFiles;
import gridplan.exchange.GridLayer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.locationtech.jts.coverage.CoverageValidator;
import org.locationtech.jts.geom.Geometry;

/**
 * Check with its proof beside the CoverageValidator of JTS (TARGETS W2): interleaved in one JVM,
 * the medians of five samples after warming up.
 */
final class CoverageBench implements Bench {
  private static final int RUNS = 5;
  private static final List<String> LAYERS =
      List.of(
          "coverage/communes_fr.geojson.gz",
          "coverage/wales_oa.gpkg",
          "china/taiwan_villages.gpkg",
          "dirty/ri_precincts.zip",
          "dirty/overlap.gpkg",
          "dirty/split.gpkg",
          "dirty/collapse.gpkg");

  static Bench check() {
    return new CoverageBench();
  }

  @Override
  public String name() {
    return "check";
  }

  @Override
  public void run(Path data, Consumer<Map<String, Object>> line) {
    for (String layer : LAYERS)
      if (Files.exists(data.resolve(layer))) line.accept(measure(layer, read(data.resolve(layer))));
    for (int defective : new int[] {40, 400})
      line.accept(measure(defective + " of 10,000 cells shaken", ShakenTown.of(100, defective)));
    CheckGrowth.run(line);
  }

  private static List<CoverageFace> read(Path file) {
    List<CoverageFace> faces = new ArrayList<>();
    for (GridLayer.Grid grid : CellFiles.readGrids(file).grids())
      faces.add(new CoverageFace(Integer.toString(grid.number()), grid.ground()));
    return faces;
  }

  private Map<String, Object> measure(String input, List<CoverageFace> faces) {
    Geometry[] grounds = faces.stream().map(CoverageFace::ground).toArray(Geometry[]::new);
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("name", name());
    line.put("input", input);
    line.put("n", grounds.length);
    line.put("vertices", Arrays.stream(grounds).mapToLong(Geometry::getNumPoints).sum());
    checkFindings(faces, grounds, line);
    CpuClock own = CpuClock.warm(() -> CoverageCheck.check(faces, null), RUNS);
    CpuClock peer = CpuClock.warm(() -> CoverageValidator.validate(grounds), RUNS);
    CpuClock validity = CpuClock.warm(() -> validate(grounds), RUNS);
    for (int run = 0; run < RUNS; run++) {
      own.sample();
      peer.sample();
      validity.sample();
    }
    line.put("cpu_seconds", own.cpuSeconds());
    line.put("peer_cpu_seconds", peer.cpuSeconds());
    line.put("cpu_ratio", peer.cpuSeconds() / own.cpuSeconds());
    line.put("seconds", own.seconds());
    line.put("peer", "JTS CoverageValidator");
    line.put("peer_seconds", peer.seconds());
    line.put("wall_ratio", peer.seconds() / own.seconds());
    // The check asks for the validity of every polygon too, which CoverageValidator takes for
    // given.
    line.put("peer_validity_seconds", validity.seconds());
    line.put(
        "cpu_ratio_with_validity", (peer.cpuSeconds() + validity.cpuSeconds()) / own.cpuSeconds());
    Runtime runtime = Runtime.getRuntime();
    line.put("heap_mb", (runtime.totalMemory() - runtime.freeMemory()) >> 20);
    return line;
  }

  /** A layer that JTS calls invalid must have findings. */
  private static void checkFindings(
      List<CoverageFace> faces, Geometry[] grounds, Map<String, Object> line) {
    CheckResult result = CoverageCheck.check(faces, null);
    boolean peerFinds = CoverageValidator.hasInvalidResult(CoverageValidator.validate(grounds));
    if (peerFinds && result.valid()) throw new IllegalStateException("missed what JTS finds");
    line.put("findings", result.findings().size());
    line.put("peer_finds", peerFinds);
    line.put("gap_m2", result.areaM2(FindingKind.GAP));
    line.put("overlap_m2", result.areaM2(FindingKind.OVERLAP));
    line.put("unmatched_edges", result.proof().unmatched().size());
  }

  private static int validate(Geometry[] grounds) {
    int valid = 0;
    for (Geometry ground : grounds) if (ground.isValid()) valid++;
    return valid;
  }
}
