package gridplan.cli;

import gridplan.exchange.GeoJsonModule;
import gridplan.exchange.InputException;
import java.io.PrintStream;
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
   * @throws InputException {@code file.unwritable}; a file that was there stays as it was
   */
  static void write(Map<String, Object> report, Arguments arguments, PrintStream out) {
    String text = JSON.writeValueAsString(report);
    Optional<Path> file = arguments.findPath("--report");
    if (file.isPresent()) writeFile(file.get(), text);
    if (arguments.has("--json")) out.println(text);
  }

  static void writeFile(Path file, String text) {
    WholeFile.write(file, text + "\n", () -> {});
  }

  /**
   * The same for a command that writes another file too: either both are written or none.
   *
   * @param other writes the other file, whole or not at all
   * @throws InputException {@code file.unwritable}, and whatever the other throws
   */
  static void write(
      Map<String, Object> report, Arguments arguments, PrintStream out, Runnable other) {
    String text = JSON.writeValueAsString(report);
    Optional<Path> file = arguments.findPath("--report");
    if (file.isPresent()) WholeFile.write(file.get(), text + "\n", other);
    else other.run();
    if (arguments.has("--json")) out.println(text);
  }

  static JsonMapper mapper() {
    return JSON;
  }
}
