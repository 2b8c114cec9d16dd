package gridplan.exchange;

import gridplan.core.lattice.Lattice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.operation.overlayng.UnaryUnionNG;

/**
 * Reads the ground to be planned from a polygon layer: the union of its polygons. Where they have
 * codes or names, two or more different ones, they are areas of their own that it consists of, such
 * as communities, whose lines no grid crosses.
 */
public final class AreaFile {
  private static final double MOST_KM = 500;
  private static final double KM_PER_UNIT = 1.112e-5;

  private static final List<String> CODE_FIELDS = List.of("code", "编码", "社区编码", "区划代码");
  private static final List<String> NAME_FIELDS = List.of("name", "名称", "社区名称");

  private AreaFile() {}

  /**
   * What a file holds.
   *
   * @param area all of it
   * @param parts the areas that it consists of; none when it is but one
   */
  record Areas(ImportedArea area, List<ImportedArea> parts) {}

  /** A polygon with what it is called; code and name may be empty. */
  private record Named(int number, String code, String name, String level, Geometry ground) {
    /** What tells it from others; features of the same code, or name, are parts of one area. */
    String key() {
      return code.isEmpty() ? name : code;
    }
  }

  /**
   * Reads a file; {@code name}, {@code code} and {@code level} attributes are taken over when it
   * holds a single feature.
   *
   * @param notices where to list what was repaired or left out
   * @throws InputException {@code area.no-polygon} when it holds no ground, {@code area.huge} when
   *     it is too large to be planned
   */
  static Areas read(Path file, List<ImportNotice> notices) {
    VectorLayer layer = VectorFiles.read(file);
    List<Named> polygons = polygons(file, layer, notices);
    Geometry union = union(polygons);
    if (union.getDimension() < 2 || union.isEmpty()) throw noPolygon(file, layer);
    refuseHuge(union.getEnvelopeInternal(), file, layer);
    String code = only(layer, "code");
    ImportedArea area =
        new ImportedArea(
            "",
            code == null ? "" : code,
            only(layer, "name") == null ? VectorFiles.baseName(file) : only(layer, "name"),
            level(only(layer, "level")),
            ImportedArea.Source.FILE,
            AreaArcs.densify(multi(union)));
    return new Areas(area, parts(polygons));
  }

  /**
   * The ground of each feature, as {@link #read} takes it but without further vertices.
   *
   * @param notices where to list, with their place, outlines that crossed themselves and were
   *     repaired by the even-odd rule, and features that were left out
   * @throws InputException {@code area.no-polygon} when it holds no ground
   */
  public static List<Geometry> grounds(Path file, List<ImportNotice> notices) {
    VectorLayer layer = VectorFiles.read(file);
    List<Geometry> grounds = polygons(file, layer, notices).stream().map(Named::ground).toList();
    if (grounds.isEmpty()) throw noPolygon(file, layer);
    return grounds;
  }

  private static List<Named> polygons(Path file, VectorLayer layer, List<ImportNotice> notices) {
    LayerRows rows = new LayerRows("area", file, layer, notices);
    List<Named> polygons = new ArrayList<>();
    for (Feature feature : rows.features()) {
      Geometry ground = rows.ground(feature, "area/" + feature.number());
      if (ground != null) polygons.add(named(feature, ground));
    }
    return polygons;
  }

  private static InputException noPolygon(Path file, VectorLayer layer) {
    return InputException.of(
        "area.no-polygon", file, layer.name(), "", "holds no polygon, so no ground to be planned");
  }

  private static Named named(Feature feature, Geometry ground) {
    String code = first(feature, CODE_FIELDS);
    String name = first(feature, NAME_FIELDS);
    return new Named(feature.number(), code, name, LayerRows.text(feature, "level"), ground);
  }

  private static String first(Feature feature, List<String> fields) {
    for (String field : fields) {
      String text = LayerRows.text(feature, field).strip();
      if (!text.isEmpty()) return text;
    }
    return "";
  }

  /** The areas by code or name, in the order of the file; none when there are not two. */
  private static List<ImportedArea> parts(List<Named> polygons) {
    if (polygons.stream().allMatch(n -> n.key().isEmpty())) return List.of();
    Map<String, List<Named>> byKey = new LinkedHashMap<>();
    for (Named n : polygons) {
      String key = n.key().isEmpty() ? "area/" + n.number : n.key();
      byKey.computeIfAbsent(key, k -> new ArrayList<>()).add(n);
    }
    List<ImportedArea> parts = new ArrayList<>();
    if (byKey.size() > 1) byKey.forEach((key, own) -> parts.add(part(key, own)));
    return parts;
  }

  private static ImportedArea part(String key, List<Named> own) {
    Named first = own.get(0);
    return new ImportedArea(
        "",
        first.code,
        first.name.isEmpty() ? key : first.name,
        level(first.level),
        ImportedArea.Source.FILE,
        AreaArcs.densify(multi(union(own))));
  }

  private static Geometry union(List<Named> polygons) {
    if (polygons.size() == 1) return polygons.get(0).ground;
    Geometry[] grounds = polygons.stream().map(Named::ground).toArray(Geometry[]::new);
    return UnaryUnionNG.union(
        Lattice.FACTORY.createGeometryCollection(grounds), new PrecisionModel(1));
  }

  /** Its outline gets a vertex every few metres, so a mistaken area would fill the memory. */
  static void refuseHuge(Envelope box, Path file, VectorLayer layer) {
    double latitude = Math.min(Math.abs(box.getMinY()), Math.abs(box.getMaxY())) * 1e-7;
    if (box.getMinY() < 0 && box.getMaxY() > 0) latitude = 0;
    double wide = box.getWidth() * KM_PER_UNIT * Math.cos(Math.toRadians(latitude));
    double high = box.getHeight() * KM_PER_UNIT;
    if (Math.max(wide, high) <= MOST_KM) return;
    throw InputException.of(
        "area.huge",
        file,
        layer.name(),
        "",
        String.format(
            Locale.ROOT,
            "spans %,.0f by %,.0f km; an area to be planned is at most %,.0f km across: choose one"
                + " county or less",
            wide,
            high,
            MOST_KM));
  }

  private static String only(VectorLayer layer, String field) {
    return layer.features().size() == 1 ? layer.features().get(0).text(field) : null;
  }

  private static ImportedArea.Level level(String text) {
    for (ImportedArea.Level level : ImportedArea.Level.values())
      if (level.key().equals(text)) return level;
    return ImportedArea.Level.COMMUNITY;
  }

  private static MultiPolygon multi(Geometry union) {
    if (union instanceof MultiPolygon multi) return multi;
    if (union instanceof Polygon polygon) return OsmShapes.multi(polygon);
    List<Polygon> parts = new ArrayList<>();
    for (int i = 0; i < union.getNumGeometries(); i++)
      if (union.getGeometryN(i) instanceof Polygon polygon) parts.add(polygon);
    return Lattice.FACTORY.createMultiPolygon(parts.toArray(Polygon[]::new));
  }
}
