package gridplan.exchange;

import gridplan.core.lattice.Lattice;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.PolygonExtracter;

/** Ground that a file wraps in collections, however deep, where there is nothing else in them. */
public final class OpenedCollections {
  private OpenedCollections() {}

  /** The polygons of a geometry; null when it is null or empty, or has other things beside them. */
  public static Geometry polygons(Geometry given) {
    if (given == null || given.isEmpty()) return null;
    if (!isWrapped(given)) return given instanceof Polygon || isMulti(given) ? given : null;
    if (!isPolygonal((GeometryCollection) given)) return null;
    List<Polygon> polygons = new ArrayList<>();
    for (Object part : PolygonExtracter.getPolygons(given)) polygons.add((Polygon) part);
    return polygons.size() == 1
        ? polygons.get(0)
        : Lattice.FACTORY.createMultiPolygon(polygons.toArray(Polygon[]::new));
  }

  /** Whether a geometry is a collection that may hold anything. */
  public static boolean isWrapped(Geometry given) {
    return given instanceof GeometryCollection
        && given.getGeometryType().equals(Geometry.TYPENAME_GEOMETRYCOLLECTION);
  }

  /** What a reader is told of a feature that was opened. */
  public static ImportNotice notice(int number) {
    return new ImportNotice(
        "collection-opened",
        "feature " + number,
        null,
        "Feature " + number + " is a collection of polygons, read as one grid");
  }

  private static boolean isMulti(Geometry given) {
    return given instanceof MultiPolygon;
  }

  private static boolean isPolygonal(GeometryCollection collection) {
    for (int i = 0; i < collection.getNumGeometries(); i++) {
      Geometry part = collection.getGeometryN(i);
      if (part instanceof GeometryCollection inner
          ? !isPolygonal(inner)
          : !(part instanceof Polygon)) return false;
    }
    return true;
  }
}
