package gridplan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.platform.db.OpenDatabase;
import gridplan.testing.SharedData;
import gridplan.testing.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ImportCommandTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void cityIsCountedAndItsHouseholdsAreCalledEstimates() {
    Path monaco = SharedData.require("osm/monaco.osm.pbf");
    int code =
        run(TestDatabase.cluster()::database, "--osm", monaco.toString(), "--name", "摩", "--json");
    assertThat(code).as(text(err)).isEqualTo(ExitCode.DONE);
    JsonNode report = JsonMapper.builder().build().readTree(text(out));
    assertThat(report.path("name").asString()).isEqualTo("摩");
    assertThat(report.path("estimated").asBoolean()).isTrue();
    assertThat(report.path("cells").asInt()).isPositive();
    assertThat(text(err))
        .contains("importing monaco.osm.pbf: cutting cells")
        .contains("摩 (area 1, boundary: ")
        .contains("buildings, ≈ ")
        .contains("Households are estimated");
  }

  @Test
  void unusableFilesAreNamedWithoutAStackTrace(@TempDir Path folder) throws IOException {
    byte[] whole = Files.readAllBytes(SharedData.require("osm/monaco.osm.pbf"));
    Path half = Files.write(folder.resolve("half.osm.pbf"), Arrays.copyOf(whole, 200_000));
    Path text = Files.writeString(folder.resolve("text.osm.pbf"), "no map at all, just words");
    for (Path file : List.of(half, text)) {
      err.reset();
      assertThat(run(TestDatabase.cluster()::database, "--osm", file.toString()))
          .isEqualTo(ExitCode.UNUSABLE);
      assertThat(text(err)).contains(file.getFileName().toString()).doesNotContain("\tat ");
    }
  }

  @Test
  void missingFileStartsNoDatabase() {
    Supplier<OpenDatabase> never =
        () -> {
          throw new AssertionError("a database was opened");
        };
    assertThat(run(never, "--osm", "/nowhere/city.osm.pbf")).isEqualTo(ExitCode.UNUSABLE);
    assertThat(text(err)).contains("/nowhere/city.osm.pbf is no file that can be read");
    assertThat(run(never)).isEqualTo(ExitCode.UNUSABLE);
    assertThat(text(err)).contains("--osm is missing");
    assertThat(run(never, "--osm", "a", "b")).isEqualTo(ExitCode.UNUSABLE);
    assertThat(text(err)).contains("unexpected b");
  }

  private int run(Supplier<OpenDatabase> databases, String... words) {
    String[] args = new String[words.length + 1];
    args[0] = "import";
    System.arraycopy(words, 0, args, 1, words.length);
    return Main.run(List.of(new ImportCommand(databases)), args, stream(out), stream(err));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
