package gridplan.cli;

import gridplan.core.lattice.Lattice;
import gridplan.platform.db.Login;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;

/** The peer of lookups over HTTP: one prepared query for each point, on one connection. */
final class SqlLookups implements AutoCloseable {
  /** Linux counts the time of a process in hundredths of a second. */
  private static final double MICROS_PER_TICK = 10_000;

  private final Connection connection;
  private final long backend;

  SqlLookups(Login login) throws SQLException {
    connection = DriverManager.getConnection(login.url(), login.user(), login.password());
    try (Statement statement = connection.createStatement()) {
      if (login.takeRole() != null) statement.execute(login.takeRole());
      try (ResultSet row = statement.executeQuery("SELECT pg_backend_pid()")) {
        row.next();
        backend = row.getLong(1);
      }
    }
  }

  /** Microseconds of the database's CPU for each of the first points; NaN where not counted. */
  double micros(double[][] places, int points, long area) throws SQLException, IOException {
    double start = ticks();
    try (PreparedStatement query =
        connection.prepareStatement("SELECT code FROM gridplan.locate_grid(?, ?, ?)")) {
      for (int i = 0; i < points; i++) {
        query.setInt(1, Lattice.of(places[i][0]));
        query.setInt(2, Lattice.of(places[i][1]));
        query.setLong(3, area);
        try (ResultSet row = query.executeQuery()) {
          row.next();
        }
      }
    }
    return (ticks() - start) * MICROS_PER_TICK / points;
  }

  /** The code of each point's grid, empty outside; all in one query. */
  String[] find(int[] x, int[] y, long area) throws SQLException {
    String[] codes = new String[x.length];
    Arrays.fill(codes, "");
    try (PreparedStatement query =
        connection.prepareStatement("SELECT no, code FROM gridplan.locate_grids(?, ?, ?)")) {
      query.setObject(1, x);
      query.setObject(2, y);
      query.setLong(3, area);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) codes[row.getInt(1) - 1] = row.getString(2);
      }
    }
    return codes;
  }

  /** User and system time of the backend, which runs on this machine. */
  private double ticks() throws IOException {
    Path stat = Path.of("/proc", Long.toString(backend), "stat");
    if (!Files.isReadable(stat)) return Double.NaN;
    String[] fields = Files.readString(stat).replaceFirst(".*\\) ", "").split(" ");
    return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
