package gridplan.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * mapshaper's {@code -clean} as a peer, where npm has brought it: on the path, or in the folder
 * that the environment variable {@value #VARIABLE} names (where {@code npm install mapshaper} was
 * run).
 */
final class Mapshaper {
  static final String VARIABLE = "GRIDPLAN_MAPSHAPER";

  private final Path home;

  private Mapshaper(Path home) {
    this.home = home;
  }

  /** The installed one of version 0.7 or later, or null. */
  static Mapshaper find() {
    List<Path> places = new ArrayList<>();
    String folder = System.getenv(VARIABLE);
    if (folder != null) {
      places.add(Path.of(folder));
      places.add(Path.of(folder, "node_modules", "mapshaper"));
    }
    for (String entry : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
      if (!entry.isEmpty() && Files.isExecutable(Path.of(entry, "mapshaper")))
        places.add(packageOf(Path.of(entry, "mapshaper")));
    for (Path place : places)
      if (Files.isRegularFile(place.resolve("mapshaper.js")) && knowsGapWidth(place))
        return new Mapshaper(place.toAbsolutePath());
    return null;
  }

  /** Whether it is version 0.7 or later, which cleans gaps of a given width. */
  private static boolean knowsGapWidth(Path place) {
    try {
      String described = Files.readString(place.resolve("package.json"));
      String[] version =
          JsonMapper.shared().readTree(described).get("version").asString().split("\\.");
      return Integer.parseInt(version[0]) > 0 || Integer.parseInt(version[1]) >= 7;
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  private static Path packageOf(Path executable) {
    try {
      Path bin = executable.toRealPath().getParent();
      return bin.getParent() == null ? bin : bin.getParent();
    } catch (IOException e) {
      return executable;
    }
  }

  /** A file to be cleaned again and again; see {@link MapshaperCleaning}. */
  MapshaperCleaning cleaning(Path geoJson, double gapMetres) throws IOException {
    return new MapshaperCleaning(home, geoJson, gapMetres);
  }
}
