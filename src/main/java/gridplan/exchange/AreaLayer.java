package gridplan.exchange;

import gridplan.core.lattice.Lattice;
import gridplan.core.measure.PlanningProjection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.operation.overlayng.UnaryUnionNG;
import org.locationtech.jts.operation.polygonize.Polygonizer;

/**
 * Reads a layer of areas: one polygon is the ground to be planned; several are the communities of
 * the ground that they make up together. Their outlines are noded together, so neighbours share
 * every vertex; where two overlap the first keeps the ground, and that is listed with its size, as
 * is a gap between them, which belongs to nobody. Cost O(n log n) in vertices times areas met.
 */
public final class AreaLayer {
  private final Path file;
  private final VectorLayer layer;
  private final List<ImportNotice> notices = new ArrayList<>();
  private final List<Feature> features = new ArrayList<>();
  private final List<Geometry> grounds = new ArrayList<>();

  private AreaLayer(Path file, VectorLayer layer) {
    this.file = file;
    this.layer = layer;
  }

  /**
   * Reads the areas as a city that holds nothing yet.
   *
   * @param columns column by {@link LayerTarget.Role} of {@link LayerTarget#AREAS}
   * @param name of the whole where there are several, null or empty for the file's
   * @throws InputException {@code area.no-polygon}, {@code area.huge}, {@code layer.column} and
   *     those of reading a file
   */
  public static ImportedCity read(
      Path file, VectorFiles.ReadOptions options, Map<String, String> columns, String name) {
    VectorLayer given = VectorFiles.readUsable(file, options);
    AreaLayer areas = new AreaLayer(file, MappedLayer.of(given, LayerTarget.AREAS, columns));
    areas.readGrounds();
    return areas.city(name == null || name.isBlank() ? VectorFiles.baseName(file) : name.strip());
  }

  private void readGrounds() {
    LayerRows rows = new LayerRows("area", file, layer, notices);
    for (Feature feature : rows.features()) {
      Geometry ground = rows.ground(feature, nameOf(feature));
      if (ground == null) continue;
      features.add(feature);
      grounds.add(ground);
    }
    if (grounds.isEmpty())
      throw InputException.of(
          "area.no-polygon",
          file,
          layer.name(),
          "",
          "holds no polygon, so no ground to be planned");
    AreaFile.refuseHuge(
        Lattice.FACTORY
            .createGeometryCollection(grounds.toArray(Geometry[]::new))
            .getEnvelopeInternal(),
        file,
        layer);
  }

  private static String nameOf(Feature feature) {
    String name = feature.text("name");
    return name == null ? "feature " + feature.number() : name;
  }

  private ImportedCity city(String name) {
    if (grounds.size() == 1) {
      Feature only = features.get(0);
      ImportedArea.Level level = level(only, ImportedArea.Level.COMMUNITY);
      String own = only.text("name") == null ? name : only.text("name");
      return city(area(code(only), own, level, multi(grounds.get(0))), List.of());
    }
    List<List<Polygon>> faces = faces();
    List<ImportedArea> children = new ArrayList<>();
    List<Polygon> all = new ArrayList<>();
    for (int i = 0; i < faces.size(); i++) {
      all.addAll(faces.get(i));
      if (faces.get(i).isEmpty()) continue;
      Feature feature = features.get(i);
      ImportedArea.Level level = level(feature, ImportedArea.Level.COMMUNITY);
      children.add(area(code(feature), nameOf(feature), level, joined(faces.get(i))));
    }
    ImportedArea.Level above = above(children);
    return city(area(commonCode(children), name, above, joined(all)), children);
  }

  private ImportedCity city(ImportedArea area, List<ImportedArea> children) {
    return new ImportedCity(area, children, List.of(), List.of(), List.of(), notices);
  }

  private static ImportedArea area(
      String code, String name, ImportedArea.Level level, MultiPolygon ground) {
    return new ImportedArea(
        "", code, name, level, ImportedArea.Source.FILE, AreaArcs.densify(ground));
  }

  private static String code(Feature feature) {
    String code = feature.text("code");
    return code == null ? "" : code;
  }

  /** The pieces of ground that all outlines cut, by the area that they belong to. */
  private List<List<Polygon>> faces() {
    Geometry[] outlines = grounds.stream().map(Geometry::getBoundary).toArray(Geometry[]::new);
    Geometry noded =
        UnaryUnionNG.union(
            Lattice.FACTORY.createGeometryCollection(outlines), new PrecisionModel(1));
    Polygonizer polygonizer = new Polygonizer();
    polygonizer.add(noded);
    List<IndexedPointInAreaLocator> locators =
        grounds.stream().map(IndexedPointInAreaLocator::new).toList();
    List<List<Polygon>> faces = new ArrayList<>();
    for (int i = 0; i < grounds.size(); i++) faces.add(new ArrayList<>());
    for (Object found : polygonizer.getPolygons()) {
      Polygon face = (Polygon) found;
      List<Integer> holders = holders(face, locators);
      if (holders.isEmpty()) listGap(face);
      else faces.get(holders.get(0)).add(face);
      if (holders.size() > 1) listOverlap(face, holders);
    }
    return faces;
  }

  private List<Integer> holders(Polygon face, List<IndexedPointInAreaLocator> locators) {
    Coordinate inside = face.getInteriorPoint().getCoordinate();
    List<Integer> holders = new ArrayList<>();
    for (int i = 0; i < locators.size(); i++)
      if (grounds.get(i).getEnvelopeInternal().covers(inside)
          && locators.get(i).locate(inside) == Location.INTERIOR) holders.add(i);
    return holders;
  }

  private void listGap(Polygon face) {
    list("area-gap", face, 0, "", "Ground of " + size(face) + " lies between areas and in none");
  }

  private void listOverlap(Polygon face, List<Integer> holders) {
    Feature first = features.get(holders.get(0));
    Feature second = features.get(holders.get(1));
    String both = nameOf(first) + " / " + nameOf(second);
    list(
        "area-overlap",
        face,
        second.number(),
        both + " = " + size(face),
        "Ground of " + size(face) + " is in both " + both + "; the first keeps it");
  }

  private static String size(Polygon face) {
    return String.format(Locale.ROOT, "%,.1f m²", PlanningProjection.of(face).area(face));
  }

  private void list(String kind, Polygon face, int feature, String value, String detail) {
    Coordinate at = face.getInteriorPoint().getCoordinate();
    Coordinate where = new Coordinate(Math.rint(at.x), Math.rint(at.y));
    notices.add(new ImportNotice(kind, "", where, detail + ".", feature, value));
  }

  /** Faces side by side as one ground; what two of them share cancels. */
  private static MultiPolygon joined(List<Polygon> faces) {
    List<Coordinate[]> rings = new ArrayList<>();
    for (Polygon face : faces) {
      rings.add(face.getExteriorRing().getCoordinates());
      for (int i = 0; i < face.getNumInteriorRing(); i++)
        rings.add(face.getInteriorRingN(i).getCoordinates());
    }
    return LatticePolygons.evenOdd(rings).ground();
  }

  private static MultiPolygon multi(Geometry ground) {
    return ground instanceof MultiPolygon multi ? multi : OsmShapes.multi((Polygon) ground);
  }

  private static ImportedArea.Level level(Feature feature, ImportedArea.Level otherwise) {
    String word = feature.text("level");
    if (word == null) return otherwise;
    if (word.matches(".*(组|小组).*|group")) return ImportedArea.Level.GROUP;
    if (word.matches(".*(社区|村|居委).*|community|village")) return ImportedArea.Level.COMMUNITY;
    if (word.matches(".*(街道|乡|镇).*|subdistrict|town")) return ImportedArea.Level.SUBDISTRICT;
    return word.matches(".*[县区市].*|county|district") ? ImportedArea.Level.COUNTY : otherwise;
  }

  private static ImportedArea.Level above(List<ImportedArea> children) {
    int rank = children.stream().mapToInt(child -> child.level().ordinal()).min().orElse(2);
    return ImportedArea.Level.values()[Math.max(0, rank - 1)];
  }

  /** What all codes begin with, cut to the length of a code of the level above. */
  private static String commonCode(List<ImportedArea> children) {
    String[] codes = children.stream().map(ImportedArea::code).toArray(String[]::new);
    if (Arrays.stream(codes).anyMatch(code -> !code.matches("[0-9]{6,15}"))) return "";
    int shared = 0;
    while (shared < codes[0].length() && sharesLetter(codes, shared)) shared++;
    return shared >= 12
        ? codes[0].substring(0, 12)
        : shared >= 9 ? codes[0].substring(0, 9) : shared >= 6 ? codes[0].substring(0, 6) : "";
  }

  private static boolean sharesLetter(String[] codes, int at) {
    return Arrays.stream(codes)
        .allMatch(c -> c.length() > at && c.charAt(at) == codes[0].charAt(at));
  }
}
