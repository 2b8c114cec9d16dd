package gridplan.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gridplan.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

class BinaryCopyTest {
  private static final TestDatabase DATABASE = TestDatabase.fresh();
  private static final String COLUMNS = "a bigint, b int, c float8, d boolean, e text, f bigint[]";

  @Test
  void everyTypeArrivesAsItWasGiven() throws SQLException {
    try (Connection connection = table();
        BinaryCopy copy = BinaryCopy.into(connection, "t (a, b, c, d, e, f)", 6)) {
      copy.row().bigint(-1L << 62).integer(-7).doublePrecision(0.1).bool(true);
      copy.text("洞\0桥").bigints(List.of(1L, 1L << 40));
      copy.row().nothing().nothing().nothing().nothing().text(null).bigints(List.of());
      assertThat(copy.finish()).isEqualTo(2);
      try (Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery("SELECT t::text FROM t ORDER BY a NULLS LAST")) {
        row.next();
        assertThat(row.getString(1))
            .isEqualTo("(-4611686018427387904,-7,0.1,t,洞桥,\"{1,1099511627776}\")");
        row.next();
        assertThat(row.getString(1)).isEqualTo("(,,,,,{})");
      }
    }
  }

  @Test
  void aMillionBytesGoInSeveralPieces() throws SQLException {
    try (Connection connection = table();
        BinaryCopy copy = BinaryCopy.into(connection, "t (e)", 1)) {
      for (int i = 0; i < 1000; i++) copy.row().text("x".repeat(1000));
      assertThat(copy.finish()).isEqualTo(1000);
    }
  }

  @Test
  void leftUnfinishedItTakesAllBackAndTheConnectionGoesOn() throws SQLException {
    try (Connection connection = table()) {
      assertThatThrownBy(
              () -> {
                try (BinaryCopy copy = BinaryCopy.into(connection, "t (a)", 1)) {
                  for (int i = 0; i < 100_000; i++) copy.row().bigint(i);
                  throw new IllegalStateException("planted");
                }
              })
          .hasMessage("planted");
      try (Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery("SELECT count(*) FROM t")) {
        row.next();
        assertThat(row.getInt(1)).isZero();
      }
    }
  }

  private static Connection table() throws SQLException {
    Connection connection = DATABASE.dataSource().getConnection();
    try (Statement statement = connection.createStatement()) {
      statement.execute("DROP TABLE IF EXISTS t");
      statement.execute("CREATE TEMPORARY TABLE t (" + COLUMNS + ")");
    }
    return connection;
  }
}
