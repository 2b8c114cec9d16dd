package gridplan.edition.geoserver;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What of the outbox the GeoServer has had. */
@Repository
class DeliveryRepository {
  private static final String READER = "geoserver";

  private final JdbcClient db;
  private final JsonMapper json;

  DeliveryRepository(JdbcClient db, JsonMapper json) {
    this.db = db;
    this.json = json;
  }

  /** One process at a time; false when another one is at it. To be asked in a transaction. */
  boolean lock() {
    return db.sql("SELECT pg_try_advisory_xact_lock(hashtextextended('gridplan.geoserver', 0))")
        .query(Boolean.class)
        .single();
  }

  /** Lines that are due: never delivered, and not failed just now. */
  List<Long> due(Instant now) {
    return db.sql(
            """
            SELECT o.id FROM gridplan.outbox o
            LEFT JOIN gridplan.outbox_delivery d ON d.outbox_id = o.id AND d.reader = :reader
            WHERE o.topic = 'edition.published' AND d.delivered_at IS NULL
              AND coalesce(d.next_at, :now) <= :now
            ORDER BY o.id
            """)
        .param("reader", READER)
        .param("now", moment(now))
        .query(Long.class)
        .list();
  }

  void delivered(List<Long> lines, Instant now) {
    for (long line : lines)
      db.sql(
              """
              INSERT INTO gridplan.outbox_delivery (outbox_id, reader, attempts, delivered_at)
              VALUES (:line, :reader, 1, :now)
              ON CONFLICT (reader, outbox_id) DO UPDATE
              SET attempts = outbox_delivery.attempts + 1, delivered_at = :now, problem = NULL
              """)
          .param("line", line)
          .param("reader", READER)
          .param("now", moment(now))
          .update();
  }

  /** To be tried again after half a minute, then twice as long each time, an hour at most. */
  void failed(List<Long> lines, Map<String, ?> problem, Instant now) {
    for (long line : lines)
      db.sql(
              """
              INSERT INTO gridplan.outbox_delivery (outbox_id, reader, attempts, next_at, problem)
              VALUES (:line, :reader, 1, :now + interval '30 seconds', :problem::jsonb)
              ON CONFLICT (reader, outbox_id) DO UPDATE
              SET attempts = outbox_delivery.attempts + 1, problem = excluded.problem,
                next_at = :now
                  + least(interval '1 hour',
                      interval '30 seconds' * power(2, least(outbox_delivery.attempts, 10)))
              """)
          .param("line", line)
          .param("reader", READER)
          .param("now", moment(now))
          .param("problem", json.writeValueAsString(problem))
          .update();
  }

  /**
   * @param waiting publications that the GeoServer has not had
   * @param attempts at the one that failed most often
   * @param problem why the last attempt failed; null when none did
   */
  record Status(int waiting, int attempts, JsonNode problem) {}

  Status status() {
    return db.sql(
            """
            SELECT count(*), coalesce(max(d.attempts), 0),
              (array_agg(d.problem::text ORDER BY d.outbox_id DESC)
                FILTER (WHERE d.problem IS NOT NULL))[1]
            FROM gridplan.outbox o
            LEFT JOIN gridplan.outbox_delivery d ON d.outbox_id = o.id AND d.reader = ?
            WHERE o.topic = 'edition.published' AND d.delivered_at IS NULL
            """)
        .param(READER)
        .query(
            (row, number) ->
                new Status(
                    row.getInt(1),
                    row.getInt(2),
                    row.getString(3) == null ? null : json.readTree(row.getString(3))))
        .single();
  }

  private static OffsetDateTime moment(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
