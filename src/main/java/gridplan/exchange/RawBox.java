package gridplan.exchange;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Geometry;

/**
 * The extent of a layer in its own numbers, and what they can be (DOMAIN §3): in China northings
 * and eastings of Gauss-Kruger zones never overlap, so an exchange is known with certainty, and so
 * is a zone that stands before the easting.
 */
final class RawBox {
  private double minX = Double.POSITIVE_INFINITY;
  private double minY = Double.POSITIVE_INFINITY;
  private double maxX = Double.NEGATIVE_INFINITY;
  private double maxY = Double.NEGATIVE_INFINITY;

  /** Widens the box by every finite vertex. */
  void add(Geometry geometry) {
    if (geometry == null) return;
    geometry.apply(
        new CoordinateSequenceFilter() {
          @Override
          public void filter(CoordinateSequence sequence, int i) {
            add(sequence.getX(i), sequence.getY(i));
          }

          @Override
          public boolean isDone() {
            return false;
          }

          @Override
          public boolean isGeometryChanged() {
            return false;
          }
        });
  }

  void add(double x, double y) {
    if (!Double.isFinite(x) || !Double.isFinite(y)) return;
    minX = Math.min(minX, x);
    minY = Math.min(minY, y);
    maxX = Math.max(maxX, x);
    maxY = Math.max(maxY, y);
  }

  boolean isEmpty() {
    return minX > maxX;
  }

  /** Whether all can be longitude and latitude. */
  boolean isDegrees() {
    return minX >= -180 && maxX <= 180 && minY >= -90 && maxY <= 90;
  }

  /** Whether all are far beyond degrees on both axes, as metres are. */
  boolean isMetres() {
    return !isEmpty() && Math.abs(middleX()) > 1000 && Math.abs(middleY()) > 1000;
  }

  double middleX() {
    return (minX + maxX) / 2;
  }

  double middleY() {
    return (minY + maxY) / 2;
  }

  /** Whether x are northings and y eastings of China. */
  boolean isSwappedGaussKruger() {
    return !isEmpty() && isNorthing(minX) && isNorthing(maxX) && isEasting(minY) && isEasting(maxY);
  }

  /** Whether x are eastings and y northings of China. */
  boolean isGaussKruger() {
    return !isEmpty() && isEasting(minX) && isEasting(maxX) && isNorthing(minY) && isNorthing(maxY);
  }

  /** The only zone number that stands before all eastings, or 0. */
  int zone() {
    double from = isSwappedGaussKruger() ? minY : minX;
    double to = isSwappedGaussKruger() ? maxY : maxX;
    int zone = (int) Math.floor(from / 1e6);
    boolean one = zone == (int) Math.floor(to / 1e6);
    return one && zone >= 13 && zone <= 45 && zone != 24 ? zone : 0;
  }

  static boolean isNorthing(double metres) {
    return metres >= 2e6 && metres <= 6e6;
  }

  static boolean isEasting(double metres) {
    return metres >= 0.18e6 && metres <= 0.82e6 || metres >= 13e6 && metres < 46e6;
  }

  /** Whether all are latitude before longitude, for the second is no latitude. */
  boolean isSwappedDegrees() {
    return !isEmpty() && minX >= -90 && maxX <= 90 && minY > 90 && maxY <= 180;
  }

  /** Whether the two are a latitude and a longitude of China, in that order. */
  static boolean isSwappedDegrees(Coordinate c) {
    return c.x >= 3 && c.x <= 54 && c.y >= 73 && c.y <= 136;
  }
}
