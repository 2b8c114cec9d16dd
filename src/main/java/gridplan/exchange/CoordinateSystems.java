package gridplan.exchange;

import gridplan.core.measure.Datum;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.crs.GeographicCRS;
import org.geotools.api.referencing.datum.Ellipsoid;
import org.geotools.api.referencing.operation.MathTransform;
import org.geotools.api.referencing.operation.TransformException;
import org.geotools.referencing.CRS;
import org.locationtech.jts.geom.Coordinate;

/**
 * Coordinate systems by name: {@code wgs84 cgcs2000 gcj02 bd09 EPSG:n}, with the spellings of other
 * programs ({@code urn:ogc:def:crs:EPSG::4490}, {@code CRS84}). Axis order is settled here, once: x
 * is longitude or easting, whatever the authority says.
 *
 * <p>WGS84 and CGCS2000 are taken as equal (they differ by a decimetre at most). The first EPSG
 * code other than those unpacks GeoTools' database, which takes seconds: see {@link #warmUp}.
 */
public final class CoordinateSystems {
  /** Held here, for a logger that nobody holds forgets its level. */
  private static final Logger PREFERENCES = Logger.getLogger("java.util.prefs");

  private static final Logger PROJECTIONS =
      Logger.getLogger("org.geotools.referencing.operation.projection");
  private static final String EPSG_FOLDER = "EPSG-HSQL.directory";
  private static final Pattern EPSG =
      Pattern.compile("(?i)(?:EPSG|urn:ogc:def:crs:EPSG)(?::[\\d.]*)?:(\\d{4,6})");
  private static final Pattern EPSG_URL =
      Pattern.compile(
          "(?i)https?://www\\.opengis\\.net/(?:def/crs/EPSG/[\\d.]+/|gml/srs/epsg\\.xml#)(\\d{4,6})");
  private static final Pattern WKT = Pattern.compile("(?i)[A-Z_]{5,13}\\s*\\[");
  private static final Pattern CHINAS_OLD_DATUMS =
      Pattern.compile("(?i).*(beijing|pulkovo|krassow|xian|xi'an|iag.?1975).*");
  private static final Map<Integer, CoordinateSystem> DECODED = new ConcurrentHashMap<>();

  /** The system that everything is stored in. */
  public static final CoordinateSystem CGCS2000 = new OfDatum(Datum.CGCS2000, 4490);

  private static final Map<String, CoordinateSystem> NAMED =
      Map.of(
          "cgcs2000",
          CGCS2000,
          "wgs84",
          new OfDatum(Datum.WGS84, 4326),
          "gcj02",
          new OfDatum(Datum.GCJ02, 0),
          "bd09",
          new OfDatum(Datum.BD09, 0));

  private CoordinateSystems() {}

  /**
   * The system of that name.
   *
   * @throws InputException {@code crs.unknown}
   */
  public static CoordinateSystem of(String name) {
    String plain = name.strip();
    if (WKT.matcher(plain).lookingAt()) return ofWkt(plain, null);
    CoordinateSystem named = NAMED.get(plain.toLowerCase(Locale.ROOT).replace("-", ""));
    if (named != null) return named;
    if (plain.toUpperCase(Locale.ROOT).endsWith("CRS84")) return NAMED.get("wgs84");
    for (Pattern pattern : new Pattern[] {EPSG, EPSG_URL}) {
      Matcher matcher = pattern.matcher(plain);
      if (matcher.matches()) return ofEpsg(Integer.parseInt(matcher.group(1)));
    }
    throw unknown(
        TableRows.shortened(plain),
        "known are wgs84, cgcs2000, gcj02, bd09, EPSG:n and well-known text");
  }

  /** The system of that EPSG code. */
  public static CoordinateSystem ofEpsg(int code) {
    if (code == 4326) return NAMED.get("wgs84");
    if (code == 4490) return CGCS2000;
    CoordinateSystem known = DECODED.get(code);
    return known != null ? known : DECODED.computeIfAbsent(code, CoordinateSystems::decode);
  }

  /**
   * The system that well-known text (version 1) describes: by its name where that is known, else as
   * it is written, x before y, with its {@code TOWGS84} where it has one and as a {@code FITTED_CS}
   * where four parameters are given. A datum that lies elsewhere than CGCS2000 and says not by how
   * much (Xi'an 80, Beijing 54) is refused: it would be tens of metres wrong, unnoticed.
   *
   * @param file where the text stands, or null
   * @throws InputException {@code crs.unknown}, {@code crs.datum}
   */
  static CoordinateSystem ofWkt(String wkt, Path file) {
    boolean shifted = wkt.toUpperCase(Locale.ROOT).contains("TOWGS84");
    OptionalInt known = shifted ? OptionalInt.empty() : EsriNames.epsg(wkt);
    if (known.isPresent()) return ofEpsg(known.getAsInt());
    placeDatabase();
    try {
      CoordinateReferenceSystem crs =
          CRS.parseWKT(wkt.replaceAll("(?i),\\s*AXIS\\s*\\[[^\\]]*\\]", ""));
      return system(crs, crs.getName().getCode(), 0, shifted);
    } catch (FactoryException | RuntimeException e) {
      if (e instanceof InputException refused) throw at(refused, file);
      throw at(
          new InputException(
              "crs.unknown",
              "",
              ".prj",
              "",
              "its coordinate system cannot be understood (well-known text of version 1 is);"
                  + " name it with gridplan convert --from-crs"),
          file);
    }
  }

  /** The same refusal, with the file that the text stands in. */
  private static InputException at(InputException refused, Path file) {
    if (file == null) return refused;
    return InputException.of(refused.code(), file, ".prj", "", refused.getMessage());
  }

  /**
   * With the datum's own parameters where it has some, else by its ellipsoid alone where that is
   * the one of CGCS2000 and WGS84.
   *
   * @param given whether the user gave parameters, so that they are no guess
   */
  private static CoordinateSystem system(
      CoordinateReferenceSystem crs, String name, int epsg, boolean given) throws FactoryException {
    if (crs.getCoordinateSystem().getDimension() != 2)
      throw unknown(name, "it has more axes than two");
    boolean modern = isModern(CRS.getEllipsoid(crs));
    String datum = CRS.getEllipsoid(crs) + " " + crs;
    boolean guess = !given && CHINAS_OLD_DATUMS.matcher(datum.replaceAll("\\s+", " ")).matches();
    CoordinateReferenceSystem middle =
        CRS.decode(modern && !given ? "EPSG:4490" : "EPSG:4326", true);
    try {
      if (!modern && guess) throw new FactoryException("parameters are wanted");
      return new OfGeoTools(
          name,
          epsg,
          crs instanceof GeographicCRS,
          CRS.findMathTransform(crs, middle, modern),
          CRS.findMathTransform(middle, crs, modern));
    } catch (FactoryException e) {
      throw new InputException(
          "crs.datum",
          "",
          "",
          name,
          "is in "
              + crs.getName().getCode()
              + ", whose distance from CGCS2000 is not known here and differs from city to city;"
              + " give well-known text with its parameters (TOWGS84), --from-crs @FILE.prj");
    }
  }

  private static boolean isModern(Ellipsoid ellipsoid) {
    return ellipsoid != null
        && Math.abs(ellipsoid.getSemiMajorAxis() - 6_378_137) < 1
        && Math.abs(ellipsoid.getInverseFlattening() - 298.257) < 0.01;
  }

  /** Unpacks and opens the EPSG database; call it in the background at start. */
  public static void warmUp() {
    ofEpsg(4547);
  }

  /** The definition of an EPSG code as other programs read it. */
  static String wkt(int code) {
    placeDatabase();
    try {
      return CRS.decode("EPSG:" + code, true).toWKT();
    } catch (FactoryException e) {
      throw unknown("EPSG:" + code, "the EPSG register has no such system, or not for maps");
    }
  }

  private static CoordinateSystem decode(int code) {
    placeDatabase();
    try {
      return system(CRS.decode("EPSG:" + code, true), "EPSG:" + code, code, false);
    } catch (FactoryException e) {
      throw unknown("EPSG:" + code, "the EPSG register has no such system, or not for maps");
    }
  }

  /** Gives each user a folder of its own, or the second user finds the first one's and fails. */
  private static void placeDatabase() {
    if (System.getProperty(EPSG_FOLDER) != null) return;
    String home = System.getenv("GRIDPLAN_HOME");
    Path folder =
        home == null
            ? Path.of(
                System.getProperty("java.io.tmpdir"),
                "gridplan-epsg-" + System.getProperty("user.name"))
            : Path.of(home, "epsg");
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new InputException(
          "crs.unavailable",
          "",
          "",
          "",
          "Cannot write the folder " + folder + " that coordinate systems are unpacked to.");
    }
    System.setProperty(EPSG_FOLDER, folder.toString());
    PREFERENCES.setLevel(Level.WARNING);
    PROJECTIONS.setLevel(Level.SEVERE);
  }

  private static InputException unknown(String name, String why) {
    return new InputException(
        "crs.unknown", "", "", name, "There is no coordinate system '" + name + "': " + why + ".");
  }

  private record OfDatum(Datum datum, int epsg) implements CoordinateSystem {
    @Override
    public String name() {
      return datum.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean isDegrees() {
      return true;
    }

    @Override
    public Coordinate toCgcs2000(double x, double y) {
      if (!(Math.abs(x) <= 180 && Math.abs(y) <= 90))
        throw new IllegalArgumentException(x + ", " + y + " is no longitude and latitude");
      return datum.toCgcs2000(x, y);
    }

    @Override
    public Coordinate fromCgcs2000(double longitude, double latitude) {
      return datum.fromCgcs2000(longitude, latitude);
    }
  }

  private record OfGeoTools(
      String name, int epsg, boolean isDegrees, MathTransform toStored, MathTransform fromStored)
      implements CoordinateSystem {
    @Override
    public Coordinate toCgcs2000(double x, double y) {
      Coordinate place = transform(toStored, x, y);
      if (!(Math.abs(place.x) <= 180 && Math.abs(place.y) <= 90) || !comesBack(place, x, y))
        throw new IllegalArgumentException(x + ", " + y + " is no place in " + name());
      return place;
    }

    /** Far outside its zone a projection gives some place, often a pole, that is not the one. */
    private boolean comesBack(Coordinate place, double x, double y) {
      if (isDegrees) return true;
      Coordinate back = transform(fromStored, place.x, place.y);
      double tolerance = 0.01 + 1e-7 * (Math.abs(x) + Math.abs(y));
      return Math.abs(back.x - x) <= tolerance && Math.abs(back.y - y) <= tolerance;
    }

    @Override
    public Coordinate fromCgcs2000(double longitude, double latitude) {
      return transform(fromStored, longitude, latitude);
    }

    private Coordinate transform(MathTransform transform, double x, double y) {
      double[] place = {x, y};
      try {
        transform.transform(place, 0, place, 0, 1);
      } catch (TransformException e) {
        throw new IllegalArgumentException(x + ", " + y + " is no place in " + name(), e);
      }
      return new Coordinate(place[0], place[1]);
    }
  }
}
