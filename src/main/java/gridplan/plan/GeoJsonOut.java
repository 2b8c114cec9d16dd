package gridplan.plan;

import gridplan.core.lattice.Lattice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** Lattice geometry as the GeoJSON of RFC 7946: degrees, shells counter-clockwise. */
final class GeoJsonOut {
  private GeoJsonOut() {}

  /** Points, lines and polygons, also several of one kind or mixed. */
  static Map<String, Object> of(Geometry lattice) {
    if (lattice instanceof Point point) return geometry("Point", position(point.getCoordinate()));
    if (lattice instanceof LineString line) return geometry("LineString", positions(line, false));
    if (lattice instanceof Polygon polygon) return geometry("Polygon", rings(polygon));
    if (lattice.getNumGeometries() == 1) return of(lattice.getGeometryN(0));
    List<Object> parts = new ArrayList<>();
    for (int i = 0; i < lattice.getNumGeometries(); i++)
      parts.add(
          lattice instanceof MultiPolygon
              ? rings((Polygon) lattice.getGeometryN(i))
              : of(lattice.getGeometryN(i)));
    if (lattice instanceof MultiPolygon) return geometry("MultiPolygon", parts);
    Map<String, Object> collection = new LinkedHashMap<>();
    collection.put("type", "GeometryCollection");
    collection.put("geometries", parts);
    return collection;
  }

  private static List<double[][]> rings(Polygon polygon) {
    List<double[][]> rings = new ArrayList<>();
    rings.add(ring(polygon.getExteriorRing(), true));
    for (int i = 0; i < polygon.getNumInteriorRing(); i++)
      rings.add(ring(polygon.getInteriorRingN(i), false));
    return rings;
  }

  private static double[][] ring(LineString ring, boolean counterClockwise) {
    return positions(ring, Orientation.isCCW(ring.getCoordinates()) != counterClockwise);
  }

  private static double[][] positions(LineString line, boolean reverse) {
    double[][] positions = new double[line.getNumPoints()][];
    for (int i = 0; i < positions.length; i++)
      positions[i] = position(line.getCoordinateN(reverse ? positions.length - 1 - i : i));
    return positions;
  }

  private static double[] position(Coordinate vertex) {
    return new double[] {Lattice.degrees(vertex.x), Lattice.degrees(vertex.y)};
  }

  private static Map<String, Object> geometry(String type, Object coordinates) {
    Map<String, Object> geometry = new LinkedHashMap<>();
    geometry.put("type", type);
    geometry.put("coordinates", coordinates);
    return geometry;
  }
}
