package gridplan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.testing.SharedData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** {@code gridplan check} on towns of squares of 0.001° (96.5 m × 110.9 m) at 120° E 30° N. */
class CheckCommandTest {
  @TempDir Path folder;
  private final CommandLine line = new CommandLine();

  private Path write(String name, String text) throws Exception {
    return Files.writeString(folder.resolve(name), text);
  }

  private static String collection(List<String> features) {
    return "{\"type\":\"FeatureCollection\",\"features\":[" + String.join(",", features) + "]}";
  }

  private static String feature(String properties, String type, String coordinates) {
    return "{\"type\":\"Feature\",\"properties\":{%s},\"geometry\":{\"type\":\"%s\",\"coordinates\":%s}}"
        .formatted(properties, type, coordinates);
  }

  /** A rectangle in thousandths of a degree from 120° E 30° N. */
  private static String box(double west, double south, double east, double north) {
    double[] x = {120 + west / 1000, 120 + east / 1000};
    double[] y = {30 + south / 1000, 30 + north / 1000};
    return "[[[%.7f,%.7f],[%.7f,%.7f],[%.7f,%.7f],[%.7f,%.7f],[%.7f,%.7f]]]"
        .formatted(x[0], y[0], x[1], y[0], x[1], y[1], x[0], y[1], x[0], y[0]);
  }

  private static String grid(String code, double west, double south, double east, double north) {
    return feature("\"code\":\"" + code + "\"", "Polygon", box(west, south, east, north));
  }

  private static List<String> town() {
    return new ArrayList<>(List.of(grid("001", 0, 0, 1, 1), grid("002", 1, 0, 2, 1)));
  }

  private List<String> kinds() {
    List<String> kinds = new ArrayList<>();
    line.report().path("findings").forEach(f -> kinds.add(f.path("kind").stringValue()));
    return kinds;
  }

  /** DESIGN §5, key by key. */
  @Test
  void reportHasThePromisedShape() throws Exception {
    Path grids =
        write("g.geojson", collection(List.of(grid("001", 0, 0, 1, 1), grid("002", 1.1, 0, 2, 1))));
    Path area = write("a.geojson", collection(List.of(grid("x", 0, 0, 2, 1))));
    assertThat(line.run("check", grids, "--within", area, "--json")).isEqualTo(ExitCode.FINDINGS);
    JsonNode report = line.report();
    assertThat(report.propertyNames()).contains("valid", "polygons", "findings", "totals", "proof");
    assertThat(report.path("valid").booleanValue()).isFalse();
    assertThat(report.path("polygons").intValue()).isEqualTo(2);
    assertThat(report.path("totals").propertyNames())
        .contains("gap_m2", "overlap_m2", "spill_m2", "unmatched_edges");
    assertThat(report.path("proof").propertyNames()).contains("edges", "cancelled", "digest");
    JsonNode gap = report.path("findings").get(0);
    assertThat(gap.propertyNames()).contains("id", "kind", "grids", "area_m2", "length_m", "where");
    assertThat(gap.path("kind").stringValue()).isEqualTo("gap");
    assertThat(gap.path("grids").toString()).isEqualTo("[\"001\",\"002\"]");
    assertThat(gap.path("area_m2").doubleValue()).isBetween(1068.0, 1072.0);
    assertThat(gap.path("length_m").doubleValue()).isBetween(240.0, 242.0);
    assertThat(gap.at("/where/type").stringValue()).isEqualTo("Polygon");
    assertThat(gap.path("id").stringValue()).isEqualTo("gap:001+002@1200010000,300000000");
  }

  @Test
  void peopleAreToldHowMuchWhereAndWhatToDoNext() throws Exception {
    Path grids =
        write("g.geojson", collection(List.of(grid("001", 0, 0, 1, 1), grid("001", 0.9, 0, 2, 1))));
    assertThat(line.run("check", grids)).isEqualTo(ExitCode.FINDINGS);
    assertThat(line.err())
        .contains("2 grids, 6 findings:")
        .contains("1 overlap, 1,070 m²")
        .contains("at 120.000900, 30.000000")
        .contains("1 code given to several grids")
        .contains("Next: gridplan repair " + grids + " -o OUT --preview");
  }

  @ParameterizedTest
  @CsvSource({"1", "7", "2024"})
  void findingsHaveTheSameIdsInAnyOrderOfFeatures(long seed) throws Exception {
    List<String> features = new ArrayList<>();
    for (int i = 0; i < 12; i++)
      features.add(grid("0" + (10 + i % 11), i * 0.9, 0, i * 0.9 + 1, 1 + i % 3 * 0.01));
    line.run("check", write("a.geojson", collection(features)), "--json");
    List<String> before = ids();
    Collections.shuffle(features, new Random(seed));
    line.run("check", write("b.geojson", collection(features)), "--json");
    assertThat(ids()).as("seed %d", seed).isEqualTo(before).hasSizeGreaterThan(11);
  }

  private List<String> ids() {
    List<String> ids = new ArrayList<>();
    line.report().path("findings").forEach(f -> ids.add(f.path("id").stringValue()));
    assertThat(ids).doesNotHaveDuplicates();
    return ids;
  }

  /** The area lacks the grids' nodes and is a unit off in a corner: no findings, but counted. */
  @Test
  void bendsOfOneUnitAgainstAnOutsideAreaAreCountedNotFound() throws Exception {
    String area = box(0, 0, 2, 1).replace("120.0020000,30.0010000", "120.0020001,30.0010000");
    Path within = write("a.geojson", collection(List.of(feature("", "Polygon", area))));
    assertThat(
            line.run("check", write("g.geojson", collection(town())), "--within", within, "--json"))
        .isZero();
    assertThat(line.report().at("/totals/bends").intValue()).isEqualTo(3);
    assertThat(line.err()).contains("3 vertices of the area's line");
  }

  @Test
  void areaOfSeveralCommunitiesIsTheirUnionEvenWhereTheyOverlap() throws Exception {
    Path within =
        write("a.geojson", collection(List.of(grid("a", 0, 0, 1.2, 1), grid("b", 0.8, 0, 2, 1))));
    assertThat(line.run("check", write("g.geojson", collection(town())), "--within", within))
        .isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "river, bridge",
    "river, tunnel",
    "railway, bridge",
    "railway, tunnel",
    "expressway, bridge",
    "expressway, tunnel"
  })
  void barrierDividesAGridUnlessACrossingJoinsItsBanks(String barrier, String crossing)
      throws Exception {
    Path grids = write("g.geojson", collection(town()));
    String river =
        feature(
            "\"class\":\"%s\"".formatted(barrier),
            "LineString",
            "[[120.0005,29.9],[120.0005,30.1]]");
    String bridge =
        feature(
            "\"class\":\"lane\",\"%s\":true".formatted(crossing),
            "LineString",
            "[[120.0001,30.0005],[120.0009,30.0005]]");
    Path dry = write("b.geojson", collection(List.of(river)));
    Path bridged = write("c.geojson", collection(List.of(river, bridge)));
    assertThat(line.run("check", grids, "--barriers", dry, "--json")).isEqualTo(ExitCode.FINDINGS);
    assertThat(kinds()).containsExactly("parts");
    JsonNode finding = line.report().path("findings").get(0);
    assertThat(finding.path("grids").toString()).isEqualTo("[\"001\"]");
    assertThat(finding.path("area_m2").doubleValue()).isBetween(5340.0, 5360.0);
    assertThat(line.run("check", grids, "--barriers", bridged)).isZero();
    Path parts = write("p.csv", "code,parts\n001,2\n");
    assertThat(line.run("check", grids, "--barriers", dry, "--parts", parts)).isZero();
  }

  /** Two squares of one grid, joined by a neck of 0.000005°, some half a metre. */
  @Test
  void aGridHangsTogetherByANeckOfALeastWidth() throws Exception {
    String neck =
        "[[[120,30],[120.001,30],[120.001,30.0005],[120.0011,30.0005],[120.0011,30],[120.0021,30],"
            + "[120.0021,30.001],[120.0011,30.001],[120.0011,30.000505],[120.001,30.000505],"
            + "[120.001,30.001],[120,30.001],[120,30]]]";
    Path grids =
        write("g.geojson", collection(List.of(feature("\"code\":\"001\"", "Polygon", neck))));
    assertThat(line.run("check", grids, "--barriers", far(), "--min-edge", "0.4")).isZero();
    assertThat(line.run("check", grids, "--barriers", far(), "--json"))
        .isEqualTo(ExitCode.FINDINGS);
    assertThat(kinds()).containsExactly("parts");
  }

  /** A river far from the town. */
  private Path far() throws Exception {
    return write(
        "far.geojson",
        collection(
            List.of(feature("\"class\":\"river\"", "LineString", "[[121,29.9],[121,30.1]]"))));
  }

  @Test
  void barriersMayComeFromAMap() throws Exception {
    Path map = SharedData.require("osm/monaco.osm.pbf");
    Path grids = write("g.geojson", collection(town()));
    assertThat(line.run("check", grids, "--barriers", map)).isZero();
  }

  @Test
  void dwellingsWithoutPlaceAreFindingsAndIdsStayApart() throws Exception {
    Path grids = write("g.geojson", collection(town()));
    Path houses =
        write(
            "b.geojson",
            collection(
                List.of(
                    feature("\"id\":1", "Polygon", box(0.2, 0.2, 0.4, 0.4)),
                    "{\"type\":\"Feature\",\"properties\":{\"id\":2},\"geometry\":null}")));
    Path households = write("h.csv", "id,building\n1,1\n2,99\n3,99\n");
    int exit =
        line.run("check", grids, "--buildings", houses, "--households", households, "--json");
    assertThat(exit).isEqualTo(ExitCode.FINDINGS);
    assertThat(kinds())
        .containsExactly("building-unassigned", "household-unassigned", "household-unassigned");
    assertThat(ids()).hasSize(3);
    assertThat(line.run("check", grids, "--households", write("n.csv", "id\n1\n")))
        .isEqualTo(ExitCode.UNUSABLE);
  }

  @Test
  void codesAgainstTheRuleAreFindings() throws Exception {
    List<String> features = town();
    features.add(feature("\"code\":null", "Polygon", box(2, 0, 3, 1)));
    features.add(grid("440106001001003", 3, 0, 4, 1));
    assertThat(line.run("check", write("g.geojson", collection(features)), "--json"))
        .isEqualTo(ExitCode.FINDINGS);
    assertThat(kinds()).containsExactly("malformed-code", "malformed-code");
  }

  @Test
  void exchangedAxesOfAnAreaAreSaid() throws Exception {
    Path grids =
        write(
            "g.geojson",
            collection(
                List.of(
                    feature(
                        "", "Polygon", "[[[13.3,52.5],[13.4,52.5],[13.4,52.6],[13.3,52.5]]]"))));
    Path area =
        write(
            "a.geojson",
            collection(
                List.of(
                    feature(
                        "", "Polygon", "[[[52.5,13.3],[52.6,13.3],[52.6,13.4],[52.5,13.3]]]"))));
    assertThat(line.run("check", grids, "--within", area)).isEqualTo(ExitCode.UNUSABLE);
    assertThat(line.err()).contains("latitude before longitude");
  }

  @Test
  void areaThatCrossesItselfIsRepairedAndNamedWithItsPlace() throws Exception {
    String bowTie = "[[[120,30],[120.002,30.001],[120.002,30],[120,30.001],[120,30]]]";
    Path area = write("a.geojson", collection(List.of(feature("", "Polygon", bowTie))));
    Path grids = write("g.geojson", collection(town()));
    assertThat(line.run("check", grids, "--within", area, "--json")).isEqualTo(ExitCode.FINDINGS);
    assertRepairedAt(120.001, 30.0005);
    // What the town has beyond the two triangles is outside of them, and half of it all.
    assertThat(line.report().at("/totals/spill_m2").doubleValue()).isBetween(10_600.0, 10_800.0);
    Path target = folder.resolve("r.geojson");
    line.run("repair", grids, "--within", area, "-o", target, "--json");
    assertRepairedAt(120.001, 30.0005);
    assertThat(line.run("check", target, "--within", area)).isZero();
  }

  private void assertRepairedAt(double longitude, double latitude) {
    JsonNode notice = line.report().path("notices").get(0);
    assertThat(notice.path("kind").stringValue()).isEqualTo("area-repaired");
    assertThat(notice.at("/where/coordinates/0").doubleValue()).isEqualTo(longitude);
    assertThat(notice.at("/where/coordinates/1").doubleValue()).isEqualTo(latitude);
    assertThat(line.err()).contains("note: The outline of area/1 crosses itself; it was repaired.");
  }

  @ParameterizedTest
  @CsvSource({
    "dirty/ri_precincts.zip, 419",
    "dirty/DenverCo_precincts2018_orig.zip, 356",
    "dirty/CO_bad_gap_region.zip, 15"
  })
  void precinctsAsDigitisedHaveFindings(String name, int polygons) {
    assertThat(line.run("check", SharedData.require(name), "--json")).isEqualTo(ExitCode.FINDINGS);
    assertThat(line.report().path("polygons").intValue()).isEqualTo(polygons);
    assertThat(line.report().at("/totals/gap_m2").doubleValue()).isPositive();
    assertThat(ids()).isNotEmpty();
  }
}
