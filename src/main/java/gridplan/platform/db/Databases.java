package gridplan.platform.db;

import gridplan.platform.problem.Problem;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Opens the database of a home, private or given, and brings its schema up to date. */
public final class Databases {
  private static final String DATABASE = "gridplan";

  private Databases() {}

  /**
   * For a command beside the service: uses the service's database when one is running in the home,
   * else starts the cluster for as long as the result is open.
   *
   * @throws Problem with one line that says what to do
   */
  public static OpenDatabase open(GridplanHome home) {
    Map<String, String> environment = System.getenv();
    Optional<String> given = givenUrl(environment);
    if (given.isPresent()) return ExternalDatabase.open(given.get());
    Optional<HomeLock> lock = HomeLock.tryTake(home);
    if (lock.isEmpty()) return openRunning(home);
    try {
      return start(lock.get(), environment, lock.get()::close);
    } catch (RuntimeException e) {
      lock.get().close();
      throw e;
    }
  }

  /**
   * For the service, which holds its home.
   *
   * @throws Problem with one line that says what to do
   */
  public static OpenDatabase start(HomeLock lock) {
    Map<String, String> environment = System.getenv();
    Optional<String> given = givenUrl(environment);
    return given.isPresent()
        ? ExternalDatabase.open(given.get())
        : start(lock, environment, () -> {});
  }

  /**
   * How the service will reach the given database once it answers; nothing is opened.
   *
   * @throws Problem {@code database.url}
   */
  public static Login givenLogin() {
    Login given = ExternalDatabase.parse(givenUrl(System.getenv()).orElseThrow());
    return new Login(given.url(), given.user(), given.password(), Roles.APP);
  }

  /** Whether {@code GRIDPLAN_DATABASE_URL} names a database that is not our own. */
  public static boolean isGiven() {
    return givenUrl(System.getenv()).isPresent();
  }

  static Optional<String> givenUrl(Map<String, String> environment) {
    return Optional.ofNullable(environment.get("GRIDPLAN_DATABASE_URL")).filter(u -> !u.isBlank());
  }

  private static OpenDatabase start(
      HomeLock lock, Map<String, String> environment, Runnable afterwards) {
    PostgresBinaries binaries = choose(lock.home(), environment);
    PrivateCluster cluster = new PrivateCluster(lock.home(), binaries, UnixUser.ofService(), false);
    Login superuser = cluster.start();
    Runnable stop =
        () -> {
          cluster.stop();
          afterwards.run();
        };
    try {
      provision(superuser, cluster.secrets(), DATABASE);
      return migrated(superuser.url(), cluster.secrets(), DATABASE, stop);
    } catch (RuntimeException e) {
      cluster.stop();
      throw e;
    }
  }

  /** The newest binaries that can run the home's cluster. */
  static PostgresBinaries choose(GridplanHome home, Map<String, String> environment) {
    List<PostgresBinaries> all = PostgresBinaries.list(home, environment);
    String wanted = environment.getOrDefault("GRIDPLAN_PG_BIN", "");
    if (!wanted.isBlank() && (all.isEmpty() || !all.get(0).isIn(Path.of(wanted))))
      throw Problem.of(
          "database.missing",
          500,
          "GRIDPLAN_PG_BIN is "
              + wanted
              + ", which holds no PostgreSQL "
              + PostgresBinaries.OLDEST
              + " or later with PostGIS; correct it or leave it out.");
    Optional<Integer> made = PrivateCluster.majorVersion(home);
    return all.stream()
        .filter(found -> made.isEmpty() || made.get() == found.major())
        .findFirst()
        .orElseThrow(() -> made.isEmpty() ? missing() : wrongMajor(home, made.get(), all));
  }

  private static Problem missing() {
    return Problem.of(
        "database.missing",
        500,
        "No PostgreSQL "
            + PostgresBinaries.OLDEST
            + " or later with PostGIS was found; install it (Debian and Ubuntu: apt-get install postgresql-postgis), or set GRIDPLAN_DATABASE_URL.");
  }

  private static Problem wrongMajor(GridplanHome home, int made, List<PostgresBinaries> all) {
    return Problem.of(
        "database.version",
        500,
        home.cluster()
            + " was made by PostgreSQL "
            + made
            + ", which is not on this machine"
            + (all.isEmpty() ? "" : " (found: " + all.get(0).version() + ")")
            + "; install that version with PostGIS, or set GRIDPLAN_HOME to another folder.");
  }

  private static OpenDatabase openRunning(GridplanHome home) {
    Login superuser =
        PrivateCluster.findRunning(home)
            .orElseThrow(
                () ->
                    Problem.of(
                        "database.starting",
                        503,
                        "Another gridplan holds "
                            + home.folder()
                            + " and its database is not up yet; try again in a moment."));
    return logins(superuser.url(), Secrets.of(home.secrets()), DATABASE, () -> {});
  }

  /** Makes roles, database and extensions where they are missing. */
  static void provision(Login superuser, Secrets secrets, String database) {
    try {
      try (Connection connection = superuser.connect()) {
        Roles.prepareWithPasswords(connection, secrets);
        if (!Roles.isTrue(
            connection,
            "SELECT EXISTS (SELECT FROM pg_database WHERE datname = '" + database + "')"))
          Roles.execute(connection, "CREATE DATABASE " + database + " OWNER " + Roles.OWNER);
      }
      String url = address(superuser.url(), database);
      try (Connection connection =
          new Login(url, superuser.user(), superuser.password(), null).connect()) {
        Roles.createExtensions(connection);
      }
    } catch (SQLException e) {
      throw Problem.of(
              "database.start", 500, "The private database cannot be prepared: " + e.getMessage())
          .causedBy(e);
    }
  }

  static OpenDatabase migrated(String url, Secrets secrets, String database, Runnable stop) {
    OpenDatabase open = logins(url, secrets, database, stop);
    Migrations.run(open.owner());
    return open;
  }

  static OpenDatabase logins(String url, Secrets secrets, String database, Runnable stop) {
    String address = address(url, database);
    return new OpenDatabase(
        new Login(address, Roles.OWNER, secrets.owner(), null),
        new Login(address, Roles.APP, secrets.app(), null),
        stop);
  }

  /** The same server, another database. */
  private static String address(String url, String database) {
    return url.substring(0, url.lastIndexOf('/') + 1) + database;
  }
}
