package gridplan.exchange;

import org.locationtech.jts.geom.Coordinate;

/**
 * A way to write places as two numbers: longitude before latitude, easting before northing.
 * Immutable, safe from any thread.
 */
public interface CoordinateSystem {
  /** The name that the command line and files know it by, such as {@code EPSG:4547}. */
  String name();

  /** Its EPSG code, or 0 for a datum without one. */
  int epsg();

  /** Whether its numbers are degrees; otherwise they are metres or feet. */
  boolean isDegrees();

  /**
   * Whether it is a Gauss-Kruger zone of China, whose eastings and northings never overlap, so that
   * exchanged ones are known with certainty (DOMAIN §3).
   */
  default boolean isGaussKruger() {
    return epsg() >= 4491 && epsg() <= 4554;
  }

  /**
   * CGCS2000 longitude and latitude of a place given in this system.
   *
   * @throws IllegalArgumentException when the numbers are no place in this system
   */
  Coordinate toCgcs2000(double x, double y);

  /** The place in this system of a CGCS2000 longitude and latitude. */
  Coordinate fromCgcs2000(double longitude, double latitude);
}
