package gridplan.platform.db;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * PostgreSQL programs on this machine that have PostGIS beside them.
 *
 * @param bin folder with {@code postgres}, {@code initdb} and {@code pg_ctl}
 * @param version such as {@code 15.18}
 * @param environment what the programs need to find their libraries; empty when installed normally
 */
record PostgresBinaries(Path bin, String version, Map<String, String> environment) {
  static final int OLDEST = 13;
  private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) (\\d+(?:\\.\\d+)?)");
  private static final List<String> PARENTS =
      List.of("/usr/lib/postgresql", "/usr/local/pgsql", "/opt/homebrew/opt", "/usr/local/opt");

  int major() {
    return Integer.parseInt(version.split("\\.")[0]);
  }

  boolean isIn(Path folder) {
    try {
      return folder.toRealPath().equals(bin);
    } catch (IOException absent) {
      return false;
    }
  }

  String program(String name) {
    return bin.resolve(name).toString();
  }

  /**
   * All usable ones: {@code GRIDPLAN_PG_BIN} first, then the machine's, newest first, then the
   * path's, then those unpacked into the home.
   */
  static List<PostgresBinaries> list(GridplanHome home, Map<String, String> environment) {
    Set<Path> folders = new LinkedHashSet<>();
    String wanted = environment.getOrDefault("GRIDPLAN_PG_BIN", "");
    if (!wanted.isBlank()) folders.add(Path.of(wanted));
    for (String parent : PARENTS) folders.addAll(binFolders(Path.of(parent)));
    for (String entry : environment.getOrDefault("PATH", "").split(":"))
      if (!entry.isBlank()) folders.add(Path.of(entry));
    folders.addAll(binFolders(home.unpackedPostgres().resolve("usr/lib/postgresql")));
    List<PostgresBinaries> found = new ArrayList<>();
    for (Path folder : folders) inspect(home, folder).ifPresent(found::add);
    return found;
  }

  /** {@code parent/N/bin} for every N, highest version first. */
  private static List<Path> binFolders(Path parent) {
    List<Path> found = new ArrayList<>();
    if (Files.isExecutable(parent.resolve("bin/postgres"))) found.add(parent.resolve("bin"));
    try (DirectoryStream<Path> versions = Files.newDirectoryStream(parent)) {
      for (Path version : versions)
        if (Files.isExecutable(version.resolve("bin/postgres"))) found.add(version.resolve("bin"));
    } catch (IOException missing) {
      return found;
    }
    found.sort(Comparator.comparing((Path bin) -> number(bin)).reversed());
    return found;
  }

  private static int number(Path bin) {
    String digits = bin.getParent().getFileName().toString().replaceAll("\\D", "");
    return digits.isEmpty() || digits.length() > 6 ? 0 : Integer.parseInt(digits);
  }

  private static Optional<PostgresBinaries> inspect(GridplanHome home, Path folder) {
    for (String program : List.of("postgres", "initdb", "pg_ctl"))
      if (!Files.isExecutable(folder.resolve(program))) return Optional.empty();
    try {
      Path bin = folder.toRealPath();
      Map<String, String> environment = environment(home, bin);
      Commands.Ended ended =
          Commands.run(List.of(bin.resolve("postgres").toString(), "--version"), environment);
      Matcher matcher = VERSION.matcher(ended.output());
      if (!matcher.find()) return Optional.empty();
      PostgresBinaries found = new PostgresBinaries(bin, matcher.group(1), environment);
      return found.major() >= OLDEST && found.hasPostgis() ? Optional.of(found) : Optional.empty();
    } catch (IOException unusable) {
      return Optional.empty();
    }
  }

  private boolean hasPostgis() {
    return List.of(
            "../../../../share/postgresql/" + major() + "/extension",
            "../share/extension",
            "../share/postgresql/extension",
            "../share/pgsql/extension",
            "../share/postgresql@" + major() + "/extension")
        .stream()
        .anyMatch(folder -> Files.exists(bin.resolve(folder).resolve("postgis.control")));
  }

  /** Unpacked packages need to be told where their libraries and PROJ's tables are. */
  private static Map<String, String> environment(GridplanHome home, Path bin) throws IOException {
    Path prefix = home.unpackedPostgres();
    if (!Files.isDirectory(prefix) || !bin.startsWith(prefix.toRealPath())) return Map.of();
    List<String> libraries = new ArrayList<>();
    for (String parent : List.of("usr/lib", "lib")) {
      Path folder = prefix.resolve(parent);
      if (!Files.isDirectory(folder)) continue;
      libraries.add(folder.toString());
      try (DirectoryStream<Path> triplets = Files.newDirectoryStream(folder, "*-linux-gnu*")) {
        for (Path triplet : triplets) libraries.add(triplet.toString());
      }
    }
    return Map.of(
        "LD_LIBRARY_PATH",
        String.join(":", libraries),
        "PROJ_LIB",
        prefix.resolve("usr/share/proj").toString());
  }
}
