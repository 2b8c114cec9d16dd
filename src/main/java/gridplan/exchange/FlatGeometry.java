package gridplan.exchange;

import gridplan.core.lattice.Lattice;
import java.util.Arrays;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.wololo.flatgeobuf.generated.GeometryType;

/**
 * Reads a geometry of FlatGeobuf within limits. Tables of a crafted file may point at one another,
 * so that little data stands for much: nesting is limited, and all that is built together must not
 * be more than the feature's bytes could hold. One geometry, one reader.
 */
final class FlatGeometry {
  private static final int MAX_NESTING = 16;

  private final int capacity;
  private int vertices;
  private int parts;
  private boolean droppedZ;

  FlatGeometry(int capacity) {
    this.capacity = capacity;
  }

  int vertices() {
    return vertices;
  }

  boolean droppedZ() {
    return droppedZ;
  }

  /**
   * The geometry.
   *
   * @param headerType of the whole layer, 0 when each feature has its own
   * @throws IllegalArgumentException when it is malformed
   */
  Geometry read(org.wololo.flatgeobuf.generated.Geometry given, int headerType) {
    return read(given, headerType == GeometryType.Unknown ? given.type() : headerType, 0);
  }

  private Geometry read(org.wololo.flatgeobuf.generated.Geometry given, int type, int depth) {
    if (depth > MAX_NESTING) throw new IllegalArgumentException("geometries are nested too deeply");
    if (++parts * 4L > capacity)
      throw new IllegalArgumentException("has more parts than the data holds");
    droppedZ |= given.zLength() > 0 || given.mLength() > 0;
    return switch (type) {
      case GeometryType.Point -> point(positions(given));
      case GeometryType.MultiPoint -> Lattice.FACTORY.createMultiPointFromCoords(positions(given));
      case GeometryType.LineString -> line(positions(given));
      case GeometryType.MultiLineString -> Lattice.FACTORY.createMultiLineString(lines(given));
      case GeometryType.Polygon -> polygon(given);
      case GeometryType.MultiPolygon ->
          Lattice.FACTORY.createMultiPolygon(
              Arrays.stream(children(given, GeometryType.Polygon, depth))
                  .map(Polygon.class::cast)
                  .toArray(Polygon[]::new));
      case GeometryType.GeometryCollection ->
          Lattice.FACTORY.createGeometryCollection(children(given, 0, depth));
      default ->
          throw new IllegalArgumentException(
              "is of geometry type "
                  + type
                  + ", not read here; turn arcs into straight lines first");
    };
  }

  private Geometry[] children(org.wololo.flatgeobuf.generated.Geometry given, int type, int depth) {
    int count = given.partsLength();
    if (count * 4L > capacity)
      throw new IllegalArgumentException("has more parts than the data holds");
    Geometry[] children = new Geometry[count];
    for (int i = 0; i < count; i++) {
      org.wololo.flatgeobuf.generated.Geometry part = given.parts(i);
      children[i] = read(part, type == 0 ? part.type() : type, depth + 1);
    }
    return children;
  }

  private Coordinate[] positions(org.wololo.flatgeobuf.generated.Geometry given) {
    int numbers = given.xyLength();
    if (numbers % 2 != 0 || (vertices + numbers / 2) * 16L > capacity)
      throw new IllegalArgumentException("has more vertices than the data holds");
    Coordinate[] positions = new Coordinate[numbers / 2];
    for (int i = 0; i < positions.length; i++)
      positions[i] = new Coordinate(given.xy(2 * i), given.xy(2 * i + 1));
    vertices += positions.length;
    return positions;
  }

  /** The positions cut where parts end; one part where nothing is said. */
  private Coordinate[][] cut(org.wololo.flatgeobuf.generated.Geometry given) {
    Coordinate[] all = positions(given);
    int count = given.endsLength();
    if (count == 0) return all.length == 0 ? new Coordinate[0][] : new Coordinate[][] {all};
    if (count * 4L > capacity)
      throw new IllegalArgumentException("has more parts than the data holds");
    Coordinate[][] cut = new Coordinate[count][];
    int from = 0;
    for (int i = 0; i < count; i++) {
      long end = given.ends(i);
      if (end < from || end > all.length)
        throw new IllegalArgumentException("its parts do not follow each other");
      cut[i] = Arrays.copyOfRange(all, from, (int) end);
      from = (int) end;
    }
    return cut;
  }

  private static Geometry point(Coordinate[] positions) {
    if (positions.length > 1) throw new IllegalArgumentException("a point has several positions");
    boolean empty =
        positions.length == 0 || Double.isNaN(positions[0].x) && Double.isNaN(positions[0].y);
    return empty ? Lattice.FACTORY.createPoint() : Lattice.FACTORY.createPoint(positions[0]);
  }

  private static LineString line(Coordinate[] positions) {
    if (positions.length == 1) throw new IllegalArgumentException("a line has a single vertex");
    return Lattice.FACTORY.createLineString(positions);
  }

  private LineString[] lines(org.wololo.flatgeobuf.generated.Geometry given) {
    return Arrays.stream(cut(given)).map(FlatGeometry::line).toArray(LineString[]::new);
  }

  private Polygon polygon(org.wololo.flatgeobuf.generated.Geometry given) {
    LinearRing[] rings =
        Arrays.stream(cut(given)).map(FlatGeometry::ring).toArray(LinearRing[]::new);
    if (rings.length == 0) return Lattice.FACTORY.createPolygon();
    return Lattice.FACTORY.createPolygon(rings[0], Arrays.copyOfRange(rings, 1, rings.length));
  }

  private static LinearRing ring(Coordinate[] positions) {
    Coordinate[] ring = ShapeText.close(positions);
    if (ring.length < 4) throw new IllegalArgumentException("a ring has fewer than three corners");
    return Lattice.FACTORY.createLinearRing(ring);
  }
}
