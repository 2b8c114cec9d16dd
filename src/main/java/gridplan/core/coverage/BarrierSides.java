package gridplan.core.coverage;

import gridplan.core.measure.PlanningProjection;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.LineSegment;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.index.hprtree.HPRtree;

/** Which stretches of borders run along a barrier. Not safe for threads. */
final class BarrierSides {
  /** A line this near, in metres, runs along a barrier. */
  static final double NEAR_METRES = 3;

  /** Lattice units that are more than {@link #NEAR_METRES} up to the 80th parallel. */
  private static final double NEAR_UNITS = 1600;

  private final PlanningProjection projection;
  private final HPRtree tree = new HPRtree();

  BarrierSides(List<LineString> barriers, PlanningProjection projection) {
    this.projection = projection;
    for (LineString barrier : barriers) {
      for (int i = 1; i < barrier.getNumPoints(); i++) {
        LineSegment segment =
            new LineSegment(barrier.getCoordinateN(i - 1), barrier.getCoordinateN(i));
        tree.insert(new Envelope(segment.p0, segment.p1), segment);
      }
    }
  }

  /** Whether both ends of a segment between packed points lie near one barrier segment's line. */
  boolean isAlong(long a, long b) {
    if (tree.size() == 0) return false;
    Envelope box = new Envelope(Rings.x(a), Rings.x(b), Rings.y(a), Rings.y(b));
    box.expandBy(NEAR_UNITS);
    Coordinate from = projection.toMetres(Rings.x(a), Rings.y(a));
    Coordinate to = projection.toMetres(Rings.x(b), Rings.y(b));
    Coordinate middle = new Coordinate((from.x + to.x) / 2, (from.y + to.y) / 2);
    double[] nearest = {
      Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY
    };
    tree.query(
        box,
        item -> {
          LineSegment lattice = (LineSegment) item;
          LineSegment metres =
              new LineSegment(
                  projection.toMetres(lattice.p0.x, lattice.p0.y),
                  projection.toMetres(lattice.p1.x, lattice.p1.y));
          nearest[0] = Math.min(nearest[0], metres.distance(from));
          nearest[1] = Math.min(nearest[1], metres.distance(middle));
          nearest[2] = Math.min(nearest[2], metres.distance(to));
        });
    return Math.max(nearest[0], Math.max(nearest[1], nearest[2])) <= NEAR_METRES;
  }
}
