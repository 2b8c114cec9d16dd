package gridplan.core.measure;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Coordinate;

/**
 * In which geodetic datum a longitude and latitude are given. WGS84 and CGCS2000 are treated as
 * equal: they differ by centimetres to a decimetre.
 *
 * <p>GCJ-02 (AMap, Tencent) and BD-09 (Baidu) shift every point in China by an unpublished function
 * whose widely used reconstruction stands here; outside the rectangle 72.004–137.8347° E,
 * 0.8293–55.8271° N they are the identity. Inverses are iterated to below 1e-11 degree. Immutable,
 * safe from any thread.
 */
public enum Datum {
  WGS84,
  CGCS2000,
  GCJ02,
  BD09;

  private static final double SEMI_MAJOR_AXIS = 6378245.0;
  private static final double ECCENTRICITY_SQUARED = 0.00669342162296594323;
  private static final double BAIDU_TURN = Math.PI * 3000.0 / 180.0;
  private static final double INVERSE_PRECISION_DEGREES = 1e-11;

  /** The lower-case name used in files and requests. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The datum of that key, upper or lower case, with or without a hyphen.
   *
   * @throws IllegalArgumentException naming the known ones
   */
  public static Datum ofKey(String key) {
    String wanted = key.toUpperCase(Locale.ROOT).replace("-", "");
    for (Datum datum : values()) if (datum.name().equals(wanted)) return datum;
    String known = Arrays.stream(values()).map(Datum::key).collect(Collectors.joining(", "));
    throw new IllegalArgumentException("unknown datum " + key + "; known are " + known);
  }

  /** Whether a place lies where the Chinese datums shift and Chinese zones apply. Degrees. */
  public static boolean inChina(double longitude, double latitude) {
    return longitude >= 72.004
        && longitude <= 137.8347
        && latitude >= 0.8293
        && latitude <= 55.8271;
  }

  /** The place in CGCS2000 degrees of a place given in this datum. */
  public Coordinate toCgcs2000(double longitude, double latitude) {
    Coordinate given = new Coordinate(longitude, latitude);
    return switch (this) {
      case WGS84, CGCS2000 -> given;
      case GCJ02 -> invert(Datum::shift, given, given);
      case BD09 -> {
        Coordinate guess = new Coordinate(longitude - 0.0065, latitude - 0.006);
        Coordinate gcj = invert(Datum::toBaidu, given, guess);
        yield invert(Datum::shift, gcj, gcj);
      }
    };
  }

  /** The place in this datum of a place given in CGCS2000 degrees. */
  public Coordinate fromCgcs2000(double longitude, double latitude) {
    Coordinate given = new Coordinate(longitude, latitude);
    return switch (this) {
      case WGS84, CGCS2000 -> given;
      case GCJ02 -> shift(given);
      case BD09 -> toBaidu(shift(given));
    };
  }

  private static Coordinate shift(Coordinate place) {
    if (!inChina(place.x, place.y)) return place;
    double x = place.x - 105;
    double y = place.y - 35;
    double radians = Math.toRadians(place.y);
    double sine = Math.sin(radians);
    double magic = 1 - ECCENTRICITY_SQUARED * sine * sine;
    double root = Math.sqrt(magic);
    double meridianRadius = SEMI_MAJOR_AXIS * (1 - ECCENTRICITY_SQUARED) / (magic * root);
    double parallelRadius = SEMI_MAJOR_AXIS / root * Math.cos(radians);
    return new Coordinate(
        place.x + Math.toDegrees(metresEast(x, y) / parallelRadius),
        place.y + Math.toDegrees(metresNorth(x, y) / meridianRadius));
  }

  private static double metresNorth(double x, double y) {
    double shift = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x));
    shift += wave(20, 6 * x) + wave(20, 2 * x);
    shift += wave(20, y) + wave(40, y / 3);
    return shift + wave(160, y / 12) + wave(320, y / 30);
  }

  private static double metresEast(double x, double y) {
    double shift = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x));
    shift += wave(20, 6 * x) + wave(20, 2 * x);
    shift += wave(20, x) + wave(40, x / 3);
    return shift + wave(150, x / 12) + wave(300, x / 30);
  }

  private static double wave(double amplitude, double halfTurns) {
    return amplitude * Math.sin(halfTurns * Math.PI) * 2 / 3;
  }

  private static Coordinate toBaidu(Coordinate gcj) {
    if (!inChina(gcj.x, gcj.y)) return gcj;
    double radius = Math.hypot(gcj.x, gcj.y) + 0.00002 * Math.sin(gcj.y * BAIDU_TURN);
    double angle = Math.atan2(gcj.y, gcj.x) + 0.000003 * Math.cos(gcj.x * BAIDU_TURN);
    return new Coordinate(radius * Math.cos(angle) + 0.0065, radius * Math.sin(angle) + 0.006);
  }

  /**
   * Finds the place that a shift maps to the one given, by fixed-point iteration: the shifts change
   * so slowly that each round gains several digits.
   */
  private static Coordinate invert(
      UnaryOperator<Coordinate> shift, Coordinate shifted, Coordinate firstGuess) {
    if (!inChina(shifted.x, shifted.y)) return shifted;
    Coordinate guess = firstGuess;
    for (int round = 0; round < 20; round++) {
      Coordinate reached = shift.apply(guess);
      double east = shifted.x - reached.x;
      double north = shifted.y - reached.y;
      guess = new Coordinate(guess.x + east, guess.y + north);
      if (Math.abs(east) + Math.abs(north) < INVERSE_PRECISION_DEGREES) break;
    }
    return guess;
  }
}
