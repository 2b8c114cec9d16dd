package gridplan.platform.db;

import gridplan.platform.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The folder that holds everything a service keeps: its cluster, its secrets and the lock that
 * keeps a second service out.
 *
 * @param folder absolute
 */
public record GridplanHome(Path folder) {
  public GridplanHome {
    folder = folder.toAbsolutePath().normalize();
  }

  /** {@code GRIDPLAN_HOME}, else {@code /var/lib/gridplan} for root and {@code ~/.gridplan}. */
  public static GridplanHome of(Map<String, String> environment) {
    String configured = environment.get("GRIDPLAN_HOME");
    if (configured != null && !configured.isBlank()) return new GridplanHome(Path.of(configured));
    return new GridplanHome(
        UnixUser.isRoot()
            ? Path.of("/var/lib/gridplan")
            : Path.of(System.getProperty("user.home"), ".gridplan"));
  }

  Path cluster() {
    return folder.resolve("cluster");
  }

  Path sockets() {
    return folder.resolve("run");
  }

  Path log() {
    return folder.resolve("log");
  }

  Path secrets() {
    return folder.resolve("database.secret");
  }

  Path lock() {
    return folder.resolve("lock");
  }

  /** Where the launcher unpacks PostgreSQL when it may not install it. */
  Path unpackedPostgres() {
    return folder.resolve("postgresql");
  }

  /**
   * Makes the folder if it is missing.
   *
   * @throws Problem {@code home.notWritable}
   */
  public void prepare() {
    try {
      Files.createDirectories(folder);
      Files.delete(Files.createTempFile(folder, "probe", null));
    } catch (IOException e) {
      throw Problem.of(
              "home.notWritable",
              500,
              folder + " is not writable; make it so, or set GRIDPLAN_HOME to a folder that is.")
          .with("home", folder.toString())
          .causedBy(e);
    }
  }
}
