package gridplan.core.coverage;

import gridplan.core.lattice.Exact;
import gridplan.core.lattice.Lattice;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;

/** Puts simple loops together as polygons: counter-clockwise ones are shells, the others holes. */
final class RingAssembly {
  private record Shell(long[] ring, BigInteger twiceArea, List<long[]> holes) {}

  private RingAssembly() {}

  static MultiPolygon polygons(List<long[]> loops) {
    if (loops.size() == 1 && Rings.direction(loops.get(0)) > 0)
      return Lattice.FACTORY.createMultiPolygon(
          new Polygon[] {Lattice.FACTORY.createPolygon(ring(loops.get(0)))});
    List<Shell> shells = new ArrayList<>();
    List<long[]> holes = new ArrayList<>();
    for (long[] loop : loops) {
      BigInteger area = Rings.twiceArea(loop, 0, loop.length);
      if (area.signum() > 0) shells.add(new Shell(loop, area, new ArrayList<>()));
      else holes.add(loop);
    }
    shells.sort(Comparator.comparing(Shell::twiceArea));
    for (long[] hole : holes) smallestAround(shells, hole).holes().add(hole);
    return Lattice.FACTORY.createMultiPolygon(
        shells.stream().map(RingAssembly::polygon).toArray(Polygon[]::new));
  }

  private static Shell smallestAround(List<Shell> shells, long[] hole) {
    for (Shell shell : shells) if (surrounds(shell.ring(), hole)) return shell;
    throw new IllegalStateException("hole outside every shell at " + Rings.x(hole[0]));
  }

  /**
   * Whether a ring holds another that does not cross it: tests the middle of the other's first
   * edge, which lies on no edge of this ring, in half units.
   */
  static boolean surrounds(long[] ring, long[] other) {
    return surrounds(
        ring,
        (long) Rings.x(other[0]) + Rings.x(other[1]),
        (long) Rings.y(other[0]) + Rings.y(other[1]));
  }

  /** Whether a ring winds an odd number of times round a place, given in half units. */
  static boolean surrounds(long[] ring, long x, long y) {
    boolean inside = false;
    for (int i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      long ax = 2L * Rings.x(ring[j]);
      long ay = 2L * Rings.y(ring[j]);
      long bx = 2L * Rings.x(ring[i]);
      long by = 2L * Rings.y(ring[i]);
      if (ay <= y == by <= y) continue;
      int side = Exact.side(ax, ay, bx, by, x, y);
      if (by > ay ? side > 0 : side < 0) inside = !inside;
    }
    return inside;
  }

  private static Polygon polygon(Shell shell) {
    return Lattice.FACTORY.createPolygon(
        ring(shell.ring()),
        shell.holes().stream().map(RingAssembly::ring).toArray(LinearRing[]::new));
  }

  private static LinearRing ring(long[] points) {
    Coordinate[] vertices = new Coordinate[points.length + 1];
    for (int i = 0; i < points.length; i++)
      vertices[i] = new Coordinate(Rings.x(points[i]), Rings.y(points[i]));
    vertices[points.length] = vertices[0].copy();
    return Lattice.FACTORY.createLinearRing(vertices);
  }
}
