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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RepairCommandTest {
  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /**
   * Two squares of 0.001°; the second begins 0.00001° (0.96 m) east of the first, whose side is
   * bent in by 0.19 m and so the longer one.
   */
  private static final String WITH_GAP =
      """
      {"type":"FeatureCollection","features":[
       {"type":"Feature","properties":{"code":"A"},"geometry":{"type":"Polygon",
        "coordinates":[[[120,30],[120.001,30],[120.000998,30.0005],[120.001,30.001],[120,30.001],[120,30]]]}},
       {"type":"Feature","properties":{"code":"B"},"geometry":{"type":"Polygon",
        "coordinates":[[[120.00101,30],[120.002,30],[120.002,30.001],[120.00101,30.001],[120.00101,30]]]}}]}
      """;

  private static final String AREA =
      """
      {"type":"Feature","properties":{},"geometry":{"type":"Polygon",
       "coordinates":[[[120,30],[120.002,30],[120.002,30.001],[120,30.001],[120,30]]]}}
      """;

  /** Nine tenths of the house stand in B, the rest on the gap. */
  private static final String HOUSE =
      """
      {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"id":"H7","households":12},
       "geometry":{"type":"Polygon","coordinates":[[[120.001005,30.0004],[120.001105,30.0004],
        [120.001105,30.0006],[120.001005,30.0006],[120.001005,30.0004]]]}}]}
      """;

  @Test
  void previewIsTheReportOfTheRepairAndSaysSo() throws Exception {
    Path grids = write("grids.geojson", WITH_GAP);
    Path area = write("area.geojson", AREA);
    Path houses = write("houses.geojson", HOUSE);
    assertThat(run("repair", grids, "--within", area, "--buildings", houses, "--preview", "--json"))
        .isZero();
    JsonNode preview = report();
    assertThat(preview.get("preview").booleanValue()).isTrue();
    assertThat(text(err)).contains("preview: nothing was written");
    out.reset();
    Path target = folder.resolve("out.geojson");
    assertThat(
            run("repair", grids, "--within", area, "--buildings", houses, "-o", target, "--json"))
        .isZero();
    JsonNode repaired = report();
    assertThat(repaired.propertyNames()).isEqualTo(preview.propertyNames());
    for (String key : repaired.propertyNames())
      if (!key.equals("preview")) assertThat(repaired.get(key)).as(key).isEqualTo(preview.get(key));
    assertThat(repaired.get("boundaries").size()).isEqualTo(1);
    JsonNode change = repaired.get("changes").get(0);
    assertThat(change.get("kind").stringValue()).isEqualTo("gap");
    assertThat(change.get("finding").stringValue()).startsWith("gap:A+B@");
    assertThat(change.get("buildings").get(0).stringValue()).isEqualTo("H7");
    assertThat(change.get("households").doubleValue()).isEqualTo(12);
    assertThat(change.get("area_m2").doubleValue()).isBetween(117.0, 118.5);
    assertThat(change.get("where").get("type").stringValue()).isEqualTo("MultiPolygon");
  }

  @Test
  void ruleAndDecisionNameTheReceiver() throws Exception {
    Path grids = write("grids.geojson", WITH_GAP);
    Path area = write("area.geojson", AREA);
    Path houses = write("houses.geojson", HOUSE);
    assertThat(receiver(grids, area, "--rule", "longest-border")).isEqualTo("A");
    assertThat(receiver(grids, area, "--rule", "fewest-households", "--buildings", houses))
        .isEqualTo("B");
    Path street =
        write(
            "street.geojson",
            """
            {"type":"Feature","properties":{},"geometry":{"type":"LineString",
             "coordinates":[[120.00097,29.999],[120.00097,30.002]]}}
            """);
    assertThat(receiver(grids, area, "--rule", "barrier", "--barriers", street)).isEqualTo("B");
    out.reset();
    run("check", grids, "--within", area, "--json");
    String id = report().get("findings").get(0).get("id").stringValue();
    Path decisions = write("decisions.csv", "finding,receiver\n\"" + id + "\",B\n");
    assertThat(receiver(grids, area, "--decisions", decisions)).isEqualTo("B");
    Path keep = write("keep.csv", "finding,receiver\n\"" + id + "\",keep\n");
    Path target = folder.resolve("kept.geojson");
    assertThat(run("repair", grids, "--within", area, "--decisions", keep, "-o", target))
        .isEqualTo(ExitCode.FINDINGS);
    assertThat(target).exists();
  }

  private String receiver(Path grids, Path area, Object... more) {
    Object[] words = {"repair", grids, "--within", area, "--preview", "--json"};
    Object[] all = Arrays.copyOf(words, words.length + more.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    out.reset();
    assertThat(run(all)).as(text(err)).isZero();
    return report().get("changes").get(0).get("to").stringValue();
  }

  @Test
  void wrongUsageIsToldInASentence() throws Exception {
    Path grids = write("grids.geojson", WITH_GAP);
    assertThat(run("repair", grids, "--preview", "--rule", "by-chance"))
        .isEqualTo(ExitCode.UNUSABLE);
    assertThat(run("repair", grids, "--preview", "--rule", "fewest-households"))
        .isEqualTo(ExitCode.UNUSABLE);
    assertThat(run("repair", grids, "--preview", "--rule", "barrier")).isEqualTo(ExitCode.UNUSABLE);
    assertThat(run("repair", grids, "--preview", "--max-gap", "NaN")).isEqualTo(ExitCode.UNUSABLE);
    Path twice = write("twice.csv", "finding,receiver\ngap:A@1,A\ngap:A@1,B\n");
    assertThat(run("repair", grids, "--preview", "--decisions", twice))
        .isEqualTo(ExitCode.UNUSABLE);
    Path unknown = write("unknown.csv", "finding,receiver\ngap:A@1,A\n");
    assertThat(run("repair", grids, "--preview", "--decisions", unknown))
        .isEqualTo(ExitCode.REFUSED);
    assertThat(text(err))
        .contains("--rule is longest-border, fewest-households or barrier, not 'by-chance'")
        .contains("was decided otherwise before")
        .contains("There is no finding gap:A@1")
        .doesNotContain("\tat ");
  }

  /** Layers as they were digitised: what is left are the gaps wider than 10 m, nothing else. */
  @ParameterizedTest
  @CsvSource({
    "ri_precincts.zip, 419, 16",
    "DenverCo_precincts2018_orig.zip, 356, 10",
    "CO_bad_gap_region.zip, 15, 2",
    "split.gpkg, 398, 3",
    "collapse.gpkg, 165, 1"
  })
  void dirtyLayersKeepNothingButWideGaps(String layer, int grids, int wideGaps) throws Exception {
    Path dirty = SharedData.require("dirty/" + layer);
    Path repaired = folder.resolve("repaired.geojson");
    assertThat(run("repair", dirty, "-o", repaired)).isEqualTo(ExitCode.FINDINGS);
    assertThat(run("check", repaired, "--json")).isEqualTo(ExitCode.FINDINGS);
    JsonNode report = report();
    assertThat(report.get("polygons").intValue()).isEqualTo(grids);
    JsonNode totals = report.get("totals").get("findings");
    assertThat(totals.propertyNames()).containsExactly("gap");
    assertThat(totals.get("gap").intValue()).isEqualTo(wideGaps);
  }

  @Test
  void twinsAreRefusedByNameUntilOneIsDecidedFor() throws Exception {
    Path dirty = SharedData.require("dirty/overlap.gpkg");
    Path repaired = folder.resolve("repaired.geojson");
    assertThat(run("repair", dirty, "-o", repaired, "--json")).isEqualTo(ExitCode.REFUSED);
    assertThat(repaired).doesNotExist();
    assertThat(text(err)).contains("Grids 191 and 062 have exactly the same ground");
    String id = report().get("refused").get(0).get("finding").stringValue();
    Path decisions = write("decisions.csv", "finding,receiver\n\"" + id + "\",062\n");
    out.reset();
    int exit = run("repair", dirty, "-o", repaired, "--decisions", decisions, "--json");
    assertThat(exit).as(text(err)).isEqualTo(ExitCode.FINDINGS);
    assertThat(report().get("dropped").get(0).stringValue()).isEqualTo("191");
    out.reset();
    run("check", repaired, "--json");
    assertThat(report().get("polygons").intValue()).isEqualTo(213);
    assertThat(report().get("totals").get("findings").propertyNames()).containsExactly("gap");
  }

  private JsonNode report() {
    return JsonMapper.shared().readTree(text(out));
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

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
