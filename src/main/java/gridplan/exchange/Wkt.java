package gridplan.exchange;

import gridplan.core.lattice.Lattice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/**
 * Reads well-known text within limits: {@link #MAX_NESTING} levels and {@link #MAX_VERTICES}
 * vertices, which the general reader does not have. Z and M are dropped, unclosed rings closed; a
 * prefix {@code SRID=n;} is understood. One text, one reading.
 */
final class Wkt {
  private static final int MAX_NESTING = 16;
  static final int MAX_VERTICES = 5_000_000;

  private final String text;
  private int at;
  private int vertices;
  private int srid;
  private boolean closedRing;
  private boolean droppedZ;

  Wkt(String text) {
    this.text = text;
  }

  /** The code before the geometry, or 0. */
  int srid() {
    return srid;
  }

  boolean closedRing() {
    return closedRing;
  }

  boolean droppedZ() {
    return droppedZ;
  }

  /**
   * The geometry.
   *
   * @throws IllegalArgumentException with the position where it goes wrong
   */
  Geometry read() {
    readSrid();
    Geometry geometry = geometry(0);
    skipBlanks();
    if (at < text.length()) throw wrong("text after the end");
    return geometry;
  }

  private void readSrid() {
    if (!text.regionMatches(true, 0, "SRID=", 0, 5)) return;
    int end = text.indexOf(';');
    if (end < 6 || end > 15 || !text.substring(5, end).chars().allMatch(c -> c >= '0' && c <= '9'))
      throw wrong("SRID without a number");
    srid = (int) Math.min(Integer.MAX_VALUE, Long.parseLong(text.substring(5, end)));
    at = end + 1;
  }

  private Geometry geometry(int depth) {
    if (depth > MAX_NESTING) throw wrong("nested more than " + MAX_NESTING + " levels deep");
    String type = word();
    skipDimensions();
    if (type.length() > 1 && type.endsWith("ZM")) type = type.substring(0, type.length() - 2);
    else if (type.endsWith("Z") || type.endsWith("M") && !type.isEmpty())
      type = type.substring(0, type.length() - 1);
    boolean empty = isNext("EMPTY");
    return switch (type) {
      case "POINT" -> empty ? Lattice.FACTORY.createPoint() : point();
      case "LINESTRING", "LINEARRING" -> line(empty);
      case "POLYGON" -> polygon(empty);
      case "MULTIPOINT" -> Lattice.FACTORY.createMultiPoint(points(empty));
      case "MULTILINESTRING" ->
          Lattice.FACTORY.createMultiLineString(
              list(empty, () -> line(isNext("EMPTY"))).toArray(LineString[]::new));
      case "MULTIPOLYGON" ->
          Lattice.FACTORY.createMultiPolygon(
              list(empty, () -> polygon(isNext("EMPTY"))).toArray(Polygon[]::new));
      case "GEOMETRYCOLLECTION" ->
          Lattice.FACTORY.createGeometryCollection(
              list(empty, () -> geometry(depth + 1)).toArray(Geometry[]::new));
      default -> throw wrong("'" + TableRows.shortened(type) + "' is no type of geometry");
    };
  }

  private interface Part<T> {
    T read();
  }

  private <T> List<T> list(boolean empty, Part<T> part) {
    List<T> parts = new ArrayList<>();
    if (empty) return parts;
    expect('(');
    do parts.add(part.read());
    while (take(','));
    expect(')');
    return parts;
  }

  private Point point() {
    expect('(');
    Point point = Lattice.FACTORY.createPoint(position());
    expect(')');
    return point;
  }

  /** With and without parentheses round each. */
  private Point[] points(boolean empty) {
    return list(
            empty,
            () -> {
              if (isNext("EMPTY")) return Lattice.FACTORY.createPoint();
              return peek() == '(' ? point() : Lattice.FACTORY.createPoint(position());
            })
        .toArray(Point[]::new);
  }

  private Coordinate[] positions(boolean empty) {
    return list(empty, this::position).toArray(Coordinate[]::new);
  }

  private LineString line(boolean empty) {
    Coordinate[] line = positions(empty);
    if (line.length == 1) throw wrong("a line with a single vertex");
    return Lattice.FACTORY.createLineString(line);
  }

  private Polygon polygon(boolean empty) {
    List<LinearRing> rings = list(empty, () -> ring(isNext("EMPTY")));
    if (rings.isEmpty()) return Lattice.FACTORY.createPolygon();
    LinearRing[] holes = rings.subList(1, rings.size()).toArray(LinearRing[]::new);
    return Lattice.FACTORY.createPolygon(rings.get(0), holes);
  }

  private LinearRing ring(boolean empty) {
    Coordinate[] given = positions(empty);
    Coordinate[] ring = ShapeText.close(given);
    closedRing |= ring != given;
    if (ring.length > 0 && ring.length < 4) throw wrong("a ring with fewer than three corners");
    return Lattice.FACTORY.createLinearRing(ring);
  }

  private Coordinate position() {
    if (++vertices > MAX_VERTICES) throw wrong("more than " + MAX_VERTICES + " vertices");
    Coordinate position = new Coordinate(number(), number());
    for (int more = 0; peek() != ',' && peek() != ')'; more++) {
      if (more == 2) throw wrong("a position of more than four numbers");
      number();
      droppedZ = true;
    }
    return position;
  }

  private double number() {
    skipBlanks();
    int from = at;
    while (at < text.length() && "+-.0123456789eE".indexOf(text.charAt(at)) >= 0) at++;
    try {
      double number = Double.parseDouble(text.substring(from, at));
      if (Double.isFinite(number)) return number;
    } catch (NumberFormatException e) {
      // Falls through: reported like a number that is not finite.
    }
    at = from;
    throw wrong("a finite number is wanted");
  }

  private String word() {
    skipBlanks();
    int from = at;
    while (at < text.length() && Character.isLetter(text.charAt(at))) at++;
    return text.substring(from, at).toUpperCase(Locale.ROOT);
  }

  private void skipDimensions() {
    for (String dimensions : Arrays.asList("ZM", "Z", "M")) if (isNext(dimensions)) return;
  }

  /** Takes a word if it comes next. */
  private boolean isNext(String word) {
    skipBlanks();
    int end = at + word.length();
    if (!text.regionMatches(true, at, word, 0, word.length())) return false;
    if (end < text.length() && Character.isLetter(text.charAt(end))) return false;
    at = end;
    return true;
  }

  private int peek() {
    skipBlanks();
    return at < text.length() ? text.charAt(at) : -1;
  }

  private boolean take(char sign) {
    if (peek() != sign) return false;
    at++;
    return true;
  }

  private void expect(char sign) {
    if (!take(sign)) throw wrong("'" + sign + "' is wanted");
  }

  private void skipBlanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) at++;
  }

  private IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException(
        "is not well-known text: " + what + " at letter " + (at + 1));
  }
}
