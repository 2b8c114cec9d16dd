package gridplan.exchange;

import gridplan.core.lattice.Lattice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads one GeoJSON geometry from a stream of tokens, in the numbers that stand there. Third and
 * further ordinates are dropped; an unclosed ring is closed and noted. Members may stand in any
 * order. Not for several threads.
 */
final class GeoJsonGeometry {
  /** The fault after which no more is read. */
  static final String TOO_LARGE = "geojson.too-large";

  /** Vertices that one geometry may have. */
  static final int MAX_VERTICES = 5_000_000;

  private static final int MAX_NESTING = 4;

  private final JsonParser parser;
  private int vertices;
  private boolean closedRing;
  private boolean droppedZ;

  GeoJsonGeometry(JsonParser parser) {
    this.parser = parser;
  }

  /** Vertices read so far. */
  int vertices() {
    return vertices;
  }

  /** Whether a ring had to be closed. */
  boolean closedRing() {
    return closedRing;
  }

  /** Whether a position had more than two ordinates. */
  boolean droppedZ() {
    return droppedZ;
  }

  /**
   * Reads the object or null that the parser stands on, up to its end.
   *
   * @return null for JSON null
   * @throws MalformedGeoJson when it is no geometry
   */
  Geometry read() {
    if (parser.currentToken() == JsonToken.VALUE_NULL) return null;
    if (parser.currentToken() != JsonToken.START_OBJECT)
      throw malformed("geojson.geometry", "a geometry must be an object");
    String path = path();
    Members members = new Members();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      if (name.equals("type")) members.type = parser.getValueAsString("");
      else if (!members.read(name)) parser.skipChildren();
    }
    return members.build(path);
  }

  /** The members of one geometry object, in whatever order they come. */
  final class Members {
    private String type;
    private Object coordinates;
    private List<Geometry> parts;

    /** Reads the value that the parser stands on if the name is one of a geometry's. */
    boolean read(String name) {
      if (name.equals("coordinates")) coordinates = readNested(0);
      else if (name.equals("geometries")) parts = readParts();
      else return false;
      return true;
    }

    Geometry build(String typeName, String path) {
      type = typeName;
      return build(path);
    }

    private Geometry build(String path) {
      if (type == null) throw new MalformedGeoJson("geojson.geometry", path, "has no type");
      return GeoJsonGeometry.this.build(type, coordinates, parts, path);
    }
  }

  private List<Geometry> readParts() {
    if (parser.currentToken() != JsonToken.START_ARRAY)
      throw malformed("geojson.geometry", "geometries must be an array");
    List<Geometry> parts = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      Geometry part = read();
      if (part != null) parts.add(part);
    }
    return parts;
  }

  /** A position as Coordinate, an array of positions or of arrays as List. */
  private Object readNested(int depth) {
    if (parser.currentToken() == JsonToken.VALUE_NULL) return null;
    if (parser.currentToken() != JsonToken.START_ARRAY || depth >= MAX_NESTING)
      throw malformed("geojson.coordinates", "coordinates must be numbers in arrays");
    JsonToken first = parser.nextToken();
    if (first.isNumeric()) return readPosition();
    List<Object> inner = new ArrayList<>();
    for (JsonToken token = first; token != JsonToken.END_ARRAY; token = parser.nextToken()) {
      Object element = readNested(depth + 1);
      if (element == null) throw malformed("geojson.coordinates", "null among coordinates");
      inner.add(element);
    }
    return inner;
  }

  private Coordinate readPosition() {
    if (++vertices > MAX_VERTICES)
      throw malformed(TOO_LARGE, "more than " + MAX_VERTICES + " vertices in one object");
    double x = readNumber();
    parser.nextToken();
    double y = readNumber();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      readNumber();
      droppedZ = true;
    }
    return new Coordinate(x, y);
  }

  private double readNumber() {
    if (parser.currentToken() == null || !parser.currentToken().isNumeric())
      throw malformed("geojson.coordinates", "a position must be two or three numbers");
    double number = parser.getDoubleValue();
    if (!Double.isFinite(number))
      throw malformed("coordinate-out-of-range", "a coordinate is not finite");
    return number;
  }

  private Geometry build(String type, Object coordinates, List<Geometry> parts, String path) {
    if (type.equals("GeometryCollection")) {
      if (parts == null) throw new MalformedGeoJson("geojson.geometry", path, "has no geometries");
      return Lattice.FACTORY.createGeometryCollection(parts.toArray(Geometry[]::new));
    }
    if (coordinates == null)
      throw new MalformedGeoJson("geojson.coordinates", path, type + " has no coordinates");
    return switch (type) {
      case "Point" -> point(coordinates, path);
      case "MultiPoint" ->
          Lattice.FACTORY.createMultiPointFromCoords(positions(coordinates, 0, path));
      case "LineString" -> line(coordinates, path);
      case "MultiLineString" ->
          Lattice.FACTORY.createMultiLineString(
              list(coordinates, path).stream()
                  .map(part -> line(part, path))
                  .toArray(LineString[]::new));
      case "Polygon" -> polygon(coordinates, path);
      case "MultiPolygon" ->
          Lattice.FACTORY.createMultiPolygon(
              list(coordinates, path).stream()
                  .map(part -> polygon(part, path))
                  .toArray(Polygon[]::new));
      default ->
          throw new MalformedGeoJson("geojson.geometry", path, "unknown geometry type " + type);
    };
  }

  private static Geometry point(Object coordinates, String path) {
    if (coordinates instanceof Coordinate position) return Lattice.FACTORY.createPoint(position);
    if (list(coordinates, path).isEmpty()) return Lattice.FACTORY.createPoint();
    throw new MalformedGeoJson("geojson.coordinates", path, "a point must have one position");
  }

  private static LineString line(Object coordinates, String path) {
    return Lattice.FACTORY.createLineString(positions(coordinates, 2, path));
  }

  private Polygon polygon(Object coordinates, String path) {
    List<LinearRing> rings = new ArrayList<>();
    for (Object ring : list(coordinates, path)) rings.add(ring(ring, path));
    if (rings.isEmpty()) return Lattice.FACTORY.createPolygon();
    LinearRing[] holes = rings.subList(1, rings.size()).toArray(LinearRing[]::new);
    return Lattice.FACTORY.createPolygon(rings.get(0), holes);
  }

  private LinearRing ring(Object coordinates, String path) {
    Coordinate[] ring = positions(coordinates, 3, path);
    if (ring.length > 0 && !ring[0].equals2D(ring[ring.length - 1])) {
      ring = Arrays.copyOf(ring, ring.length + 1);
      ring[ring.length - 1] = ring[0].copy();
      closedRing = true;
    }
    if (ring.length == 3)
      throw new MalformedGeoJson("geojson.ring", path, "a ring has fewer than three corners");
    return Lattice.FACTORY.createLinearRing(ring);
  }

  private static Coordinate[] positions(Object coordinates, int least, String path) {
    List<?> list = list(coordinates, path);
    for (Object element : list)
      if (!(element instanceof Coordinate))
        throw new MalformedGeoJson("geojson.coordinates", path, "arrays are nested too deeply");
    if (!list.isEmpty() && list.size() < least)
      throw new MalformedGeoJson(
          "geojson.coordinates", path, "has " + list.size() + " positions; needs " + least);
    return list.toArray(Coordinate[]::new);
  }

  private static List<?> list(Object coordinates, String path) {
    if (coordinates instanceof List<?> list) return list;
    throw new MalformedGeoJson("geojson.coordinates", path, "arrays are not nested deeply enough");
  }

  private MalformedGeoJson malformed(String code, String message) {
    return new MalformedGeoJson(code, path(), message);
  }

  private String path() {
    return parser.streamReadContext().pathAsPointer().toString();
  }
}
