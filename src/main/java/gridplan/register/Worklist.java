package gridplan.register;

import gridplan.access.Audit;
import gridplan.layer.AddressedBuilding;
import gridplan.layer.CountedBuildings;
import gridplan.platform.db.OwnTransaction;
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
import org.springframework.stereotype.Service;

/**
 * Rows of the register in force that join no building (不漏一户): listed, assigned by hand, or marked
 * as such that nobody can place. What is decided about an address holds for the next register too.
 * Safe from any thread.
 */
@Service
public class Worklist {
  private static final int LONGEST_NOTE = 500;

  private final DataSource dataSource;
  private final CountedBuildings buildings;
  private final Audit audit;

  Worklist(DataSource dataSource, CountedBuildings buildings, Audit audit) {
    this.dataSource = dataSource;
    this.buildings = buildings;
    this.audit = audit;
  }

  /**
   * A row.
   *
   * @param lon CGCS2000 degrees, or null
   * @param candidates what may be meant, the likeliest first
   */
  record Row(
      long id,
      int row,
      String code,
      String address,
      int residents,
      int floating,
      Double lon,
      Double lat,
      Long building,
      String how,
      String reason,
      String unplaceable,
      List<Candidate> candidates) {}

  /** A building that may be meant, with a point in it. */
  record Candidate(long id, String name, String address, double lon, double lat) {}

  /** Which rows: {@code open}, {@code unplaceable} or {@code hand}. */
  enum Kind {
    open("building_id IS NULL AND unplaceable IS NULL"),
    unplaceable("building_id IS NULL AND unplaceable IS NOT NULL"),
    hand("how = 'hand' AND building_id IS NOT NULL");

    private final String where;

    Kind(String where) {
      this.where = where;
    }
  }

  /** Counts of the register in force: {@code rows, joined, open, unplaceable, reasons}. */
  Map<String, Object> summary(long area) {
    return new Rows(dataSource).summary(buildings.holder(area));
  }

  /**
   * Rows after an id, in the order of the register.
   *
   * @param reason only such, or null
   */
  List<Row> list(long area, Kind kind, String reason, long after, int limit) {
    Rows rows = new Rows(dataSource);
    List<Row> found = rows.list(buildings.holder(area), kind, reason, after, limit);
    Set<Long> ids = new HashSet<>();
    found.forEach(row -> row.candidates.forEach(c -> ids.add(c.id)));
    Map<Long, AddressedBuilding> named = buildings.find(ids);
    return found.stream().map(row -> named(row, named)).toList();
  }

  private static Row named(Row row, Map<Long, AddressedBuilding> named) {
    List<Candidate> candidates = new ArrayList<>();
    for (Candidate candidate : row.candidates) {
      AddressedBuilding b = named.get(candidate.id);
      if (b == null) continue;
      Coordinate at = b.footprint().getInteriorPoint().getCoordinate();
      candidates.add(
          new Candidate(
              b.id(), b.name(), b.address(), Math.rint(at.x) / 1e7, Math.rint(at.y) / 1e7));
    }
    return new Row(
        row.id,
        row.row,
        row.code,
        row.address,
        row.residents,
        row.floating,
        row.lon,
        row.lat,
        row.building,
        row.how,
        row.reason,
        row.unplaceable,
        candidates);
  }

  /**
   * Says which building rows belong to; rows with the same address go along.
   *
   * @return how many rows and buildings changed
   * @throws Problem {@code registerRow.notFound}, {@code building.notFound}
   */
  Map<String, Object> assign(long area, long row, long building, String author) {
    long holder = buildings.holder(area);
    return decide(
        holder,
        row,
        author,
        "register.assign",
        rows -> {
          rows.requireBuilding(holder, building);
          return new RegisterReading.Decision(building, null);
        });
  }

  /**
   * Says that nobody can place rows, and why.
   *
   * @throws Problem {@code registerRow.notFound}, {@code register.note} without a reason
   */
  Map<String, Object> markUnplaceable(long area, long row, String note, String author) {
    String plain = note == null ? "" : note.replace("\0", "").strip();
    if (plain.isEmpty() || plain.length() > LONGEST_NOTE)
      throw Problem.of(
          "register.note", 400, "Say in up to 500 characters why nobody can place this row.");
    return decide(
        buildings.holder(area),
        row,
        author,
        "register.unplaceable",
        rows -> new RegisterReading.Decision(null, plain));
  }

  /** Takes a decision back: the row is open again. */
  Map<String, Object> reopen(long area, long row, String author) {
    return decide(buildings.holder(area), row, author, "register.reopen", rows -> null);
  }

  private interface Deciding {
    RegisterReading.Decision on(Rows rows);
  }

  private Map<String, Object> decide(
      long holder, long row, String author, String action, Deciding deciding) {
    Map<String, Object> result =
        OwnTransaction.run(
            dataSource,
            (connection, same) -> {
              RegisterStore store = new RegisterStore(same);
              store.lock(holder);
              Rows rows = new Rows(same);
              RegisterReading.Decision decision = deciding.on(rows);
              Rows.Changed changed = rows.decide(holder, row, decision, author);
              int counted =
                  buildings.apply(same, holder, store.recount(holder, changed.buildings()));
              Map<String, Object> done = new LinkedHashMap<>();
              done.put("rows", changed.rows());
              done.put("buildingsChanged", counted);
              return done;
            });
    audit.record(author, action, "household:" + row, "done", result);
    return result;
  }

  /**
   * Who lives there, where an import was asked to read it. Every call stands in the audit.
   *
   * @param purpose what the answer is wanted for
   */
  List<Map<String, Object>> identity(long area, long row, String purpose, String author) {
    String plain = purpose == null ? "" : purpose.strip();
    if (plain.isEmpty() || plain.length() > LONGEST_NOTE)
      throw Problem.of(
          "register.purpose", 400, "Say in up to 500 characters what you need the name for.");
    return new Rows(dataSource).identity(buildings.holder(area), row, plain, author);
  }

  /** The statements behind it; in a transaction when its source is one. */
  static final class Rows {
    private final JdbcClient db;

    Rows(DataSource source) {
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

    List<Row> list(long holder, Kind kind, String reason, long after, int limit) {
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
                List<Candidate> candidates = new ArrayList<>();
                for (Long id : (Long[]) row.getArray(13).getArray())
                  candidates.add(new Candidate(id, "", "", 0, 0));
                return new Row(
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
              .param(
                  "building", decision == null ? null : decision.building(), java.sql.Types.BIGINT)
              .param(
                  "note", decision == null ? null : decision.unplaceable(), java.sql.Types.VARCHAR)
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
}
