package gridplan.platform.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The roles, extensions and the database that migrations stand on; every step can be repeated. */
final class Roles {
  static final String OWNER = "gridplan_owner";
  static final String APP = "gridplan_app";

  /** Nobody logs in as it: logins of map servers are made members, and read the public views. */
  static final String READER = "gridplan_reader";

  /** Trusted or not, all are made before migrations run, which then find them there. */
  static final List<String> EXTENSIONS = List.of("postgis", "btree_gist");

  private Roles() {}

  /** For the private cluster: both roles log in with passwords of their own. */
  static void prepareWithPasswords(Connection superuser, Secrets secrets) throws SQLException {
    prepare(superuser, OWNER, secrets.owner());
    prepare(superuser, APP, secrets.app());
    if (!exists(superuser, READER)) execute(superuser, "CREATE ROLE " + READER + " NOLOGIN");
  }

  private static void prepare(Connection connection, String role, String password)
      throws SQLException {
    if (!exists(connection, role)) execute(connection, "CREATE ROLE " + role);
    execute(connection, "ALTER ROLE " + role + " LOGIN PASSWORD '" + password + "'");
  }

  /** For a given database: roles that the given user may take on. */
  static void prepareForMember(Connection connection) throws SQLException {
    for (String role : List.of(OWNER, APP)) {
      if (!exists(connection, role)) execute(connection, "CREATE ROLE " + role + " NOLOGIN");
      if (!isTrue(connection, "SELECT pg_has_role(current_user, '" + role + "', 'MEMBER')"))
        execute(connection, "GRANT " + role + " TO CURRENT_USER");
    }
    boolean mayMakeRoles =
        isTrue(
            connection,
            "SELECT rolcreaterole OR rolsuper FROM pg_roles WHERE rolname = current_user");
    if (mayMakeRoles && !exists(connection, READER))
      execute(connection, "CREATE ROLE " + READER + " NOLOGIN");
    if (!isTrue(
        connection, "SELECT has_database_privilege('" + OWNER + "', current_database(), 'CREATE')"))
      execute(
          connection, "GRANT CREATE ON DATABASE " + quotedDatabase(connection) + " TO " + OWNER);
  }

  static void createExtensions(Connection connection) throws SQLException {
    for (String extension : EXTENSIONS)
      if (!isTrue(
          connection,
          "SELECT EXISTS (SELECT FROM pg_extension WHERE extname = '" + extension + "')"))
        execute(connection, "CREATE EXTENSION IF NOT EXISTS " + extension);
  }

  static boolean exists(Connection connection, String role) throws SQLException {
    return isTrue(
        connection, "SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = '" + role + "')");
  }

  static boolean isTrue(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      return row.next() && row.getBoolean(1);
    }
  }

  static String text(Connection connection, String query) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query);
        ResultSet row = statement.executeQuery()) {
      return row.next() ? row.getString(1) : null;
    }
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String quotedDatabase(Connection connection) throws SQLException {
    return text(connection, "SELECT quote_ident(current_database())");
  }
}
