package gridplan.exchange;

import gridplan.core.lattice.Lattice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.operation.overlayng.UnaryUnionNG;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;

/**
 * The objects of one layer of an area, and what holds for every layer: ids, numbers and texts are
 * read alike, and an object without usable geometry is left out and listed. Not thread-safe.
 */
final class LayerRows {
  private final String kind;
  private final Path file;
  private final VectorLayer layer;
  private final List<ImportNotice> notices;
  private final Set<Long> ids = new HashSet<>();

  /**
   * @param kind what one object is called, such as {@code building}: first part of its notices'
   *     kinds and of its id where the file gives none
   * @param notices where to list what was repaired or left out
   */
  LayerRows(String kind, Path file, VectorLayer layer, List<ImportNotice> notices) {
    this.kind = kind;
    this.file = file;
    this.layer = layer;
    this.notices = notices;
    for (ImportNotice n : layer.notices())
      notices.add(n.named(kind + " " + n.sourceId(), file.getFileName() + ": " + n.detail()));
  }

  List<Feature> features() {
    return layer.features();
  }

  /** Objects that cannot be read, without geometry; each has a notice already. */
  List<Feature> unreadable() {
    return layer.unreadable();
  }

  /**
   * Refuses a layer of which not one feature can be read: that is no slip, but a file of another
   * kind or in another coordinate system.
   *
   * @throws InputException {@code layer.unreadable} with what is wrong with the first
   */
  void requireReadable() {
    if (!layer.features().isEmpty()) return;
    List<ImportNotice> unreadable =
        layer.notices().stream().filter(n -> n.kind().equals("unreadable")).toList();
    if (unreadable.isEmpty()) return;
    throw wrong(
        "layer.unreadable",
        "none of its "
            + unreadable.size()
            + " features can be read; "
            + unreadable.get(0).sourceId()
            + ": "
            + unreadable.get(0).detail());
  }

  /** Whether an object has a place at all, be it one that its layer cannot use. */
  static boolean isDrawn(Feature feature) {
    return feature.geometry() != null && !feature.geometry().isEmpty();
  }

  boolean has(String field) {
    return layer.fields().contains(field);
  }

  /**
   * The number of an object: its {@code id}, else its place in the file.
   *
   * @throws InputException {@code layer.id} when it is no whole number or used before
   */
  long id(Feature feature) {
    Double given = number(feature, "id");
    long id = given == null ? feature.number() : given.longValue();
    if (given != null && given != id || !ids.add(id))
      throw wrong(
          "layer.id",
          feature,
          "has the id " + feature.text("id") + "; ids are whole numbers, each used once");
    return id;
  }

  /** What an object is called where it comes from. */
  String sourceId(Feature feature, long id) {
    String given = feature.text("source_id");
    return given == null || given.isBlank() ? kind + "/" + id : given.strip();
  }

  /**
   * A number that is not negative, or the id; null when absent.
   *
   * @throws InputException {@code layer.number} when it is anything else
   */
  Double number(Feature feature, String field) {
    try {
      Double number = feature.number(field);
      if (number == null || Double.isFinite(number) && (number >= 0 || field.equals("id")))
        return number;
    } catch (NumberFormatException e) {
      // Falls through: reported like any other value that is no number.
    }
    String wanted =
        field.equals("id")
            ? "', not a whole number; rename the field to source_id to keep such ids"
            : "', not a number that is not negative";
    throw wrong("layer.number", feature, field + " is '" + feature.text(field) + wanted);
  }

  /** The attribute, or an empty text. */
  static String text(Feature feature, String field) {
    String text = feature.text(field);
    return text == null ? "" : text;
  }

  /** Whether the attribute says yes, in whatever words. */
  static boolean yes(Feature feature, String field) {
    String text = feature.text(field);
    return text != null
        && !Set.of("", "0", "false", "no", "f", "n").contains(text.toLowerCase(Locale.ROOT));
  }

  /** The valid ground of an object; null when it has none, which is listed. */
  Geometry ground(Feature feature, String sourceId) {
    List<Polygon> parts = new ArrayList<>();
    if (feature.geometry() != null) collect(feature.geometry(), Polygon.class, parts);
    if (parts.isEmpty()) {
      leaveOut(feature, sourceId, "a polygon");
      return null;
    }
    MultiPolygon whole = Lattice.FACTORY.createMultiPolygon(parts.toArray(Polygon[]::new));
    TopologyValidationError error = new IsValidOp(whole).getValidationError();
    if (error == null) return parts.size() == 1 ? parts.get(0) : whole;
    Geometry repaired = repaired(parts);
    String what = repaired.isEmpty() ? "encloses no ground and was left out" : "was repaired";
    notices.add(
        new ImportNotice(
            kind + (repaired.isEmpty() ? "-degenerate" : "-repaired"),
            sourceId,
            onLattice(error.getCoordinate()),
            "The outline of " + sourceId + " crosses itself; it " + what + ".",
            feature.number()));
    if (repaired.isEmpty()) return null;
    return repaired.getNumGeometries() == 1 ? repaired.getGeometryN(0) : repaired;
  }

  private static Coordinate onLattice(Coordinate at) {
    return new Coordinate(Math.rint(at.x), Math.rint(at.y));
  }

  /** Each part by the even-odd rule, and their union. */
  private static Geometry repaired(List<Polygon> parts) {
    Geometry[] valid = new Geometry[parts.size()];
    for (int i = 0; i < valid.length; i++)
      valid[i] = LatticePolygons.evenOdd(rings(List.of(parts.get(i)))).ground();
    if (valid.length == 1) return valid[0];
    return UnaryUnionNG.union(
        Lattice.FACTORY.createGeometryCollection(valid), new PrecisionModel(1));
  }

  private static List<Coordinate[]> rings(List<Polygon> parts) {
    List<Coordinate[]> rings = new ArrayList<>();
    for (Polygon part : parts) {
      rings.add(part.getExteriorRing().getCoordinates());
      for (int k = 0; k < part.getNumInteriorRing(); k++)
        rings.add(part.getInteriorRingN(k).getCoordinates());
    }
    return rings;
  }

  /** The lines of an object, of a polygon its outline; none when it has none, which is listed. */
  List<LineString> lines(Feature feature, String sourceId) {
    List<LineString> lines = new ArrayList<>();
    if (feature.geometry() != null) collect(feature.geometry(), LineString.class, lines);
    List<Polygon> grounds = new ArrayList<>();
    if (feature.geometry() != null) collect(feature.geometry(), Polygon.class, grounds);
    rings(grounds).forEach(ring -> lines.add(Lattice.FACTORY.createLineString(ring)));
    if (lines.isEmpty()) leaveOut(feature, sourceId, "a line");
    return lines;
  }

  /** Parts of one type, however deep they lie, that are not empty. */
  private static <T extends Geometry> void collect(Geometry given, Class<T> type, List<T> parts) {
    if (given.isEmpty()) return;
    if (type.isInstance(given)) parts.add(type.cast(given));
    if (!(given instanceof GeometryCollection)) return;
    for (int i = 0; i < given.getNumGeometries(); i++) collect(given.getGeometryN(i), type, parts);
  }

  private void leaveOut(Feature feature, String sourceId, String wanted) {
    Geometry given = feature.geometry();
    boolean empty = given == null || given.isEmpty();
    notices.add(
        new ImportNotice(
            kind + (empty ? "-empty" : "-wrong-geometry"),
            sourceId,
            empty ? null : given.getCoordinate(),
            named(feature, sourceId)
                + (given == null
                    ? " has no geometry"
                    : empty ? " has a geometry without extent" : " is a " + given.getGeometryType())
                + (empty ? "" : ", not " + wanted)
                + "; it was left out.",
            feature.number()));
  }

  private String named(Feature feature, String sourceId) {
    return "Feature " + feature.number() + " of " + file.getFileName() + " (" + sourceId + ")";
  }

  /** A fault of one object that makes the file unusable. */
  InputException wrong(String code, Feature feature, String what) {
    return InputException.of(code, file, layer.name(), "feature " + feature.number(), what);
  }

  /** A fault of the whole layer. */
  InputException wrong(String code, String what) {
    return InputException.of(code, file, layer.name(), "", what);
  }
}
