package gridplan.core.lattice;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;

/**
 * The integer lattice of 1e-7 degree on which all geometry lives: about 1.1 cm along a meridian.
 *
 * <p>A <em>lattice geometry</em> is a JTS geometry whose ordinates are whole numbers of lattice
 * units, x eastward from the prime meridian and y northward from the equator. They fit an {@code
 * int} and are exact as {@code double}, so JTS may carry them and exact predicates may read them.
 */
public final class Lattice {
  /** Lattice units in a degree. */
  public static final double UNITS_PER_DEGREE = 1e7;

  /** EPSG code of CGCS2000 geographic coordinates, the stored reference system. */
  public static final int SRID = 4490;

  /** Makes lattice and degree geometries; rounding is always explicit, so its model is floating. */
  public static final GeometryFactory FACTORY = new GeometryFactory(new PrecisionModel(), SRID);

  private Lattice() {}

  /**
   * Rounds degrees to the lattice, half to even.
   *
   * @throws IllegalArgumentException when not finite or beyond ±180 degrees
   */
  public static int of(double degrees) {
    if (!(Math.abs(degrees) <= 180))
      throw new IllegalArgumentException("not a coordinate in degrees: " + degrees);
    return (int) Math.rint(degrees * UNITS_PER_DEGREE);
  }

  /** The degree written out for a lattice ordinate: always this division, never a product. */
  public static double degrees(double units) {
    return units / UNITS_PER_DEGREE;
  }

  /**
   * Rounds every vertex of a geometry in degrees to the lattice and drops repeated vertices. Does
   * not node: lines may touch or cross anew by up to half a unit. Rings that collapse below three
   * distinct vertices vanish, with their polygon if it was the shell.
   */
  public static Geometry fromDegrees(Geometry degrees) {
    return map(degrees, c -> new Coordinate(of(c.x), of(c.y)));
  }

  /** The geometry in degrees whose rounding gives this lattice geometry back exactly. */
  public static Geometry toDegrees(Geometry lattice) {
    return map(lattice, c -> new Coordinate(degrees(c.x), degrees(c.y)));
  }

  /** How one vertex moves. */
  @FunctionalInterface
  public interface VertexMap {
    Coordinate apply(Coordinate vertex);
  }

  /** Maps every vertex, drops vertices that then repeat and parts that then collapse. */
  public static Geometry map(Geometry geometry, VertexMap vertexMap) {
    if (geometry instanceof Polygon polygon) return mapPolygon(polygon, vertexMap);
    if (geometry instanceof Point point)
      return point.isEmpty()
          ? FACTORY.createPoint()
          : FACTORY.createPoint(vertexMap.apply(point.getCoordinate()));
    if (geometry instanceof LineString line) {
      Coordinate[] mapped = mapLine(line.getCoordinates(), vertexMap);
      return mapped.length < 2 ? FACTORY.createLineString() : FACTORY.createLineString(mapped);
    }
    List<Geometry> parts = new ArrayList<>();
    for (int i = 0; i < geometry.getNumGeometries(); i++) {
      Geometry part = map(geometry.getGeometryN(i), vertexMap);
      if (!part.isEmpty()) parts.add(part);
    }
    return rebuild(geometry, parts);
  }

  private static Geometry rebuild(Geometry like, List<Geometry> parts) {
    return switch (like.getGeometryType()) {
      case Geometry.TYPENAME_MULTIPOLYGON ->
          FACTORY.createMultiPolygon(parts.toArray(Polygon[]::new));
      case Geometry.TYPENAME_MULTILINESTRING ->
          FACTORY.createMultiLineString(parts.toArray(LineString[]::new));
      case Geometry.TYPENAME_MULTIPOINT -> FACTORY.createMultiPoint(parts.toArray(Point[]::new));
      default -> FACTORY.createGeometryCollection(parts.toArray(Geometry[]::new));
    };
  }

  private static Polygon mapPolygon(Polygon polygon, VertexMap vertexMap) {
    LinearRing shell = mapRing(polygon.getExteriorRing(), vertexMap);
    if (shell == null) return FACTORY.createPolygon();
    List<LinearRing> holes = new ArrayList<>();
    for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
      LinearRing hole = mapRing(polygon.getInteriorRingN(i), vertexMap);
      if (hole != null) holes.add(hole);
    }
    return FACTORY.createPolygon(shell, holes.toArray(LinearRing[]::new));
  }

  private static LinearRing mapRing(LinearRing ring, VertexMap vertexMap) {
    Coordinate[] mapped = mapLine(ring.getCoordinates(), vertexMap);
    return mapped.length < 4 ? null : FACTORY.createLinearRing(mapped);
  }

  private static Coordinate[] mapLine(Coordinate[] vertices, VertexMap vertexMap) {
    List<Coordinate> kept = new ArrayList<>(vertices.length);
    for (Coordinate vertex : vertices) {
      Coordinate mapped = vertexMap.apply(vertex);
      if (kept.isEmpty() || !kept.get(kept.size() - 1).equals2D(mapped)) kept.add(mapped);
    }
    return kept.toArray(Coordinate[]::new);
  }
}
