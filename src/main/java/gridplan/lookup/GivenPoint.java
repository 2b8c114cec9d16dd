package gridplan.lookup;

import gridplan.core.lattice.Lattice;
import gridplan.exchange.CoordinateSystem;
import gridplan.exchange.CoordinateSystems;
import gridplan.platform.problem.Problem;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;

/**
 * A coordinate as a person or program gave it, and the lattice point that it is.
 *
 * @param lon longitude or easting as given
 * @param lat latitude or northing as given
 * @param crs canonical name of the system it was given in
 * @param x lattice abscissa, CGCS2000
 * @param y lattice ordinate
 */
public record GivenPoint(double lon, double lat, String crs, int x, int y) {
  /** Northings in China; no easting, plain or with a zone's prefix, lies between them. */
  private static final double MIN_NORTHING = 2_000_000;

  private static final double MAX_NORTHING = 6_000_000;

  /**
   * Reads a coordinate.
   *
   * @param crs {@code wgs84 cgcs2000 gcj02 bd09 EPSG:n}
   * @throws Problem {@code locate.swapped} (400) when the two numbers are certainly exchanged,
   *     {@code locate.coordinate} (400) when they are no place
   * @throws gridplan.exchange.InputException {@code crs.unknown}
   */
  public static GivenPoint of(double lon, double lat, String crs) {
    return of(lon, lat, CoordinateSystems.of(crs));
  }

  /** The same in a system that is known. */
  static GivenPoint of(double lon, double lat, CoordinateSystem system) {
    if (isSwapped(lon, lat, system)) throw swapped(lon, lat);
    try {
      Coordinate place = system.toCgcs2000(lon, lat);
      return new GivenPoint(lon, lat, system.name(), Lattice.of(place.x), Lattice.of(place.y));
    } catch (IllegalArgumentException e) {
      throw Problem.of(
              "locate.coordinate",
              400,
              lon
                  + ", "
                  + lat
                  + " is no place in "
                  + system.name()
                  + ". Give x (longitude or"
                  + " easting) as lon and y (latitude or northing) as lat.")
          .with("lon", lon)
          .with("lat", lat)
          .with("crs", system.name());
    }
  }

  /** The place that the two numbers are when they are exchanged, if they are any. */
  Optional<GivenPoint> exchanged() {
    try {
      CoordinateSystem system = CoordinateSystems.of(crs);
      return isSwapped(lat, lon, system) ? Optional.empty() : Optional.of(of(lat, lon, system));
    } catch (RuntimeException impossible) {
      return Optional.empty();
    }
  }

  private static boolean isSwapped(double lon, double lat, CoordinateSystem system) {
    if (system.isDegrees())
      return Math.abs(lat) > 90 && Math.abs(lat) <= 180 && Math.abs(lon) <= 90;
    boolean gaussKruger = system.epsg() >= 4491 && system.epsg() <= 4554;
    return gaussKruger && isNorthing(lon) && !isNorthing(lat);
  }

  private static boolean isNorthing(double metres) {
    return metres >= MIN_NORTHING && metres <= MAX_NORTHING;
  }

  /** What is told when longitude and latitude are exchanged. */
  static Problem swapped(double lon, double lat) {
    return Problem.of(
            "locate.swapped",
            400,
            "Longitude and latitude seem to be exchanged: try lon=" + lat + " and lat=" + lon + ".")
        .with("lon", lat)
        .with("lat", lon);
  }

  /** CGCS2000 degrees on the lattice. */
  public double longitude() {
    return Lattice.degrees(x);
  }

  /** CGCS2000 degrees on the lattice. */
  public double latitude() {
    return Lattice.degrees(y);
  }
}
