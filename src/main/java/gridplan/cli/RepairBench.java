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
import gridplan.exchange.CellFiles;
import gridplan.exchange.Feature;
import gridplan.exchange.GridLayer;
import gridplan.exchange.VectorFiles;
import gridplan.exchange.VectorLayer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.util.LinearComponentExtracter;

/**
 * Repair beside mapshaper's {@code -clean} (TARGETS W3) in one call: medians of processor seconds
 * of all threads and of seconds by the clock, five samples in turns after warming up. What comes
 * out is proved, and compared with what went in, before a time is told.
 */
final class RepairBench implements Bench {
  private static final int RUNS = 5;
  private static final List<String> LAYERS =
      List.of(
          "dirty/ri_precincts.zip",
          "dirty/DenverCo_precincts2018_orig.zip",
          "dirty/CO_bad_gap_region.zip",
          "dirty/split.gpkg",
          "dirty/collapse.gpkg",
          "dirty/overlap.gpkg",
          "coverage/wales_oa.gpkg",
          "china/taiwan_villages.gpkg");

  @Override
  public String name() {
    return "repair";
  }

  @Override
  public void run(Path data, Consumer<Map<String, Object>> line) throws Exception {
    Mapshaper peer = Mapshaper.find();
    if (peer == null)
      System.err.println(
          "mapshaper 0.7 or later is missing: npm install mapshaper, and name the folder in "
              + Mapshaper.VARIABLE);
    for (String layer : LAYERS)
      if (Files.exists(data.resolve(layer)))
        line.accept(measure(layer, read(data.resolve(layer)), peer));
    line.accept(measure("3,025 blocks, all shaken by 0.5 m", ShakenTown.of(55, 3025), peer));
    for (int defective : new int[] {40, 400, 4000})
      line.accept(
          measure(defective + " of 10,000 cells shaken", ShakenTown.of(100, defective), peer));
  }

  private static List<CoverageFace> read(Path file) {
    List<CoverageFace> faces = new ArrayList<>();
    for (GridLayer.Grid grid : CellFiles.readGrids(file).grids())
      faces.add(new CoverageFace(Integer.toString(grid.number()), grid.ground()));
    return faces;
  }

  private Map<String, Object> measure(String input, List<CoverageFace> faces, Mapshaper peer)
      throws Exception {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("name", name());
    line.put("input", input);
    line.put("n", faces.size());
    line.put("vertices", vertices(faces));
    quality(faces, line);
    CpuClock own =
        CpuClock.warm(() -> CoverageRepair.repair(faces, null, RepairOptions.DEFAULT), RUNS);
    line.put("peer", peer == null ? "mapshaper missing" : "mapshaper -clean");
    if (peer != null) beside(peer, faces, own, line);
    else for (int run = 0; run < RUNS; run++) own.sample();
    line.put("seconds", own.seconds());
    line.put("cpu_seconds", own.cpuSeconds());
    Runtime runtime = Runtime.getRuntime();
    line.put("heap_mb", (runtime.totalMemory() - runtime.freeMemory()) >> 20);
    return line;
  }

  /** Samples of both in turns. */
  private static void beside(
      Mapshaper peer, List<CoverageFace> faces, CpuClock own, Map<String, Object> line)
      throws Exception {
    Path file = Files.createTempFile("grids", ".geojson");
    try {
      List<Feature> features = new ArrayList<>();
      for (CoverageFace face : faces)
        features.add(new Feature(features.size() + 1, Map.of(), face.ground()));
      VectorFiles.write(new VectorLayer("grids", List.of(), features), file);
      try (MapshaperCleaning cleaning = peer.cleaning(file, RepairOptions.DEFAULT.maxGapMetres())) {
        for (int run = 0; run < RUNS; run++) {
          own.sample();
          cleaning.sample();
        }
        line.put("peer_cpu_seconds", cleaning.cpuSeconds());
        line.put("cpu_ratio", cleaning.cpuSeconds() / own.cpuSeconds());
        line.put("peer_seconds", cleaning.seconds());
        line.put("wall_ratio", cleaning.seconds() / own.seconds());
        line.put("peer_lost", faces.size() - cleaning.polygons());
        line.put("peer_vertices_added", cleaning.vertices() - vertices(faces));
      }
    } finally {
      Files.delete(file);
    }
  }

  private static long vertices(List<CoverageFace> faces) {
    return faces.stream().mapToLong(face -> face.ground().getNumPoints()).sum();
  }

  /** What was repaired must have no finding but the gaps that the repair says remain. */
  private static void quality(List<CoverageFace> faces, Map<String, Object> line) {
    RepairOutcome outcome = CoverageRepair.repair(faces, null, RepairOptions.DEFAULT);
    if (!(outcome instanceof RepairOutcome.Applied applied)) {
      line.put("refused", ((RepairOutcome.Refused) outcome).reasons().get(0).sentence());
      return;
    }
    CheckResult after = CoverageCheck.check(applied.faces(), applied.scope());
    List<Geometry> grounds = applied.faces().stream().map(CoverageFace::ground).toList();
    boolean seamless = CoverageProof.prove(grounds, applied.scope()).seamless();
    if (applied.remaining().isEmpty() != seamless
        || after.findings().stream().anyMatch(f -> f.kind() != FindingKind.GAP)
        || after.count(FindingKind.GAP) != applied.remaining().size())
      throw new IllegalStateException("the repair is not what it says");
    line.put("seamless", seamless);
    line.put("changes", applied.changes().size());
    line.put("gaps_remaining", applied.remaining().size());
    line.put("lost", faces.size() - applied.faces().size());
    line.put("moved_overlap_m2", moved(applied, FindingKind.OVERLAP));
    line.put("filled_gap_m2", moved(applied, FindingKind.GAP));
    int same = 0;
    Set<Coordinate> known = new HashSet<>();
    Set<Coordinate> fresh = new HashSet<>();
    for (CoverageFace face : faces) known.addAll(Arrays.asList(face.ground().getCoordinates()));
    for (int i = 0; i < faces.size(); i++) {
      if (applied.faces().get(i).ground() == faces.get(i).ground()) same++;
      else fresh.addAll(Arrays.asList(applied.faces().get(i).ground().getCoordinates()));
    }
    fresh.removeAll(known);
    line.put("untouched", same);
    line.put("vertices_added", vertices(applied.faces()) - vertices(faces));
    line.put("new_points_share", fresh.size() / (double) known.size());
    line.put("vertices_added_where_no_line_ends", addedElsewhere(faces, applied.faces()));
  }

  /**
   * Vertices that grids have more than before, without those where three lines or more meet: the
   * bends that they took over or got, less those that they lost.
   */
  private static long addedElsewhere(List<CoverageFace> before, List<CoverageFace> after) {
    Map<Coordinate, Set<Coordinate>> lines = new HashMap<>();
    for (CoverageFace face : after)
      for (LineString ring : rings(face.ground()))
        for (int i = 1; i < ring.getNumPoints(); i++) {
          Coordinate a = ring.getCoordinateN(i - 1);
          Coordinate b = ring.getCoordinateN(i);
          lines.computeIfAbsent(a, key -> new HashSet<>(4)).add(b);
          lines.computeIfAbsent(b, key -> new HashSet<>(4)).add(a);
        }
    long added = 0;
    for (int i = 0; i < before.size(); i++) {
      Geometry now = after.get(i).ground();
      if (now == before.get(i).ground()) continue;
      Set<Coordinate> had = new HashSet<>(Arrays.asList(before.get(i).ground().getCoordinates()));
      Set<Coordinate> has = new HashSet<>(Arrays.asList(now.getCoordinates()));
      added -= had.stream().filter(vertex -> !has.contains(vertex)).count();
      for (Coordinate vertex : has)
        if (!had.contains(vertex) && lines.get(vertex).size() == 2) added++;
    }
    return added;
  }

  @SuppressWarnings("unchecked")
  private static List<LineString> rings(Geometry ground) {
    return LinearComponentExtracter.getLines(ground);
  }

  private static double moved(RepairOutcome.Applied applied, FindingKind kind) {
    return applied.changes().stream()
        .filter(change -> change.kind() == kind)
        .mapToDouble(RepairChange::areaM2)
        .sum();
  }
}
