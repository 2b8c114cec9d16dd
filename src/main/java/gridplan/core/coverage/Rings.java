package gridplan.core.coverage;

import gridplan.core.lattice.Exact;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/** The rings of a lattice geometry as packed points, turned so that the face lies on the left. */
final class Rings {
  private Rings() {}

  /** A lattice point in one long: x in the high half, y in the low. Orders by x, then y. */
  static long pack(double x, double y) {
    return (long) (int) x << 32 | ((int) y ^ 0x8000_0000) & 0xFFFF_FFFFL;
  }

  static int x(long point) {
    return (int) (point >> 32);
  }

  static int y(long point) {
    return (int) point ^ 0x8000_0000;
  }

  /**
   * All rings of a Polygon or MultiPolygon, shells counter-clockwise and holes clockwise, each
   * without its closing point. Rings of no area keep the direction they have.
   *
   * @throws IllegalArgumentException when the geometry is not polygonal or not on the lattice
   */
  static List<long[]> of(Geometry face) {
    List<long[]> rings = new ArrayList<>();
    for (int i = 0; i < face.getNumGeometries(); i++) {
      if (!(face.getGeometryN(i) instanceof Polygon polygon))
        throw new IllegalArgumentException("not polygonal: " + face.getGeometryType());
      if (polygon.isEmpty()) continue;
      rings.add(turned(polygon.getExteriorRing(), true));
      for (int h = 0; h < polygon.getNumInteriorRing(); h++)
        rings.add(turned(polygon.getInteriorRingN(h), false));
    }
    return rings;
  }

  private static long[] turned(LinearRing ring, boolean counterClockwise) {
    long[] points = packed(ring.getCoordinateSequence());
    int direction = direction(points);
    if (direction != 0 && (direction > 0) != counterClockwise) reverse(points);
    return points;
  }

  private static long[] packed(CoordinateSequence vertices) {
    long[] points = new long[Math.max(0, vertices.size() - 1)];
    for (int i = 0; i < points.length; i++) {
      double x = vertices.getX(i);
      double y = vertices.getY(i);
      if (x != (int) x || y != (int) y)
        throw new IllegalArgumentException("not on the lattice: " + x + " " + y);
      points[i] = pack(x, y);
    }
    return points;
  }

  /** 1 counter-clockwise, −1 clockwise, 0 without area. */
  static int direction(long[] ring) {
    return direction(ring, 0, ring.length);
  }

  /**
   * The same for the ring of some vertices. In floating point where its error cannot matter, else
   * exact.
   */
  static int direction(long[] points, int start, int end) {
    if (start == end) return 0;
    int x0 = x(points[start]);
    int y0 = y(points[start]);
    double sum = 0;
    double magnitude = 0;
    double ux = 0;
    double uy = 0;
    for (int i = start + 1; i < end; i++) {
      double vx = x(points[i]) - (double) x0;
      double vy = y(points[i]) - (double) y0;
      double left = ux * vy;
      double right = uy * vx;
      sum += left - right;
      magnitude += Math.abs(left) + Math.abs(right);
      ux = vx;
      uy = vy;
    }
    double error = magnitude * (end - start + 4) * 0x1p-52;
    if (Math.abs(sum) > error) return sum > 0 ? 1 : -1;
    return twiceArea(points, start, end).signum();
  }

  /** Twice the area in square units, positive counter-clockwise. */
  static BigInteger twiceArea(long[] points, int start, int end) {
    long[] xs = new long[end - start];
    long[] ys = new long[end - start];
    for (int i = start; i < end; i++) {
      xs[i - start] = x(points[i]);
      ys[i - start] = y(points[i]);
    }
    return Exact.twiceArea(xs, ys);
  }

  static void reverse(long[] points) {
    for (int i = 0, j = points.length - 1; i < j; i++, j--) {
      long swapped = points[i];
      points[i] = points[j];
      points[j] = swapped;
    }
  }
}
