package gridplan.lookup.ogc;

import gridplan.exchange.CoordinateSystem;
import gridplan.exchange.CoordinateSystems;
import gridplan.platform.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Coordinate;

/**
 * A coordinate system in which features are told, with the axis order of its authority: EPSG's
 * degrees are latitude first, and China's Gauss-Kruger zones northing first.
 *
 * @param epsg code, 0 for CRS84
 * @param swapped whether the second of our numbers comes first
 */
record Crs(String uri, int epsg, boolean swapped) {
  static final Crs CRS84 = new Crs("http://www.opengis.net/def/crs/OGC/1.3/CRS84", 0, false);
  static final Crs STORAGE = ofEpsg(4490, true);
  private static final int FIRST_ZONE = 4513;
  private static final int LAST_ZONE = 4554;

  /** CRS84 first, then degrees, Web Mercator and all 3-degree zones of CGCS2000. */
  static final List<Crs> ALL = all();

  private static final Map<String, Crs> BY_URI =
      ALL.stream().collect(Collectors.toMap(Crs::uri, Function.identity()));

  private static List<Crs> all() {
    List<Crs> all = new ArrayList<>(List.of(CRS84, STORAGE, ofEpsg(4326, true)));
    all.add(ofEpsg(3857, false));
    for (int zone = FIRST_ZONE; zone <= LAST_ZONE; zone++) all.add(ofEpsg(zone, true));
    return List.copyOf(all);
  }

  private static Crs ofEpsg(int code, boolean swapped) {
    return new Crs("http://www.opengis.net/def/crs/EPSG/0/" + code, code, swapped);
  }

  /**
   * @param parameter its name, for the answer
   * @param given a URI of the list, also in the short form {@code [EPSG:4490]}
   * @throws Problem {@code ogc.crs} (400)
   */
  static Crs of(String parameter, String given) {
    String uri = given;
    if (given.equals("[OGC:CRS84]")) uri = CRS84.uri;
    else if (given.matches("\\[EPSG:\\d{1,6}]"))
      uri = "http://www.opengis.net/def/crs/EPSG/0/" + given.substring(6, given.length() - 1);
    Crs known = BY_URI.get(uri);
    if (known == null)
      throw Problem.of(
              "ogc.crs",
              400,
              "The collection is not told in this coordinate system; the property crs of"
                  + " /ogc/collections lists those it is.")
          .with("parameter", parameter);
    return known;
  }

  boolean isDegrees() {
    return epsg == 0 || isStoredAsIs();
  }

  private CoordinateSystem system() {
    return epsg == 0 ? CoordinateSystems.of("wgs84") : CoordinateSystems.ofEpsg(epsg);
  }

  /** CGCS2000 degrees, x first, of two numbers in this system's own order. */
  Coordinate toDegrees(double first, double second) {
    return swapped ? system().toCgcs2000(second, first) : system().toCgcs2000(first, second);
  }

  /** Two numbers in this system's own order of CGCS2000 degrees. */
  double[] fromDegrees(double longitude, double latitude) {
    Coordinate place =
        epsg == 0 || isStoredAsIs()
            ? new Coordinate(longitude, latitude)
            : system().fromCgcs2000(longitude, latitude);
    double x = isDegrees() ? place.x : millimetres(place.x);
    double y = isDegrees() ? place.y : millimetres(place.y);
    return swapped ? new double[] {y, x} : new double[] {x, y};
  }

  /** WGS84 is taken as equal to CGCS2000. */
  private boolean isStoredAsIs() {
    return epsg == 4490 || epsg == 4326;
  }

  private static double millimetres(double metres) {
    return Math.rint(metres * 1000) / 1000;
  }
}
