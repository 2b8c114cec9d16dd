package gridplan.platform.db;

import gridplan.platform.problem.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A database that somebody else runs, named by {@code
 * GRIDPLAN_DATABASE_URL=postgresql://user:password@host:port/db}. Everything that has to hold is
 * read first; only when all of it does is anything written.
 */
final class ExternalDatabase {
  private ExternalDatabase() {}

  static OpenDatabase open(String url) {
    Login given = parse(url);
    try (Connection connection = given.connect()) {
      requireFit(connection);
      Roles.createExtensions(connection);
      Roles.prepareForMember(connection);
    } catch (SQLException e) {
      throw unreachable(given, e);
    }
    Login owner = new Login(given.url(), given.user(), given.password(), Roles.OWNER);
    Login app = new Login(given.url(), given.user(), given.password(), Roles.APP);
    Migrations.run(owner);
    return new OpenDatabase(owner, app, () -> {});
  }

  /** Only looks; the server's version when all is well. */
  static String examine(String url) {
    Login given = parse(url);
    try (Connection connection = given.connect()) {
      requireFit(connection);
      return "PostgreSQL " + Roles.text(connection, "SHOW server_version");
    } catch (SQLException e) {
      throw unreachable(given, e);
    }
  }

  private static void requireFit(Connection connection) throws SQLException {
    List<String> faults = faults(connection);
    if (faults.isEmpty()) return;
    throw Problem.of(
            "database.unfit",
            500,
            "The database of GRIDPLAN_DATABASE_URL cannot be used: "
                + String.join("; ", faults)
                + ".")
        .with("faults", faults);
  }

  /**
   * @throws Problem {@code database.url}; the message does not repeat the address, which holds a
   *     password
   */
  static Login parse(String url) {
    try {
      URI uri = new URI(url.strip());
      String database = uri.getPath() == null ? "" : uri.getPath().replaceFirst("^/", "");
      if (!List.of("postgresql", "postgres").contains(uri.getScheme())
          || uri.getHost() == null
          || uri.getRawUserInfo() == null
          || database.isEmpty()) throw malformed();
      String[] user = uri.getRawUserInfo().split(":", 2);
      String address =
          "jdbc:postgresql://"
              + uri.getHost()
              + ":"
              + (uri.getPort() < 0 ? 5432 : uri.getPort())
              + uri.getRawPath()
              + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
      return new Login(address, decode(user[0]), user.length > 1 ? decode(user[1]) : null, null);
    } catch (URISyntaxException e) {
      throw malformed();
    }
  }

  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static Problem malformed() {
    return Problem.of(
        "database.url",
        500,
        "GRIDPLAN_DATABASE_URL is not of the form postgresql://user:password@host:port/db (with %-escapes for special characters).");
  }

  private static Problem unreachable(Login given, SQLException e) {
    String reason = e.getMessage().lines().findFirst().orElse("no reason given");
    return Problem.of(
            "database.unreachable",
            503,
            "The database of GRIDPLAN_DATABASE_URL ("
                + given
                + ") cannot be opened: "
                + reason.replaceFirst("[.!]*$", ". ")
                + remedy(String.valueOf(e.getSQLState())))
        .causedBy(e);
  }

  private static String remedy(String sqlState) {
    if (sqlState.startsWith("28")) return "Correct the user or the password.";
    if (sqlState.equals("3D000")) return "Create it, or correct the name.";
    return "Start it, or correct the address.";
  }

  /** All that is wrong, not only the first; reads only. */
  private static List<String> faults(Connection connection) throws SQLException {
    List<String> faults = new ArrayList<>();
    int version = Integer.parseInt(Roles.text(connection, "SHOW server_version_num"));
    if (version < PostgresBinaries.OLDEST * 10_000)
      faults.add(
          "PostgreSQL "
              + Roles.text(connection, "SHOW server_version")
              + " is too old, at least "
              + PostgresBinaries.OLDEST
              + " is needed");
    if (!"UTF8".equals(Roles.text(connection, "SHOW server_encoding")))
      faults.add("its encoding is not UTF8");
    if ("off".equals(Roles.text(connection, "SHOW fsync")))
      faults.add("fsync is off, so published editions could be lost");
    if ("off".equals(Roles.text(connection, "SHOW synchronous_commit")))
      faults.add("synchronous_commit is off, so acknowledged edits could be lost");
    if (Roles.isTrue(connection, "SELECT pg_is_in_recovery()"))
      faults.add("it is a standby, which cannot be written to");
    boolean superuser =
        Roles.isTrue(connection, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user");
    addExtensionFaults(connection, superuser, faults);
    if (!superuser) addRightFaults(connection, faults);
    return faults;
  }

  private static void addExtensionFaults(
      Connection connection, boolean superuser, List<String> faults) throws SQLException {
    for (String extension : Roles.EXTENSIONS) {
      String quoted = "'" + extension + "'";
      if (Roles.isTrue(
          connection, "SELECT EXISTS (SELECT FROM pg_extension WHERE extname = " + quoted + ")"))
        continue;
      if (!Roles.isTrue(
          connection,
          "SELECT EXISTS (SELECT FROM pg_available_extensions WHERE name = " + quoted + ")"))
        faults.add("the extension " + extension + " is not installed on its server");
      else if (!superuser
          && !Roles.isTrue(
              connection,
              "SELECT bool_or(trusted) FROM pg_available_extension_versions WHERE name = "
                  + quoted))
        faults.add("a superuser has to run CREATE EXTENSION " + extension + " in it");
    }
  }

  private static void addRightFaults(Connection connection, List<String> faults)
      throws SQLException {
    boolean mayMakeRoles =
        Roles.isTrue(connection, "SELECT rolcreaterole FROM pg_roles WHERE rolname = current_user");
    for (String role : List.of(Roles.OWNER, Roles.APP)) {
      boolean exists = Roles.exists(connection, role);
      if (!exists && !mayMakeRoles) faults.add("its user may not CREATE ROLE " + role);
      else if (exists
          && !mayMakeRoles
          && !Roles.isTrue(
              connection, "SELECT pg_has_role(current_user, '" + role + "', 'MEMBER')"))
        faults.add("its user is not a member of the role " + role);
    }
    boolean ownerMayCreate =
        Roles.exists(connection, Roles.OWNER)
            && Roles.isTrue(
                connection,
                "SELECT has_database_privilege('gridplan_owner', current_database(), 'CREATE')");
    if (!ownerMayCreate
        && !Roles.isTrue(
            connection,
            "SELECT has_database_privilege(current_database(), 'CREATE WITH GRANT OPTION')"))
      faults.add(
          "its user does not own the database, so it cannot let gridplan_owner create the schema");
  }
}
