package gridplan.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * mapshaper's {@code -clean} as a peer, where npm has brought it: on the path, or in the folder
 * that the environment variable {@value #VARIABLE} names (where {@code npm install mapshaper} was
 * run). It runs in one Node process; what reading and writing take is measured in turns and
 * subtracted.
 */
final class Mapshaper {
  static final String VARIABLE = "GRIDPLAN_MAPSHAPER";

  private static final String SCRIPT =
      """
      const {readFileSync} = require('fs');
      const [home, file, runs, width] = process.argv.slice(1);
      const mapshaper = require(home);
      const input = {'in.json': readFileSync(file)};
      const cpu = async commands => {
        const before = process.cpuUsage();
        const output = await mapshaper.applyCommands(commands, input);
        const used = process.cpuUsage(before);
        return [(used.user + used.system) / 1e6, output];
      };
      const median = values => values.sort((a, b) => a - b)[values.length >> 1];
      (async () => {
        const plain = [], clean = [];
        let last;
        for (let run = -5; run < +runs; run++) {
          const [io] = await cpu('-i in.json -o out.json');
          const [all, output] = await cpu(`-i in.json -clean gap-width=${width}m -o out.json`);
          last = output;
          if (run >= 0) { plain.push(io); clean.push(all - io); }
        }
        const after = JSON.parse(last['out.json']);
        const features = after.features || after.geometries;
        let vertices = 0;
        const count = a => typeof a[0] === 'number' ? vertices++ : a.forEach(count);
        features.forEach(f => { const g = f.geometry || f; if (g.coordinates) count(g.coordinates); });
        console.log(JSON.stringify(
          {seconds: median(clean), io_seconds: median(plain), polygons: features.length, vertices}));
      })();
      """;

  private final Path home;

  private Mapshaper(Path home) {
    this.home = home;
  }

  /** The installed one, or null. */
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
      if (Files.isRegularFile(place.resolve("package.json"))
          && Files.isRegularFile(place.resolve("mapshaper.js")))
        return new Mapshaper(place.toAbsolutePath());
    return null;
  }

  private static Path packageOf(Path executable) {
    try {
      Path bin = executable.toRealPath().getParent();
      return bin.getParent() == null ? bin : bin.getParent();
    } catch (IOException e) {
      return executable;
    }
  }

  /**
   * What cleaning took.
   *
   * @param seconds of processor time, median
   */
  record Cleaned(double seconds, int polygons, int vertices) {}

  /**
   * Cleans a GeoJSON file in memory.
   *
   * @throws IllegalStateException when Node fails or takes more than ten minutes
   */
  Cleaned clean(Path geoJson, int runs, double gapMetres) throws IOException, InterruptedException {
    Path log = Files.createTempFile("mapshaper", ".log");
    try {
      Process process =
          new ProcessBuilder(
                  "node",
                  "--max-old-space-size=4096",
                  "-e",
                  SCRIPT,
                  home.toString(),
                  geoJson.toString(),
                  Integer.toString(runs),
                  Double.toString(gapMetres))
              .redirectOutput(log.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!process.waitFor(10, TimeUnit.MINUTES)) {
        process.destroy();
        throw new IllegalStateException("mapshaper took more than ten minutes");
      }
      String text = Files.readString(log, StandardCharsets.UTF_8);
      if (process.exitValue() != 0 || text.isBlank())
        throw new IllegalStateException(
            "mapshaper failed with exit %d; it must be 0.7 or later, which knows gap-width"
                .formatted(process.exitValue()));
      JsonNode answer = JsonMapper.shared().readTree(text);
      return new Cleaned(
          answer.get("seconds").doubleValue(),
          answer.get("polygons").intValue(),
          answer.get("vertices").intValue());
    } finally {
      Files.delete(log);
    }
  }
}
