package gridplan.cli;

import gridplan.core.coverage.CoverageFace;
import gridplan.core.coverage.Finding;
import gridplan.core.coverage.FindingKind;
import gridplan.core.coverage.Nesting;
import gridplan.core.coverage.Occupancy;
import gridplan.core.lattice.Lattice;
import gridplan.exchange.CellFiles;
import gridplan.exchange.Csv;
import gridplan.exchange.Feature;
import gridplan.exchange.VectorFiles;
import gridplan.exchange.VectorLayer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.locationtech.jts.geom.Geometry;

/** What {@code check} finds in the layers beside the grids: parents, buildings, households. */
final class CheckLayers {
  private final List<CoverageFace> faces;
  private final Arguments arguments;

  CheckLayers(List<CoverageFace> faces, Arguments arguments) {
    this.faces = faces;
    this.arguments = arguments;
  }

  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    arguments
        .findPath("--parent")
        .map(CellFiles::readGrids)
        .ifPresent(parents -> findings.addAll(Nesting.check(faces, GridFiles.faces(parents))));
    arguments.findPath("--parts").ifPresent(file -> checkParts(expectedParts(file), findings));
    Path buildings = arguments.findPath("--buildings").orElse(null);
    Path households = arguments.findPath("--households").orElse(null);
    if (buildings == null && households == null) return findings;
    Occupancy occupancy = new Occupancy(faces);
    List<CoverageFace> houses = buildings == null ? List.of() : named(buildings, "building");
    findings.addAll(occupancy.buildings(houses));
    if (households != null) findings.addAll(occupancy.households(dwellings(households, houses)));
    return findings;
  }

  /** Objects with the ground they have, named after their id, else their feature number. */
  private static List<CoverageFace> named(Path file, String what) {
    List<CoverageFace> named = new ArrayList<>();
    for (Feature feature : VectorFiles.read(file).features())
      if (feature.geometry() != null)
        named.add(new CoverageFace(what + " " + id(feature), feature.geometry()));
    return named;
  }

  private static String id(Feature feature) {
    String id = feature.text("id");
    return id == null ? Integer.toString(feature.number()) : id;
  }

  /** Households at their own place, else at the building that they name. */
  private static List<CoverageFace> dwellings(Path file, List<CoverageFace> houses) {
    Map<String, Geometry> groundOf = new HashMap<>();
    houses.forEach(house -> groundOf.put(house.name(), house.ground()));
    VectorLayer layer = VectorFiles.read(file);
    List<CoverageFace> dwellings = new ArrayList<>();
    for (Feature feature : layer.features()) {
      Geometry place = feature.geometry();
      if (place == null || place.isEmpty()) place = groundOf.get("building " + building(feature));
      if (place == null)
        throw new UsageException(
            file
                + ", feature "
                + feature.number()
                + ": has neither a place nor a building of --buildings");
      dwellings.add(new CoverageFace("household " + id(feature), place.getInteriorPoint()));
    }
    return dwellings;
  }

  private static String building(Feature feature) {
    return String.valueOf(feature.text("building"));
  }

  private static Map<String, Integer> expectedParts(Path file) {
    Csv.Table table = Csv.read(file, null);
    int code = table.find("code");
    int parts = table.find("parts");
    if (code < 0 || parts < 0)
      throw new UsageException(file + ": needs the columns code and parts");
    Map<String, Integer> expected = new HashMap<>();
    for (int row = 0; row < table.rows().size(); row++) {
      String text = table.rows().get(row).get(parts).strip();
      if (!text.matches("[1-9][0-9]{0,5}"))
        throw new UsageException(file + ", row " + (row + 1) + ": parts must be a number from 1");
      expected.put(table.rows().get(row).get(code).strip(), Integer.valueOf(text));
    }
    return expected;
  }

  /** B7: a grid in other than the expected number of parts; one where nothing is said. */
  private void checkParts(Map<String, Integer> expected, List<Finding> findings) {
    for (CoverageFace face : faces) {
      int wanted = expected.getOrDefault(face.name(), 1);
      int parts = face.ground().getNumGeometries();
      if (parts == wanted || face.ground().isEmpty()) continue;
      Geometry where =
          face.ground().isValid() ? face.ground().getInteriorPoint() : face.ground().getCentroid();
      findings.add(
          new Finding(
              FindingKind.PARTS,
              new TreeSet<>(List.of(face.name())),
              Lattice.map(where, c -> c),
              0,
              0,
              "in " + parts + " parts, expected " + wanted));
    }
  }
}
