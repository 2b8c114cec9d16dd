package gridplan.exchange;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateArrays;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/** The content of one record of a {@code .shp} (ESRI's description of 1998). */
final class ShapeEncoder {
  private static final int POINT = 1;
  private static final int MULTI_POINT = 8;

  private ShapeEncoder() {}

  /**
   * @param geometry not empty, of the file's kind; shells are turned clockwise, holes the other way
   * @param extent widened by the geometry
   */
  static byte[] encode(Geometry geometry, int shapeType, Envelope extent) {
    Envelope box = geometry.getEnvelopeInternal();
    extent.expandToInclude(box);
    if (shapeType == POINT) return point(geometry.getCoordinate());
    if (shapeType == MULTI_POINT) return points(geometry.getCoordinates(), box);
    List<Coordinate[]> parts = new ArrayList<>();
    for (int i = 0; i < geometry.getNumGeometries(); i++) addParts(geometry.getGeometryN(i), parts);
    return parts(parts, shapeType, box);
  }

  private static byte[] point(Coordinate at) {
    return little(20).putInt(POINT).putDouble(at.x).putDouble(at.y).array();
  }

  private static byte[] points(Coordinate[] points, Envelope box) {
    ByteBuffer record = little(40 + 16 * points.length).putInt(MULTI_POINT);
    putBox(record, box).putInt(points.length);
    for (Coordinate point : points) record.putDouble(point.x).putDouble(point.y);
    return record.array();
  }

  private static byte[] parts(List<Coordinate[]> parts, int shapeType, Envelope box) {
    int points = parts.stream().mapToInt(part -> part.length).sum();
    ByteBuffer record = little(44 + 4 * parts.size() + 16 * points).putInt(shapeType);
    putBox(record, box).putInt(parts.size()).putInt(points);
    int start = 0;
    for (Coordinate[] part : parts) {
      record.putInt(start);
      start += part.length;
    }
    for (Coordinate[] part : parts)
      for (Coordinate vertex : part) record.putDouble(vertex.x).putDouble(vertex.y);
    return record.array();
  }

  private static void addParts(Geometry geometry, List<Coordinate[]> parts) {
    if (geometry.isEmpty()) return;
    if (geometry instanceof Polygon polygon) {
      parts.add(turned(polygon.getExteriorRing(), true));
      for (int i = 0; i < polygon.getNumInteriorRing(); i++)
        parts.add(turned(polygon.getInteriorRingN(i), false));
    } else if (geometry instanceof LineString line) parts.add(line.getCoordinates());
  }

  private static Coordinate[] turned(LinearRing ring, boolean clockwise) {
    Coordinate[] vertices = ring.getCoordinates().clone();
    if (Orientation.isCCWArea(vertices) == clockwise) CoordinateArrays.reverse(vertices);
    return vertices;
  }

  private static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static ByteBuffer putBox(ByteBuffer record, Envelope box) {
    record.putDouble(box.getMinX()).putDouble(box.getMinY());
    return record.putDouble(box.getMaxX()).putDouble(box.getMaxY());
  }
}
