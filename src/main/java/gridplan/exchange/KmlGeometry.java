package gridplan.exchange;

import gridplan.core.lattice.Lattice;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** Reads the geometry elements of a placemark; heights are dropped, unclosed rings closed. */
final class KmlGeometry {
  private static final Set<String> KINDS =
      Set.of("Point", "LineString", "LinearRing", "Polygon", "MultiGeometry");
  private static final Set<String> UNKNOWN = Set.of("Track", "MultiTrack", "Model");

  private final XmlPull xml;
  private final LayerIntake layer;
  private int vertices;

  KmlGeometry(XmlPull xml, LayerIntake layer) {
    this.xml = xml;
    this.layer = layer;
  }

  static boolean isGeometry(String element) {
    return KINDS.contains(element) || UNKNOWN.contains(element);
  }

  int vertices() {
    return vertices;
  }

  /** The geometry that starts here, up to its end; null for one that is not read. */
  Geometry read() {
    String kind = xml.name();
    if (UNKNOWN.contains(kind)) {
      xml.skip();
      layer.notice("geometry-skipped", "is a " + kind + ", which is not read; it has no geometry");
      return null;
    }
    return switch (kind) {
      case "MultiGeometry" -> multi();
      case "Polygon" -> polygon();
      case "Point" -> point(inner());
      case "LineString" -> line(inner());
      default -> Lattice.FACTORY.createPolygon(ring(inner()));
    };
  }

  private Geometry multi() {
    List<Geometry> parts = new ArrayList<>();
    int outer = xml.depth() - 1;
    while (xml.depth() > outer) {
      if (!xml.next()) throw xml.wrong("malformed", "ends in the middle of a geometry");
      if (!xml.isStart()) continue;
      if (!isGeometry(xml.name())) xml.skip();
      else {
        Geometry part = read();
        if (part != null) parts.add(part);
      }
    }
    if (parts.isEmpty()) return Lattice.FACTORY.createGeometryCollection();
    if (parts.stream().allMatch(Polygon.class::isInstance))
      return Lattice.FACTORY.createMultiPolygon(parts.toArray(Polygon[]::new));
    if (parts.stream().allMatch(Point.class::isInstance))
      return Lattice.FACTORY.createMultiPoint(parts.toArray(Point[]::new));
    if (parts.stream().allMatch(LineString.class::isInstance))
      return Lattice.FACTORY.createMultiLineString(parts.toArray(LineString[]::new));
    return Lattice.FACTORY.createGeometryCollection(parts.toArray(Geometry[]::new));
  }

  private Polygon polygon() {
    LinearRing shell = null;
    List<LinearRing> holes = new ArrayList<>();
    boolean isShell = true;
    int outer = xml.depth() - 1;
    while (xml.depth() > outer) {
      if (!xml.next()) throw xml.wrong("malformed", "ends in the middle of a polygon");
      if (!xml.isStart()) continue;
      switch (xml.name()) {
        case "outerBoundaryIs" -> isShell = true;
        case "innerBoundaryIs" -> isShell = false;
        case "LinearRing" -> {
          LinearRing ring = ring(inner());
          if (isShell) shell = ring;
          else holes.add(ring);
        }
        default -> xml.skip();
      }
    }
    if (shell == null) return Lattice.FACTORY.createPolygon();
    return Lattice.FACTORY.createPolygon(shell, holes.toArray(LinearRing[]::new));
  }

  /** The coordinates of the element that starts here, up to its end. */
  private List<Coordinate> inner() {
    List<Coordinate> positions = new ArrayList<>();
    int outer = xml.depth() - 1;
    while (xml.depth() > outer) {
      if (!xml.next()) throw xml.wrong("malformed", "ends in the middle of a geometry");
      if (xml.isStart("coordinates")) {
        Tuples tuples = new Tuples(positions);
        xml.text(tuples);
        tuples.end();
      } else if (xml.isStart()) xml.skip();
    }
    return positions;
  }

  private static Geometry point(List<Coordinate> positions) {
    return positions.isEmpty()
        ? Lattice.FACTORY.createPoint()
        : Lattice.FACTORY.createPoint(positions.get(0));
  }

  private LineString line(List<Coordinate> positions) {
    if (positions.size() == 1) throw xml.wrong("geometry", "has a line with a single vertex");
    return Lattice.FACTORY.createLineString(positions.toArray(Coordinate[]::new));
  }

  private LinearRing ring(List<Coordinate> positions) {
    Coordinate[] given = positions.toArray(Coordinate[]::new);
    Coordinate[] ring = ShapeText.close(given);
    if (ring != given) layer.notice("ring-closed", "had a ring that was not closed; it was closed");
    if (ring.length > 0 && ring.length < 4)
      throw xml.wrong("geometry", "has a ring with fewer than three corners");
    return Lattice.FACTORY.createLinearRing(ring);
  }

  /** Cuts {@code lon,lat[,height]} tuples out of text that comes in pieces. */
  private final class Tuples implements XmlPull.Pieces {
    private final List<Coordinate> positions;
    private final StringBuilder tuple = new StringBuilder();

    Tuples(List<Coordinate> positions) {
      this.positions = positions;
    }

    @Override
    public void piece(char[] letters, int from, int count) {
      for (int i = from; i < from + count; i++)
        if (Character.isWhitespace(letters[i])) end();
        else if (tuple.length() < 200) tuple.append(letters[i]);
        else throw xml.wrong("geometry", "has a coordinate that is too long");
    }

    void end() {
      if (tuple.isEmpty()) return;
      String[] numbers = tuple.toString().split(",");
      tuple.setLength(0);
      if (++vertices > Wkt.MAX_VERTICES)
        throw xml.wrong("too-large", "has more than " + Wkt.MAX_VERTICES + " vertices");
      if (numbers.length < 2 || numbers.length > 3)
        throw xml.wrong("geometry", "has a position that is not lon,lat or lon,lat,height");
      positions.add(new Coordinate(number(numbers[0]), number(numbers[1])));
      if (numbers.length == 3 && number(numbers[2]) != 0) layer.noticeDroppedZ();
    }

    private double number(String text) {
      try {
        double number = Double.parseDouble(text);
        if (Double.isFinite(number)) return number;
      } catch (NumberFormatException e) {
        // Falls through: reported like a number that is not finite.
      }
      throw xml.wrong("geometry", "'" + TableRows.shortened(text) + "' is no coordinate");
    }
  }
}
