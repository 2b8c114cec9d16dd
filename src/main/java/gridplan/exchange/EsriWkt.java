package gridplan.exchange;

/** The text of a {@code .prj}, as ESRI's programs, GDAL and QGIS know it by name. */
final class EsriWkt {
  private static final String CGCS2000 =
      "GEOGCS[\"GCS_China_Geodetic_Coordinate_System_2000\",DATUM[\"D_China_2000\","
          + "SPHEROID[\"CGCS2000\",6378137.0,298.257222101]],PRIMEM[\"Greenwich\",0.0],"
          + "UNIT[\"Degree\",0.0174532925199433]]";
  private static final String WGS84 =
      "GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\",SPHEROID[\"WGS_1984\",6378137.0,"
          + "298.257223563]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]]";

  private EsriWkt() {}

  /** The text for a system; null for a datum that has none, as GCJ-02. */
  static String of(CoordinateSystem system) {
    int epsg = system.epsg();
    if (epsg == 0) return null;
    if (epsg == 4490) return CGCS2000;
    if (epsg == 4326) return WGS84;
    if (epsg >= 4534 && epsg <= 4554) return meridian(3, 75 + 3 * (epsg - 4534));
    if (epsg >= 4513 && epsg <= 4533) return zone(3, 25 + epsg - 4513);
    if (epsg >= 4502 && epsg <= 4512) return meridian(6, 75 + 6 * (epsg - 4502));
    if (epsg >= 4491 && epsg <= 4501) return zone(6, 13 + epsg - 4491);
    return CoordinateSystems.wkt(epsg);
  }

  private static String meridian(int width, int degrees) {
    String name = width == 3 ? "CGCS2000_3_Degree_GK_CM_" : "CGCS2000_GK_CM_";
    return projected(name + degrees + "E", 500_000, degrees);
  }

  private static String zone(int width, int number) {
    String name = width == 3 ? "CGCS2000_3_Degree_GK_Zone_" : "CGCS2000_GK_Zone_";
    int degrees = width == 3 ? 3 * number : 6 * number - 3;
    return projected(name + number, number * 1_000_000 + 500_000, degrees);
  }

  private static String projected(String name, int falseEasting, int degrees) {
    return "PROJCS[\""
        + name
        + "\","
        + CGCS2000
        + ",PROJECTION[\"Gauss_Kruger\"],PARAMETER[\"False_Easting\","
        + falseEasting
        + ".0],PARAMETER[\"False_Northing\",0.0],PARAMETER[\"Central_Meridian\","
        + degrees
        + ".0],PARAMETER[\"Scale_Factor\",1.0],PARAMETER[\"Latitude_Of_Origin\",0.0],"
        + "UNIT[\"Meter\",1.0]]";
  }
}
