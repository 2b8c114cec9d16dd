package gridplan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.exchange.CellFiles;
import gridplan.exchange.CellLayer;
import gridplan.testing.SharedData;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CellsCommandTest {
  private static final String SAMPLE = "sample-data/dongqiao/";

  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void sampleTownFromItsFiles() {
    Path cells = folder.resolve("cells.gpkg");
    assertThat(sample("-o", cells.toString(), "--json")).as("%s", err).isZero();

    JsonNode report = JsonMapper.builder().build().readTree(out.toString(StandardCharsets.UTF_8));
    assertThat(report.at("/proof/seamless").asBoolean()).isTrue();
    assertThat(report.at("/households_source").asString()).isEqualTo("register");
    CellLayer layer = CellFiles.read(cells);
    // expected.json of the sample: 268 buildings, 2,835 households.
    assertThat(report.at("/buildings").asInt()).isEqualTo(268);
    assertThat(java.util.Arrays.stream(layer.loads("households")).sum()).isEqualTo(2835);
    assertThat(layer.edges()).isNotEmpty();
    assertThat(layer.texts("compound")).contains("1", "2", "3", "4", "5", "6", "7");
  }

  @Test
  void realTownFromOpenStreetMap() {
    Path monaco = SharedData.require("osm/monaco.osm.pbf");
    Path cells = folder.resolve("cells.geojson.gz");
    Path report = folder.resolve("report.json");
    assertThat(
            run("--osm", monaco.toString(), "-o", cells.toString(), "--report", report.toString()))
        .as("%s", err)
        .isZero();

    assertThat(report).content().contains("\"seamless\":true", "\"unmatched_edges\":0");
    assertThat(CellFiles.read(cells).size()).isGreaterThan(500);
  }

  @Test
  void wrongInputIsNamedAndNothingWritten() throws Exception {
    Path target = folder.resolve("cells.geojson");
    Path notOsm = Files.writeString(folder.resolve("a.osm.pbf"), "this is not a map");
    assertThat(run("--osm", notOsm.toString(), "-o", target.toString())).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("a.osm.pbf");
    Path odd =
        Files.writeString(
            folder.resolve("barriers.geojson"),
            """
            {"type":"FeatureCollection","features":[{"type":"Feature",
             "properties":{"class":"moat"},"geometry":{"type":"LineString",
             "coordinates":[[120.61,29.94],[120.62,29.94]]}}]}
            """);
    assertThat(
            run(
                "--area",
                SAMPLE + "area.geojson",
                "--barriers",
                odd.toString(),
                "--buildings",
                SAMPLE + "buildings.geojson",
                "-o",
                target.toString()))
        .isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("feature 1").contains("moat");
    assertThat(run("-o", target.toString())).isEqualTo(2);
    assertThat(run("--osm", "x.osm.pbf", "--buildings", "b.csv", "-o", "c.gpkg")).isEqualTo(2);
    assertThat(target).doesNotExist();
  }

  @Test
  void buildingsThatCannotBeUsedAreListedOrSaidWithWhatToDo() throws Exception {
    String good = "[[[120.618,29.942],[120.6181,29.942],[120.6181,29.9421],[120.618,29.942]]]";
    String dust = "[[[120.618,29.942],[120.618,29.942],[120.618,29.942],[120.618,29.942]]]";
    assertThat(withBuildings("\"id\":1", good, "\"id\":2", "[]")).as("%s", err).isZero();
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("building-empty=1");
    assertThat(withBuildings("\"id\":1", dust, "\"id\":2", dust)).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("of 2; is the file's coordinate");
    assertThat(withBuildings("\"id\":\"way/7\"", good, "\"id\":2", good)).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("'way/7'", "source_id");
    assertThat(withBuildings("\"source_id\":\"way/7\"", good, "\"name\":\"\"", good)).isZero();
  }

  @Test
  void householdsOfABuildingWithoutGroundAreListedNeverDropped() throws Exception {
    String good = "[[[120.618,29.942],[120.6181,29.942],[120.6181,29.9421],[120.618,29.942]]]";
    assertThat(withBuildings("\"id\":1,\"households\":2", good, "\"id\":2,\"households\":23", "[]"))
        .as("%s", err)
        .isZero();
    JsonNode report = JsonMapper.builder().build().readTree(out.toString(StandardCharsets.UTF_8));
    assertThat(report.at("/households").asDouble()).isEqualTo(2);
    assertThat(details(report, "household-without-building"))
        .singleElement()
        .asString()
        .startsWith("23 households with ")
        .contains(" of building/2 are in no cell");
  }

  @Test
  void householdsOfABuildingThatCannotBeReadAreListedNeverDropped() throws Exception {
    String good = "[[[120.618,29.942],[120.6181,29.942],[120.6181,29.9421],[120.618,29.942]]]";
    String swapped = "[[[29.942,120.618],[29.942,120.6181],[29.9421,120.6181],[29.942,120.618]]]";
    for (String bad : List.of(swapped, "[[[120.618,\"a\"],[120.6181,29.942]]]")) {
      out.reset();
      assertThat(
              withBuildings("\"id\":1,\"households\":2", good, "\"id\":9,\"households\":23", bad))
          .as("%s", err)
          .isZero();
      JsonNode report = JsonMapper.builder().build().readTree(out.toString(StandardCharsets.UTF_8));
      assertThat(report.at("/households").asDouble()).isEqualTo(2);
      assertThat(details(report, "household-without-building"))
          .singleElement()
          .asString()
          .startsWith("23 households with ")
          .contains(" of building/9 are in no cell");
      assertThat(report.at("/buildings_without_a_cell").size()).isOne();
    }
  }

  @Test
  void groundStillToBeBuiltOnIsDividedAlongItsStreets() throws Exception {
    Path none =
        Files.writeString(
            folder.resolve("none.geojson"), "{\"type\":\"FeatureCollection\",\"features\":[]}");
    int done =
        run(
            "--area",
            SAMPLE + "area.geojson",
            "--barriers",
            SAMPLE + "barriers.geojson",
            "--buildings",
            none.toString(),
            "-o",
            folder.resolve("open.gpkg").toString(),
            "--json");
    assertThat(done).as("%s", err).isZero();
    JsonNode report = JsonMapper.builder().build().readTree(out.toString(StandardCharsets.UTF_8));
    assertThat(report.at("/proof/seamless").asBoolean()).isTrue();
    assertThat(report.at("/buildings").asInt()).isZero();
    assertThat(report.at("/blocks").asInt()).isGreaterThan(10);
    assertThat(details(report, "no-buildings")).hasSize(1);
  }

  @Test
  void communitiesOfTheAreaAreToldForEachCellAndPlannedWithin() throws Exception {
    // A town of 13 communities and resident groups, 4,516 buildings and 24,200 households.
    Path town = folder.resolve("meijiang");
    assertThat(main("sample", "meijiang", "-o", town.toString())).as("%s", err).isZero();
    Path cells = folder.resolve("cells.gpkg");
    Path grids = folder.resolve("grids.geojson");
    Path parts = town.resolve("parts.geojson");
    assertThat(
            run(
                "--area",
                parts.toString(),
                "--barriers",
                town.resolve("barriers.geojson").toString(),
                "--buildings",
                town.resolve("buildings.geojson").toString(),
                "-o",
                cells.toString(),
                "--json"))
        .as("%s", err)
        .isZero();
    JsonNode report = JsonMapper.builder().build().readTree(out.toString(StandardCharsets.UTF_8));
    assertThat(report.at("/proof/seamless").asBoolean()).isTrue();
    assertThat(report.at("/communities").size()).isEqualTo(13);
    double households = 0;
    for (JsonNode community : report.at("/communities")) {
      assertThat(community.at("/cells").asInt()).isPositive();
      households += community.at("/households").asDouble();
    }
    assertThat(households).isEqualTo(24_200).isEqualTo(report.at("/households").asDouble());
    assertThat(CellFiles.read(cells).texts("community"))
        .doesNotContainNull()
        .contains("529928001001");
    assertThat(
            main(
                "plan",
                cells.toString(),
                "-o",
                grids.toString(),
                "--load",
                "households",
                "--min",
                "200",
                "--max",
                "400",
                "--within",
                "community",
                "--seed",
                "1",
                "--work",
                "500"))
        .as("%s", err)
        .isZero();
    // H3: the grids of each community tile it exactly, and no building is cut.
    assertThat(
            main(
                "check",
                grids.toString(),
                "--parent",
                parts.toString(),
                "--within",
                town.resolve("area.geojson").toString()))
        .as("%s", err)
        .isZero();
  }

  @Test
  void partsOfOneAreaWithoutNamesOrWithTheSameCodeAreNoCommunities() throws Exception {
    String west = "[[[120.61,29.94],[120.62,29.94],[120.62,29.95],[120.61,29.95],[120.61,29.94]]]";
    String east = "[[[120.62,29.94],[120.63,29.94],[120.63,29.95],[120.62,29.95],[120.62,29.94]]]";
    assertThat(communitiesOf("", west, "", east)).isEmpty();
    assertThat(communitiesOf("\"code\":\"7\"", west, "\"code\":\"7\"", east)).isEmpty();
    assertThat(communitiesOf("\"名称\":\"东村\"", west, "\"名称\":\"西村\"", east))
        .containsExactly("东村", "西村");
    assertThat(communitiesOf("\"code\":\"7\",\"name\":\"a\"", west, "", east))
        .containsExactly("7", "area/2");
  }

  /** The communities in the report on two areas with these properties. */
  private List<String> communitiesOf(String one, String ground, String other, String otherGround)
      throws Exception {
    String feature =
        "{\"type\":\"Feature\",\"properties\":{%s},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":%s}}";
    Path areas =
        Files.writeString(
            folder.resolve("areas.geojson"),
            "{\"type\":\"FeatureCollection\",\"features\":["
                + feature.formatted(one, ground)
                + ","
                + feature.formatted(other, otherGround)
                + "]}");
    out.reset();
    assertThat(
            run(
                "--area",
                areas.toString(),
                "--barriers",
                SAMPLE + "barriers.geojson",
                "--buildings",
                SAMPLE + "buildings.geojson",
                "-o",
                folder.resolve("areas-cells.geojson").toString(),
                "--json"))
        .as("%s", err)
        .isZero();
    JsonNode report = JsonMapper.builder().build().readTree(out.toString(StandardCharsets.UTF_8));
    assertThat(report.at("/proof/seamless").asBoolean()).isTrue();
    List<String> communities = new java.util.ArrayList<>();
    for (JsonNode community : report.at("/communities"))
      communities.add(community.at("/community").asString());
    return communities;
  }

  private int withBuildings(String one, String ground, String other, String otherGround)
      throws Exception {
    String feature =
        "{\"type\":\"Feature\",\"properties\":{%s},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":%s}}";
    Path file =
        Files.writeString(
            folder.resolve("houses.geojson"),
            "{\"type\":\"FeatureCollection\",\"features\":["
                + feature.formatted(one, ground)
                + ","
                + feature.formatted(other, otherGround)
                + "]}");
    err.reset();
    return run(
        "--area",
        SAMPLE + "area.geojson",
        "--barriers",
        SAMPLE + "barriers.geojson",
        "--buildings",
        file.toString(),
        "-o",
        folder.resolve("houses-cells.geojson").toString(),
        "--json");
  }

  @Test
  void cellsAndReportAreBothWrittenOrNone() throws Exception {
    Path cells = folder.resolve("cells.geojson");
    for (String report :
        List.of("/proc/nope.json", folder.toString(), folder + "/none/r.json", cells.toString())) {
      err.reset();
      assertThat(sample("-o", cells.toString(), "--report", report)).isEqualTo(2);
      assertThat(err.toString(StandardCharsets.UTF_8))
          .contains(report)
          .hasLineCount(report.equals(cells.toString()) ? 2 : 1)
          .doesNotContain("cutting");
      assertThat(folder).isEmptyDirectory();
    }
    assertThat(sample("-o", cells.toString(), "--report", "/dev/null")).isZero();
    assertThat(folder.toFile().list()).containsExactly("cells.geojson");
  }

  @Test
  void compoundsThatAreLinesAreRefused() throws Exception {
    Path walls =
        layer(
            "walls.geojson",
            "{\"type\":\"LineString\",\"coordinates\":[[120.61,29.942],[120.63,29.942]]}");
    Path cells = folder.resolve("cells.geojson");
    assertThat(
            run(
                "--area",
                SAMPLE + "area.geojson",
                "--barriers",
                SAMPLE + "barriers.geojson",
                "--buildings",
                SAMPLE + "buildings.geojson",
                "--compounds",
                walls.toString(),
                "-o",
                cells.toString()))
        .isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("walls.geojson", "no compound that encloses ground, of 1 features");
    assertThat(cells).doesNotExist();
  }

  @Test
  void cellsPlanAndCheckAgreeOnAnAreaThatCrossesItself() throws Exception {
    // Two triangles that meet at 120.62, 29.945, with a house in each.
    Path area =
        layer(
            "tie.geojson",
            "{\"type\":\"Polygon\",\"coordinates\":[[[120.61,29.94],[120.63,29.95],"
                + "[120.63,29.94],[120.61,29.95],[120.61,29.94]]]}");
    String house =
        "{\"type\":\"Polygon\",\"coordinates\":[[[%1$s,29.945],[%1$s1,29.945],"
            + "[%1$s1,29.9451],[%1$s,29.945]]]}";
    Path houses = layer("two.geojson", house.formatted("120.613"), house.formatted("120.627"));
    Path cells = folder.resolve("tie-cells.gpkg");
    Path grids = folder.resolve("tie-grids.geojson");
    assertThat(
            run(
                "--area",
                area.toString(),
                "--barriers",
                SAMPLE + "barriers.geojson",
                "--buildings",
                houses.toString(),
                "-o",
                cells.toString(),
                "--json"))
        .as("%s", err)
        .isZero();
    JsonNode report = JsonMapper.builder().build().readTree(out.toString(StandardCharsets.UTF_8));
    assertListed(report, "area-repaired", "area/1", 120.62, 29.945);
    main("plan", cells.toString(), "-o", grids.toString(), "--load", "households", "--grids", "2");
    assertThat(grids).as("%s", err).exists();
    assertThat(main("check", grids.toString(), "--within", area.toString())).as("%s", err).isZero();
  }

  @Test
  void aTargetThatCannotBeWrittenIsToldBeforeTheWork() throws Exception {
    for (Path target :
        List.of(folder.resolve("cells.xyz"), folder.resolve("none/cells.gpkg"), folder)) {
      err.reset();
      refusedAtOnce(target);
    }
  }

  private void refusedAtOnce(Path target) {
    assertThat(sample("-o", target.toString())).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains(target.getFileName().toString())
        .doesNotContain("cutting")
        .doesNotContain("SQLITE");
  }

  @Test
  void householdsFromATable() throws Exception {
    Path table = Files.writeString(folder.resolve("homes.csv"), "building,residents\n1,3\n1,2\n");
    Path cells = folder.resolve("cells.geojson");
    assertThat(sample("--households", table.toString(), "-o", cells.toString()))
        .as("%s", err)
        .isZero();
    assertThat(java.util.Arrays.stream(CellFiles.read(cells).loads("households")).sum())
        .isEqualTo(2);
    Files.writeString(table, "building\n999999\n");
    assertThat(sample("--households", table.toString(), "-o", cells.toString())).isEqualTo(2);
    for (String wrong : List.of("-1", "NaN", "many")) {
      err.reset();
      Files.writeString(table, "building,households\n1,2\n2," + wrong + "\n");
      assertThat(sample("--households", table.toString(), "-o", cells.toString())).isEqualTo(2);
      assertThat(err.toString(StandardCharsets.UTF_8)).contains("row 2", "'" + wrong + "'");
    }
  }

  @Test
  void householdsWithoutABuildingAreListedNeverDropped() throws Exception {
    Path table =
        Files.writeString(
            folder.resolve("homes.csv"),
            "building,households,residents\nbuilding/1,2,5\n999999,3,7\n,1,2\n");
    assertThat(
            sample(
                "--households",
                table.toString(),
                "-o",
                folder.resolve("c.geojson").toString(),
                "--json"))
        .as("%s", err)
        .isZero();
    JsonNode report = JsonMapper.builder().build().readTree(out.toString(StandardCharsets.UTF_8));
    assertThat(report.at("/households").asDouble()).isEqualTo(2);
    assertThat(details(report, "household-without-building"))
        .containsExactly(
            "1 households with 2 residents of rows without a building are in no cell: the table"
                + " does not say where they live.",
            "3 households with 7 residents of building 999999 are in no cell: it is not among the"
                + " buildings that could be used.");
  }

  @Test
  void aPlaceWithoutStreetsIsOneBlock() throws Exception {
    Path none =
        Files.writeString(
            folder.resolve("none.geojson"), "{\"type\":\"FeatureCollection\",\"features\":[]}");
    assertThat(
            run(
                "--area",
                SAMPLE + "area.geojson",
                "--barriers",
                none.toString(),
                "--buildings",
                SAMPLE + "buildings.geojson",
                "-o",
                folder.resolve("c.geojson").toString(),
                "--json"))
        .as("%s", err)
        .isZero();
    JsonNode report = JsonMapper.builder().build().readTree(out.toString(StandardCharsets.UTF_8));
    assertThat(report.at("/proof/seamless").asBoolean()).isTrue();
    assertThat(report.at("/blocks").asInt()).isEqualTo(1);
    assertThat(report.at("/buildings").asInt()).isEqualTo(268);
  }

  @Test
  void objectsWithoutUsableGeometryAreListedAndTheRestUsed() throws Exception {
    Path lines =
        layer(
            "lines.geojson",
            "null",
            "{\"type\":\"Point\",\"coordinates\":[120.618,29.942]}",
            "{\"type\":\"LineString\",\"coordinates\":[[120.618,29.942],[120.618,29.942]]}",
            "{\"type\":\"LineString\",\"coordinates\":[[120.61,29.942],[120.63,29.942]]}");
    Path houses =
        layer(
            "houses.geojson",
            "null",
            "{\"type\":\"Point\",\"coordinates\":[120.618,29.942]}",
            "{\"type\":\"MultiPolygon\",\"coordinates\":[]}",
            "{\"type\":\"Polygon\",\"coordinates\":[[[120.618,29.942],[120.6181,29.942],"
                + "[120.6181,29.9421],[120.618,29.942]]]}");
    Path estates = layer("estates.geojson", "null");
    assertThat(
            run(
                "--area",
                SAMPLE + "area.geojson",
                "--barriers",
                lines.toString(),
                "--buildings",
                houses.toString(),
                "--compounds",
                estates.toString(),
                "-o",
                folder.resolve("c.geojson").toString(),
                "--json"))
        .as("%s", err)
        .isZero();
    JsonNode report = JsonMapper.builder().build().readTree(out.toString(StandardCharsets.UTF_8));
    assertThat(report.at("/buildings").asInt()).isOne();
    assertThat(details(report, "barrier-empty"))
        .containsExactly(
            "Feature 1 of lines.geojson (barrier/1) has no geometry; it was left out.",
            "Feature 3 of lines.geojson (barrier/3) has a geometry without extent; it was left"
                + " out.");
    assertThat(details(report, "ring-collapsed"))
        .singleElement(org.assertj.core.api.InstanceOfAssertFactories.STRING)
        .contains("lines.geojson", "Feature 3", "120.618, 29.942");
    assertThat(details(report, "barrier-wrong-geometry"))
        .containsExactly(
            "Feature 2 of lines.geojson (barrier/2) is a Point, not a line; it was left out.");
    assertThat(details(report, "building-empty")).hasSize(2);
    assertThat(report.at("/buildings_without_a_cell").toString())
        .isEqualTo("[\"building/1\",\"building/2\",\"building/3\"]");
    assertThat(details(report, "building-wrong-geometry")).hasSize(1);
    assertThat(details(report, "compound-empty")).hasSize(1);
    for (JsonNode notice : report.at("/notices"))
      if (notice.at("/kind").asString().endsWith("wrong-geometry"))
        assertThat(notice.at("/where/coordinates/0").asDouble()).isEqualTo(120.618);
  }

  @Test
  void malformedGeometriesAreListedByTheirNumberAndTheRestUsed() throws Exception {
    String house =
        "{\"type\":\"Polygon\",\"coordinates\":[[[120.618,29.942],[120.6181,29.942],"
            + "[120.6181,29.9421],[120.618,29.942]]]}";
    Path houses =
        layer(
            "houses.geojson",
            "{\"type\":\"Polygon\",\"coordinates\":[[[120.618,\"a\"],[120.6181,29.942]]],\"x\":{}}",
            "{\"coordinates\":[[[null]]],\"type\":\"Polygon\"}",
            "5",
            "[[120.618,29.942]]",
            "{\"type\":\"Polygon\",\"coordinates\":[[[120.618,29.942],[1e999,29.942]]]}",
            "{\"type\":\"Ball\",\"coordinates\":[{\"deep\":[1,{}]}]}",
            house);
    assertThat(
            run(
                "--area",
                SAMPLE + "area.geojson",
                "--barriers",
                SAMPLE + "barriers.geojson",
                "--buildings",
                houses.toString(),
                "-o",
                folder.resolve("c.geojson").toString(),
                "--json"))
        .as("%s", err)
        .isZero();
    JsonNode report = JsonMapper.builder().build().readTree(out.toString(StandardCharsets.UTF_8));
    assertThat(report.at("/buildings").asInt()).isOne();
    List<String> left = details(report, "unreadable");
    assertThat(left).hasSize(6);
    assertThat(report.at("/buildings_without_a_cell").size()).isEqualTo(6);
    for (int number = 1; number <= 6; number++)
      assertThat(left.get(number - 1)).contains("houses.geojson", "feature " + number);
  }

  @Test
  void oddStreetsAreUsedAndListedWithIdAndPlace() throws Exception {
    String line = "{\"type\":\"LineString\",\"coordinates\":[%s]}";
    Path lines =
        layer(
            "lines.geojson",
            line.formatted("[120.61,29.942],[120.63,29.942]"),
            line.formatted("[120.63,29.942],[120.61,29.942]"), // the same backwards
            line.formatted("[120.617,29.942],[120.619,29.944],[120.617,29.944],[120.619,29.942]"),
            line.formatted("[120.621,29.9445],[120.6215,29.9445]")); // joined to nothing
    assertThat(
            run(
                "--area",
                SAMPLE + "area.geojson",
                "--barriers",
                lines.toString(),
                "--buildings",
                SAMPLE + "buildings.geojson",
                "-o",
                folder.resolve("c.geojson").toString(),
                "--json"))
        .as("%s", err)
        .isZero();
    JsonNode report = JsonMapper.builder().build().readTree(out.toString(StandardCharsets.UTF_8));
    assertThat(report.at("/proof/seamless").asBoolean()).isTrue();
    assertListed(report, "line-duplicate", "barrier/2", 120.63, 29.942);
    assertListed(report, "line-crosses-itself", "barrier/3", 120.618, 29.943);
    assertListed(report, "streets-apart", "barrier/4", 120.621, 29.9445);
  }

  private static void assertListed(
      JsonNode report, String kind, String id, double longitude, double latitude) {
    List<JsonNode> found = new java.util.ArrayList<>();
    for (JsonNode n : report.at("/notices"))
      if (n.at("/kind").asString().equals(kind)) found.add(n);
    assertThat(found).as(kind).hasSize(1);
    assertThat(found.get(0).at("/id").asString()).isEqualTo(id);
    assertThat(found.get(0).at("/where/coordinates/0").asDouble()).isEqualTo(longitude);
    assertThat(found.get(0).at("/where/coordinates/1").asDouble()).isEqualTo(latitude);
  }

  @Test
  void aLayerOfWhichNothingCanBeReadIsRefusedNotListed() throws Exception {
    String swapped =
        "{\"type\":\"Polygon\",\"coordinates\":[[[29.942,120.618],[29.942,120.6181],"
            + "[29.9421,120.6181],[29.942,120.618]]]}";
    Path houses = layer("swapped.geojson", swapped, swapped);
    Path target = folder.resolve("swapped-cells.geojson");
    assertThat(
            run(
                "--area",
                SAMPLE + "area.geojson",
                "--barriers",
                SAMPLE + "barriers.geojson",
                "--buildings",
                houses.toString(),
                "-o",
                target.toString()))
        .isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("swapped.geojson", "none of its 2 features", "latitude before longitude");
    assertThat(target).doesNotExist();
  }

  private Path layer(String name, String... geometries) throws Exception {
    StringBuilder text = new StringBuilder("{\"type\":\"FeatureCollection\",\"features\":[");
    for (int i = 0; i < geometries.length; i++)
      text.append(i == 0 ? "" : ",")
          .append("{\"type\":\"Feature\",\"properties\":{},\"geometry\":")
          .append(geometries[i])
          .append("}");
    return Files.writeString(folder.resolve(name), text.append("]}"));
  }

  private static List<String> details(JsonNode report, String kind) {
    List<String> details = new java.util.ArrayList<>();
    for (JsonNode notice : report.at("/notices"))
      if (notice.at("/kind").asString().equals(kind)) details.add(notice.at("/detail").asString());
    return details;
  }

  @Test
  void onlyTheNamedClassesCut() {
    Path cells = folder.resolve("cells.geojson");
    int all = blocks("-o", cells.toString());
    int none = blocks("--cut", "expressway", "-o", cells.toString());
    int more =
        blocks(
            "--cut", "river,railway,arterial,collector,wall,lane,footpath", "-o", cells.toString());
    // The sample has no expressway: its whole ground is one block. It has footpaths.
    assertThat(none).isEqualTo(1);
    assertThat(all).isGreaterThan(none);
    assertThat(more).isGreaterThanOrEqualTo(all);
    assertThat(sample("--cut", "lane,moat", "-o", cells.toString())).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("moat");
  }

  @Test
  void reportTellsWhatWasAssumed() {
    Path cells = folder.resolve("cells.geojson");
    assertThat(
            sample(
                "-o",
                cells.toString(),
                "--json",
                "--cut",
                "arterial,lane+",
                "--join",
                "12",
                "--min-area",
                "40",
                "--open-ground",
                "none"))
        .as("%s", err)
        .isZero();
    JsonNode report = JsonMapper.builder().build().readTree(out.toString(StandardCharsets.UTF_8));
    JsonNode options = report.at("/options");
    assertThat(options.at("/cut").toString()).isEqualTo("[\"arterial\",\"lane+\"]");
    assertThat(options.at("/join_m").asDouble()).isEqualTo(12);
    // Follows --join, below which it cannot be.
    assertThat(options.at("/join_area_m").asDouble()).isEqualTo(12);
    assertThat(options.at("/join_hull_m").asDouble()).isEqualTo(150);
    assertThat(options.at("/min_area_m2").asDouble()).isEqualTo(40);
    assertThat(options.at("/min_width_m").asDouble()).isEqualTo(1);
    assertThat(options.at("/max_touching_households").asDouble()).isEqualTo(50);
    assertThat(options.at("/open_ground_m").isNull()).isTrue();
    assertThat(report.at("/buildings_without_a_cell").size()).isZero();
    double households = CellFiles.read(cells).loads("households").length;
    assertThat(report.at("/cells").asDouble()).isEqualTo(households);
  }

  @Test
  void impossibleOptionsAreNamedAsTheyWereGiven() {
    String target = folder.resolve("cells.geojson").toString();
    assertThat(sample("-o", target, "--join", "60", "--min-width", "99")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("0 <= --join <= 50: 60", "0 <= --min-width <= 50: 99");
    err.reset();
    assertThat(sample("-o", target, "--cut", ",")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("--cut names no class");
    assertThat(Path.of(target)).doesNotExist();
  }

  @Test
  void anInputIsNeverOverwritten() throws Exception {
    Path area = Files.copy(Path.of(SAMPLE + "area.geojson"), folder.resolve("area.geojson"));
    String before = Files.readString(area);
    for (String[] written :
        new String[][] {
          {"-o", folder.resolve("./area.geojson").toString()},
          {"-o", folder.resolve("cells.geojson").toString(), "--report", area.toString()}
        }) {
      err.reset();
      List<String> words =
          new java.util.ArrayList<>(
              List.of(
                  "--area", area.toString(),
                  "--barriers", SAMPLE + "barriers.geojson",
                  "--buildings", SAMPLE + "buildings.geojson"));
      words.addAll(List.of(written));
      assertThat(run(words.toArray(String[]::new))).isEqualTo(2);
      assertThat(err.toString(StandardCharsets.UTF_8)).contains("is the file of --area");
    }
    assertThat(area).content().isEqualTo(before);
  }

  @Test
  void areaOfAContinentAndLinesOfAnotherPlaceAreRefused() throws Exception {
    Path huge =
        Files.writeString(
            folder.resolve("huge.geojson"),
            """
            {"type":"Polygon","coordinates":[[[100,10],[130,10],[130,45],[100,45],[100,10]]]}
            """);
    Path far =
        Files.writeString(
            folder.resolve("far.geojson"),
            """
            {"type":"LineString","coordinates":[[10,50],[10.1,50]]}
            """);
    String target = folder.resolve("cells.geojson").toString();
    String buildings = SAMPLE + "buildings.geojson";
    assertThat(
            run(
                "--area",
                huge.toString(),
                "--barriers",
                SAMPLE + "barriers.geojson",
                "--buildings",
                buildings,
                "-o",
                target))
        .isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("huge.geojson", "at most 500 km");
    assertThat(
            run(
                "--area",
                SAMPLE + "area.geojson",
                "--barriers",
                far.toString(),
                "--buildings",
                buildings,
                "-o",
                target))
        .isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("far.geojson", "lies wholly outside the area");
  }

  private int blocks(String... more) {
    out.reset();
    List<String> words = new java.util.ArrayList<>(List.of(more));
    words.add("--json");
    assertThat(sample(words.toArray(String[]::new))).as("%s", err).isZero();
    JsonNode report = JsonMapper.builder().build().readTree(out.toString(StandardCharsets.UTF_8));
    return report.at("/blocks").asInt();
  }

  private int sample(String... more) {
    List<String> words =
        new java.util.ArrayList<>(
            List.of(
                "--area", SAMPLE + "area.geojson",
                "--barriers", SAMPLE + "barriers.geojson",
                "--buildings", SAMPLE + "buildings.geojson",
                "--compounds", SAMPLE + "compounds.geojson"));
    words.addAll(List.of(more));
    return run(words.toArray(String[]::new));
  }

  private int run(String... words) {
    String[] all = new String[words.length + 1];
    all[0] = "cells";
    System.arraycopy(words, 0, all, 1, words.length);
    return main(all);
  }

  private int main(String... words) {
    return Main.run(
        Main.COMMANDS,
        words,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }
}
