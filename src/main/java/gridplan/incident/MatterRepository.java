package gridplan.incident;

import gridplan.lookup.GivenPoint;
import gridplan.lookup.Located;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** How far matters have come, their steps, and the ladders of areas. */
@Repository
class MatterRepository {
  private final JdbcClient db;
  private final JsonMapper json;

  MatterRepository(JdbcClient db, JsonMapper json) {
    this.db = db;
    this.json = json;
  }

  /** Where a matter stands. */
  record State(
      long id, Long area, MatterStatus status, String level, String assignee, Instant since) {}

  private static State state(ResultSet row, int number) throws SQLException {
    return new State(
        row.getLong("id"),
        row.getObject("area_id", Long.class),
        MatterStatus.valueOf(row.getString("status")),
        row.getString("level"),
        row.getString("assignee"),
        row.getObject("due_since", OffsetDateTime.class).toInstant());
  }

  /** Until the end of the transaction nobody else takes a step of it. */
  Optional<State> lock(long incident) {
    return db.sql("SELECT * FROM gridplan.incident WHERE id = ? FOR UPDATE")
        .param(incident)
        .query(MatterRepository::state)
        .optional();
  }

  /** All of an area that are not closed, locked, by number. */
  List<State> lockOpen(long area) {
    return db.sql(
            "SELECT * FROM gridplan.incident WHERE area_id = ? AND status <> 'closed'"
                + " ORDER BY id FOR UPDATE")
        .param(area)
        .query(MatterRepository::state)
        .list();
  }

  /** Areas with a matter that is not closed. */
  List<Long> openAreas() {
    return db.sql(
            "SELECT DISTINCT area_id FROM gridplan.incident"
                + " WHERE status <> 'closed' AND area_id IS NOT NULL ORDER BY 1")
        .query(Long.class)
        .list();
  }

  /** Adds the step and puts the matter where it leads. */
  void step(long incident, MatterStep step) {
    db.sql(
            """
            UPDATE gridplan.incident SET status = ?, level = ?, assignee = ?,
              rating = coalesce(?, rating), due_since = ? WHERE id = ?
            """)
        .params(
            step.status().name(),
            step.level(),
            step.assignee(),
            step.rating(),
            step.at().atOffset(ZoneOffset.UTC),
            incident)
        .update();
    record(incident, step);
  }

  /** Adds the step alone. */
  void record(long incident, MatterStep step) {
    db.sql(
            """
            INSERT INTO gridplan.matter_step (incident_id, seq, action, status, level, author, at,
              note, assignee, rating)
            SELECT :id, count(*) + 1, :action, :status, :level, :author, :at, :note, :assignee,
              :rating
            FROM gridplan.matter_step WHERE incident_id = :id
            """)
        .param("id", incident)
        .param("action", step.action())
        .param("status", step.status().name())
        .param("level", step.level())
        .param("author", step.author())
        .param("at", step.at().atOffset(ZoneOffset.UTC))
        .param("note", step.note())
        .param("assignee", step.assignee())
        .param("rating", step.rating(), Types.INTEGER)
        .update();
  }

  List<MatterStep> steps(long incident) {
    return db.sql("SELECT * FROM gridplan.matter_step WHERE incident_id = ? ORDER BY seq")
        .param(incident)
        .query(
            (row, number) ->
                new MatterStep(
                    row.getString("action"),
                    MatterStatus.valueOf(row.getString("status")),
                    row.getString("level"),
                    row.getString("author"),
                    row.getObject("at", OffsetDateTime.class).toInstant(),
                    row.getString("note"),
                    row.getString("assignee"),
                    row.getObject("rating", Integer.class)))
        .list();
  }

  /** A matter of a list, as it was when the list was written. */
  record Listed(
      String number,
      GivenPoint point,
      Instant at,
      String kind,
      String note,
      MatterStatus status,
      Integer rating) {}

  /** Whether it was new: a number of the area that is known already is left as it is. */
  boolean insert(Listed matter, long area, Located located, String level, String author) {
    boolean found = located.found();
    Optional<Long> id =
        db.sql(
                """
                INSERT INTO gridplan.incident (lon_e7, lat_e7, given_crs, given_lon, given_lat,
                  happened_at, kind, note, area_id, edition_id, grid_code, grid_name, chain,
                  recorded_by, status, level, rating, due_since, source_no)
                VALUES (:x, :y, :crs, :lon, :lat, :at, :kind, :note, :area, :edition, :code, :name,
                  :chain::jsonb, :author, :status, :level, :rating, :at, :number)
                ON CONFLICT (area_id, source_no) WHERE source_no IS NOT NULL DO NOTHING
                RETURNING id
                """)
            .param("x", matter.point().x())
            .param("y", matter.point().y())
            .param("crs", matter.point().crs())
            .param("lon", matter.point().lon())
            .param("lat", matter.point().lat())
            .param("at", matter.at().atOffset(ZoneOffset.UTC))
            .param("kind", matter.kind())
            .param("note", matter.note())
            .param("area", area)
            .param("edition", found ? located.edition().id() : null, Types.BIGINT)
            .param("code", found ? located.grid().code() : null, Types.VARCHAR)
            .param("name", found ? located.grid().name() : null, Types.VARCHAR)
            .param("chain", json.writeValueAsString(located.chain()))
            .param("author", author)
            .param("status", matter.status().name())
            .param("level", level)
            .param("rating", matter.rating(), Types.INTEGER)
            .param("number", matter.number())
            .query(Long.class)
            .optional();
    id.ifPresent(
        made ->
            record(
                made,
                new MatterStep(
                    "raise",
                    matter.status(),
                    level,
                    author,
                    matter.at(),
                    "",
                    "",
                    matter.rating())));
    return id.isPresent();
  }

  /** What {@link MatterCounts} is made of, for each grid that ever had a matter. */
  record Row(
      String code, String name, MatterStatus status, String level, Integer rating, Instant since) {}

  List<Row> rows(long area, Instant from, Instant to) {
    return db.sql(
            """
            SELECT grid_code, grid_name, status, level, rating, due_since FROM gridplan.incident
            WHERE area_id = ? AND happened_at >= ? AND happened_at < ? ORDER BY grid_code, id
            """)
        .params(area, from.atOffset(ZoneOffset.UTC), to.atOffset(ZoneOffset.UTC))
        .query(
            (row, number) ->
                new Row(
                    row.getString(1),
                    row.getString(2),
                    MatterStatus.valueOf(row.getString(3)),
                    row.getString(4),
                    row.getObject(5, Integer.class),
                    row.getObject(6, OffsetDateTime.class).toInstant()))
        .list();
  }

  Optional<MatterRule> rule(long area) {
    return db.sql("SELECT rule::text FROM gridplan.matter_rule WHERE area_id = ?")
        .param(area)
        .query(String.class)
        .optional()
        .map(text -> json.readValue(text, MatterRule.class));
  }

  /** Until the end of the transaction nobody else lays down the ladder of the area. */
  void lockRule(long area) {
    db.sql("SELECT pg_advisory_xact_lock(hashtextextended('ladder:' || ?, 0))")
        .param(area)
        .query((row, number) -> true)
        .single();
  }

  void setRule(long area, MatterRule rule) {
    db.sql(
            """
            INSERT INTO gridplan.matter_rule (area_id, rule) VALUES (?, ?::jsonb)
            ON CONFLICT (area_id) DO UPDATE SET rule = excluded.rule
            """)
        .params(area, json.writeValueAsString(rule))
        .update();
  }
}
