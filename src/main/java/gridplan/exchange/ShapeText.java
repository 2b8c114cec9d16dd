package gridplan.exchange;

import gridplan.core.lattice.Lattice;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/**
 * Outlines as text in a cell: well-known text, or the {@code lng,lat;lng,lat} of map services,
 * whose parts {@code |} separates. One pair is a point, two are a line, more are the ring of a
 * polygon, closed if it is not. Full-width digits and signs are understood.
 */
final class ShapeText {
  private ShapeText() {}

  /**
   * The geometry, in the numbers that stand there; null for a blank text.
   *
   * @param layer told of a system that the text names, of heights left out and rings closed
   * @throws IllegalArgumentException saying what is wrong
   */
  static Geometry read(String text, LayerIntake layer) {
    String plain = text.strip();
    if (plain.isEmpty()) return null;
    char first = plain.charAt(0);
    boolean letters = first >= 'A' && first <= 'Z' || first >= 'a' && first <= 'z';
    if (!letters) return pairs(plain, layer);
    Wkt wkt = new Wkt(plain);
    Geometry geometry = wkt.read();
    if (wkt.srid() > 0) layer.crs("EPSG:" + wkt.srid());
    if (wkt.droppedZ()) layer.noticeDroppedZ();
    if (wkt.closedRing())
      layer.notice("ring-closed", "had a ring that was not closed; it was closed");
    return geometry;
  }

  private static Geometry pairs(String text, LayerIntake layer) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).replace('；', ';');
    List<Geometry> parts = new ArrayList<>();
    for (String part : plain.split("\\|")) if (!part.isBlank()) parts.add(part(part, layer));
    if (parts.isEmpty()) throw new IllegalArgumentException("holds no coordinates");
    if (parts.size() == 1) return parts.get(0);
    if (parts.stream().allMatch(Polygon.class::isInstance))
      return Lattice.FACTORY.createMultiPolygon(parts.toArray(Polygon[]::new));
    throw new IllegalArgumentException("its parts are not all polygons");
  }

  private static Geometry part(String text, LayerIntake layer) {
    List<Coordinate> vertices = new ArrayList<>();
    for (String pair : text.split(";")) if (!pair.isBlank()) vertices.add(pair(pair.strip()));
    if (vertices.isEmpty()) throw new IllegalArgumentException("holds no coordinates");
    if (vertices.size() == 1) return Lattice.FACTORY.createPoint(vertices.get(0));
    if (vertices.size() == 2)
      return Lattice.FACTORY.createLineString(vertices.toArray(Coordinate[]::new));
    if (!vertices.get(0).equals2D(vertices.get(vertices.size() - 1))) {
      vertices.add(vertices.get(0).copy());
      layer.notice("ring-closed", "had a ring that was not closed; it was closed");
    }
    if (vertices.size() < 4)
      throw new IllegalArgumentException("a ring has fewer than three corners");
    return Lattice.FACTORY.createPolygon(vertices.toArray(Coordinate[]::new));
  }

  private static Coordinate pair(String text) {
    String[] numbers = text.split("[,\\s]+");
    try {
      if (numbers.length == 2)
        return new Coordinate(Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1]));
    } catch (NumberFormatException e) {
      // Falls through: reported like a pair of another length.
    }
    throw new IllegalArgumentException(
        "'" + TableRows.shortened(text) + "' is not a pair of coordinates like 114.05,22.54");
  }

  /** A lattice geometry as well-known text in a system's coordinates. */
  static String write(Geometry lattice, CoordinateSystem system) {
    return VectorFiles.placed(lattice, system).toText();
  }

  /** The ring closed, if it is not. */
  static Coordinate[] close(Coordinate[] ring) {
    if (ring.length == 0 || ring[0].equals2D(ring[ring.length - 1])) return ring;
    Coordinate[] closed = Arrays.copyOf(ring, ring.length + 1);
    closed[ring.length] = ring[0].copy();
    return closed;
  }
}
