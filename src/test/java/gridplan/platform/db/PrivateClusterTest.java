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
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A durable cluster through the deaths that it has to survive. */
@TestMethodOrder(MethodOrderer.MethodName.class)
class PrivateClusterTest {
  @TempDir static Path folder;
  private static GridplanHome home;

  @BeforeAll
  static void makeCluster() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    home = new GridplanHome(folder);
    try (Connection connection = cluster().start().connect()) {
      Roles.execute(connection, "CREATE TABLE kept (n int)");
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  @AfterAll
  static void stop() {
    cluster().stop();
  }

  private static PrivateCluster cluster() {
    PostgresBinaries binaries = Databases.choose(GridplanHome.of(System.getenv()), System.getenv());
    return new PrivateCluster(home, binaries, UnixUser.ofNobody(), false);
  }

  @Test
  void aWrongFolderOfProgramsIsToldInsteadOfPassedOver() {
    assertThatThrownBy(
            () ->
                Databases.choose(
                    GridplanHome.of(System.getenv()), Map.of("GRIDPLAN_PG_BIN", "/none/bin")))
        .hasMessageStartingWith("GRIDPLAN_PG_BIN is /none/bin, which holds no PostgreSQL");
  }

  @Test
  void aRunningServerIsTakenOver() throws Exception {
    long before = postmaster().pid();
    insertInto(cluster().start());
    assertThat(postmaster().pid()).isEqualTo(before);
  }

  @Test
  void aKilledServerIsStartedAgainWithAllThatWasAcknowledged() throws Exception {
    Login login = cluster().start();
    int before = insertInto(login);
    ProcessHandle server = ProcessHandle.of(postmaster().pid()).orElseThrow();
    server.destroyForcibly();
    server.onExit().get(10, TimeUnit.SECONDS);

    assertThat(insertInto(cluster().start())).isEqualTo(before + 1);
  }

  @Test
  void anotherProgramsProcessNumberInTheOldFileDoesNotStopTheStart() throws Exception {
    cluster().stop();
    Path file = home.cluster().resolve("postmaster.pid");
    Files.writeString(
        file, ProcessHandle.current().pid() + "\n" + home.cluster() + "\n0\n5432\n\n\n");

    assertThat(insertInto(cluster().start())).isPositive();
  }

  @Test
  void dataFsyncAndChecksumsAreDurable() throws Exception {
    try (Connection connection = cluster().start().connect()) {
      assertThat(Roles.text(connection, "SHOW fsync")).isEqualTo("on");
      assertThat(Roles.text(connection, "SHOW synchronous_commit")).isEqualTo("on");
      assertThat(Roles.text(connection, "SHOW full_page_writes")).isEqualTo("on");
      assertThat(Roles.text(connection, "SHOW data_checksums")).isEqualTo("on");
      assertThat(Roles.text(connection, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
    }
  }

  @Test
  void nobodyComesInWithoutThePassword() {
    Login login = cluster().start();
    Login guess = new Login(login.url(), login.user(), "guess", null);
    assertThatThrownBy(guess::connect).hasMessageContaining("password authentication failed");
  }

  @Test
  void theServerDoesNotRunAsRoot() throws Exception {
    cluster().start();
    assertThat(ProcessHandle.of(postmaster().pid()).orElseThrow().info().user())
        .hasValueSatisfying(user -> assertThat(user).isNotEqualTo("root"));
  }

  @Test
  void aClusterOfAnotherMajorVersionIsNamed() throws IOException {
    GridplanHome old = new GridplanHome(folder.resolve("old"));
    Files.createDirectories(old.cluster());
    Files.writeString(old.cluster().resolve("PG_VERSION"), "9\n");
    assertThatThrownBy(() -> Databases.choose(old, System.getenv()))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("was made by PostgreSQL 9, which is not on this machine");
  }

  /** Adds a row and counts them all. */
  private static int insertInto(Login login) throws SQLException {
    try (Connection connection = login.connect()) {
      Roles.execute(connection, "INSERT INTO kept VALUES (1)");
      return Integer.parseInt(Roles.text(connection, "SELECT count(*) FROM kept"));
    }
  }

  private static Postmaster postmaster() throws IOException {
    return Postmaster.find(home.cluster()).orElseThrow();
  }
}
