package gridplan.cli;

import gridplan.core.coverage.CoverageProof;
import gridplan.core.coverage.ProofResult;
import gridplan.core.lattice.Lattice;
import gridplan.core.mosaic.Cell;
import gridplan.core.mosaic.Mosaic;
import gridplan.core.mosaic.MosaicNotice;
import gridplan.core.mosaic.NestedMosaic;
import gridplan.exchange.CellFiles;
import gridplan.exchange.CityLayers;
import gridplan.exchange.CityReader;
import gridplan.exchange.ImportNotice;
import gridplan.exchange.ImportedArea;
import gridplan.exchange.ImportedBuilding;
import gridplan.exchange.ImportedCity;
import gridplan.exchange.VectorFiles;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.locationtech.jts.geom.Coordinate;

/** Cuts an area into cells and proves that they tile it. */
final class CellsCommand implements Command {
  private static final Set<String> FLAGS = Set.of("--json");

  /** Notices that are about a barrier; those of the builder are else about a building. */
  private static final Set<String> LINE_NOTICES = Set.of("gap-joined", "end-led-on");

  /** Notices of buildings that were left out on the way in. */
  private static final Set<String> UNUSABLE =
      Set.of(
          "building-outside",
          "building-empty",
          "building-wrong-geometry",
          "building-degenerate",
          "building-open",
          "building-missing-nodes",
          "building-missing-ways");

  private static final Set<String> AREA_NOTICES = Set.of("areas-overlap", "area-missing");

  private static final List<String> WRITTEN = List.of("-o", "--report");

  private static final Set<String> FILES =
      Set.of(
          "--osm",
          "--area",
          "--barriers",
          "--buildings",
          "--compounds",
          "--households",
          "-o",
          "--report");

  @Override
  public String name() {
    return "cells";
  }

  @Override
  public String usage() {
    return """
        gridplan cells --osm F.osm.pbf [--area F] -o OUT [--cut CLASSES] [options]
        gridplan cells --area F --barriers F --buildings F [--compounds F] [--households F.csv]
                       -o OUT [--cut CLASSES] [options] [--json] [--report F]
            cuts the area along its streets into blocks, and blocks into cells with a building each;
            OUT is .gpkg (with the table cell_edge), .geojson[.gz] or .csv; report: counts, the
            proof, the options used, and notices with id and place of what was mended or left out;
            communities: where --area holds several features with different codes or names (code,
            name, 编码, 社区编码, 区划代码, 名称, 社区名称), no cell crosses their lines; the field
            community of each cell is the code, else the name, for plan --within community; the
            report counts cells, buildings and households of each. With --osm and no such file,
            the administrative areas of the map that lie within the chosen one
        """
        + CellsOptions.USAGE;
  }

  @Override
  public int run(String[] args, PrintStream out, PrintStream err) {
    Set<String> valued = new HashSet<>(FILES);
    valued.addAll(CellsOptions.VALUED);
    Arguments arguments = Arguments.parse(args, FLAGS, valued);
    if (!arguments.rest().isEmpty())
      throw new UsageException("unexpected " + arguments.rest().get(0));
    Path target = Path.of(arguments.get("-o"));
    requireTargets(arguments, target);
    CellsOptions options = CellsOptions.of(arguments);
    long start = System.nanoTime();
    ImportedCity city;
    NestedMosaic nested;
    try (TerminalProgress progress = new TerminalProgress(err, "cells")) {
      city = read(arguments, progress);
      nested =
          NestedMosaic.build(
              options.input(city),
              city.children().stream().map(ImportedArea::ground).toList(),
              options.mosaic(),
              progress);
    }
    Mosaic mosaic = nested.mosaic();
    List<String> communities = communities(city, nested);
    ProofResult proof =
        CoverageProof.prove(mosaic.cells().stream().map(Cell::ground).toList(), mosaic.scope());
    double seconds = (System.nanoTime() - start) / 1e9;
    Map<String, Object> report = report(city, mosaic, proof);
    if (!communities.isEmpty()) report.put("communities", perCommunity(city, mosaic, communities));
    report.put("options", options.report());
    report.put("seconds", seconds);
    String source = householdsSource(city);
    JsonReports.write(
        report, arguments, out, () -> CellFiles.write(mosaic, source, communities, target));
    tell(city, mosaic, proof, target, err);
    return proof.seamless() ? ExitCode.DONE : ExitCode.FINDINGS;
  }

  /**
   * Refuses, before any work, to write the cells or the report over what they are made from, over
   * each other, or where nothing can be written.
   */
  private static void requireTargets(Arguments arguments, Path target) {
    Map<Path, String> taken = new HashMap<>();
    for (String option : FILES)
      if (!WRITTEN.contains(option) && arguments.has(option))
        taken.put(place(arguments.get(option)), option);
    for (String option : WRITTEN) {
      if (!arguments.has(option)) continue;
      String other = taken.putIfAbsent(place(arguments.get(option)), option);
      if (other != null)
        throw new UsageException(
            arguments.get(option) + " is the file of " + other + "; write to another");
    }
    VectorFiles.requireWritable(target);
    arguments.findPath("--report").ifPresent(WholeFile::require);
  }

  private static Path place(String file) {
    return Path.of(file).toAbsolutePath().normalize();
  }

  private static ImportedCity read(Arguments arguments, TerminalProgress progress) {
    Path area = arguments.findPath("--area").orElse(null);
    if (arguments.has("--osm")) {
      for (String option : List.of("--barriers", "--buildings", "--compounds", "--households"))
        if (arguments.has(option))
          throw new UsageException(option + " and --osm exclude each other");
      return CityReader.read(Path.of(arguments.get("--osm")), area, progress);
    }
    if (area == null) throw new UsageException("--osm or --area is missing");
    return CityLayers.read(
        area,
        Path.of(arguments.get("--barriers")),
        Path.of(arguments.get("--buildings")),
        arguments.findPath("--compounds").orElse(null),
        arguments.findPath("--households").orElse(null));
  }

  /** For each cell the community that it lies in, null for none; empty when there are none. */
  private static List<String> communities(ImportedCity city, NestedMosaic nested) {
    List<String> keys = city.childKeys();
    List<String> communities = new ArrayList<>();
    if (!keys.isEmpty())
      for (int area : nested.areaOfCell())
        communities.add(area == NestedMosaic.NONE ? null : keys.get(area));
    return communities;
  }

  private static List<Map<String, Object>> perCommunity(
      ImportedCity city, Mosaic mosaic, List<String> communities) {
    List<Map<String, Object>> rows = new ArrayList<>();
    List<String> keys = city.childKeys();
    for (int i = 0; i < keys.size(); i++) {
      String key = keys.get(i);
      List<Cell> cells =
          mosaic.cells().stream().filter(c -> key.equals(communities.get(c.id()))).toList();
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("community", key);
      row.put("name", city.children().get(i).name());
      row.put("cells", cells.size());
      row.put("buildings", cells.stream().mapToInt(c -> c.buildings().size()).sum());
      row.put("households", cells.stream().mapToDouble(Cell::households).sum());
      rows.add(row);
    }
    return rows;
  }

  private static String householdsSource(ImportedCity city) {
    boolean estimated = city.buildings().stream().anyMatch(ImportedBuilding::estimated);
    return estimated ? "estimate" : "register";
  }

  private static void tell(
      ImportedCity city, Mosaic mosaic, ProofResult proof, Path target, PrintStream err) {
    double households = mosaic.cells().stream().mapToDouble(Cell::households).sum();
    int communities = city.children().size();
    err.printf(
        "%s: %,d cells in %,d blocks%s, %,d buildings, %s%,.0f households, in %s%n",
        city.area().name(),
        mosaic.cells().size(),
        blocks(mosaic),
        communities == 0 ? "" : " of " + communities + " communities",
        mosaic.cells().stream().mapToInt(c -> c.buildings().size()).sum(),
        householdsSource(city).equals("estimate") ? "≈ " : "",
        households,
        target);
    if (proof.seamless()) err.printf("Seamless: all %,d edges cancel.%n", proof.edges());
    else err.printf("NOT seamless: %,d edges unmatched.%n", proof.unmatched().size());
    Map<String, Integer> kinds = new TreeMap<>();
    mosaic.notices().forEach(n -> kinds.merge(n.kind(), 1, Integer::sum));
    city.notices().forEach(n -> kinds.merge(n.kind(), 1, Integer::sum));
    if (!kinds.isEmpty()) err.println("Notices (listed in --report): " + kinds);
  }

  private static int blocks(Mosaic mosaic) {
    return mosaic.cells().stream().mapToInt(Cell::block).max().orElse(-1) + 1;
  }

  private static Map<String, Object> report(ImportedCity city, Mosaic mosaic, ProofResult proof) {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("area", city.area().name());
    report.put("area_source", city.area().source().key());
    report.put("cells", mosaic.cells().size());
    report.put("blocks", blocks(mosaic));
    report.put(
        "cells_without_buildings",
        mosaic.cells().stream().filter(c -> c.buildings().isEmpty()).count());
    report.put("buildings", mosaic.cells().stream().mapToInt(c -> c.buildings().size()).sum());
    report.put("buildings_without_a_cell", withoutCell(city, mosaic));
    report.put("households", mosaic.cells().stream().mapToDouble(Cell::households).sum());
    report.put("residents", mosaic.cells().stream().mapToDouble(Cell::residents).sum());
    report.put("households_source", householdsSource(city));
    Map<String, Object> proved = new LinkedHashMap<>();
    proved.put("seamless", proof.seamless());
    proved.put("edges", proof.edges());
    proved.put("cancelled", proof.cancelled());
    proved.put("unmatched_edges", proof.unmatched().size());
    proved.put("digest", proof.digest());
    report.put("proof", proved);
    List<Map<String, Object>> notices = new ArrayList<>();
    Map<Long, String> buildings = new HashMap<>();
    city.buildings().forEach(b -> buildings.put(b.building().id(), b.sourceId()));
    Map<Long, String> lines = new HashMap<>();
    city.barriers().forEach(b -> lines.put(b.barrier().id(), b.sourceId()));
    Map<Long, String> areas = new HashMap<>();
    for (int i = 0; i < city.children().size(); i++) areas.put((long) i, city.childKeys().get(i));
    areas.put((long) NestedMosaic.NONE, city.area().name());
    for (MosaicNotice n : mosaic.notices()) {
      Map<Long, String> sources = buildings;
      if (LINE_NOTICES.contains(n.kind())) sources = lines;
      if (AREA_NOTICES.contains(n.kind())) sources = areas;
      String id = sources.getOrDefault(n.id(), Long.toString(n.id()));
      notices.add(notice(n.kind(), id, n.where(), n.detail()));
    }
    for (ImportNotice n : city.notices())
      notices.add(notice(n.kind(), n.sourceId(), n.where(), n.detail()));
    report.put("notices", notices);
    return report;
  }

  /** Ids of all buildings that are in no cell; each has a notice with the reason. */
  private static List<String> withoutCell(ImportedCity city, Mosaic mosaic) {
    Set<Long> celled = new HashSet<>();
    mosaic.cells().forEach(c -> celled.addAll(c.buildings()));
    List<String> without = new ArrayList<>();
    for (ImportedBuilding b : city.buildings())
      if (!celled.contains(b.building().id())) without.add(b.sourceId());
    for (ImportNotice n : city.notices()) {
      boolean unreadable = n.kind().equals("unreadable") && n.sourceId().startsWith("building ");
      if (unreadable || UNUSABLE.contains(n.kind())) without.add(n.sourceId());
    }
    return without;
  }

  private static Map<String, Object> notice(
      String kind, String id, Coordinate where, String detail) {
    Map<String, Object> notice = new LinkedHashMap<>();
    notice.put("kind", kind);
    notice.put("id", id);
    notice.put("where", where == null ? null : Lattice.FACTORY.createPoint(where));
    notice.put("detail", detail);
    return notice;
  }
}
