package gridplan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.testing.SharedData;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CheckAndRepairCommandsTest {
  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /** Two squares of 0.001°; the second begins 0.00001° (0.96 m) east of the first. */
  private static final String WITH_GAP =
      """
      {"type":"FeatureCollection","features":[
       {"type":"Feature","properties":{"code":"A"},"geometry":{"type":"Polygon",
        "coordinates":[[[120,30],[120.001,30],[120.001,30.001],[120,30.001],[120,30]]]}},
       {"type":"Feature","properties":{"code":"B"},"geometry":{"type":"Polygon",
        "coordinates":[[[120.00101,30],[120.002,30],[120.002,30.001],[120.00101,30.001],[120.00101,30]]]}}]}
      """;

  private static final String AREA =
      """
      {"type":"Feature","properties":{},"geometry":{"type":"Polygon",
       "coordinates":[[[120,30],[120.002,30],[120.002,30.001],[120,30.001],[120,30]]]}}
      """;

  @Test
  void gapAgainstTheAreaIsReportedRepairedAndGone() throws Exception {
    Path grids = write("grids.geojson", WITH_GAP);
    Path area = write("area.geojson", AREA);
    Path repaired = folder.resolve("repaired.geojson");
    assertThat(run("check", grids, "--within", area, "--json")).isEqualTo(ExitCode.FINDINGS);
    JsonNode report = JsonMapper.shared().readTree(out.toString(StandardCharsets.UTF_8));
    assertThat(report.get("valid").booleanValue()).isFalse();
    assertThat(report.get("findings").get(0).get("kind").stringValue()).isEqualTo("gap");
    assertThat(report.get("totals").get("gap_m2").doubleValue()).isBetween(106.0, 108.0);
    assertThat(run("repair", grids, "--within", area, "-o", repaired)).isEqualTo(ExitCode.DONE);
    assertThat(run("check", repaired)).isEqualTo(ExitCode.DONE);
    assertThat(Files.readString(repaired)).contains("\"code\":\"A\"");
  }

  @Test
  void previewWritesNothing() throws Exception {
    Path grids = write("grids.geojson", WITH_GAP);
    Path area = write("area.geojson", AREA);
    assertThat(run("repair", grids, "--within", area, "--preview", "--json")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("\"kind\":\"gap\"");
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(2);
    }
  }

  @Test
  void unreadableInputAndWrongUsageExitWithTwo() throws Exception {
    assertThat(run("check", folder.resolve("none.geojson"))).isEqualTo(ExitCode.UNUSABLE);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("none.geojson")
        .doesNotContain("\tat");
    assertThat(run("check", write("x.geojson", "{\"type\":"))).isEqualTo(ExitCode.UNUSABLE);
    assertThat(run("repair", write("g.geojson", WITH_GAP), "-o", "y.geojson", "--max-gap", "-1"))
        .isEqualTo(ExitCode.UNUSABLE);
  }

  @Test
  void brokenRingsOfWalesAreMendedAndNothingElseMoves() {
    Path wales = SharedData.require("coverage/wales_oa.gpkg");
    Path repaired = folder.resolve("wales.gpkg");
    assertThat(run("check", wales)).isEqualTo(ExitCode.FINDINGS);
    assertThat(run("repair", wales, "-o", repaired)).isEqualTo(ExitCode.DONE);
    assertThat(run("check", repaired)).isEqualTo(ExitCode.DONE);
  }

  private Path write(String name, String text) throws Exception {
    return Files.writeString(folder.resolve(name), text);
  }

  private int run(Object... words) {
    String[] args = Arrays.stream(words).map(Object::toString).toArray(String[]::new);
    return Main.run(Main.COMMANDS, args, print(out), print(err));
  }

  private static PrintStream print(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
