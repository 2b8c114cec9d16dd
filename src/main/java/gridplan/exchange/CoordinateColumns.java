package gridplan.exchange;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds the columns of a table that hold coordinates by what they are usually called. */
public final class CoordinateColumns {
  private static final Set<String> X =
      Set.of("lon", "lng", "long", "longitude", "x", "经度", "东坐标", "x坐标", "lon_x", "point_x");
  private static final Set<String> Y =
      Set.of("lat", "latitude", "y", "纬度", "北坐标", "y坐标", "lat_y", "point_y");

  private static final Set<String> SHAPE =
      Set.of(
          "wkt",
          "geometry",
          "geom",
          "the_geom",
          "shape",
          "boundary",
          "polygon",
          "边界",
          "边界坐标",
          "坐标串",
          "范围",
          "网格边界",
          "边界点");

  private CoordinateColumns() {}

  /** Index of the first column of longitudes or eastings, or −1. */
  public static int findX(List<String> header) {
    return find(header, X);
  }

  /** Index of the first column of latitudes or northings, or −1. */
  public static int findY(List<String> header) {
    return find(header, Y);
  }

  /** Index of the first column of outlines: well-known text or {@code lng,lat;lng,lat}, or −1. */
  public static int findShape(List<String> header) {
    return find(header, SHAPE);
  }

  static int find(List<String> header, Set<String> names) {
    for (int i = 0; i < header.size(); i++)
      if (names.contains(header.get(i).strip().toLowerCase(Locale.ROOT))) return i;
    return -1;
  }
}
