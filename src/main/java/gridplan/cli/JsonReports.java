package gridplan.cli;

import gridplan.exchange.GeoJsonModule;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** Where a command's JSON report goes: to the file of {@code --report}, with {@code --json} out. */
final class JsonReports {
  private static final JsonMapper JSON =
      JsonMapper.builder().addModule(new GeoJsonModule()).build();

  private JsonReports() {}

  /**
   * Writes the report wherever it is wanted.
   *
   * @param report JSON values; lattice geometries become GeoJSON in degrees
   * @throws UsageException when the file cannot be written
   */
  static void write(Map<String, Object> report, Arguments arguments, PrintStream out) {
    String text = JSON.writeValueAsString(report);
    Optional<Path> file = arguments.findPath("--report");
    if (file.isPresent()) writeFile(file.get(), text);
    if (arguments.has("--json")) out.println(text);
  }

  static void writeFile(Path file, String text) {
    try {
      Files.writeString(file, text + "\n", StandardCharsets.UTF_8);
    } catch (java.io.IOException e) {
      throw new UsageException(file + " cannot be written: " + e.getMessage());
    }
  }

  static JsonMapper mapper() {
    return JSON;
  }
}
