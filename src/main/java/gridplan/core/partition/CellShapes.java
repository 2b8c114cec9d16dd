package gridplan.core.partition;

import gridplan.core.measure.PlanningProjection;
import java.util.List;
import org.locationtech.jts.algorithm.ConvexHull;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;

/**
 * Sizes of cells in metres of the planning projection.
 *
 * @param area m²
 * @param perimeter m, holes included
 * @param x easting of the centre of gravity
 * @param y northing of the centre of gravity
 * @param hullStart where the corners of a cell's convex hull begin, one entry more than cells
 * @param hull easting and northing of the corners in turn
 */
public record CellShapes(
    double[] area, double[] perimeter, double[] x, double[] y, int[] hullStart, double[] hull) {

  /** Measures lattice polygons; all in the zone of their common envelope. */
  public static CellShapes of(List<? extends Geometry> ground) {
    Envelope all = new Envelope();
    for (Geometry cell : ground) all.expandToInclude(cell.getEnvelopeInternal());
    return all.isNull() ? new Measuring(0).done() : of(ground, PlanningProjection.of(all));
  }

  static CellShapes of(List<? extends Geometry> ground, PlanningProjection projection) {
    Measuring measuring = new Measuring(ground.size());
    for (int i = 0; i < ground.size(); i++) measuring.add(i, projection.toMetres(ground.get(i)));
    return measuring.done();
  }

  /** Rectangles {@code {west, south, east, north}} in metres: drawings and tests. */
  public static CellShapes ofRectangles(double[][] sides) {
    Measuring measuring = new Measuring(sides.length);
    GeometryFactory factory = new GeometryFactory();
    for (int i = 0; i < sides.length; i++)
      measuring.add(
          i, factory.toGeometry(new Envelope(sides[i][0], sides[i][2], sides[i][1], sides[i][3])));
    return measuring.done();
  }

  private static final class Measuring {
    private final double[] area;
    private final double[] perimeter;
    private final double[] x;
    private final double[] y;
    private final int[] hullStart;
    private double[] hull;

    Measuring(int cells) {
      area = new double[cells];
      perimeter = new double[cells];
      x = new double[cells];
      y = new double[cells];
      hullStart = new int[cells + 1];
      hull = new double[16 * cells + 16];
    }

    void add(int cell, Geometry metres) {
      area[cell] = metres.getArea();
      perimeter[cell] = metres.getLength();
      Coordinate centre = centre(metres);
      x[cell] = centre.x;
      y[cell] = centre.y;
      int used = hullStart[cell];
      Coordinate[] corners = corners(metres);
      if (used + 2 * corners.length > hull.length)
        hull = java.util.Arrays.copyOf(hull, 2 * (used + 2 * corners.length));
      for (Coordinate corner : corners) {
        hull[used++] = corner.x;
        hull[used++] = corner.y;
      }
      hullStart[cell + 1] = used;
    }

    private static Coordinate centre(Geometry metres) {
      Coordinate centre = metres.getCentroid().getCoordinate();
      return centre == null ? metres.getCoordinate() : centre;
    }

    private static Coordinate[] corners(Geometry metres) {
      Geometry around =
          metres instanceof Polygon polygon ? polygon.getExteriorRing() : metres.getBoundary();
      return new ConvexHull(around).getConvexHull().getCoordinates();
    }

    CellShapes done() {
      return new CellShapes(
          area, perimeter, x, y, hullStart, java.util.Arrays.copyOf(hull, hullStart[area.length]));
    }
  }
}
