package gridplan.edition.geoserver;

import java.util.EnumMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where the public views lie. */
final class PublicBounds {
  private PublicBounds() {}

  /** West, south, east, north in degrees; of an empty layer those of all areas, else the world. */
  static Map<PublicLayer, double[]> read(JdbcClient db) {
    Map<PublicLayer, double[]> bounds = new EnumMap<>(PublicLayer.class);
    double[] areas = of(db, PublicLayer.areas, new double[] {-180, -90, 180, 90});
    for (PublicLayer layer : PublicLayer.values()) bounds.put(layer, of(db, layer, areas));
    return bounds;
  }

  private static double[] of(JdbcClient db, PublicLayer layer, double[] otherwise) {
    return db.sql(
            "SELECT ST_XMin(b), ST_YMin(b), ST_XMax(b), ST_YMax(b) FROM (SELECT ST_Extent(geom)"
                + " FROM gridplan_public."
                + layer.name()
                + ") e (b)")
        .query(
            (row, number) -> {
              double west = row.getDouble(1);
              return row.wasNull()
                  ? otherwise
                  : new double[] {west, row.getDouble(2), row.getDouble(3), row.getDouble(4)};
            })
        .single();
  }
}
