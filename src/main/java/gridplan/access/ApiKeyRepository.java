package gridplan.access;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code gridplan.api_key}. */
@Repository
class ApiKeyRepository {
  private static final String SELECT =
      """
      SELECT k.*, CASE WHEN k.areas IS NULL THEN NULL ELSE ARRAY(
        WITH RECURSIVE below (id) AS (
          SELECT unnest(k.areas)
          UNION SELECT a.id FROM below JOIN gridplan.area a ON a.parent_id = below.id)
        SELECT id FROM below) END AS ground
      FROM gridplan.api_key k
      """;

  private final JdbcClient db;

  ApiKeyRepository(JdbcClient db) {
    this.db = db;
  }

  long insert(ApiKeys.Wanted wanted, String hint, byte[] hash, Instant expires, String author) {
    return db.sql(
            """
            INSERT INTO gridplan.api_key
              (name, hint, token_hash, layers, areas, rate_per_minute, created_by, expires_at)
            VALUES (:name, :hint, :hash, :layers, :areas, :rate, :author, :expires) RETURNING id
            """)
        .param("name", wanted.name())
        .param("hint", hint)
        .param("hash", hash)
        .param("layers", wanted.layers().stream().map(ReadLayer::name).toArray(String[]::new))
        .param(
            "areas",
            wanted.areas() == null ? null : wanted.areas().toArray(Long[]::new),
            java.sql.Types.ARRAY)
        .param("rate", wanted.ratePerMinute())
        .param("author", author)
        .param("expires", Timestamp.from(expires))
        .query(Long.class)
        .single();
  }

  /** The newest first. */
  List<ApiKey> list() {
    return db.sql(SELECT + "ORDER BY k.id DESC").query(ApiKeyRepository::key).list();
  }

  Optional<ApiKey> find(long id) {
    return db.sql(SELECT + "WHERE k.id = ?").param(id).query(ApiKeyRepository::key).optional();
  }

  Optional<ApiKey> findByHash(byte[] hash) {
    return db.sql(SELECT + "WHERE k.token_hash = ?")
        .param(hash)
        .query(ApiKeyRepository::key)
        .optional();
  }

  /** False when it was revoked already or never was. */
  boolean revoke(long id, Instant now) {
    return db.sql("UPDATE gridplan.api_key SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL")
            .params(Timestamp.from(now), id)
            .update()
        == 1;
  }

  void touch(long id, Instant now) {
    db.sql("UPDATE gridplan.api_key SET last_used_at = ? WHERE id = ?")
        .params(Timestamp.from(now), id)
        .update();
  }

  /** Those of the ids that are no areas. */
  List<Long> unknownAreas(List<Long> areas) {
    return db.sql(
            "SELECT id FROM unnest(?) AS given (id) WHERE id NOT IN (SELECT id FROM gridplan.area)")
        .param(areas.toArray(Long[]::new))
        .query(Long.class)
        .list();
  }

  private static ApiKey key(ResultSet row, int number) throws SQLException {
    List<ReadLayer> layers =
        Stream.of((String[]) row.getArray("layers").getArray()).map(ReadLayer::valueOf).toList();
    List<Long> ground = longs(row.getArray("ground"));
    return new ApiKey(
        row.getLong("id"),
        row.getString("name"),
        row.getString("hint"),
        layers,
        longs(row.getArray("areas")),
        row.getInt("rate_per_minute"),
        row.getString("created_by"),
        instant(row, "created_at"),
        instant(row, "expires_at"),
        instant(row, "revoked_at"),
        instant(row, "last_used_at"),
        new ReadScope(
            EnumSet.copyOf(layers), ground == null ? null : new TreeSet<>(ground), false));
  }

  private static List<Long> longs(Array array) throws SQLException {
    return array == null ? null : Arrays.asList((Long[]) array.getArray());
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp moment = row.getTimestamp(column);
    return moment == null ? null : moment.toInstant();
  }
}
