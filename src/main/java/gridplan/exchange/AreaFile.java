package gridplan.exchange;

import gridplan.core.lattice.Lattice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.operation.overlayng.UnaryUnionNG;

/** Reads the ground to be planned from a polygon layer: the union of its polygons. */
final class AreaFile {
  private AreaFile() {}

  /**
   * Reads a file; {@code name}, {@code code} and {@code level} attributes are taken over when it
   * holds a single feature.
   *
   * @throws InputException {@code area.no-polygon} when it holds no ground
   */
  static ImportedArea read(Path file) {
    VectorLayer layer = VectorFiles.read(file);
    List<Geometry> polygons = new ArrayList<>();
    for (Feature feature : layer.features())
      for (int i = 0; feature.geometry() != null && i < feature.geometry().getNumGeometries(); i++)
        if (feature.geometry().getGeometryN(i) instanceof Polygon polygon && !polygon.isEmpty())
          polygons.add(polygon.isValid() ? polygon : GeometryFixer.fix(polygon));
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
    String code = only(layer, "code");
    return new ImportedArea(
        "",
        code == null ? "" : code,
        only(layer, "name") == null ? VectorFiles.baseName(file) : only(layer, "name"),
        level(only(layer, "level")),
        ImportedArea.Source.FILE,
        AreaArcs.densify(multi(union)));
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
