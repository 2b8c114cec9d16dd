package gridplan.exchange;

import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * EPSG codes of the systems that {@code .prj} files of China name, whatever their spelling: ESRI's
 * ({@code CGCS2000_3_Degree_GK_CM_111E}, {@code …_Zone_37}) and EPSG's own ({@code CGCS2000 /
 * 3-degree Gauss-Kruger CM 111E}).
 */
final class EsriNames {
  private static final Pattern NAME =
      Pattern.compile("(?i)^(?:PROJCS|GEOGCS)\\s*\\[\\s*\"([^\"]+)\"");
  private static final Pattern AUTHORITY =
      Pattern.compile(
          "(?i)AUTHORITY\\s*\\[\\s*\"EPSG\"\\s*,\\s*\"?(\\d{4,6})\"?\\s*\\]\\s*\\]\\s*$");
  private static final Pattern GAUSS_KRUGER =
      Pattern.compile(
          "CGCS2000_(?:(3)_DEGREE_)?(?:6_DEGREE_)?(?:GK|GAUSS_KRUGER)_(CM|ZONE)_(\\d{1,3})E?");
  private static final List<String> CGCS2000 =
      List.of("GCS_CHINA_GEODETIC_COORDINATE_SYSTEM_2000", "CHINA_GEODETIC_COORDINATE_SYSTEM_2000");
  private static final List<String> WGS84 = List.of("GCS_WGS_1984", "WGS_84", "WGS84", "WGS_1984");

  private EsriNames() {}

  /** The code of the system that well-known text describes, where its name tells. */
  static OptionalInt epsg(String wkt) {
    Matcher named = NAME.matcher(wkt.strip());
    String name = named.find() ? named.group(1).toUpperCase(java.util.Locale.ROOT) : "";
    name = name.replaceAll("[^A-Z0-9]+", "_");
    if (CGCS2000.contains(name)) return OptionalInt.of(4490);
    if (WGS84.contains(name)) return OptionalInt.of(4326);
    if (name.equals("WGS_1984_WEB_MERCATOR_AUXILIARY_SPHERE")) return OptionalInt.of(3857);
    Matcher zone = GAUSS_KRUGER.matcher(name);
    if (zone.matches()) {
      boolean wide = zone.group(1) == null;
      int number = Integer.parseInt(zone.group(3));
      int code = zone.group(2).equals("CM") ? meridian(wide, number) : zone(wide, number);
      if (code > 0 && isAsNamed(wkt, zone.group(2).equals("CM"), wide, number))
        return OptionalInt.of(code);
      return OptionalInt.empty();
    }
    Matcher authority = AUTHORITY.matcher(wkt.strip());
    return authority.find()
        ? OptionalInt.of(Integer.parseInt(authority.group(1)))
        : OptionalInt.empty();
  }

  /** A city's own system may bear the name of a zone but move its origin. */
  private static boolean isAsNamed(String wkt, boolean byMeridian, boolean wide, int number) {
    double meridian = byMeridian ? number : wide ? 6 * number - 3 : 3 * number;
    double easting = byMeridian ? 500_000 : 1e6 * number + 500_000;
    return isNumber(wkt, "central_meridian", meridian)
        && isNumber(wkt, "false_easting", easting)
        && isNumber(wkt, "false_northing", 0)
        && isNumber(wkt, "scale_factor", 1);
  }

  /** Whether a parameter, if it is given, has that value. */
  private static boolean isNumber(String wkt, String parameter, double value) {
    Matcher given =
        Pattern.compile("(?i)\"" + parameter + "\"\\s*,\\s*([-+.0-9eE]{1,30})").matcher(wkt);
    if (!given.find()) return true;
    try {
      return Math.abs(Double.parseDouble(given.group(1)) - value) < 1e-9;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static int meridian(boolean wide, int degrees) {
    int step = wide ? 6 : 3;
    if (degrees < 75 || degrees > 135 || (degrees - 75) % step != 0) return 0;
    return (wide ? 4502 : 4534) + (degrees - 75) / step;
  }

  private static int zone(boolean wide, int number) {
    if (wide) return number >= 13 && number <= 23 ? 4491 + number - 13 : 0;
    return number >= 25 && number <= 45 ? 4513 + number - 25 : 0;
  }
}
