package gridplan.paper;

import gridplan.core.measure.PlanningProjection;
import gridplan.core.mosaic.Barrier;
import gridplan.core.mosaic.BarrierClass;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.LineSegment;
import org.locationtech.jts.index.strtree.STRtree;

/**
 * Which street, river, railway or wall a piece of boundary runs along. Coordinates are metres of
 * the planning projection. Safe from any thread once made; a look-up costs O(log n) and what lies
 * near.
 */
final class NamedLines {
  /** A boundary follows a line when it runs this near to it, in metres. */
  private static final double NEAR = 3;

  /** …and in its direction, by the sine of the angle between them. */
  private static final double SINE_OF_SAME_DIRECTION = Math.sin(Math.toRadians(25));

  private final STRtree index = new STRtree();

  NamedLines(List<Barrier> barriers, PlanningProjection projection) {
    for (Barrier barrier : barriers) {
      if (barrier.bridge() || barrier.tunnel()) continue;
      Coordinate previous = null;
      for (Coordinate c : barrier.line().getCoordinates()) {
        Coordinate here = projection.toMetres(c.x, c.y);
        if (previous != null) add(barrier, previous, here);
        previous = here;
      }
    }
    index.build();
  }

  private void add(Barrier barrier, Coordinate a, Coordinate b) {
    Piece piece = new Piece(barrier, new LineSegment(a, b));
    index.insert(new Envelope(a, b), piece);
  }

  private record Piece(Barrier barrier, LineSegment segment) {}

  /**
   * The line that a piece of boundary follows; of several the strongest class, then the nearest.
   */
  Optional<Barrier> along(Coordinate a, Coordinate b) {
    Coordinate middle = new Coordinate((a.x + b.x) / 2, (a.y + b.y) / 2);
    Envelope around = new Envelope(middle);
    around.expandBy(NEAR);
    Barrier best = null;
    double nearest = Double.MAX_VALUE;
    for (Object found : index.query(around)) {
      Piece piece = (Piece) found;
      double distance = piece.segment().distance(middle);
      if (distance > NEAR || !sameDirection(piece.segment(), a, b)) continue;
      boolean stronger = best != null && rank(piece.barrier()) < rank(best);
      boolean asStrong = best != null && rank(piece.barrier()) == rank(best);
      if (best == null || stronger || (asStrong && distance < nearest)) {
        best = piece.barrier();
        nearest = distance;
      }
    }
    return Optional.ofNullable(best);
  }

  /** A line with a name tells more than a stronger one without. */
  private static int rank(Barrier barrier) {
    return barrier.barrierClass().ordinal()
        + (barrier.name().isEmpty() ? BarrierClass.values().length : 0);
  }

  private static boolean sameDirection(LineSegment line, Coordinate a, Coordinate b) {
    double lengths = line.getLength() * a.distance(b);
    if (lengths == 0) return false;
    double cross = (line.p1.x - line.p0.x) * (b.y - a.y) - (line.p1.y - line.p0.y) * (b.x - a.x);
    return Math.abs(cross) <= SINE_OF_SAME_DIRECTION * lengths;
  }
}
