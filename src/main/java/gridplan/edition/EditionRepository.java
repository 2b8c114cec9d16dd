package gridplan.edition;

import gridplan.core.coverage.Certificate;
import gridplan.platform.db.BinaryCopy;
import gridplan.platform.db.LatticeSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Editions, their grids, periods and lineage, and the outbox. */
@Repository
class EditionRepository {
  /** The tier of the grid (网格). */
  static final int TIER = 2;

  private static final String INFO =
      """
      SELECT e.id, e.plan_id, e.area_id, e.tier, e.published_by, e.published_at, e.digest,
        e.repeats, e.reason,
        e.certificate::text AS certificate, lower(p.valid) AS valid_from, upper(p.valid) AS valid_to,
        NOT upper_inf(p.recorded) AS replaced,
        (SELECT count(*) FROM gridplan.edition_grid g WHERE g.edition_id = e.id) AS grids
      FROM gridplan.edition e
      JOIN LATERAL (
        SELECT valid, recorded FROM gridplan.edition_period p WHERE p.edition_id = e.id
        ORDER BY upper(recorded) DESC LIMIT 1) p ON true
      """;

  private final JdbcClient db;
  private final JdbcTemplate template;
  private final JsonMapper json;

  EditionRepository(JdbcClient db, JdbcTemplate template, JsonMapper json) {
    this.db = db;
    this.template = template;
    this.json = json;
  }

  /**
   * Keeps other publishers of the area out until this transaction ends, and tells the time then.
   */
  Instant lockArea(long area) {
    db.sql("SELECT pg_advisory_xact_lock(hashtextextended('gridplan.edition', ?))")
        .param(area)
        .query((row, number) -> true)
        .single();
    return db.sql("SELECT clock_timestamp()").query(OffsetDateTime.class).single().toInstant();
  }

  /**
   * A row about to be made.
   *
   * @param repeats the edition that it publishes again, or null
   * @param reason why, empty when it repeats none
   * @param above the edition of the tier above that its grids tile; null for the highest
   */
  record Draft(
      long plan,
      long area,
      String author,
      Certificate certificate,
      Geometry scope,
      Long repeats,
      String reason,
      int tier,
      Long above) {}

  long insert(Draft draft) {
    return db.sql(
            """
            INSERT INTO gridplan.edition
              (plan_id, area_id, tier, published_by, digest, certificate, scope, repeats, reason,
               above)
            VALUES (?, ?, ?, ?, ?, ?::jsonb, ST_Multi(ST_GeomFromEWKB(?)), ?, ?, ?) RETURNING id
            """)
        .params(
            draft.plan(),
            draft.area(),
            draft.tier(),
            draft.author(),
            draft.certificate().digest(),
            json.writeValueAsString(draft.certificate()),
            LatticeSql.toWkb(draft.scope()),
            draft.repeats(),
            draft.reason(),
            draft.above())
        .query(Long.class)
        .single();
  }

  void insertGrids(long edition, List<EditionGrid> grids) {
    template.execute(
        (ConnectionCallback<Long>)
            connection -> {
              try (BinaryCopy copy =
                  BinaryCopy.into(
                      connection,
                      "gridplan.edition_grid (edition_id, code, name, households, residents,"
                          + " buildings, estimated, geom, parent, kind)",
                      10)) {
                for (EditionGrid grid : grids)
                  copy.row()
                      .bigint(edition)
                      .text(grid.code())
                      .text(grid.name())
                      .doublePrecision(grid.households())
                      .doublePrecision(grid.residents())
                      .integer(grid.buildings())
                      .bool(grid.estimated())
                      .geometry(grid.ground())
                      .text(grid.parent())
                      .text(grid.kind());
                return copy.finish();
              }
            });
  }

  void insertLineage(long edition, List<Lineage.Line> lines) {
    template.batchUpdate(
        "INSERT INTO gridplan.grid_lineage (edition_id, code, event, from_code, households)"
            + " VALUES (?, ?, ?, ?, ?)",
        lines,
        500,
        (statement, line) -> {
          statement.setLong(1, edition);
          statement.setString(2, line.code());
          statement.setString(3, line.event().name());
          statement.setString(4, line.fromCode());
          statement.setDouble(5, line.households());
        });
  }

  /**
   * Makes the edition valid from a day until the next edition that is already announced, if any.
   * What was recorded for those days is closed, not changed; the days before stay as they were.
   */
  void supersede(long edition, long area, int tier, LocalDate from, Instant now) {
    LocalDate until = nextBeginning(area, from);
    end(area, tier, from, until, now);
    db.sql(
            """
            INSERT INTO gridplan.edition_period (edition_id, area_id, tier, valid, recorded)
            VALUES (?, ?, ?, daterange(?, ?), tstzrange(?, NULL))
            """)
        .params(edition, area, tier, from, until, now.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** The tiers of which anything of an area is on record as valid from a day on. */
  List<Integer> tiersValid(long area, LocalDate from) {
    return db.sql(
            """
            SELECT DISTINCT tier FROM gridplan.edition_period
            WHERE area_id = ? AND upper_inf(recorded) AND valid && daterange(?, NULL) ORDER BY tier
            """)
        .params(area, from)
        .query(Integer.class)
        .list();
  }

  /**
   * No edition of a tier is valid in an area between two days: a publication without that tier.
   *
   * @param until null for ever
   */
  void end(long area, int tier, LocalDate from, LocalDate until, Instant now) {
    OffsetDateTime moment = now.atOffset(ZoneOffset.UTC);
    db.sql(
            """
            WITH closed AS (
              UPDATE gridplan.edition_period
              SET recorded = tstzrange(lower(recorded), :now)
              WHERE area_id = :area AND tier = :tier AND upper_inf(recorded)
                AND valid && daterange(:from, :until)
              RETURNING edition_id, lower(valid) AS began)
            INSERT INTO gridplan.edition_period (edition_id, area_id, tier, valid, recorded)
            SELECT edition_id, :area, :tier, daterange(began, :from), tstzrange(:now, NULL)
            FROM closed WHERE began < :from
            """)
        .param("now", moment)
        .param("area", area)
        .param("tier", tier)
        .param("from", from)
        .param("until", until, java.sql.Types.DATE)
        .update();
  }

  /** Tells other processes; the notification only wakes them, the row is what they read. */
  void announce(long edition, long area) {
    db.sql(
            """
            INSERT INTO gridplan.outbox (topic, payload)
            VALUES ('edition.published', jsonb_build_object('edition', ?::bigint, 'area', ?::bigint))
            """)
        .params(edition, area)
        .update();
    db.sql("SELECT pg_notify('gridplan_outbox', 'edition.published')")
        .query((row, number) -> true)
        .single();
  }

  List<EditionInfo> list(Long area) {
    return db.sql(INFO + "WHERE e.area_id = coalesce(?::bigint, e.area_id) ORDER BY e.id DESC")
        .param(area)
        .query((row, number) -> info(row, null))
        .list();
  }

  Optional<EditionInfo> find(long edition) {
    return db.sql(INFO + "WHERE e.id = ?")
        .param(edition)
        .query(
            (row, number) ->
                info(row, json.readValue(row.getString("certificate"), Certificate.class)))
        .optional();
  }

  private static EditionInfo info(ResultSet row, Certificate certificate) throws SQLException {
    return new EditionInfo(
        row.getLong("id"),
        row.getLong("plan_id"),
        row.getLong("area_id"),
        row.getInt("tier"),
        row.getObject("valid_from", LocalDate.class),
        row.getObject("valid_to", LocalDate.class),
        row.getBoolean("replaced"),
        row.getObject("published_at", OffsetDateTime.class).toInstant(),
        row.getString("published_by"),
        row.getString("digest"),
        row.getInt("grids"),
        row.getObject("repeats", Long.class),
        row.getString("reason"),
        certificate);
  }

  /** In the order of their codes; empty when there is no such edition. */
  List<EditionGrid> grids(long edition) {
    return db.sql(
            """
            SELECT code, name, households, residents, buildings, estimated, ST_AsBinary(geom),
              parent, kind
            FROM gridplan.edition_grid WHERE edition_id = ? ORDER BY code
            """)
        .param(edition)
        .query(
            (row, number) ->
                new EditionGrid(
                    row.getString(1),
                    row.getString(2),
                    row.getDouble(3),
                    row.getDouble(4),
                    row.getInt(5),
                    row.getBoolean(6),
                    (MultiPolygon) LatticeSql.fromWkb(row.getBytes(7)),
                    row.getString(8),
                    row.getString(9)))
        .list();
  }

  /** The ground that the edition tiles, with the very vertices of its grids. */
  Geometry scope(long edition) {
    return db.sql("SELECT ST_AsBinary(scope) FROM gridplan.edition WHERE id = ?")
        .param(edition)
        .query((row, number) -> LatticeSql.fromWkb(row.getBytes(1)))
        .single();
  }

  /** The first day after a day from which another edition is on record as valid; null for none. */
  LocalDate nextBeginning(long area, LocalDate from) {
    return db.sql(
            """
            SELECT min(lower(valid)) FROM gridplan.edition_period
            WHERE area_id = ? AND tier = ? AND upper_inf(recorded) AND lower(valid) > ?
            """)
        .params(area, TIER, from)
        .query((row, number) -> Optional.ofNullable(row.getObject(1, LocalDate.class)))
        .single()
        .orElse(null);
  }

  List<Lineage.Line> lineage(long edition) {
    return db.sql(
            """
            SELECT code, event, from_code, households FROM gridplan.grid_lineage
            WHERE edition_id = ? ORDER BY code, from_code
            """)
        .param(edition)
        .query(
            (row, number) ->
                new Lineage.Line(
                    row.getString(1),
                    Lineage.Event.valueOf(row.getString(2)),
                    row.getString(3),
                    row.getDouble(4)))
        .list();
  }

  /** All periods that were on record at a moment, null for now; ordered by area, tier and day. */
  List<EditionPeriod> periods(Instant recorded) {
    return db.sql(
            """
            SELECT edition_id, area_id, tier, lower(valid), upper(valid) FROM gridplan.edition_period
            WHERE CASE WHEN ?::timestamptz IS NULL THEN upper_inf(recorded)
                       ELSE recorded @> ?::timestamptz END
            ORDER BY area_id, tier, lower(valid)
            """)
        .params(timestamp(recorded), timestamp(recorded))
        .query(
            (row, number) ->
                new EditionPeriod(
                    row.getLong(1),
                    row.getLong(2),
                    row.getInt(3),
                    row.getObject(4, LocalDate.class),
                    row.getObject(5, LocalDate.class)))
        .list();
  }

  /** Counted as well, for identities may be committed out of their order. */
  String revision() {
    return db.sql("SELECT count(*) || '-' || coalesce(max(id), 0) FROM gridplan.edition_period")
        .query(String.class)
        .single();
  }

  /** The editions that were published together with one, by their tiers, itself among them. */
  List<EditionInfo> together(long edition) {
    return db.sql(
            INFO
                + """
                JOIN gridplan.edition o ON o.id = ? AND o.plan_id = e.plan_id
                 AND o.published_at = e.published_at
                ORDER BY e.tier
                """)
        .param(edition)
        .query(
            (row, number) ->
                info(row, json.readValue(row.getString("certificate"), Certificate.class)))
        .list();
  }

  private static String timestamp(Instant moment) {
    return moment == null ? null : moment.toString();
  }
}
