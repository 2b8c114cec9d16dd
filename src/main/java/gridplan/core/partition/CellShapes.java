package gridplan.core.partition;

import gridplan.core.measure.PlanningProjection;
import java.util.List;
import java.util.SortedMap;
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

  /** Eastings and northings of a usual hull. */
  private static final int ROOM = 16;

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

  /**
   * The same with some cells measured anew.
   *
   * @param cells how many there are then; those beyond these are all among the changed
   * @param changed lattice polygons by cell
   * @param projection in which these shapes were measured
   */
  CellShapes with(
      int cells, SortedMap<Integer, ? extends Geometry> changed, PlanningProjection projection) {
    Measuring measuring = new Measuring(cells, hull.length + ROOM * changed.size());
    int from = 0;
    for (var entry : changed.entrySet()) {
      measuring.copy(this, from, Math.min(entry.getKey(), area.length));
      measuring.add(entry.getKey(), projection.toMetres(entry.getValue()));
      from = entry.getKey() + 1;
    }
    measuring.copy(this, from, Math.min(cells, area.length));
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
      this(cells, ROOM * cells + ROOM);
    }

    Measuring(int cells, int corners) {
      area = new double[cells];
      perimeter = new double[cells];
      x = new double[cells];
      y = new double[cells];
      hullStart = new int[cells + 1];
      hull = new double[corners];
    }

    /** Takes over cells that were measured before. */
    void copy(CellShapes other, int from, int to) {
      if (to <= from) return;
      System.arraycopy(other.area, from, area, from, to - from);
      System.arraycopy(other.perimeter, from, perimeter, from, to - from);
      System.arraycopy(other.x, from, x, from, to - from);
      System.arraycopy(other.y, from, y, from, to - from);
      int used = hullStart[from];
      int shift = used - other.hullStart[from];
      int corners = other.hullStart[to] - other.hullStart[from];
      reserve(used + corners);
      System.arraycopy(other.hull, other.hullStart[from], hull, used, corners);
      for (int c = from; c < to; c++) hullStart[c + 1] = other.hullStart[c + 1] + shift;
    }

    private void reserve(int length) {
      if (length > hull.length) hull = java.util.Arrays.copyOf(hull, 2 * length);
    }

    void add(int cell, Geometry metres) {
      area[cell] = metres.getArea();
      perimeter[cell] = metres.getLength();
      Coordinate centre = centre(metres);
      x[cell] = centre.x;
      y[cell] = centre.y;
      int used = hullStart[cell];
      Coordinate[] corners = corners(metres);
      reserve(used + 2 * corners.length);
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
