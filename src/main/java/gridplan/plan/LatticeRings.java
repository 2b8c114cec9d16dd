package gridplan.plan;

import gridplan.core.lattice.Lattice;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/**
 * Rings as few digits: {@code [x0, y0, dx, dy, …]}, the first vertex in lattice units, each further
 * one as the step from the one before, the closing one included.
 */
final class LatticeRings {
  private LatticeRings() {}

  /** The shell, then the holes. */
  static int[][] of(Polygon ground) {
    int[][] rings = new int[1 + ground.getNumInteriorRing()][];
    rings[0] = steps(ground.getExteriorRing().getCoordinateSequence());
    for (int hole = 1; hole < rings.length; hole++)
      rings[hole] = steps(ground.getInteriorRingN(hole - 1).getCoordinateSequence());
    return rings;
  }

  static LinearRing ring(int[] steps) {
    Coordinate[] vertices = new Coordinate[steps.length / 2];
    int x = 0;
    int y = 0;
    for (int i = 0; i < vertices.length; i++) {
      x += steps[2 * i];
      y += steps[2 * i + 1];
      vertices[i] = new Coordinate(x, y);
    }
    return Lattice.FACTORY.createLinearRing(vertices);
  }

  private static int[] steps(CoordinateSequence vertices) {
    int[] steps = new int[2 * vertices.size()];
    int x = 0;
    int y = 0;
    for (int i = 0; i < vertices.size(); i++) {
      steps[2 * i] = (int) vertices.getX(i) - x;
      steps[2 * i + 1] = (int) vertices.getY(i) - y;
      x = (int) vertices.getX(i);
      y = (int) vertices.getY(i);
    }
    return steps;
  }
}
