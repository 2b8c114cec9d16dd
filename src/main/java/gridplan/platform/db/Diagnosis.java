package gridplan.platform.db;

import gridplan.platform.problem.Problem;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One thing that a service needs, and whether it is there.
 *
 * @param text one line; when it is not good, it says what to do
 */
public record Diagnosis(boolean isGood, String text) {
  /** Looks at home and database; starts nothing and changes nothing but a probe file. */
  public static List<Diagnosis> of(GridplanHome home, Map<String, String> environment) {
    List<Diagnosis> all = new ArrayList<>();
    all.add(
        attempt(
            () -> {
              home.prepare();
              return "Home " + home.folder() + " is writable";
            }));
    Optional<String> given = Databases.givenUrl(environment);
    if (given.isPresent())
      all.add(
          attempt(
              () -> "Database of GRIDPLAN_DATABASE_URL: " + ExternalDatabase.examine(given.get())));
    else
      all.add(
          attempt(
              () -> {
                PostgresBinaries found = Databases.choose(home, environment);
                return "PostgreSQL " + found.version() + " with PostGIS in " + found.bin();
              }));
    findService(home)
        .ifPresent(holder -> all.add(new Diagnosis(true, "The home is in use by " + holder)));
    return all;
  }

  /** Who runs in the home now, as it described itself. */
  private static Optional<String> findService(GridplanHome home) {
    if (!Files.exists(home.lock())) return Optional.empty();
    try {
      Optional<HomeLock> free = HomeLock.tryTake(home);
      free.ifPresent(HomeLock::close);
      return free.isPresent() ? Optional.empty() : Optional.of(HomeLock.holder(home));
    } catch (Problem notWritable) {
      return Optional.empty();
    }
  }

  /** The address of the service that runs in the home. */
  public static Optional<String> findServiceUrl(GridplanHome home) {
    return findService(home)
        .filter(holder -> holder.contains(" at "))
        .map(holder -> holder.substring(holder.indexOf(" at ") + 4).strip());
  }

  private interface Check {
    String text();
  }

  private static Diagnosis attempt(Check check) {
    try {
      return new Diagnosis(true, check.text());
    } catch (Problem problem) {
      return new Diagnosis(false, problem.getMessage());
    }
  }
}
