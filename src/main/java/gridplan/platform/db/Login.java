package gridplan.platform.db;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/**
 * How to reach a database as one role.
 *
 * @param url JDBC address without user or password
 * @param role the role to take on after connecting; null: the user itself
 */
public record Login(String url, String user, String password, String role) {
  /** A new connection, to be closed by the caller; gives up after ten seconds. */
  public Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    if (password != null) properties.setProperty("password", password);
    properties.setProperty("connectTimeout", "10");
    Connection connection = DriverManager.getConnection(url, properties);
    if (role == null) return connection;
    try (Statement statement = connection.createStatement()) {
      statement.execute(takeRole());
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** SQL for a pool to run on each new connection; null when there is no role to take. */
  public String takeRole() {
    return role == null ? null : "SET ROLE " + role;
  }

  /** Without the password, for logs. */
  @Override
  public String toString() {
    return user + " at " + url + (role == null ? "" : " as " + role);
  }
}
