package gridplan.cli;

import gridplan.core.coverage.CheckResult;
import gridplan.core.coverage.CoverageCheck;
import gridplan.core.coverage.CoverageFace;
import gridplan.core.coverage.CoverageProof;
import gridplan.core.coverage.CoverageRepair;
import gridplan.core.coverage.FindingKind;
import gridplan.core.coverage.RepairChange;
import gridplan.core.coverage.RepairOptions;
import gridplan.core.coverage.RepairOutcome;
import gridplan.core.lattice.Lattice;
import gridplan.exchange.CellFiles;
import gridplan.exchange.GridLayer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.locationtech.jts.coverage.CoverageValidator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/**
 * Check with its proof, or repair, beside the CoverageValidator of JTS (TARGETS W2, W3):
 * interleaved in one JVM, the medians of five runs after one to warm up. JTS only validates, so its
 * time beside a repair says what merely finding the defects costs there.
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

  private final boolean repair;

  private CoverageBench(boolean repair) {
    this.repair = repair;
  }

  static Bench check() {
    return new CoverageBench(false);
  }

  static Bench repair() {
    return new CoverageBench(true);
  }

  @Override
  public String name() {
    return repair ? "repair" : "check";
  }

  @Override
  public void run(Path data, Consumer<Map<String, Object>> line) {
    for (String layer : LAYERS)
      if (Files.exists(data.resolve(layer))) line.accept(measure(layer, read(data.resolve(layer))));
    for (int defective : new int[] {40, 400})
      line.accept(measure(defective + " of 10,000 cells shaken", shakenTown(defective)));
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
    if (repair) checkRepair(faces, line);
    else checkFindings(faces, grounds, line);
    double[] own = new double[RUNS];
    double[] peer = new double[RUNS];
    for (int run = -1; run < RUNS; run++) {
      double ownSeconds = seconds(() -> work(faces));
      double peerSeconds = seconds(() -> CoverageValidator.validate(grounds));
      if (run < 0) continue;
      own[run] = ownSeconds;
      peer[run] = peerSeconds;
    }
    line.put("seconds", median(own));
    line.put("peer", "JTS CoverageValidator");
    line.put("peer_seconds", median(peer));
    line.put("ratio", median(peer) / median(own));
    Runtime runtime = Runtime.getRuntime();
    line.put("heap_mb", (runtime.totalMemory() - runtime.freeMemory()) >> 20);
    return line;
  }

  private void work(List<CoverageFace> faces) {
    if (repair) CoverageRepair.repair(faces, null, RepairOptions.DEFAULT);
    else CoverageCheck.check(faces, null);
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

  /** What was repaired must have no finding but the gaps that the repair says remain. */
  private static void checkRepair(List<CoverageFace> faces, Map<String, Object> line) {
    RepairOutcome outcome = CoverageRepair.repair(faces, null, RepairOptions.DEFAULT);
    if (!(outcome instanceof RepairOutcome.Applied applied)) {
      line.put("refused", true);
      return;
    }
    List<Geometry> after = applied.faces().stream().map(CoverageFace::ground).toList();
    boolean seamless = CoverageProof.prove(after, applied.scope()).seamless();
    if (applied.remaining().isEmpty() != seamless)
      throw new IllegalStateException("the repair is not what it says");
    line.put("seamless", seamless);
    line.put("changes", applied.changes().size());
    line.put("gaps_remaining", applied.remaining().size());
    line.put("moved_overlap_m2", moved(applied, FindingKind.OVERLAP));
    line.put("filled_gap_m2", moved(applied, FindingKind.GAP));
    line.put("vertices_added", applied.verticesAdded());
  }

  private static double moved(RepairOutcome.Applied applied, FindingKind kind) {
    return applied.changes().stream()
        .filter(change -> change.kind() == kind)
        .mapToDouble(RepairChange::areaM2)
        .sum();
  }

  /** A hundred by a hundred cells with bent sides, some with every vertex moved by up to 0.5 m. */
  private static List<CoverageFace> shakenTown(int defective) {
    int side = 100;
    Random random = new Random(1);
    int width = 2 * side + 1;
    Coordinate[] vertex = new Coordinate[width * width];
    for (int i = 0; i < vertex.length; i++)
      vertex[i] =
          new Coordinate(
              1_206_000_000 + i % width * 500 + random.nextInt(-120, 121),
              299_000_000 + i / width * 500 + random.nextInt(-120, 121));
    List<CoverageFace> faces = new ArrayList<>();
    for (int cell = 0; cell < side * side; cell++) {
      boolean shaken = cell % (side * side / defective) == 0;
      int first = 2 * (cell / side) * width + 2 * (cell % side);
      faces.add(new CoverageFace("c" + cell, cell(vertex, width, first, shaken ? random : null)));
    }
    return faces;
  }

  private static Geometry cell(Coordinate[] vertex, int width, int first, Random shake) {
    int[] around = {
      0, 1, 2, width + 2, 2 * width + 2, 2 * width + 1, 2 * width, width,
    };
    Coordinate[] ring = new Coordinate[9];
    for (int i = 0; i < 8; i++) {
      ring[i] = vertex[first + around[i]].copy();
      if (shake == null) continue;
      ring[i].x += shake.nextInt(-45, 46);
      ring[i].y += shake.nextInt(-45, 46);
    }
    ring[8] = ring[0].copy();
    return Lattice.FACTORY.createPolygon(ring);
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
