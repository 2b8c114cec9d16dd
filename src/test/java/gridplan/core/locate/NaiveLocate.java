package gridplan.core.locate;

import gridplan.core.lattice.Exact;
import java.math.BigInteger;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/**
 * The independent oracle: every ring of every grid, crossings counted along a ray due east (the
 * index walks north), in unbounded integers, sharing nothing with the index.
 */
final class NaiveLocate {
  private final List<? extends Geometry> grids;

  NaiveLocate(List<? extends Geometry> grids) {
    this.grids = grids;
  }

  /** The only grid that contains the point, −1 for none, −2 for several. */
  int find(int x, int y) {
    int found = -1;
    for (int g = 0; g < grids.size(); g++) {
      if (!grids.get(g).getEnvelopeInternal().intersects(x, y)) continue;
      int crossings = 0;
      for (int p = 0; p < grids.get(g).getNumGeometries(); p++)
        crossings += crossings((Polygon) grids.get(g).getGeometryN(p), x, y);
      if (crossings % 2 != 0) {
        if (found >= 0) return -2;
        found = g;
      }
    }
    return found;
  }

  private static int crossings(Polygon polygon, int x, int y) {
    int crossings = crossings(polygon.getExteriorRing().getCoordinates(), x, y);
    for (int h = 0; h < polygon.getNumInteriorRing(); h++)
      crossings += crossings(polygon.getInteriorRingN(h).getCoordinates(), x, y);
    return crossings;
  }

  /**
   * The ray leaves (x + ε, y + ε²). It meets an edge with one end at or below y and the other above
   * it; the abscissa there differs from that at y by a multiple of ε², so it lies east of x + ε
   * only when strictly east of x.
   */
  private static int crossings(Coordinate[] ring, int x, int y) {
    int crossings = 0;
    for (int i = 1; i < ring.length; i++) {
      Coordinate low = ring[i - 1].y <= ring[i].y ? ring[i - 1] : ring[i];
      Coordinate high = low == ring[i] ? ring[i - 1] : ring[i];
      if (low.y > y || high.y <= y) continue;
      BigInteger rise = whole(high.y - low.y);
      BigInteger left = whole(high.x - low.x).multiply(whole(y - low.y));
      BigInteger right = whole(x - low.x).multiply(rise);
      if (left.compareTo(right) > 0) crossings++;
    }
    return crossings;
  }

  private static BigInteger whole(double difference) {
    return BigInteger.valueOf((long) difference);
  }

  boolean onBoundary(int x, int y) {
    for (Geometry grid : grids)
      for (int p = 0; p < grid.getNumGeometries(); p++)
        if (grid.getEnvelopeInternal().intersects(x, y)
            && onRing(grid.getGeometryN(p).getBoundary(), x, y)) return true;
    return false;
  }

  private static boolean onRing(Geometry lines, int x, int y) {
    for (int r = 0; r < lines.getNumGeometries(); r++) {
      Coordinate[] ring = lines.getGeometryN(r).getCoordinates();
      for (int i = 1; i < ring.length; i++)
        if (Exact.onSegment(
            (long) ring[i - 1].x, (long) ring[i - 1].y, (long) ring[i].x, (long) ring[i].y, x, y))
          return true;
    }
    return false;
  }
}
