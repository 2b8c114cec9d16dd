package gridplan.exchange;

import gridplan.core.lattice.Lattice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.operation.overlayng.UnaryUnionNG;

/** Reads the ground to be planned from a polygon layer: the union of its polygons. */
final class AreaFile {
  private static final double MOST_KM = 500;
  private static final double KM_PER_UNIT = 1.112e-5;

  private AreaFile() {}

  /**
   * Reads a file; {@code name}, {@code code} and {@code level} attributes are taken over when it
   * holds a single feature.
   *
   * @param notices where to list what was repaired or left out
   * @throws InputException {@code area.no-polygon} when it holds no ground, {@code area.huge} when
   *     it is too large to be planned
   */
  static ImportedArea read(Path file, List<ImportNotice> notices) {
    VectorLayer layer = VectorFiles.read(file);
    LayerRows rows = new LayerRows("area", file, layer, notices);
    List<Geometry> polygons = new ArrayList<>();
    for (Feature feature : rows.features()) {
      Geometry ground = rows.ground(feature, "area/" + feature.number());
      if (ground != null) polygons.add(ground);
    }
    Geometry union =
        UnaryUnionNG.union(
            Lattice.FACTORY.createGeometryCollection(polygons.toArray(Geometry[]::new)),
            new PrecisionModel(1));
    if (union.getDimension() < 2 || union.isEmpty())
      throw InputException.of(
          "area.no-polygon",
          file,
          layer.name(),
          "",
          "holds no polygon, so no ground to be planned");
    refuseHuge(union.getEnvelopeInternal(), file, layer);
    String code = only(layer, "code");
    return new ImportedArea(
        "",
        code == null ? "" : code,
        only(layer, "name") == null ? VectorFiles.baseName(file) : only(layer, "name"),
        level(only(layer, "level")),
        ImportedArea.Source.FILE,
        AreaArcs.densify(multi(union)));
  }

  /** Its outline gets a vertex every few metres, so a mistaken area would fill the memory. */
  private static void refuseHuge(Envelope box, Path file, VectorLayer layer) {
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
