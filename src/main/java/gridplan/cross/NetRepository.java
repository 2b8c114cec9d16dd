package gridplan.cross;

import gridplan.platform.db.LatticeSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.MultiPolygon;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The tables {@code net} and {@code net_unit}. */
@Repository
class NetRepository {
  private static final int BATCH = 200;
  private static final TypeReference<List<Net.Notice>> NOTICES = new TypeReference<>() {};
  private static final String SELECT =
      """
      SELECT n.id, n.area_id, n.name, n.owner, n.file, n.notices::text AS notices, n.imported_by,
        n.imported_at, (SELECT count(*) FROM gridplan.net_unit u WHERE u.net_id = n.id) AS units
      FROM gridplan.net n
      """;

  private final JdbcClient db;
  private final JdbcTemplate template;
  private final JsonMapper json;

  NetRepository(JdbcClient db, JdbcTemplate template, JsonMapper json) {
    this.db = db;
    this.template = template;
    this.json = json;
  }

  /** Empty when the area has one of that name already. */
  Optional<Long> insert(Net net, String hash, List<NetUnit> units) {
    Optional<Long> id =
        db.sql(
                """
                INSERT INTO gridplan.net (area_id, name, owner, file, file_hash, notices, imported_by)
                VALUES (?, ?, ?, ?, ?, ?::jsonb, ?)
                ON CONFLICT (area_id, name) DO NOTHING RETURNING id
                """)
            .params(
                net.area(),
                net.name(),
                net.owner(),
                net.file(),
                hash,
                json.writeValueAsString(net.notices()),
                net.importedBy())
            .query(Long.class)
            .optional();
    id.ifPresent(made -> insertUnits(made, units));
    return id;
  }

  private void insertUnits(long net, List<NetUnit> units) {
    template.batchUpdate(
        "INSERT INTO gridplan.net_unit (net_id, no, name, geom)"
            + " VALUES (?, ?, ?, ST_Multi(ST_GeomFromEWKB(?)))",
        units,
        BATCH,
        (statement, unit) -> {
          statement.setLong(1, net);
          statement.setInt(2, unit.no());
          statement.setString(3, unit.name());
          statement.setBytes(4, LatticeSql.toWkb(unit.ground()));
        });
  }

  /** Nets of some areas, by name. */
  List<Net> list(Collection<Long> areas) {
    return db.sql(SELECT + "WHERE n.area_id = ANY (?) ORDER BY n.name, n.id")
        .param(areas.toArray(Long[]::new))
        .query(this::net)
        .list();
  }

  Optional<Net> find(long id) {
    return db.sql(SELECT + "WHERE n.id = ?").param(id).query(this::net).optional();
  }

  private Net net(ResultSet row, int number) throws SQLException {
    return new Net(
        row.getLong("id"),
        row.getLong("area_id"),
        row.getString("name"),
        row.getString("owner"),
        row.getString("file"),
        row.getInt("units"),
        json.readValue(row.getString("notices"), NOTICES),
        row.getString("imported_by"),
        row.getObject("imported_at", OffsetDateTime.class).toInstant());
  }

  /** In their order. */
  List<NetUnit> units(long net) {
    return db.sql(
            "SELECT no, name, ST_AsBinary(geom) FROM gridplan.net_unit WHERE net_id = ? ORDER BY no")
        .param(net)
        .query(
            (row, number) ->
                new NetUnit(
                    row.getInt(1),
                    row.getString(2),
                    (MultiPolygon) LatticeSql.fromWkb(row.getBytes(3))))
        .list();
  }

  void delete(long net) {
    db.sql("DELETE FROM gridplan.net WHERE id = ?").param(net).update();
  }
}
