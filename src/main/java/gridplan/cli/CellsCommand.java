package gridplan.cli;

import gridplan.core.coverage.CoverageProof;
import gridplan.core.coverage.ProofResult;
import gridplan.core.lattice.Lattice;
import gridplan.core.mosaic.Barrier;
import gridplan.core.mosaic.BarrierClass;
import gridplan.core.mosaic.Cell;
import gridplan.core.mosaic.Mosaic;
import gridplan.core.mosaic.MosaicBuilder;
import gridplan.core.mosaic.MosaicInput;
import gridplan.core.mosaic.MosaicNotice;
import gridplan.core.mosaic.MosaicOptions;
import gridplan.exchange.CellFiles;
import gridplan.exchange.CityLayers;
import gridplan.exchange.CityReader;
import gridplan.exchange.ImportNotice;
import gridplan.exchange.ImportedBarrier;
import gridplan.exchange.ImportedBuilding;
import gridplan.exchange.ImportedCity;
import gridplan.exchange.VectorFiles;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.locationtech.jts.geom.Coordinate;

/** Cuts an area into cells and proves that they tile it. */
final class CellsCommand implements Command {
  private static final Set<String> FLAGS = Set.of("--json");
  private static final Set<String> VALUED =
      Set.of(
          "--osm",
          "--area",
          "--barriers",
          "--buildings",
          "--compounds",
          "--households",
          "--cut",
          "-o",
          "--report");

  @Override
  public String name() {
    return "cells";
  }

  @Override
  public String usage() {
    return """
        gridplan cells --osm F.osm.pbf [--area F] [--cut CLASSES] -o OUT [--json] [--report F]
        gridplan cells --area F --barriers F --buildings F [--compounds F] [--households F.csv]
                       [--cut CLASSES] -o OUT [--json] [--report F]
            cuts the area along its streets into blocks, and blocks into cells with a building each;
            OUT is .gpkg (with the table cell_edge), .geojson[.gz] or .csv;
            CLASSES that cut, by commas, all but footpath when not given: expressway, river,
            railway, arterial, collector, wall, lane, footpath
        """;
  }

  @Override
  public int run(String[] args, PrintStream out, PrintStream err) {
    Arguments arguments = Arguments.parse(args, FLAGS, VALUED);
    if (!arguments.rest().isEmpty())
      throw new UsageException("unexpected " + arguments.rest().get(0));
    Path target = Path.of(arguments.get("-o"));
    VectorFiles.requireWritable(target);
    long start = System.nanoTime();
    ImportedCity city;
    Mosaic mosaic;
    try (TerminalProgress progress = new TerminalProgress(err, "cells")) {
      MosaicOptions options = options(arguments);
      city = read(arguments, progress);
      mosaic = MosaicBuilder.build(input(city, options), options, progress);
    }
    ProofResult proof =
        CoverageProof.prove(mosaic.cells().stream().map(Cell::ground).toList(), mosaic.scope());
    CellFiles.write(mosaic, householdsSource(city), target);
    double seconds = (System.nanoTime() - start) / 1e9;
    JsonReports.write(report(city, mosaic, proof, seconds), arguments, out);
    tell(city, mosaic, proof, target, err);
    return proof.seamless() ? ExitCode.DONE : ExitCode.FINDINGS;
  }

  private static MosaicOptions options(Arguments arguments) {
    if (!arguments.has("--cut")) return MosaicOptions.DEFAULT;
    Set<BarrierClass> classes = EnumSet.noneOf(BarrierClass.class);
    for (String key : arguments.get("--cut").split(",")) {
      BarrierClass named =
          Arrays.stream(BarrierClass.values())
              .filter(c -> c.key().equals(key.strip()))
              .findFirst()
              .orElseThrow(() -> new UsageException("--cut: there is no class '" + key + "'"));
      classes.add(named);
    }
    return MosaicOptions.DEFAULT.withCutting(classes);
  }

  /** The city's barriers, and the footpaths among them where these are asked to cut. */
  private static MosaicInput input(ImportedCity city, MosaicOptions options) {
    MosaicInput usual = city.mosaicInput();
    if (!options.cutting().contains(BarrierClass.FOOTPATH)) return usual;
    List<Barrier> barriers =
        city.barriers().stream()
            .filter(b -> b.cuts() || b.barrier().barrierClass() == BarrierClass.FOOTPATH)
            .map(ImportedBarrier::barrier)
            .toList();
    return usual.withBarriers(barriers);
  }

  private static ImportedCity read(Arguments arguments, TerminalProgress progress) {
    Path area = arguments.findPath("--area").orElse(null);
    if (arguments.has("--osm")) {
      for (String option : List.of("--barriers", "--buildings", "--compounds", "--households"))
        if (arguments.has(option))
          throw new UsageException(option + " and --osm exclude each other");
      return CityReader.read(Path.of(arguments.get("--osm")), area, progress);
    }
    return CityLayers.read(
        Path.of(arguments.get("--area")),
        Path.of(arguments.get("--barriers")),
        Path.of(arguments.get("--buildings")),
        arguments.findPath("--compounds").orElse(null),
        arguments.findPath("--households").orElse(null));
  }

  private static String householdsSource(ImportedCity city) {
    boolean estimated = city.buildings().stream().anyMatch(ImportedBuilding::estimated);
    return estimated ? "estimate" : "register";
  }

  private static void tell(
      ImportedCity city, Mosaic mosaic, ProofResult proof, Path target, PrintStream err) {
    double households = mosaic.cells().stream().mapToDouble(Cell::households).sum();
    err.printf(
        "%s: %,d cells in %,d blocks, %,d buildings, %s%,.0f households, in %s%n",
        city.area().name(),
        mosaic.cells().size(),
        blocks(mosaic),
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

  private static Map<String, Object> report(
      ImportedCity city, Mosaic mosaic, ProofResult proof, double seconds) {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("area", city.area().name());
    report.put("area_source", city.area().source().key());
    report.put("cells", mosaic.cells().size());
    report.put("blocks", blocks(mosaic));
    report.put("buildings", mosaic.cells().stream().mapToInt(c -> c.buildings().size()).sum());
    report.put("households", mosaic.cells().stream().mapToDouble(Cell::households).sum());
    report.put("households_source", householdsSource(city));
    Map<String, Object> proved = new LinkedHashMap<>();
    proved.put("seamless", proof.seamless());
    proved.put("edges", proof.edges());
    proved.put("cancelled", proof.cancelled());
    proved.put("unmatched_edges", proof.unmatched().size());
    proved.put("digest", proof.digest());
    report.put("proof", proved);
    List<Map<String, Object>> notices = new ArrayList<>();
    for (MosaicNotice n : mosaic.notices())
      notices.add(notice(n.kind(), Long.toString(n.id()), n.where(), n.detail()));
    for (ImportNotice n : city.notices())
      notices.add(notice(n.kind(), n.sourceId(), n.where(), n.detail()));
    report.put("notices", notices);
    report.put("seconds", seconds);
    return report;
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
