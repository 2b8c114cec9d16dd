package gridplan.layer;

import gridplan.platform.db.LatticeSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.locationtech.jts.geom.MultiPolygon;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads areas and layers. */
final class LayerReader {
  private static final String AREA =
      """
      SELECT a.*, ST_XMin(a.geom) AS w, ST_YMin(a.geom) AS s, ST_XMax(a.geom) AS e,
        ST_YMax(a.geom) AS n, m.id AS mosaic_id, m.cells AS mosaic_cells,
        m.layers_version < l.layers_version AS mosaic_outdated
      FROM gridplan.area a LEFT JOIN LATERAL (
        SELECT id, cells, layers_version FROM gridplan.mosaic WHERE area_id = a.id
        ORDER BY id DESC LIMIT 1) m ON true
      LEFT JOIN gridplan.area l ON l.id = gridplan.layer_holder(a.id)
      """;

  /** The area and those above it, with how far up they are. */
  private static final String CHAIN =
      """
      WITH RECURSIVE chain (id, up) AS (
        SELECT CAST(:id AS bigint), 0
        UNION ALL
        SELECT p.parent_id, c.up + 1 FROM chain c JOIN gridplan.area p ON p.id = c.id
        WHERE p.parent_id IS NOT NULL)
      """;

  private final JdbcClient db;

  LayerReader(JdbcClient db) {
    this.db = db;
  }

  Optional<Long> findImported(String sourceHash) {
    return db.sql("SELECT id FROM gridplan.area WHERE source_hash = :hash AND has_layers")
        .param("hash", sourceHash)
        .query(Long.class)
        .optional();
  }

  List<AreaInfo> list() {
    return db.sql(AREA + "ORDER BY a.id").query(LayerReader::area).list();
  }

  Optional<AreaInfo> find(long id) {
    return db.sql(AREA + "WHERE a.id = :id").param("id", id).query(LayerReader::area).optional();
  }

  List<AreaInfo> chain(long id) {
    return db.sql(CHAIN + AREA + "JOIN chain ON chain.id = a.id ORDER BY chain.up")
        .param("id", id)
        .query(LayerReader::area)
        .list();
  }

  /** What the import noticed, in the order of the file. */
  List<AreaNotice> notices(long id) {
    return db.sql(
            """
            SELECT n.kind, n.source, n."where"[1] / 1e7::float8 AS lon,
              n."where"[2] / 1e7::float8 AS lat, n.detail
            FROM gridplan.area a,
              jsonb_to_recordset(a.notices)
                AS n(kind text, source text, "where" bigint[], detail text)
            WHERE a.id = :id
            """)
        .param("id", id)
        .query(
            (row, number) ->
                new AreaNotice(
                    row.getString("kind"),
                    row.getString("source"),
                    row.getObject("lon") == null
                        ? null
                        : List.of(row.getDouble("lon"), row.getDouble("lat")),
                    row.getString("detail")))
        .list();
  }

  private static AreaInfo area(ResultSet row, int number) throws SQLException {
    long mosaic = row.getLong("mosaic_id");
    boolean hasMosaic = !row.wasNull();
    return new AreaInfo(
        row.getLong("id"),
        row.getObject("parent_id", Long.class),
        row.getString("level"),
        row.getString("code"),
        row.getString("name"),
        row.getString("area_source"),
        row.getString("source"),
        List.of(row.getDouble("w"), row.getDouble("s"), row.getDouble("e"), row.getDouble("n")),
        row.getInt("buildings"),
        row.getDouble("households"),
        row.getDouble("residents"),
        row.getBoolean("estimated"),
        row.getDouble("band_min"),
        row.getDouble("band_max"),
        row.getBoolean("has_layers"),
        hasMosaic ? mosaicOf(row, mosaic) : null);
  }

  private static AreaInfo.MosaicInfo mosaicOf(ResultSet row, long id) throws SQLException {
    return new AreaInfo.MosaicInfo(
        id, row.getInt("mosaic_cells"), row.getBoolean("mosaic_outdated"));
  }

  Optional<MultiPolygon> boundary(long id) {
    return db.sql("SELECT ST_AsBinary(geom) FROM gridplan.area WHERE id = :id")
        .param("id", id)
        .query((row, number) -> (MultiPolygon) LatticeSql.fromWkb(row.getBytes(1)))
        .optional();
  }

  /** Storeys of the buildings, where they are known. */
  List<Double> levels(long area) {
    return db.sql("SELECT levels FROM gridplan.building WHERE area_id = :area AND levels > 0")
        .param("area", area)
        .query(Double.class)
        .list();
  }

  /**
   * Addresses, else names, of the buildings that the area's layers hold; those with neither left
   * out.
   */
  Map<Long, String> buildingLabels(long area) {
    Map<Long, String> labels = new HashMap<>();
    db.sql(
            """
            SELECT id, coalesce(nullif(address, ''), name) AS label FROM gridplan.building
            WHERE area_id = gridplan.layer_holder(:area) AND (address <> '' OR name <> '')
            """)
        .param("area", area)
        .query(
            row -> {
              labels.put(row.getLong("id"), row.getString("label"));
            });
    return labels;
  }

  /** Residents of each building who are registered elsewhere, where they have been counted. */
  Map<Long, Double> floating(long area) {
    Map<Long, Double> floating = new HashMap<>();
    db.sql(
            """
            SELECT id, floating FROM gridplan.building
            WHERE area_id = gridplan.layer_holder(:area) AND floating IS NOT NULL
            """)
        .param("area", area)
        .query(
            row -> {
              floating.put(row.getLong("id"), row.getDouble("floating"));
            });
    return floating;
  }

  /** The areas directly below, with their ground. */
  SortedMap<Long, MultiPolygon> childAreas(long id) {
    SortedMap<Long, MultiPolygon> children = new TreeMap<>();
    db.sql("SELECT id, ST_AsBinary(geom) FROM gridplan.area WHERE parent_id = :id")
        .param("id", id)
        .query(
            row -> {
              children.put(row.getLong(1), (MultiPolygon) LatticeSql.fromWkb(row.getBytes(2)));
            });
    return children;
  }

  PlaceNames placeAt(long area, double lon, double lat) {
    String point = "ST_SetSRID(ST_MakePoint(:lon, :lat), 4490)";
    return new PlaceNames(
        db.sql(
                CHAIN
                    + "SELECT b.id, b.name, b.address FROM chain JOIN gridplan.building b"
                    + " ON b.area_id = chain.id WHERE ST_Intersects(b.geom, "
                    + point
                    + ") ORDER BY b.id LIMIT 1")
            .param("id", area)
            .param("lon", lon)
            .param("lat", lat)
            .query(PlaceNames.Building.class)
            .optional()
            .orElse(null),
        db.sql(
                CHAIN
                    + "SELECT c.id, c.name FROM chain JOIN gridplan.compound c"
                    + " ON c.area_id = chain.id WHERE ST_Intersects(c.geom, "
                    + point
                    + ") ORDER BY c.id LIMIT 1")
            .param("id", area)
            .param("lon", lon)
            .param("lat", lat)
            .query(PlaceNames.Compound.class)
            .optional()
            .orElse(null));
  }

  String state() {
    return db.sql(
            "SELECT coalesce(max(id), 0) || '-' || count(*) || '-' || coalesce(sum(layers_version), 0)"
                + " || '-' || coalesce(extract(epoch FROM max(imported_at)), 0)"
                + " FROM gridplan.area")
        .query(String.class)
        .single();
  }

  byte[] tile(TileLayer layer, Tile tile, boolean account, Long[] areas) {
    double margin = 64 / 4096.0;
    return db.sql(layer.sql(account, areas != null))
        .param("areas", areas, java.sql.Types.ARRAY)
        .param("layer", layer.key())
        .param("zoom", tile.zoom())
        .param("x", tile.x())
        .param("y", tile.y())
        .param("west", tile.longitude(0, margin))
        .param("east", tile.longitude(1, margin))
        .param("north", tile.latitude(0, margin))
        .param("south", tile.latitude(1, margin))
        .query((row, number) -> row.getBytes(1))
        .single();
  }
}
