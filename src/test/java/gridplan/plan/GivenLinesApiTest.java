package gridplan.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gridplan.access.Role;
import gridplan.testing.Api;
import gridplan.testing.ServiceTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * An office's own grids as the base plan, in a town of 3 × 6 square cells from 120° E 30° N, a
 * building on the middle half of each: their lines become lines of cells.
 */
class GivenLinesApiTest extends ServiceTest {
  private static final String AREA = "520102003001";

  @Autowired private JdbcClient db;

  /** A grid from one column to another, all three rows high. */
  private static Map<String, ?> grid(String code, String name, double from, double to) {
    List<List<Double>> ring = new ArrayList<>();
    double[][] corners = {{from, 0}, {to, 0}, {to, 3}, {from, 3}, {from, 0}};
    for (double[] corner : corners)
      ring.add(List.of(120 + corner[0] * 0.001, 30 + corner[1] * 0.001));
    return Map.of(
        "type",
        "Feature",
        "properties",
        Map.of("code", code, "name", name),
        "geometry",
        Map.of("type", "Polygon", "coordinates", List.of(ring)));
  }

  private JsonNode made(Api api, BoardTown town, Map<String, ?>... grids) {
    Map<String, ?> collection = Map.of("type", "FeatureCollection", "features", List.of(grids));
    JsonNode job =
        api.post(
                "/api/v1/plans",
                Map.of("area", town.area(), "start", Map.of("gridsGeoJson", collection)))
            .expect(202)
            .json();
    return api.awaitJob(job.at("/job/id").asLong());
  }

  private static JsonNode get(Api api, JsonNode made, String rest) {
    return api.get("/api/v1/plans/" + made.path("plan").asLong() + rest).expect(200).json();
  }

  @Test
  void aLineBetweenBuildingsBecomesALineOfCellsAndNothingIsLost() {
    Api planner = loggedIn(Role.planner);
    BoardTown town = new BoardTown(db, 3, 6);
    JsonNode made =
        made(planner, town, grid(AREA + "007", "河西", 0, 2.15), grid(AREA + "003", "河东", 2.15, 6));
    JsonNode view = get(planner, made, "");
    assertThat(view.path("grids")).hasSize(2);
    JsonNode east = view.at("/grids/0");
    JsonNode west = view.at("/grids/1");
    assertThat(west.path("code").asString()).as("codes come along").isEqualTo(AREA + "007");
    assertThat(west.path("name").asString()).isEqualTo("河西");
    double share =
        west.path("areaM2").asDouble()
            / (west.path("areaM2").asDouble() + east.path("areaM2").asDouble());
    assertThat(share)
        .as("as it was drawn, but for the ends: they go to vertices that the outline has")
        .isCloseTo(2.15 / 6, within(0.002));
    JsonNode drawn = get(planner, made, "/grids.geojson").path("features");
    for (JsonNode grid : drawn)
      assertThat(grid.path("geometry").toString()).as("the very line").contains("120.00215");
    assertThat(west.path("load").asDouble()).as("buildings of two columns").isEqualTo(60);
    assertThat(get(planner, made, "/assignment").path("cells").size())
        .as("three cells are cut")
        .isEqualTo(21);
    assertThat(made.at("/origin/linesDrawn").toString()).isEqualTo("[0,1]");
    JsonNode told = get(planner, made, "/origin").path("givenLines");
    assertThat(told.findValuesAsString("result")).containsExactly("exact", "exact");
    assertThat(told.get(0).path("grid").asString()).isEqualTo(AREA + "007");
    assertThat(told.at("/0/where/0").asDouble()).isBetween(120.0, 120.00215);
    assertThat(made.at("/origin/buildingsCut")).isEmpty();
    JsonNode check = get(planner, made, "/check");
    assertThat(check.path("valid").asBoolean()).as(check.toString()).isTrue();
    assertThat(check.at("/totals/gap_m2").asDouble()).isZero();
  }

  @Test
  void buildingsThatAnOldLineCutsAreListedWithBothSidesAndStayWhole() {
    Api planner = loggedIn(Role.planner);
    BoardTown town = new BoardTown(db, 3, 6);
    JsonNode made =
        made(planner, town, grid(AREA + "001", "西", 0, 2.6), grid(AREA + "002", "东", 2.6, 6));
    JsonNode cut = made.at("/origin/buildingsCut");
    assertThat(cut).as("one in each row").hasSize(3);
    for (JsonNode building : cut) {
      assertThat(building.at("/sides/0/code").asString()).isEqualTo(AREA + "001");
      assertThat(building.at("/sides/0/share").asDouble()).isCloseTo(0.7, within(0.001));
      assertThat(building.at("/sides/1/code").asString()).isEqualTo(AREA + "002");
      assertThat(building.at("/sides/1/share").asDouble()).isCloseTo(0.3, within(0.001));
      assertThat(building.path("grid").asString()).as("the larger side").isEqualTo(AREA + "001");
      assertThat(building.path("households").asDouble()).isEqualTo(10);
      assertThat(building.at("/where/0").asDouble()).isBetween(120.002, 120.003);
    }
    JsonNode check = get(planner, made, "/check");
    assertThat(check.path("valid").asBoolean()).as(check.toString()).isTrue();
    assertThat(get(planner, made, "").at("/grids/0/load").asDouble()).isEqualTo(90);
  }

  @Test
  void gapsAndOverlapsOfADirtyLayerAreToldAndThePlanTilesAllTheSame() {
    Api planner = loggedIn(Role.planner);
    BoardTown town = new BoardTown(db, 3, 6);
    JsonNode made =
        made(
            planner,
            town,
            grid(AREA + "001", "", 0, 2.1),
            grid(AREA + "002", "", 1.9, 4),
            grid(AREA + "003", "", 4.1, 6.2));
    JsonNode found = made.at("/origin/found");
    assertThat(found.path("overlap").asInt()).isEqualTo(1);
    assertThat(found.path("gap").asInt()).isEqualTo(1);
    assertThat(found.path("spill").asInt()).isEqualTo(1);
    JsonNode check = get(planner, made, "/check");
    assertThat(check.path("valid").asBoolean()).as(check.toString()).isTrue();
    assertThat(get(planner, made, "").path("grids")).hasSize(3);
  }

  @SafeVarargs
  private static Map<String, ?> start(boolean repair, Map<String, ?>... grids) {
    return Map.of(
        "repair",
        repair,
        "gridsGeoJson",
        Map.of("type", "FeatureCollection", "features", List.of(grids)));
  }

  private static JsonNode job(Api api, String path, BoardTown town, Map<String, ?> start) {
    JsonNode job =
        api.post(path, Map.of("area", town.area(), "start", start)).expect(202).json().path("job");
    return api.awaitJob(job.path("id").asLong());
  }

  private static JsonNode ofKind(JsonNode list, String kind) {
    for (JsonNode one : list) if (one.path("kind").asString().equals(kind)) return one;
    throw new AssertionError(kind + " in " + list);
  }

  private long plans() {
    return db.sql("SELECT count(*) FROM gridplan.plan").query(Long.class).single();
  }

  /**
   * Columns are 96 m wide: a gap of 5 m, an overlap of 0.2 columns over the west of houses, spill.
   */
  @Test
  void aRepairIsShownBeforeAnythingIsStoredAndThenThePlanIsWhatWasShown() {
    Api planner = loggedIn(Role.planner);
    BoardTown town = new BoardTown(db, 3, 6);
    long before = plans();
    List<Map<String, ?>> dirty =
        List.of(
            grid(AREA + "001", "甲", 0, 2.4),
            grid(AREA + "002", "乙", 2.2, 3.97),
            grid(AREA + "003", "丙", 4.02, 6.2));
    @SuppressWarnings("unchecked")
    Map<String, ?>[] grids = dirty.toArray(Map[]::new);
    JsonNode seen = job(planner, "/api/v1/plans/preview", town, start(true, grids));
    assertThat(plans()).as("nothing is stored").isEqualTo(before);
    assertThat(seen.path("refused")).isEmpty();
    assertThat(seen.path("findings")).isEmpty();
    JsonNode gap = ofKind(seen.path("changes"), "gap");
    assertThat(gap.path("from")).isEmpty();
    assertThat(gap.path("to").asInt()).isBetween(1, 2);
    assertThat(gap.path("areaM2").asDouble()).as("0.05 × 3 squares").isCloseTo(1605, within(30.0));
    JsonNode overlap = ofKind(seen.path("changes"), "overlap");
    assertThat(overlap.path("from").toString()).isEqualTo("[0]");
    assertThat(overlap.path("to").asInt()).as("most of each house is there").isEqualTo(1);
    assertThat(overlap.path("buildings").asInt()).as("one in each row").isEqualTo(3);
    assertThat(overlap.path("households").asDouble()).isEqualTo(30);
    assertThat(overlap.at("/ground/type").asString()).contains("Polygon");
    assertThat(overlap.at("/where/0").asDouble()).isBetween(120.0022, 120.0024);
    JsonNode spill = ofKind(seen.path("changes"), "spill");
    assertThat(spill.path("to").isNull()).isTrue();
    assertThat(seen.at("/totals/spillM2").asDouble())
        .isCloseTo(spill.path("areaM2").asDouble(), within(0.5));

    JsonNode made = job(planner, "/api/v1/plans", town, start(true, grids));
    assertThat(made.at("/origin/repaired").asBoolean()).isTrue();
    assertThat(made.at("/origin/found/gap").asInt()).as("as it came").isEqualTo(1);
    assertThat(made.at("/origin/cellsOutside")).isEmpty();
    JsonNode view = get(planner, made, "");
    assertThat(view.path("grids")).hasSize(3);
    for (int i = 0; i < 3; i++) {
      assertThat(view.at("/grids/" + i + "/code").asString()).isEqualTo(AREA + "00" + (i + 1));
      assertThat(view.at("/grids/" + i + "/name").asString()).isEqualTo("甲乙丙".charAt(i) + "");
      assertThat(view.at("/grids/" + i + "/load").asDouble()).isEqualTo(60);
    }
    JsonNode check = get(planner, made, "/check");
    assertThat(check.path("valid").asBoolean()).as(check.toString()).isTrue();
    assertThat(get(planner, made, "/grids.geojson").toString())
        .as("lines of the old grids are lines of the plan")
        .containsAnyOf("120.00397", "120.00402");
  }

  @Test
  void codesThatClashAndGridsOfOthersAreNamedWithTheirPlaceAndLeftOut() {
    Api planner = loggedIn(Role.planner);
    BoardTown town = new BoardTown(db, 3, 6);
    Map<String, ?> start =
        start(
            true,
            grid(AREA + "001", "甲", 0, 3),
            grid(AREA + "001", "乙", 3, 4),
            grid("520102003999007", "丙", 4, 6),
            grid("520102003002001", "丁", 9, 11));
    JsonNode findings = job(planner, "/api/v1/plans/preview", town, start).path("findings");
    JsonNode twice = ofKind(findings, "duplicate-code");
    assertThat(twice.path("grids").toString()).isEqualTo("[0,1]");
    assertThat(twice.path("code").asString()).isEqualTo(AREA + "001");
    JsonNode foreign = ofKind(findings, "foreign-code");
    assertThat(foreign.path("grids").toString()).isEqualTo("[2]");
    assertThat(foreign.path("prefix").asString()).isEqualTo(AREA);
    JsonNode elsewhere = ofKind(findings, "elsewhere");
    assertThat(elsewhere.path("grids").toString()).isEqualTo("[3]");
    assertThat(elsewhere.at("/where/0").asDouble()).isCloseTo(120.010, within(0.001));
    JsonNode made = job(planner, "/api/v1/plans", town, start);
    JsonNode grids = get(planner, made, "").path("grids");
    assertThat(grids).hasSize(3);
    List<String> codes = new ArrayList<>();
    grids.forEach(one -> codes.add(one.path("code").asString()));
    assertThat(codes).doesNotHaveDuplicates().allMatch(code -> code.startsWith(AREA));
    assertThat(made.at("/origin/codesReplaced")).hasSize(2);
    assertThat(made.at("/origin/gridsWithoutCells").toString()).isEqualTo("[3]");
  }

  @Test
  void aGridAcrossACommunityLineIsNamedWithBothAndTheRestIsCutOff() {
    Api planner = loggedIn(Role.planner);
    BoardTown town = new BoardTown(db, 3, 6);
    town.community(db, "东社区", 3, 6);
    town.community(db, "西社区", 0, 3);
    Map<String, ?> start =
        start(true, grid(AREA + "001", "甲", 0, 4), grid(AREA + "002", "乙", 4, 6));
    JsonNode preview = job(planner, "/api/v1/plans/preview", town, start);
    JsonNode across = ofKind(preview.path("findings"), "across-communities");
    assertThat(across.path("grids").toString()).isEqualTo("[0]");
    assertThat(across.path("communities").toString()).contains("东社区", "西社区");
    assertThat(across.path("home").asString()).as("it has most there").isEqualTo("西社区");
    assertThat(across.at("/where/0").asDouble()).isBetween(120.0, 120.004);
    JsonNode grids = get(planner, job(planner, "/api/v1/plans", town, start), "").path("grids");
    List<Double> loads = new ArrayList<>();
    grids.forEach(one -> loads.add(one.path("load").asDouble()));
    assertThat(loads.stream().mapToDouble(Double::doubleValue).sum()).isEqualTo(180);
    assertThat(loads).as("three columns of the west, cut at the line").contains(90.0);
  }

  @Test
  void whoServesComesAlongWithTheCodes() {
    Api planner = loggedIn(Role.planner);
    BoardTown town = new BoardTown(db, 3, 6);
    planner
        .post(
            "/api/v1/areas/" + town.area() + "/staff?file=list.csv&plan=" + empty(planner, town),
            "text/csv",
            "grid,building,post,name,phone\n" + AREA + "001,,民警,朱光波,\n")
        .expect(200);
    Map<String, ?> start =
        start(true, grid(AREA + "001", "河西", 0, 2.15), grid(AREA + "003", "河东", 2.15, 6));
    long plan = job(planner, "/api/v1/plans", town, start).path("plan").asLong();
    JsonNode roster =
        planner
            .get("/api/v1/areas/" + town.area() + "/roster?plan=" + plan)
            .expect(200)
            .json()
            .path("grids");
    assertThat(roster.at("/0/code").asString()).isEqualTo(AREA + "001");
    assertThat(roster.at("/0/staff/0/name").asString()).isEqualTo("朱光波");
    assertThat(roster.at("/1/staff")).isEmpty();
  }

  /** A plan of one grid, 001, which is where the office began. */
  private static long empty(Api planner, BoardTown town) {
    JsonNode job =
        planner
            .post("/api/v1/plans", Map.of("area", town.area(), "start", "empty"))
            .expect(202)
            .json();
    return planner.awaitJob(job.at("/job/id").asLong()).path("plan").asLong();
  }

  @Test
  void whatCannotBeRepairedIsRefusedWithItsPlaceAndNothingIsStored() {
    Api planner = loggedIn(Role.planner);
    BoardTown town = new BoardTown(db, 3, 6);
    long before = plans();
    Map<String, ?> start =
        start(true, grid(AREA + "001", "甲", 0, 6), grid(AREA + "002", "乙", 0, 6));
    JsonNode refused = job(planner, "/api/v1/plans/preview", town, start).path("refused");
    assertThat(refused.at("/0/kind").asString()).isEqualTo("same-ground");
    assertThat(refused.at("/0/grids").toString()).isEqualTo("[0,1]");
    assertThat(refused.at("/0/where").isNull()).isFalse();
    JsonNode job =
        planner
            .post("/api/v1/plans", Map.of("area", town.area(), "start", start))
            .expect(202)
            .json();
    JsonNode ended = planner.awaitEnd(job.at("/job/id").asLong());
    assertThat(ended.path("state").asString()).isEqualTo("failed");
    assertThat(ended.toString()).contains("grids.refused");
    assertThat(plans()).isEqualTo(before);
  }
}
