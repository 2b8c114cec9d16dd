package gridplan.plan;

import gridplan.core.lattice.Lattice;
import gridplan.platform.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;

/**
 * Lines and rings that a planner has drawn, as pairs of degrees, on the lattice; points that fall
 * together there are one.
 *
 * <p>All throw {@link Problem} {@code edit.malformed} (400) with what is wrong.
 */
final class DrawnGeometry {
  /** A line drawn by hand has hundreds; a long street has a few thousand. */
  static final int MAX_POINTS = 10_000;

  private DrawnGeometry() {}

  static LineString line(double[][] points, String name) {
    if (points == null || points.length < 2)
      throw EditBody.malformed(name + " must have at least two points");
    List<Coordinate> line = onLattice(points, name);
    if (line.size() < 2) throw EditBody.malformed("all points of " + name + " are the same");
    return Lattice.FACTORY.createLineString(line.toArray(Coordinate[]::new));
  }

  /** Closed where it is not. */
  static Polygon ring(double[][] points, String name) {
    if (points == null || points.length < 3)
      throw EditBody.malformed(name + " must have at least three points");
    List<Coordinate> ring = onLattice(points, name);
    if (!ring.get(0).equals2D(ring.get(ring.size() - 1))) ring.add(ring.get(0).copy());
    if (ring.size() < 4) throw EditBody.malformed(name + " holds no ground");
    return Lattice.FACTORY.createPolygon(ring.toArray(Coordinate[]::new));
  }

  static Coordinate point(double[] point, String name) {
    if (point == null || point.length < 2 || !isDegree(point[0], 180) || !isDegree(point[1], 90))
      throw EditBody.malformed(name + " must be [longitude, latitude] in degrees");
    return new Coordinate(Lattice.of(point[0]), Lattice.of(point[1]));
  }

  private static List<Coordinate> onLattice(double[][] points, String name) {
    if (points.length > MAX_POINTS)
      throw EditBody.malformed(name + " has " + points.length + " points, more than " + MAX_POINTS);
    List<Coordinate> distinct = new ArrayList<>();
    for (int i = 0; i < points.length; i++) {
      Coordinate point = point(points[i], "point " + i + " of " + name);
      if (distinct.isEmpty() || !distinct.get(distinct.size() - 1).equals2D(point))
        distinct.add(point);
    }
    return distinct;
  }

  private static boolean isDegree(double value, double limit) {
    return Math.abs(value) <= limit;
  }
}
