package gridplan.register;

import gridplan.layer.CountedBuildings;
import gridplan.platform.problem.Problem;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Registers, the rows in force, and what was decided about them. */
final class RegisterStore {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final JdbcClient db;

  /**
   * @param source a pool, or the connection of a transaction
   */
  RegisterStore(DataSource source) {
    this.db = JdbcClient.create(source);
  }

  /** A register that was read. */
  record Stored(long id, long area, String file, String state, String report) {}

  Stored get(long area, long id) {
    return db.sql(
            "SELECT id, area_id, file, state, report::text FROM gridplan.register_import"
                + " WHERE id = :id AND area_id = :area")
        .param("id", id)
        .param("area", area)
        .query(
            (row, number) ->
                new Stored(
                    row.getLong(1),
                    row.getLong(2),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5)))
        .optional()
        .orElseThrow(() -> Problem.notFound("register", id));
  }

  /** Registers of the area, the last first, as {@code {id, file, state, author, at, report}}. */
  List<Map<String, Object>> list(long area) {
    return db.sql(
            "SELECT id, file, state, author, at, applied_at, report::text FROM"
                + " gridplan.register_import WHERE area_id = :area ORDER BY id DESC LIMIT 100")
        .param("area", area)
        .query(
            (row, number) -> {
              Map<String, Object> view = new LinkedHashMap<>();
              view.put("id", row.getLong(1));
              view.put("file", row.getString(2));
              view.put("state", row.getString(3));
              view.put("author", row.getString(4));
              view.put("at", row.getTimestamp(5).toInstant());
              view.put(
                  "appliedAt",
                  row.getTimestamp(6) == null ? null : row.getTimestamp(6).toInstant());
              view.put("report", JSON.readTree(row.getString(7)));
              return view;
            })
        .list();
  }

  long insert(long area, String file, String hash, RegisterMapping mapping, String author) {
    return db.sql(
            """
            INSERT INTO gridplan.register_import (area_id, file, file_hash, mapping, state, author)
            VALUES (:area, :file, :hash, :mapping::jsonb, 'reading', :author) RETURNING id
            """)
        .param("area", area)
        .param("file", file)
        .param("hash", hash)
        .param("mapping", JSON.writeValueAsString(mapping))
        .param("author", author)
        .query(Long.class)
        .single();
  }

  /**
   * The register in force, when it came from that very file, read the same way, and reading it
   * again would say nothing new: rows that wait for a building may find it when the layers have
   * changed.
   */
  Optional<Long> findApplied(long area, String hash, RegisterMapping mapping) {
    return db.sql(
            """
            SELECT r.id FROM gridplan.register_import r JOIN gridplan.area a ON a.id = r.area_id
            WHERE r.area_id = :area AND r.state = 'applied' AND r.file_hash = :hash
              AND jsonb_strip_nulls(r.mapping) = jsonb_strip_nulls(:mapping::jsonb)
              AND ((r.report ->> 'layersVersion')::bigint = a.layers_version OR NOT EXISTS (
                SELECT 1 FROM gridplan.household h WHERE h.area_id = r.area_id
                  AND h.building_id IS NULL AND h.unplaceable IS NULL))
            """)
        .param("area", area)
        .param("hash", hash)
        .param("mapping", JSON.writeValueAsString(mapping))
        .query(Long.class)
        .optional();
  }

  /** How a register that was read was read. */
  Registers.Decided decided(long area, long id) {
    return db.sql(
            "SELECT file_hash, report->>'columns', mapping::text FROM gridplan.register_import"
                + " WHERE id = :id AND area_id = :area")
        .param("id", id)
        .param("area", area)
        .query(
            (row, number) ->
                new Registers.Decided(
                    row.getString(1),
                    Arrays.asList(JSON.readValue(row.getString(2), String[].class)),
                    JSON.readValue(row.getString(3), RegisterMapping.class)))
        .optional()
        .orElseThrow(() -> Problem.notFound("register", id));
  }

  /** Notes against which state of the area's layers a register stands. */
  void noteLayers(long id) {
    db.sql(
            """
            UPDATE gridplan.register_import r
            SET report = r.report || jsonb_build_object('layersVersion', a.layers_version)
            FROM gridplan.area a WHERE a.id = r.area_id AND r.id = :id
            """)
        .param("id", id)
        .update();
  }

  void checked(long id, Map<String, Object> report) {
    db.sql(
            "UPDATE gridplan.register_import SET state = 'checked', report = :report::jsonb"
                + " WHERE id = :id")
        .param("id", id)
        .param("report", JSON.writeValueAsString(report))
        .update();
  }

  /** Whoever changes the rows of an area waits for the others. */
  void lock(long area) {
    db.sql("SELECT pg_advisory_xact_lock(hashtextextended('register:' || :area, 0))")
        .param("area", area)
        .query()
        .singleRow();
  }

  Map<String, RegisterReading.Decision> decisions(long area) {
    Map<String, RegisterReading.Decision> decisions = new HashMap<>();
    db.sql(
            "SELECT spelling, building_id, unplaceable FROM gridplan.register_decision"
                + " WHERE area_id = :area")
        .param("area", area)
        .query(
            row -> {
              decisions.put(
                  row.getString(1),
                  new RegisterReading.Decision(row.getObject(2, Long.class), row.getString(3)));
            });
    return decisions;
  }

  /** Replaces the rows in force by those of a dry run. */
  void takeOver(long area, long id) {
    db.sql(
            "UPDATE gridplan.register_import SET state = 'superseded' WHERE area_id = :area"
                + " AND state = 'applied'")
        .param("area", area)
        .update();
    db.sql("DELETE FROM gridplan.household WHERE area_id = :area").param("area", area).update();
    // A building that went since the dry run leaves its rows on the worklist.
    db.sql(
            """
            INSERT INTO gridplan.household (area_id, import_id, row_no, building_id, code, address,
              door, unit, room, residents, floating, occupied, lon, lat, how, reason, candidates,
              unplaceable)
            SELECT :area, r.import_id, r.row_no, b.id, r.code, r.address, r.door, r.unit, r.room,
              r.residents, r.floating, r.occupied, r.lon, r.lat, r.how,
              CASE WHEN r.building_id IS NOT NULL AND b.id IS NULL THEN 'building_gone'
                ELSE r.reason END, r.candidates, r.unplaceable
            FROM gridplan.register_row r
            LEFT JOIN gridplan.building b ON b.id = r.building_id AND b.area_id = :area
            WHERE r.import_id = :id ORDER BY r.row_no
            """)
        .param("area", area)
        .param("id", id)
        .update();
    db.sql("SELECT gridplan_identity.keep(:id)").param("id", id).query().singleRow();
    db.sql("DELETE FROM gridplan.register_row WHERE import_id = :id").param("id", id).update();
    db.sql(
            "UPDATE gridplan.register_import SET state = 'applied', applied_at = now()"
                + " WHERE id = :id")
        .param("id", id)
        .update();
  }

  /**
   * Counts the rows in force again.
   *
   * @param buildings which, null for all of the area; those without rows any more count nothing
   * @return what each counts now
   */
  Map<Long, CountedBuildings.Counts> recount(long area, List<Long> buildings) {
    Map<Long, CountedBuildings.Counts> counts = new LinkedHashMap<>();
    boolean floating = tellsFloating(area);
    String which = buildings == null ? "" : " AND building_id = ANY (:only)";
    of(
            area,
            buildings,
            "DELETE FROM gridplan.building_register WHERE area_id = :area"
                + which
                + " RETURNING building_id")
        .query(Long.class)
        .list()
        .forEach(id -> counts.put(id, new CountedBuildings.Counts(0, 0, floating ? 0 : null)));
    of(
            area,
            buildings,
            """
            INSERT INTO gridplan.building_register
              (building_id, area_id, dwellings, occupied, rows, residents, floating)
            SELECT building_id, area_id, count(DISTINCT door),
              count(DISTINCT door) FILTER (WHERE occupied), count(*) FILTER (WHERE occupied),
              sum(residents), sum(floating)
            FROM gridplan.household
            WHERE area_id = :area AND building_id IS NOT NULL
            """
                + which
                + " GROUP BY building_id, area_id RETURNING building_id, occupied, residents,"
                + " floating")
        .query(
            (row, number) ->
                counts.put(
                    row.getLong(1),
                    new CountedBuildings.Counts(
                        row.getInt(2), row.getInt(3), floating ? row.getInt(4) : null)))
        .list();
    return counts;
  }

  /** Whether the register in force has a column of those who are registered elsewhere. */
  private boolean tellsFloating(long area) {
    return db.sql(
            """
            SELECT coalesce(bool_or(mapping ->> 'floating' IS NOT NULL), false)
            FROM gridplan.register_import WHERE area_id = :area AND state = 'applied'
            """)
        .param("area", area)
        .query(Boolean.class)
        .single();
  }

  private JdbcClient.StatementSpec of(long area, List<Long> buildings, String sql) {
    JdbcClient.StatementSpec statement = db.sql(sql).param("area", area);
    return buildings == null ? statement : statement.param("only", buildings.toArray(Long[]::new));
  }

  /** Stairwells with somebody behind them, by building and number. */
  List<Registers.Stairwell> stairwells(long area) {
    return db.sql(
            """
            SELECT building_id, unit, count(DISTINCT door) FILTER (WHERE occupied) AS households
            FROM gridplan.household WHERE area_id = :area AND building_id IS NOT NULL
            GROUP BY building_id, unit
            HAVING count(DISTINCT door) FILTER (WHERE occupied) > 0
            ORDER BY building_id, unit
            """)
        .param("area", area)
        .query(
            (row, number) ->
                new Registers.Stairwell(row.getLong(1), row.getString(2), row.getInt(3)))
        .list();
  }

  /** What the register in force counts in a building; empty when it names it nowhere. */
  Optional<Map<String, Object>> counts(long building) {
    return db
        .sql(
            "SELECT dwellings, occupied, rows, residents, floating FROM gridplan.building_register"
                + " WHERE building_id = :id")
        .param("id", building)
        .query()
        .listOfRows()
        .stream()
        .findFirst();
  }
}
