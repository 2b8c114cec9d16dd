package gridplan.register;

import gridplan.platform.problem.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.locationtech.jts.geom.Coordinate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The statements behind it; in a transaction when its source is one. */
final class WorklistRows {
  private static final int MOST_PLACES = 5_000;

  private final JdbcClient db;

  WorklistRows(DataSource source) {
    this.db = JdbcClient.create(source);
  }

  record Changed(int rows, List<Long> buildings) {}

  Map<String, Object> summary(long holder) {
    Map<String, Object> summary =
        new LinkedHashMap<>(
            db.sql(
                    """
                    SELECT count(*) AS rows, count(building_id) AS joined,
                      count(*) FILTER (WHERE building_id IS NULL AND unplaceable IS NULL) AS open,
                      count(*) FILTER (WHERE building_id IS NULL AND unplaceable IS NOT NULL)
                        AS unplaceable
                    FROM gridplan.household WHERE area_id = :area
                    """)
                .param("area", holder)
                .query()
                .singleRow());
    Map<String, Long> reasons = new LinkedHashMap<>();
    db.sql(
            "SELECT coalesce(reason, 'building_gone'), count(*) FROM gridplan.household WHERE area_id = :area"
                + " AND building_id IS NULL AND unplaceable IS NULL GROUP BY 1 ORDER BY 1")
        .param("area", holder)
        .query(
            row -> {
              reasons.put(row.getString(1), row.getLong(2));
            });
    summary.put("reasons", reasons);
    return summary;
  }

  List<Worklist.Row> list(long holder, Worklist.Kind kind, String reason, long after, int limit) {
    return db.sql(
            "SELECT id, row_no, code, address, residents, floating, lon, lat, building_id, how,"
                + " CASE WHEN building_id IS NULL THEN coalesce(reason, 'building_gone') END,"
                + " unplaceable, candidates FROM gridplan.household WHERE area_id = :area"
                + " AND id > :after AND "
                + kind.where
                + " AND (:reason::text IS NULL OR coalesce(reason, 'building_gone') = :reason) ORDER BY id LIMIT :limit")
        .param("area", holder)
        .param("after", after)
        .param("reason", reason)
        .param("limit", limit)
        .query(
            (row, number) -> {
              List<Worklist.Candidate> candidates = new ArrayList<>();
              for (Long id : (Long[]) row.getArray(13).getArray())
                candidates.add(new Worklist.Candidate(id, "", "", 0, 0));
              return new Worklist.Row(
                  row.getLong(1),
                  row.getInt(2),
                  row.getString(3),
                  row.getString(4),
                  row.getInt(5),
                  row.getInt(6),
                  row.getObject(7, Double.class),
                  row.getObject(8, Double.class),
                  row.getObject(9, Long.class),
                  row.getString(10),
                  row.getString(11),
                  row.getString(12),
                  candidates);
            })
        .list();
  }

  List<Worklist.Place> places(long holder, Worklist.Kind kind) {
    return db.sql(
            "SELECT id, lon, lat FROM gridplan.household WHERE area_id = :area AND "
                + kind.where
                + " AND lon IS NOT NULL ORDER BY id LIMIT "
                + MOST_PLACES)
        .param("area", holder)
        .query(
            (row, number) -> new Worklist.Place(row.getLong(1), row.getDouble(2), row.getDouble(3)))
        .list();
  }

  void requireBuilding(long holder, long building) {
    if (db.sql("SELECT 1 FROM gridplan.building WHERE id = :id AND area_id = :area")
        .param("id", building)
        .param("area", holder)
        .query()
        .listOfRows()
        .isEmpty()) throw Problem.notFound("building", building);
  }

  /**
   * @param decision null to take one back
   */
  Changed decide(long holder, long row, RegisterReading.Decision decision, String author) {
    Map<String, Object> given =
        db
            .sql(
                "SELECT address, code, lon, lat, building_id, how, reason FROM gridplan.household"
                    + " WHERE id = :id AND area_id = :area FOR UPDATE")
            .param("id", row)
            .param("area", holder)
            .query()
            .listOfRows()
            .stream()
            .findFirst()
            .orElseThrow(() -> Problem.notFound("registerRow", row));
    if (given.get("building_id") != null && !"hand".equals(given.get("how")))
      throw Problem.of(
              "register.joined", 409, "This row has its building by itself; change the register.")
          .with("row", row);
    String spelling = spelling(given);
    remember(holder, spelling, decision, author);
    return update(holder, row, given, spelling, decision);
  }

  private static String spelling(Map<String, Object> given) {
    Double lon = (Double) given.get("lon");
    return RegisterReading.spelling(
        new RegisterRow(
            (String) given.get("code"),
            (String) given.get("address"),
            lon == null ? null : new Coordinate(lon, (Double) given.get("lat"))));
  }

  private void remember(
      long holder, String spelling, RegisterReading.Decision decision, String author) {
    db.sql("DELETE FROM gridplan.register_decision WHERE area_id = :area AND spelling = :text")
        .param("area", holder)
        .param("text", spelling)
        .update();
    if (decision == null || spelling.isEmpty()) return;
    db.sql(
            """
            INSERT INTO gridplan.register_decision
              (area_id, spelling, building_id, unplaceable, author)
            VALUES (:area, :text, :building, :note, :author)
            """)
        .param("area", holder)
        .param("text", spelling)
        .param("building", decision.building(), java.sql.Types.BIGINT)
        .param("note", decision.unplaceable(), java.sql.Types.VARCHAR)
        .param("author", author)
        .update();
  }

  /** The row, and those that say the very same. */
  private Changed update(
      long holder,
      long row,
      Map<String, Object> given,
      String spelling,
      RegisterReading.Decision decision) {
    boolean says = !((String) given.get("address")).isEmpty();
    List<Long> before =
        db.sql(
                """
                WITH changing AS (
                  SELECT id, building_id FROM gridplan.household
                  WHERE area_id = :area AND (building_id IS NULL OR how = 'hand')
                    AND (id = :id OR :says AND address = :address))
                UPDATE gridplan.household h
                SET building_id = :building, unplaceable = :note,
                  reason = coalesce(h.reason, 'reopened'),
                  how = CASE WHEN :building::bigint IS NULL THEN NULL ELSE 'hand' END,
                  door = CASE WHEN :building::bigint IS NULL THEN :spelling
                    WHEN :spelling = '' THEN :building::bigint || '/#' || h.row_no
                    ELSE :building::bigint || '/' || :spelling END
                FROM changing c WHERE h.id = c.id
                RETURNING coalesce(c.building_id, 0)
                """)
            .param("area", holder)
            .param("id", row)
            .param("says", says)
            .param("spelling", spelling)
            .param("address", given.get("address"))
            .param("building", decision == null ? null : decision.building(), java.sql.Types.BIGINT)
            .param("note", decision == null ? null : decision.unplaceable(), java.sql.Types.VARCHAR)
            .query(Long.class)
            .list();
    Set<Long> touched = new HashSet<>(before);
    if (decision != null && decision.building() != null) touched.add(decision.building());
    touched.remove(0L);
    return new Changed(before.size(), List.copyOf(touched));
  }

  List<Map<String, Object>> identity(long holder, long row, String purpose, String author) {
    if (db.sql("SELECT 1 FROM gridplan.household WHERE id = :id AND area_id = :area")
        .param("id", row)
        .param("area", holder)
        .query()
        .listOfRows()
        .isEmpty()) throw Problem.notFound("registerRow", row);
    return db.sql("SELECT * FROM gridplan_identity.read(:id, :actor, :purpose)")
        .param("id", row)
        .param("actor", author)
        .param("purpose", purpose)
        .query()
        .listOfRows();
  }
}
