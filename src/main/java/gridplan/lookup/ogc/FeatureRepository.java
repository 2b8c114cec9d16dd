package gridplan.lookup.ogc;

import gridplan.access.ReadScope;
import gridplan.platform.db.LatticeSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.locationtech.jts.io.ByteOrderValues;
import org.locationtech.jts.io.WKBWriter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Reads features. A query is put together from the fixed texts of {@link FeatureLayer} and {@link
 * Property}; everything that a request gives is bound as a value.
 */
@Repository
class FeatureRepository {
  /** Above this the number of matching features is not told. */
  static final int MOST_COUNTED = 1_000_000;

  private final JdbcClient db;

  FeatureRepository(JdbcClient db) {
    this.db = db;
  }

  /** Now, by the clock that editions are recorded by. */
  Instant now() {
    return db.sql("SELECT clock_timestamp()").query(OffsetDateTime.class).single().toInstant();
  }

  /** Of all editions; never empty, so that a service without any has a collection to show. */
  List<Integer> tiers() {
    return db.sql("SELECT tier FROM gridplan.edition UNION SELECT 2 ORDER BY 1")
        .query(Integer.class)
        .list();
  }

  /** In the order of their keys; one more than the limit when there is another page. */
  List<Found> list(FeatureRequest request) {
    FeatureLayer layer = request.collection().layer();
    Where where = where(request);
    if (request.after() != null)
      where
          .add("(s.k, s.k2) > (:k, :k2)")
          .with("k", request.after().key())
          .with("k2", request.after().key2());
    return where
        .bind(
            db.sql(
                "SELECT s.*, ST_AsBinary(s.geom) AS wkb FROM ("
                    + layer.source
                    + ") s"
                    + where
                    + " ORDER BY s.k, s.k2 LIMIT "
                    + (request.limit() + 1)))
        .query((row, number) -> found(row, layer))
        .list();
  }

  /** Of all pages; empty when there are too many to count. */
  Optional<Integer> count(FeatureRequest request) {
    Where where = where(request);
    int counted =
        where
            .bind(
                db.sql(
                    "SELECT count(*) FROM (SELECT FROM ("
                        + request.collection().layer().source
                        + ") s"
                        + where
                        + " LIMIT "
                        + (MOST_COUNTED + 1)
                        + ") t"))
            .query(Integer.class)
            .single();
    return counted > MOST_COUNTED ? Optional.empty() : Optional.of(counted);
  }

  /** Of any time; as it is on record now, else as it was last. */
  Optional<Found> find(Collection collection, ReadScope scope, long key, String key2) {
    Where where = new Where().add("s.k = :k AND s.k2 = :k2").with("k", key).with("k2", key2);
    within(where, collection, scope);
    String newest = collection.layer().isTemporal() ? " ORDER BY upper(s.recorded) DESC" : "";
    return where
        .bind(
            db.sql(
                "SELECT s.*, ST_AsBinary(s.geom) AS wkb FROM ("
                    + collection.layer().source
                    + ") s"
                    + where
                    + newest
                    + " LIMIT 1"))
        .query((row, number) -> found(row, collection.layer()))
        .optional();
  }

  /**
   * Where and when a collection's features lie.
   *
   * @param box west, south, east, north; null when there is none
   * @param first null when there is none
   * @param last null while the end is open
   */
  record Extent(double[] box, LocalDate first, LocalDate last) {}

  Extent extent(Collection collection, ReadScope scope) {
    Where where = new Where();
    within(where, collection, scope);
    String days =
        collection.layer().isTemporal()
            ? "min(lower(s.valid)), nullif(max(coalesce(upper(s.valid), 'infinity'::date)), 'infinity')"
            : "NULL::date, NULL::date";
    return where
        .bind(
            db.sql(
                "SELECT ST_XMin(b), ST_YMin(b), ST_XMax(b), ST_YMax(b), first, last FROM (SELECT"
                    + " ST_Extent(s.geom), "
                    + days
                    + " FROM ("
                    + collection.layer().source
                    + ") s"
                    + where
                    + ") e (b, first, last)"))
        .query((row, number) -> extent(row))
        .single();
  }

  private static Extent extent(ResultSet row) throws SQLException {
    double west = row.getDouble(1);
    double[] box =
        row.wasNull()
            ? null
            : new double[] {west, row.getDouble(2), row.getDouble(3), row.getDouble(4)};
    return new Extent(box, row.getObject(5, LocalDate.class), row.getObject(6, LocalDate.class));
  }

  private static Where where(FeatureRequest request) {
    Where where = new Where();
    within(where, request.collection(), request.scope());
    if (request.collection().layer().isTemporal()) {
      where.add("s.recorded @> :recorded").with("recorded", moment(request.recorded()));
      if (request.days() != null)
        where
            .add("s.valid && daterange(:first, :last, '[]')")
            .with("first", request.days().first(), Types.DATE)
            .with("last", request.days().last(), Types.DATE);
    }
    if (request.box() != null)
      where.add("ST_Intersects(s.geom, ST_GeomFromEWKB(:box))").with("box", wkb(request));
    int number = 0;
    for (Map.Entry<Property, Object> filter : request.filters().entrySet()) {
      String name = "f" + number++;
      boolean many = filter.getValue() instanceof String text && text.contains("*");
      String column = "s." + filter.getKey().name();
      where
          .add(column + (many ? " LIKE :" : " = :") + name)
          .with(name, many ? pattern((String) filter.getValue()) : filter.getValue());
    }
    return where;
  }

  private static void within(Where where, Collection collection, ReadScope scope) {
    if (collection.layer().isTemporal())
      where.add("s.tier = :tier").with("tier", collection.tier());
    if (!scope.isEverywhere())
      where.add(collection.layer().scope).with("areas", scope.areaArray(), Types.ARRAY);
  }

  private static byte[] wkb(FeatureRequest request) {
    return new WKBWriter(2, ByteOrderValues.LITTLE_ENDIAN, true).write(request.box());
  }

  private static OffsetDateTime moment(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static String pattern(String text) {
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_").replace('*', '%');
  }

  private static Found found(ResultSet row, FeatureLayer layer) throws SQLException {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (Property property : layer.properties)
      properties.put(property.name(), row.getObject(property.name()));
    return new Found(
        row.getString("id"),
        row.getLong("k"),
        row.getString("k2"),
        properties,
        LatticeSql.fromWkb(row.getBytes("wkb")));
  }

  /** Conditions and their values. */
  private static final class Where {
    private final StringBuilder text = new StringBuilder();
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Map<String, Integer> types = new LinkedHashMap<>();

    Where add(String condition) {
      text.append(text.isEmpty() ? " WHERE " : " AND ").append('(').append(condition).append(')');
      return this;
    }

    Where with(String name, Object value) {
      values.put(name, value);
      return this;
    }

    Where with(String name, Object value, int type) {
      types.put(name, type);
      return with(name, value);
    }

    JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement) {
      JdbcClient.StatementSpec bound = statement;
      for (Map.Entry<String, Object> entry : values.entrySet())
        bound =
            types.containsKey(entry.getKey())
                ? bound.param(entry.getKey(), entry.getValue(), types.get(entry.getKey()))
                : bound.param(entry.getKey(), entry.getValue());
      return bound;
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }
}
