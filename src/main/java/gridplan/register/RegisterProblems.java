package gridplan.register;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads the rows that somebody has to look at, as a table for a spreadsheet. */
final class RegisterProblems {
  private static final int FETCH = 2_000;

  private static final String SQL =
      """
      SELECT r.row_no, r.code, r.address, r.residents, r.floating, coalesce(r.reason, ''),
        %s, c.names, coalesce(r.unplaceable, ''), r.lon, r.lat
      FROM gridplan.%s r
      LEFT JOIN LATERAL (
        SELECT array_agg(coalesce(nullif(b.name, ''), b.address) ORDER BY n.at) AS names
        FROM unnest(r.candidates) WITH ORDINALITY AS n(id, at)
        JOIN gridplan.building b ON b.id = n.id) c ON true
      WHERE r.import_id = ? AND (r.building_id IS NULL OR %s)
      ORDER BY r.row_no LIMIT ?
      """;

  private static final String COUNT =
      "SELECT count(*) FROM gridplan.%s r WHERE r.import_id = ? AND (r.building_id IS NULL OR %s)";

  private RegisterProblems() {}

  /** Takes rows as they come. */
  interface Sink {
    /**
     * @param where degrees, or null when the row has no coordinates
     */
    void row(List<Object> fields, List<Double> where) throws IOException;
  }

  /** How many rows there are. */
  static int count(Connection connection, RegisterStore.Stored stored) throws SQLException {
    String sql =
        isStaged(stored)
            ? COUNT.formatted("register_row", "r.problem IS NOT NULL")
            : COUNT.formatted("household", "false");
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, stored.id());
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  private static boolean isStaged(RegisterStore.Stored stored) {
    return stored.state().equals("checked");
  }

  /**
   * @param most how many rows at most, 0 for all
   * @param language {@code zh} or {@code en}
   */
  static void read(
      Connection connection, RegisterStore.Stored stored, int most, String language, Sink sink)
      throws SQLException {
    String sql =
        isStaged(stored)
            ? SQL.formatted("coalesce(r.problem, '')", "register_row", "r.problem IS NOT NULL")
            : SQL.formatted("''", "household", "false");
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, stored.id());
      if (most > 0) statement.setInt(2, most);
      else statement.setNull(2, java.sql.Types.INTEGER);
      statement.setFetchSize(FETCH);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) sink.row(fields(row, language), where(row));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Object> fields(ResultSet row, String language) throws SQLException {
    List<Object> fields = new ArrayList<>();
    fields.add(row.getInt(1));
    fields.add(row.getString(2));
    fields.add(row.getString(3));
    fields.add(row.getInt(4));
    fields.add(row.getInt(5));
    fields.add(RegisterWords.words(row.getString(6), language));
    fields.add(RegisterWords.words(row.getString(7), language));
    String[] names =
        row.getArray(8) == null ? new String[0] : (String[]) row.getArray(8).getArray();
    for (int i = 0; i < 3; i++) fields.add(i < names.length ? names[i] : "");
    fields.add(row.getString(9));
    return fields;
  }

  private static List<Double> where(ResultSet row) throws SQLException {
    double longitude = row.getDouble(10);
    return row.wasNull() ? null : List.of(longitude, row.getDouble(11));
  }
}
