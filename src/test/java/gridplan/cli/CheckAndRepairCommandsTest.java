package gridplan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.testing.SharedData;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

  /** Two squares of 0.001° that meet. */
  private static final String CLEAN = WITH_GAP.replace("120.00101", "120.001");

  @Test
  void certificateIsProvedAgainAndBrokenByTheSmallestMove() throws Exception {
    Path grids = write("grids.geojson", CLEAN);
    Path certificate = folder.resolve("proof.json");
    assertThat(run("check", grids, "--certificate-out", certificate)).isEqualTo(ExitCode.DONE);
    assertThat(run("check", grids, "--certificate", certificate)).isEqualTo(ExitCode.DONE);
    Path moved = write("moved.geojson", CLEAN.replace("120.002,", "120.0020001,"));
    assertThat(run("check", moved)).isEqualTo(ExitCode.DONE);
    assertThat(run("check", moved, "--certificate", certificate)).isEqualTo(ExitCode.FINDINGS);
    assertThat(run("check", grids, "--certificate", write("no.json", "[1")))
        .isEqualTo(ExitCode.UNUSABLE);
  }

  /**
   * One parent 0.0001° too wide, so that ground of it has no child, the other as much too narrow.
   */
  @Test
  void parentsMustBeTiledByTheirChildren() throws Exception {
    Path grids = write("grids.geojson", CLEAN);
    assertThat(run("check", grids, "--parent", write("same.geojson", CLEAN))).isZero();
    String shifted = CLEAN.replace("120.001,", "120.0011,");
    assertThat(run("check", grids, "--parent", write("p.geojson", shifted), "--json"))
        .isEqualTo(ExitCode.FINDINGS);
    JsonNode totals = report().get("totals").get("findings");
    assertThat(totals.propertyNames()).containsExactly("nesting");
    assertThat(totals.get("nesting").intValue()).isEqualTo(2);
  }

  @Test
  void buildingsAreInOneGridAndHouseholdsInSome() throws Exception {
    Path grids = write("grids.geojson", CLEAN);
    Path buildings =
        write(
            "buildings.geojson",
            """
            {"type":"FeatureCollection","features":[%s,%s,%s]}
            """
                .formatted(house(1, 120.0002), house(2, 120.0009), house(3, 120.01)));
    Path households = write("households.csv", "id,lon,lat\n7,120.0005,30.0005\n8,121,30.5\n");
    int exit = run("check", grids, "--buildings", buildings, "--households", households, "--json");
    assertThat(exit).isEqualTo(ExitCode.FINDINGS);
    List<String> details = new ArrayList<>();
    for (JsonNode finding : report().get("findings"))
      details.add(finding.get("kind").stringValue() + " " + finding.get("detail").stringValue());
    assertThat(details)
        .containsExactlyInAnyOrder(
            "building-cut building 2",
            "building-unassigned building 3",
            "household-unassigned household 8");
  }

  @Test
  void partsMustBeThoseExpected() throws Exception {
    Path grids = write("grids.geojson", CLEAN);
    assertThat(run("check", grids, "--parts", write("parts.csv", "code,parts\nA,1\n"))).isZero();
    assertThat(run("check", grids, "--parts", write("two.csv", "code,parts\nA,2\n")))
        .isEqualTo(ExitCode.FINDINGS);
    assertThat(run("check", grids, "--parts", write("bad.csv", "code,parts\nA,none\n")))
        .isEqualTo(ExitCode.UNUSABLE);
  }

  /** A building of 0.0002° whose west wall stands at a longitude. */
  private static String house(int id, double west) {
    return """
        {"type":"Feature","properties":{"id":%d},"geometry":{"type":"Polygon","coordinates":
         [[[%f,30.0004],[%f,30.0004],[%f,30.0006],[%f,30.0006],[%f,30.0004]]]}}
        """
        .formatted(id, west, west + 0.0002, west + 0.0002, west, west);
  }

  private JsonNode report() {
    return JsonMapper.shared().readTree(out.toString(StandardCharsets.UTF_8));
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
