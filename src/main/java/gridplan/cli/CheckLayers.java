package gridplan.cli;

import gridplan.core.coverage.CoverageFace;
import gridplan.core.coverage.Finding;
import gridplan.core.coverage.FindingKind;
import gridplan.core.coverage.Nesting;
import gridplan.core.coverage.Occupancy;
import gridplan.core.lattice.Lattice;
import gridplan.core.lattice.Progress;
import gridplan.core.metric.GroundParts;
import gridplan.core.metric.PartCutter;
import gridplan.core.mosaic.Barrier;
import gridplan.exchange.BarrierFile;
import gridplan.exchange.Csv;
import gridplan.exchange.Feature;
import gridplan.exchange.ImportNotice;
import gridplan.exchange.VectorFiles;
import gridplan.exchange.VectorLayer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;

/** What {@code check} finds in the layers beside the grids: parents, buildings, households. */
final class CheckLayers {
  private static final double LEAST_JOIN_METRES = 1;

  private final CheckInput grids;
  private final Arguments arguments;
  private final List<Finding> findings = new ArrayList<>();
  private final List<ImportNotice> notices = new ArrayList<>();

  CheckLayers(CheckInput grids, Arguments arguments) {
    this.grids = grids;
    this.arguments = arguments;
  }

  /** Reads what the options name and checks the grids against it. */
  List<Finding> findings(Progress progress) {
    arguments.findPath("--parent").ifPresent(this::checkParents);
    Path buildings = arguments.findPath("--buildings").orElse(null);
    Path households = arguments.findPath("--households").orElse(null);
    List<CoverageFace> houses = buildings == null ? List.of() : buildings(buildings);
    checkParts(houses, progress);
    if (buildings == null && households == null) return findings;
    Occupancy occupancy = new Occupancy(grids.faces());
    findings.addAll(occupancy.buildings(houses));
    if (households != null) findings.addAll(occupancy.households(dwellings(households, houses)));
    return findings;
  }

  /** What reading the layers repaired or left out. */
  List<ImportNotice> notices() {
    return notices;
  }

  private void checkParents(Path file) {
    CheckInput parents = CheckInput.read(file);
    grids.requireSameAxes(file, parents.faces().stream().map(CoverageFace::ground).toList());
    notices.addAll(parents.notices());
    for (Finding wrong : parents.findings())
      if (wrong.kind() == FindingKind.INVALID_GEOMETRY)
        findings.add(
            new Finding(
                FindingKind.NESTING,
                wrong.grids(),
                wrong.where(),
                0,
                0,
                "the parent's " + wrong.detail()));
    findings.addAll(Nesting.check(grids.faces(), parents.faces()));
  }

  /** Footprints, or points, named after their id, else their feature number. */
  private List<CoverageFace> buildings(Path file) {
    VectorLayer layer = VectorFiles.read(file);
    notices.addAll(layer.notices());
    List<CoverageFace> named = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Feature feature : layer.features()) {
      String name = name("building", feature, names);
      if (feature.geometry() != null && !feature.geometry().isEmpty())
        named.add(new CoverageFace(name, feature.geometry()));
      else findings.add(placeless(FindingKind.BUILDING_UNASSIGNED, name, "has no geometry"));
    }
    grids.requireSameAxes(file, named.stream().map(CoverageFace::ground).toList());
    return named;
  }

  /** After its id, and its feature number too where another has the same id. */
  private static String name(String what, Feature feature, Set<String> names) {
    String id = feature.text("id");
    String name = what + " " + (id == null ? Integer.toString(feature.number()) : id);
    return names.add(name) ? name : name + " (feature " + feature.number() + ")";
  }

  private static Finding placeless(FindingKind kind, String name, String why) {
    Geometry nowhere = Lattice.FACTORY.createPoint();
    return new Finding(kind, new TreeSet<>(), nowhere, 0, 0, name + " " + why);
  }

  /** Households at their own place, else at the building that they name. */
  private List<CoverageFace> dwellings(Path file, List<CoverageFace> houses) {
    Map<String, Geometry> groundOf = new HashMap<>();
    houses.forEach(house -> groundOf.putIfAbsent(house.name(), house.ground()));
    VectorLayer layer = VectorFiles.read(file);
    notices.addAll(layer.notices());
    boolean placed = layer.features().stream().anyMatch(feature -> feature.geometry() != null);
    if (!placed && !layer.fields().contains("building"))
      throw new UsageException(file + ": has neither places (lon, lat) nor a column building");
    List<CoverageFace> dwellings = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Feature feature : layer.features()) {
      String name = name("household", feature, names);
      Geometry place = feature.geometry();
      if (place == null || place.isEmpty())
        place = groundOf.get("building " + feature.text("building"));
      if (place != null) dwellings.add(new CoverageFace(name, place.getInteriorPoint()));
      else
        findings.add(
            placeless(
                FindingKind.HOUSEHOLD_UNASSIGNED,
                name,
                "has no place and no building that is known"));
    }
    grids.requireSameAxes(file, dwellings.stream().map(CoverageFace::ground).toList());
    return dwellings;
  }

  private Map<String, Integer> expectedParts(Path file) {
    Csv.Table table = Csv.read(file, null);
    int code = table.find("code");
    int parts = table.find("parts");
    if (code < 0 || parts < 0)
      throw new UsageException(file + ": needs the columns code and parts");
    Set<String> known = new HashSet<>();
    grids.faces().forEach(face -> known.add(face.name()));
    Map<String, Integer> expected = new HashMap<>();
    for (int row = 0; row < table.rows().size(); row++) {
      String text = table.rows().get(row).get(parts).strip();
      String grid = table.rows().get(row).get(code).strip();
      String place = file + ", row " + (row + 1) + ": ";
      if (!text.matches("[1-9][0-9]{0,5}"))
        throw new UsageException(place + "parts must be a number from 1");
      if (expected.put(grid, Integer.valueOf(text)) != null)
        throw new UsageException(place + "names grid " + grid + " again");
      if (!known.contains(grid))
        notices.add(
            new ImportNotice(
                "parts-unknown-grid",
                "row " + (row + 1),
                null,
                place + "no grid has the code " + grid));
    }
    return expected;
  }

  /** B5 to B7: a grid in other than the expected number of parts; one where nothing is said. */
  private void checkParts(List<CoverageFace> houses, Progress progress) {
    Path expectedFile = arguments.findPath("--parts").orElse(null);
    Path barrierFile = arguments.findPath("--barriers").orElse(null);
    Double least = arguments.findDouble("--min-edge").orElse(null);
    if (least != null && least < 0) throw new UsageException("--min-edge must not be negative");
    if (expectedFile == null && barrierFile == null && least == null) return;
    Map<String, Integer> expected = expectedFile == null ? Map.of() : expectedParts(expectedFile);
    GroundParts parts = GroundParts.ofPolygons();
    if (barrierFile != null || least != null) {
      List<Barrier> barriers =
          barrierFile == null ? List.of() : BarrierFile.read(barrierFile, progress);
      if (barrierFile != null)
        grids.requireSameAxes(barrierFile, barriers.stream().map(Barrier::line).toList());
      List<Point> places = houses.stream().map(house -> house.ground().getInteriorPoint()).toList();
      parts =
          GroundParts.by(
              new PartCutter(barriers, places, least == null ? LEAST_JOIN_METRES : least));
    }
    findings.addAll(parts.check(grids.faces(), expected));
  }
}
