package gridplan.exchange;

import gridplan.core.lattice.Lattice;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/**
 * Reads well-known binary of ISO and EWKB kind. Counts are checked against the bytes that are left
 * before anything is allocated, and nesting is limited, which the general reader does not do.
 */
final class Wkb {
  private static final int MAX_NESTING = 16;

  private final ByteBuffer bytes;
  private int dimensions;

  private Wkb(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  /**
   * The geometry in the buffer's rest; Z and M are dropped.
   *
   * @throws IllegalArgumentException when it is malformed
   */
  static Geometry read(ByteBuffer bytes) {
    return read(bytes, () -> {});
  }

  /**
   * The geometry in the buffer's rest.
   *
   * @param onZ called when Z or M were dropped
   */
  static Geometry read(ByteBuffer bytes, Runnable onZ) {
    try {
      Wkb reader = new Wkb(bytes);
      Geometry geometry = reader.geometry(0);
      if (reader.dimensions > 2) onZ.run();
      return geometry;
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("the geometry ends too early", e);
    }
  }

  private Geometry geometry(int depth) {
    if (depth > MAX_NESTING) throw new IllegalArgumentException("geometries are nested too deeply");
    bytes.order(bytes.get() == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    int type = readType();
    return switch (type) {
      case 1 -> point();
      case 2 -> Lattice.FACTORY.createLineString(positions());
      case 3 -> polygon();
      case 4 -> Lattice.FACTORY.createMultiPoint(parts(depth, Point.class));
      case 5 -> Lattice.FACTORY.createMultiLineString(parts(depth, LineString.class));
      case 6 -> Lattice.FACTORY.createMultiPolygon(parts(depth, Polygon.class));
      case 7 -> Lattice.FACTORY.createGeometryCollection(parts(depth, Geometry.class));
      case 8 -> throw arc("CircularString");
      case 9 -> compoundCurve(depth);
      case 10 -> curvePolygon(depth);
      case 11 -> Lattice.FACTORY.createMultiLineString(parts(depth, LineString.class));
      case 12, 15, 16 -> Lattice.FACTORY.createMultiPolygon(parts(depth, Polygon.class));
      case 17 -> polygon();
      default -> throw new IllegalArgumentException("unknown geometry type " + type);
    };
  }

  private static IllegalArgumentException arc(String type) {
    return new IllegalArgumentException(
        "holds a " + type + "; arcs must be turned into straight lines first");
  }

  /** Curves all of whose pieces are straight are what they look like; see {@link #arc}. */
  private LineString compoundCurve(int depth) {
    List<Coordinate> line = new ArrayList<>();
    for (LineString piece : parts(depth, LineString.class))
      for (Coordinate vertex : piece.getCoordinates())
        if (line.isEmpty() || !line.get(line.size() - 1).equals2D(vertex)) line.add(vertex);
    return Lattice.FACTORY.createLineString(line.toArray(Coordinate[]::new));
  }

  private Polygon curvePolygon(int depth) {
    LineString[] lines = parts(depth, LineString.class);
    LinearRing[] rings = new LinearRing[lines.length];
    for (int i = 0; i < rings.length; i++)
      rings[i] = Lattice.FACTORY.createLinearRing(lines[i].getCoordinates());
    return polygon(rings);
  }

  /** The plain type; notes the number of ordinates. */
  private int readType() {
    int code = bytes.getInt();
    boolean ewkbZ = (code & 0x80000000) != 0;
    boolean ewkbM = (code & 0x40000000) != 0;
    if ((code & 0x20000000) != 0) bytes.getInt();
    int iso = code & 0x0FFFFFFF;
    int extra = iso / 1000;
    dimensions = 2 + (ewkbZ ? 1 : 0) + (ewkbM ? 1 : 0);
    if (extra == 1 || extra == 2) dimensions = 3;
    if (extra == 3) dimensions = 4;
    return iso % 1000;
  }

  private int count(int leastBytesEach) {
    int count = bytes.getInt();
    if (count < 0 || (long) count * leastBytesEach > bytes.remaining())
      throw new IllegalArgumentException("a count of " + count + " is more than the data holds");
    return count;
  }

  private Coordinate position() {
    Coordinate position = new Coordinate(bytes.getDouble(), bytes.getDouble());
    for (int i = 2; i < dimensions; i++) bytes.getDouble();
    return position;
  }

  private Point point() {
    Coordinate position = position();
    boolean empty = Double.isNaN(position.x) && Double.isNaN(position.y);
    return empty ? Lattice.FACTORY.createPoint() : Lattice.FACTORY.createPoint(position);
  }

  private Coordinate[] positions() {
    Coordinate[] positions = new Coordinate[count(dimensions * Double.BYTES)];
    for (int i = 0; i < positions.length; i++) positions[i] = position();
    return positions;
  }

  private Polygon polygon() {
    LinearRing[] rings = new LinearRing[count(Integer.BYTES)];
    for (int i = 0; i < rings.length; i++) rings[i] = Lattice.FACTORY.createLinearRing(positions());
    return polygon(rings);
  }

  private static Polygon polygon(LinearRing[] rings) {
    if (rings.length == 0) return Lattice.FACTORY.createPolygon();
    return Lattice.FACTORY.createPolygon(rings[0], Arrays.copyOfRange(rings, 1, rings.length));
  }

  private <T extends Geometry> T[] parts(int depth, Class<T> kind) {
    int count = count(1 + Integer.BYTES);
    @SuppressWarnings("unchecked")
    T[] parts = (T[]) java.lang.reflect.Array.newInstance(kind, count);
    for (int i = 0; i < count; i++) {
      Geometry part = geometry(depth + 1);
      if (!kind.isInstance(part))
        throw new IllegalArgumentException("a part is a " + part.getGeometryType());
      parts[i] = kind.cast(part);
    }
    return parts;
  }
}
