package gridplan.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gridplan.platform.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that somebody else runs, with users of different rights. */
class ExternalDatabaseTest {
  @TempDir static Path folder;
  private static PrivateCluster server;
  private static Login superuser;

  @BeforeAll
  static void startServer() throws IOException, SQLException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    PostgresBinaries binaries = Databases.choose(GridplanHome.of(System.getenv()), System.getenv());
    server = new PrivateCluster(new GridplanHome(folder), binaries, UnixUser.ofNobody(), false);
    superuser = server.start();
    onServer("CREATE ROLE keeper LOGIN CREATEROLE PASSWORD 'p@ss:1'");
    onServer("CREATE ROLE guest LOGIN PASSWORD 'guest'");
    onServer("CREATE DATABASE ready OWNER keeper");
    onServer("CREATE DATABASE bare OWNER keeper");
    onServer("CREATE DATABASE latin OWNER keeper ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0");
    on("ready", "CREATE EXTENSION postgis");
  }

  @AfterAll
  static void stopServer() {
    server.stop();
  }

  @Test
  void aPreparedDatabaseIsMigratedAndOwnedByTheOwnerRole() throws SQLException {
    try (OpenDatabase open = ExternalDatabase.open(url("keeper:p%40ss%3A1", "ready"));
        Connection app = open.app().connect()) {
      assertThat(Roles.text(app, "SELECT current_user")).isEqualTo("gridplan_app");
      assertThat(Roles.text(app, "SELECT count(*) FROM gridplan.area")).isEqualTo("0");
      assertThat(Roles.text(app, "SELECT tableowner FROM pg_tables WHERE tablename = 'area'"))
          .isEqualTo("gridplan_owner");
    }
    ExternalDatabase.open(url("keeper:p%40ss%3A1", "ready")).close();
  }

  @Test
  void everythingThatIsWrongIsToldAtOnceAndNothingIsTouched() throws SQLException {
    assertThatThrownBy(() -> ExternalDatabase.open(url("guest:guest", "latin")))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("its encoding is not UTF8")
        .hasMessageContaining("a superuser has to run CREATE EXTENSION postgis in it")
        .hasMessageContaining("so it cannot let gridplan_owner create the schema")
        .hasMessageNotContaining("\n");
    try (Connection connection = at("latin").connect()) {
      assertThat(
              Roles.text(
                  connection, "SELECT count(*) FROM pg_namespace WHERE nspname = 'gridplan'"))
          .isEqualTo("0");
    }
  }

  @Test
  void aMissingExtensionIsNamedWithTheRemedy() {
    assertThatThrownBy(() -> ExternalDatabase.open(url("keeper:p%40ss%3A1", "bare")))
        .hasMessageContaining("a superuser has to run CREATE EXTENSION postgis in it");
  }

  @Test
  void aWrongPasswordIsToldWithoutRepeatingIt() {
    assertThatThrownBy(() -> ExternalDatabase.open(url("guest:s3cret", "ready")))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("guest at jdbc:postgresql://127.0.0.1")
        .hasMessageEndingWith(". Correct the user or the password.")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void aDatabaseThatIsNotThereIsTold() {
    assertThatThrownBy(() -> ExternalDatabase.open(url("keeper:p%40ss%3A1", "nowhere")))
        .hasMessageContaining("nowhere")
        .hasMessageEndingWith(". Create it, or correct the name.");
  }

  @Test
  void aMalformedAddressIsNotRepeatedEither() {
    assertThatThrownBy(() -> ExternalDatabase.parse("postgresql://host-without-user:s3cret/"))
        .hasMessageContaining("is not of the form postgresql://user:password@host:port/db")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void specialCharactersComeEscaped() {
    Login login =
        ExternalDatabase.parse("postgresql://a%40b:c%3Ad+e@db.example:6543/plans?ssl=true");
    assertThat(login)
        .isEqualTo(
            new Login("jdbc:postgresql://db.example:6543/plans?ssl=true", "a@b", "c:d+e", null));
  }

  private static String url(String user, String database) {
    String server = superuser.url().replaceFirst("jdbc:postgresql://", "").replaceFirst("/.*", "");
    return "postgresql://" + user + "@" + server + "/" + database;
  }

  private static void onServer(String sql) throws SQLException {
    on("postgres", sql);
  }

  private static void on(String database, String sql) throws SQLException {
    try (Connection connection = at(database).connect()) {
      Roles.execute(connection, sql);
    }
  }

  private static Login at(String database) {
    String address = superuser.url().replaceFirst("/[^/]*$", "/" + database);
    return new Login(address, superuser.user(), superuser.password(), null);
  }
}
