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
  static final List<String> HEADER =
      List.of("行号", "楼栋编号", "地址", "居住人口", "流动人口", "未匹配原因", "数据问题", "候选1", "候选2", "候选3", "备注");
  private static final int FETCH = 2_000;

  private static final String SQL =
      """
      SELECT r.row_no, r.code, r.address, r.residents, r.floating, coalesce(r.reason, ''),
        %s, c.names, coalesce(r.unplaceable, '')
      FROM gridplan.%s r
      LEFT JOIN LATERAL (
        SELECT array_agg(coalesce(nullif(b.name, ''), b.address) ORDER BY n.at) AS names
        FROM unnest(r.candidates) WITH ORDINALITY AS n(id, at)
        JOIN gridplan.building b ON b.id = n.id) c ON true
      WHERE r.import_id = ? AND (r.building_id IS NULL OR %s)
      ORDER BY r.row_no
      """;

  private RegisterProblems() {}

  /** Takes rows as they come. */
  interface Sink {
    void row(List<String> fields) throws IOException;
  }

  static void read(Connection connection, RegisterStore.Stored stored, Sink sink)
      throws SQLException {
    boolean staged = stored.state().equals("checked");
    String sql =
        staged
            ? SQL.formatted("coalesce(r.problem, '')", "register_row", "r.problem IS NOT NULL")
            : SQL.formatted("''", "household", "false");
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, stored.id());
      statement.setFetchSize(FETCH);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) sink.row(fields(row));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> fields(ResultSet row) throws SQLException {
    List<String> fields = new ArrayList<>();
    for (int column = 1; column <= 7; column++) fields.add(row.getString(column));
    String[] names =
        row.getArray(8) == null ? new String[0] : (String[]) row.getArray(8).getArray();
    for (int i = 0; i < 3; i++) fields.add(i < names.length ? names[i] : "");
    fields.add(row.getString(9));
    return fields;
  }
}
