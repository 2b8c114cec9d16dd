package gridplan.cli;

import gridplan.core.coverage.CheckResult;
import gridplan.core.coverage.CoverageCheck;
import gridplan.core.coverage.CoverageFace;
import gridplan.core.coverage.FindingKind;
import gridplan.exchange.CellFiles;
import gridplan.exchange.GridLayer;
import java.lang.management.ManagementFactory;
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
 * the medians of five runs after one to warm up.
 */
final class CoverageBench implements Bench {
  private static final int RUNS = 5;
  private static final List<String> LAYERS =
      List.of(
          "coverage/communes_fr.geojson.gz",
          "coverage/wales_oa.gpkg",
          "china/taiwan_villages.gpkg",
          "dirty/overlap.gpkg",
          "dirty/split.gpkg",
          "dirty/collapse.gpkg");

  private final com.sun.management.OperatingSystemMXBean system =
      (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

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
    double[] own = new double[RUNS];
    double[] peer = new double[RUNS];
    double ownCpu = 0;
    double peerCpu = 0;
    for (int run = -1; run < RUNS; run++) {
      long before = system.getProcessCpuTime();
      double ownSeconds = seconds(() -> CoverageCheck.check(faces, null));
      long between = system.getProcessCpuTime();
      double peerSeconds = seconds(() -> CoverageValidator.validate(grounds));
      long after = system.getProcessCpuTime();
      if (run < 0) continue;
      own[run] = ownSeconds;
      peer[run] = peerSeconds;
      ownCpu += (between - before) / 1e9 / RUNS;
      peerCpu += (after - between) / 1e9 / RUNS;
    }
    line.put("cpu_seconds", ownCpu);
    line.put("peer_cpu_seconds", peerCpu);
    line.put("seconds", median(own));
    line.put("peer", "JTS CoverageValidator");
    line.put("peer_seconds", median(peer));
    line.put("ratio", median(peer) / median(own));
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

  private static double seconds(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e9;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
