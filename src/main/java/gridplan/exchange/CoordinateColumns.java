package gridplan.exchange;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds the columns of a table that hold coordinates by what they are usually called. */
public final class CoordinateColumns {
  private static final Set<String> X = Set.of("lon", "lng", "long", "longitude", "x", "经度");
  private static final Set<String> Y = Set.of("lat", "latitude", "y", "纬度");

  private CoordinateColumns() {}

  /** Index of the first column of longitudes or eastings, or −1. */
  public static int findX(List<String> header) {
    return find(header, X);
  }

  /** Index of the first column of latitudes or northings, or −1. */
  public static int findY(List<String> header) {
    return find(header, Y);
  }

  static int find(List<String> header, Set<String> names) {
    for (int i = 0; i < header.size(); i++)
      if (names.contains(header.get(i).strip().toLowerCase(Locale.ROOT))) return i;
    return -1;
  }
}
