package gridplan.core.coverage;

import java.util.Arrays;
import org.locationtech.jts.algorithm.Distance;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;

/**
 * Whether a disc fits into a polygon. Squares are quartered as in JTS's MaximumInscribedCircle, but
 * what is asked is yes or no: a square is done with when one edge is within a radius of all of it,
 * or when it lies outside; and only the edges near a square are handed to its quarters. In the
 * plane, metres. Not safe for threads.
 */
final class GapWidth {
  /** Squares whose half diagonal is less than this share of the radius are not divided further. */
  private static final double PRECISION = 0.01;

  private final Polygon polygon;
  private final double radius;
  private final Coordinate[] from;
  private final Coordinate[] to;
  private IndexedPointInAreaLocator locator;

  private GapWidth(Polygon polygon, double radius) {
    this.polygon = polygon;
    this.radius = radius;
    int edges = polygon.getNumPoints() - 1 - polygon.getNumInteriorRing();
    from = new Coordinate[edges];
    to = new Coordinate[edges];
    int at = enter(polygon.getExteriorRing().getCoordinates(), 0);
    for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++)
      at = enter(polygon.getInteriorRingN(hole).getCoordinates(), at);
  }

  private int enter(Coordinate[] ring, int first) {
    int at = first;
    for (int i = 0; i + 1 < ring.length; i++, at++) {
      from[at] = ring[i];
      to[at] = ring[i + 1];
    }
    return at;
  }

  /** Whether a disc of more than this diameter fits, to a hundredth; O(n log n) for slim ground. */
  static boolean exceeds(Polygon polygon, double diameter) {
    if (polygon.isEmpty()) return false;
    Envelope box = polygon.getEnvelopeInternal();
    if (Math.min(box.getWidth(), box.getHeight()) <= diameter) return false;
    // What has less area than the disc cannot hold it.
    if (polygon.getArea() <= Math.PI * diameter * diameter / 4) return false;
    if (diameter == 0) return true;
    GapWidth search = new GapWidth(polygon, diameter / 2);
    int[] all = new int[search.from.length];
    Arrays.setAll(all, i -> i);
    double half = Math.max(box.getWidth(), box.getHeight()) / 2;
    return search.fits(box.centre(), half, all, all.length);
  }

  /**
   * Whether a disc fits whose centre lies in a square.
   *
   * @param near the first of these are the edges that come within a radius of the square, at least
   */
  private boolean fits(Coordinate centre, double half, int[] near, int count) {
    double diagonal = half * Math.sqrt(2);
    int[] nearer = new int[count];
    int kept = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      double metres = Distance.pointToSegment(centre, from[near[i]], to[near[i]]);
      if (metres + diagonal <= radius) return false;
      if (metres <= radius + diagonal) nearer[kept++] = near[i];
      least = Math.min(least, metres);
    }
    if (least > radius && isInside(centre)) return true;
    if (diagonal < PRECISION * radius || least > diagonal && !isInside(centre)) return false;
    double quarter = half / 2;
    for (int i = 0; i < 4; i++) {
      double x = centre.x + (i < 2 ? -quarter : quarter);
      double y = centre.y + (i % 2 == 0 ? -quarter : quarter);
      if (fits(new Coordinate(x, y), quarter, nearer, kept)) return true;
    }
    return false;
  }

  private boolean isInside(Coordinate place) {
    if (locator == null) locator = new IndexedPointInAreaLocator(polygon);
    return locator.locate(place) == Location.INTERIOR;
  }
}
