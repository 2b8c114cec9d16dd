package gridplan.register;

import gridplan.platform.db.BinaryCopy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes and reads the rows of a dry run. */
final class RegisterStaging {
  private static final String ROW =
      "gridplan.register_row (import_id, row_no, building_id, code, address, door, unit, room,"
          + " residents, floating, occupied, lon, lat, how, reason, candidates, unplaceable,"
          + " problem)";
  private static final String PERSON =
      "gridplan_identity.person_staged (import_id, row_no, name, number, phone)";

  private RegisterStaging() {}

  /** Takes rows as they come; belongs to the transaction of its connection. One thread. */
  static final class Writer implements AutoCloseable {
    private final long id;
    private final BinaryCopy rows;

    Writer(Connection connection, long id) throws SQLException {
      this.id = id;
      this.rows = BinaryCopy.into(connection, ROW, 18);
    }

    void write(RegisterLine line) throws SQLException {
      Match match = line.match();
      rows.row().bigint(id).integer(line.number());
      if (match.building() == 0) rows.nothing();
      else rows.bigint(match.building());
      rows.text(line.row().code()).text(line.row().address()).text(line.door());
      rows.text(line.unit()).text(line.room()).integer(line.residents()).integer(line.floating());
      rows.bool(line.occupied());
      degrees(line.row().at() == null ? null : line.row().at().x);
      degrees(line.row().at() == null ? null : line.row().at().y);
      text(match.how() == null ? null : match.how().name());
      text(match.reason() == null ? null : match.reason().name());
      rows.bigints(match.candidates());
      text(line.unplaceable());
      text(line.problem());
    }

    private void degrees(Double value) {
      if (value == null) rows.nothing();
      else rows.doublePrecision(value);
    }

    private void text(String value) {
      if (value == null) rows.nothing();
      else rows.text(value);
    }

    void finish() throws SQLException {
      rows.finish();
    }

    @Override
    public void close() throws SQLException {
      rows.close();
    }
  }

  /** The same for who lives there. */
  static final class PersonWriter implements AutoCloseable {
    private final long id;
    private final BinaryCopy rows;

    PersonWriter(Connection connection, long id) throws SQLException {
      this.id = id;
      this.rows = BinaryCopy.into(connection, PERSON, 5);
    }

    void write(int number, List<String> person) throws SQLException {
      rows.row().bigint(id).integer(number);
      for (String part : person) rows.text(part);
    }

    void finish() throws SQLException {
      rows.finish();
    }

    @Override
    public void close() throws SQLException {
      rows.close();
    }
  }

  /** Forgets the rows of the area's dry runs that were not applied. */
  static void drop(DataSource same, long area) {
    JdbcClient db = JdbcClient.create(same);
    List<Long> stale =
        db.sql(
                "DELETE FROM gridplan.register_import WHERE area_id = :area"
                    + " AND state IN ('reading', 'checked') RETURNING id")
            .param("area", area)
            .query(Long.class)
            .list();
    for (long id : stale) {
      db.sql("DELETE FROM gridplan.register_row WHERE import_id = :id").param("id", id).update();
      db.sql("SELECT gridplan_identity.forget(:id)").param("id", id).query().singleRow();
    }
  }

  /** How many dwellings would be new, changed, gone, and stay the same, by their doors. */
  static Map<String, Long> difference(DataSource same, long area, long id) {
    return JdbcClient.create(same)
        .sql(
            """
            WITH later AS (
              SELECT door, count(*) AS n, sum(residents) AS residents, sum(floating) AS floating,
                bool_or(occupied) AS occupied, min(building_id) AS building
              FROM gridplan.register_row WHERE import_id = :id GROUP BY door),
            former AS (
              SELECT door, count(*) AS n, sum(residents) AS residents, sum(floating) AS floating,
                bool_or(occupied) AS occupied, min(building_id) AS building
              FROM gridplan.household WHERE area_id = :area GROUP BY door)
            SELECT count(*) FILTER (WHERE f.door IS NULL) AS new,
              count(*) FILTER (WHERE l.door IS NULL) AS gone,
              count(*) FILTER (WHERE l.door = f.door AND (l.n, l.residents, l.floating, l.occupied,
                l.building) IS DISTINCT FROM (f.n, f.residents, f.floating, f.occupied,
                f.building)) AS changed,
              count(*) FILTER (WHERE l.door = f.door AND (l.n, l.residents, l.floating, l.occupied,
                l.building) IS NOT DISTINCT FROM (f.n, f.residents, f.floating, f.occupied,
                f.building)) AS same
            FROM later l FULL JOIN former f USING (door)
            """)
        .param("id", id)
        .param("area", area)
        .query(
            (row, number) -> {
              Map<String, Long> counts = new LinkedHashMap<>();
              for (String kind : List.of("new", "changed", "gone", "same"))
                counts.put(kind, row.getLong(kind));
              return counts;
            })
        .single();
  }
}
