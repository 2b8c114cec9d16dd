package gridplan.platform.db;

import gridplan.platform.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A private cluster that keeps nothing: fast, in the temporary folder, gone when closed. It holds
 * one migrated database as a template, of which fresh databases are copied in a fraction of a
 * second. For tests and benchmarks. Safe from any thread.
 */
public final class ScratchCluster implements AutoCloseable {
  private static final String TEMPLATE = "template_gridplan";

  private final GridplanHome home;
  private final PrivateCluster cluster;
  private final Login superuser;
  private final AtomicInteger copies = new AtomicInteger();

  private ScratchCluster(GridplanHome home, PrivateCluster cluster, Login superuser) {
    this.home = home;
    this.cluster = cluster;
    this.superuser = superuser;
  }

  /**
   * Takes a few seconds.
   *
   * @throws Problem {@code database.missing} when the machine has no PostgreSQL with PostGIS
   */
  public static ScratchCluster start() {
    GridplanHome home = new GridplanHome(newFolder());
    PostgresBinaries binaries = Databases.choose(GridplanHome.of(System.getenv()), System.getenv());
    PrivateCluster cluster = new PrivateCluster(home, binaries, UnixUser.ofNobody(), true);
    ScratchCluster scratch = new ScratchCluster(home, cluster, cluster.start());
    try {
      Databases.provision(scratch.superuser, cluster.secrets(), TEMPLATE);
      Databases.migrated(scratch.superuser.url(), cluster.secrets(), TEMPLATE, () -> {});
      return scratch;
    } catch (RuntimeException e) {
      scratch.close();
      throw e;
    }
  }

  /** A migrated database that nobody else uses; closing it drops it. */
  public OpenDatabase database() {
    String name = "t" + copies.incrementAndGet();
    onServer("CREATE DATABASE " + name + " TEMPLATE " + TEMPLATE + " OWNER " + Roles.OWNER);
    return Databases.logins(
        superuser.url(),
        cluster.secrets(),
        name,
        () -> onServer("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)"));
  }

  /** The first role, for tests of what a superuser must do. */
  public Login superuser() {
    return superuser;
  }

  private synchronized void onServer(String sql) {
    try (Connection connection = superuser.connect()) {
      Roles.execute(connection, sql);
    } catch (SQLException e) {
      throw Problem.of("database.start", 500, sql + ": " + e.getMessage()).causedBy(e);
    }
  }

  @Override
  public void close() {
    cluster.stop();
    try {
      Folders.delete(home.folder());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path newFolder() {
    try {
      Path folder = Files.createTempDirectory("gridplan-scratch");
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
