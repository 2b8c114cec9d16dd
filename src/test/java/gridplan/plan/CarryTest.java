package gridplan.plan;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.access.Role;
import gridplan.core.coverage.CoverageProof;
import gridplan.core.lattice.Progress;
import gridplan.core.mosaic.Cell;
import gridplan.core.mosaic.Mosaic;
import gridplan.layer.Layers;
import gridplan.layer.Mosaics;
import gridplan.testing.Api;
import gridplan.testing.ServiceTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Geometry;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Plans survive what becomes of buildings and streets. */
class CarryTest extends ServiceTest {
  @Autowired private Layers layers;
  @Autowired private Mosaics mosaics;
  @Autowired private OpenPlans open;
  @Autowired private DataSource dataSource;
  private Api api;

  private long town(StreetTown town, String name) {
    api = loggedIn(Role.publisher);
    long area = layers.store(town.layers(name), Progress.NONE).area();
    mosaics.build(area, Progress.NONE);
    return area;
  }

  private long plan(long area) {
    JsonNode made =
        api.post("/api/v1/plans", Map.of("area", area, "name", "方案", "start", "solve"))
            .expect(202)
            .json();
    return api.awaitJob(made.at("/job/id").asLong()).path("plan").asLong();
  }

  private JsonNode carry(long plan) {
    JsonNode job = api.post("/api/v1/plans/" + plan + "/carry", "{}").expect(202).json();
    return api.awaitJob(job.at("/job/id").asLong());
  }

  private JsonNode changes(long plan) {
    return api.get("/api/v1/plans/" + plan + "/changes").expect(200).json();
  }

  /** The code of the grid that holds the building, empty when none does. */
  private static String gridOf(PlanState state, long building) {
    for (Cell cell : state.mosaic().cells())
      if (cell.buildings().contains(building))
        return state.grids().get(state.gridOf(cell.id())).code();
    return "";
  }

  @Test
  void tiersBelowComeAlongWithTheirCodesAndStayNested() {
    long area = town(StreetTown.regular(3), "tiers");
    Map<String, Object> sub =
        Map.of("key", "sub", "polygons", true, "min", 50, "max", 110, "digits", 2);
    Map<String, Object> rules =
        Map.of("bands", List.of(Map.of("min", 150, "max", 320)), "tiers", List.of(sub));
    JsonNode made =
        api.post("/api/v1/plans", Map.of("area", area, "rules", rules)).expect(202).json();
    long plan = api.awaitJob(made.at("/job/id").asLong()).path("plan").asLong();
    JsonNode before = api.get("/api/v1/plans/" + plan + "?tier=sub").expect(200).json();
    assertThat(before.path("grids").size()).isGreaterThan(3);
    api.post(
            "/api/v1/areas/" + area + "/buildings",
            Map.of(
                "geometry", StreetTown.footprint(52, 44, 16, 10), "households", 30, "name", "新楼"))
        .expect(201);
    long next = carry(plan).path("plan").asLong();
    assertThat(next).isGreaterThan(plan);
    JsonNode after = api.get("/api/v1/plans/" + next + "?tier=sub").expect(200).json();
    assertThat(after.path("grids").findValuesAsString("shortCode"))
        .isEqualTo(before.path("grids").findValuesAsString("shortCode"));
    double load = 0;
    for (JsonNode grid : after.path("grids")) {
      load += grid.path("load").asDouble();
      assertThat(grid.path("code").asString()).startsWith(grid.at("/parent/code").asString());
    }
    assertThat(load).isEqualTo(570);
    JsonNode check = api.get("/api/v1/plans/" + next + "/check?tier=sub").expect(200).json();
    assertThat(check.path("valid").asBoolean()).as(check.toString()).isTrue();
  }

  @Test
  void newAndDemolishedBuildingsComeIntoThePlanAndNothingElseMoves() {
    long area = town(StreetTown.regular(3), "paper");
    long plan = plan(area);
    PlanState before = open.get(plan);
    assertThat(changes(plan).path("outdated").asBoolean()).isFalse();

    // In the middle of the south-western block, between its two rows: 30 households more.
    JsonNode house =
        api.post(
                "/api/v1/areas/" + area + "/buildings",
                Map.of(
                    "geometry",
                    StreetTown.footprint(52, 44, 16, 10),
                    "households",
                    30,
                    "name",
                    "新楼"))
            .expect(201)
            .json();
    // One of the north-eastern block goes: 10 households less.
    long gone =
        mosaics.get(before.header().mosaic()).cells().stream()
            .flatMap(cell -> cell.buildings().stream())
            .max(Long::compare)
            .orElseThrow();
    String goneFrom = gridOf(before, gone);
    api.send("DELETE", "/api/v1/areas/" + area + "/buildings/" + gone, null).expect(200);

    JsonNode age = changes(plan);
    assertThat(age.path("outdated").asBoolean()).isTrue();
    assertThat(age.path("counts").path("building").toString())
        .isEqualTo("{\"new\":1,\"gone\":1,\"changed\":0}");
    JsonNode carried = carry(plan);
    long next = carried.path("plan").asLong();
    assertThat(next).isGreaterThan(plan);
    PlanState after = open.get(next);

    // 3 × 3 blocks of 6 houses of 10 are 540; 30 come, 10 go.
    JsonNode differences = carried.path("differences");
    assertThat(differences.path("householdsBefore").asDouble()).isEqualTo(540);
    assertThat(differences.path("householdsAfter").asDouble()).isEqualTo(560);
    assertThat(households(after)).isEqualTo(560);
    assertThat(carried.path("kept").asInt()).isGreaterThan(30);
    assertThat(carried.path("rebuilt").asInt()).isBetween(1, 20);
    long made = house.at("/building/id").asLong();
    String newIn = gridOf(after, made);
    assertThat(grids(differences))
        .isEqualTo(Map.of(newIn, List.of(30.0, 0.0), goneFrom, List.of(0.0, 10.0)));
    assertThat(differences.path("vanished").size()).isZero();
    assertThat(objects(differences))
        .containsExactlyInAnyOrder(
            "new " + made + " in " + newIn, "gone " + gone + " in " + goneFrom);
    for (Cell cell : after.mosaic().cells())
      for (long building : cell.buildings())
        if (building != made)
          assertThat(gridOf(after, building)).isEqualTo(gridOf(before, building));
    assertThat(codes(after)).isEqualTo(codes(before));
    assertThat(
            api.get("/api/v1/plans/" + next + "/differences")
                .expect(200)
                .json()
                .path("differences"))
        .isEqualTo(differences);
  }

  @Test
  void planAsItWasStaysAndUndoDoesNotCrossTheStep() {
    long area = town(StreetTown.regular(2), "undo");
    long plan = plan(area);
    List<Integer> all = new ArrayList<>();
    int[] gridOfCell = open.get(plan).gridOfCell();
    for (int cell = 0; cell < gridOfCell.length; cell++)
      if (gridOfCell[cell] == gridOfCell[0]) all.add(cell);
    api.post(
            "/api/v1/plans/" + plan + "/edits",
            Map.of("kind", "assign", "cells", all.subList(0, 1)),
            "If-Match",
            "1")
        .expect(200);
    PlanState before = open.get(plan);
    Mosaic old = mosaics.get(before.header().mosaic());
    addHouse(area, 52, 44);
    long next = carry(plan).path("plan").asLong();

    JsonNode view = api.get("/api/v1/plans/" + next).expect(200).json();
    assertThat(view.path("canUndo").asBoolean()).isFalse();
    assertThat(view.path("name").asString()).isEqualTo("方案");
    api.post("/api/v1/plans/" + next + "/undo", "{}", "If-Match", "1")
        .expectProblem(409, "plan.nothingToUndo");
    JsonNode kept = api.get("/api/v1/plans/" + plan).expect(200).json();
    assertThat(kept.path("status").asString()).isEqualTo("archived");
    assertThat(kept.path("version").asLong()).isEqualTo(2);
    assertThat(open.get(plan).gridOfCell()).isEqualTo(before.gridOfCell());
    assertThat(draw(new Mosaics(layers, dataSource).get(before.header().mosaic())))
        .isEqualTo(draw(old));
    api.post("/api/v1/plans/" + plan + "/undo", "{}", "If-Match", "2")
        .expectProblem(409, "plan.notDraft");
    assertThat(changes(plan).path("carriedTo").asLong()).isEqualTo(next);
    assertThat(changes(next).path("outdated").asBoolean()).isFalse();
    // Once more: its cells are up to date, so it stays what it is.
    assertThat(carry(next).path("plan").asLong()).isEqualTo(next);
  }

  @Test
  void publishedPlanIsLeftAloneAndOneOnOldCellsIsPublishedWithAWarning() {
    long area = town(StreetTown.regular(2), "published");
    long plan = plan(area);
    addHouse(area, 52, 44);
    // 24 houses of 10 households; the check is of the cells as they were made, so nothing is
    // missing.
    JsonNode published =
        api.post("/api/v1/plans/" + plan + "/publish", Map.of("validFrom", "2026-01-01"))
            .expect(201)
            .json();
    assertThat(published.at("/warnings/0/code").asString()).isEqualTo("publish.olderCells");
    assertThat(published.at("/warnings/0/details/counts/building/new").asInt()).isEqualTo(1);
    assertThat(published.at("/edition/grids").asInt()).isPositive();
    long next = carry(plan).path("plan").asLong();
    assertThat(api.get("/api/v1/plans/" + plan).json().path("status").asString())
        .isEqualTo("published");
    assertThat(api.get("/api/v1/plans/" + next).json().path("status").asString())
        .isEqualTo("draft");
    JsonNode again =
        api.post("/api/v1/plans/" + next + "/publish", Map.of("validFrom", "2026-02-01"))
            .expect(201)
            .json();
    assertThat(again.path("warnings").size()).isZero();
    assertThat(published.at("/edition/certificate/households").asDouble()).isEqualTo(240);
    assertThat(again.at("/edition/certificate/households").asDouble()).isEqualTo(270);
  }

  @Test
  void drawnLinesComeAlongWhereTheirGroundIsAsItWas() {
    long area = town(StreetTown.regular(3), "drawn");
    long plan = plan(area);
    // Round the middle column of houses of the south-western block: two houses, 20 households.
    Object ring = ((List<?>) StreetTown.footprint(35, 10, 50, 100).get("coordinates")).get(0);
    api.post(
            "/api/v1/plans/" + plan + "/edits",
            Map.of("kind", "draw", "ring", ring, "name", "学校", "gridKind", "dedicated"),
            "If-Match",
            "1")
        .expect(200);
    PlanState drawn = open.get(plan);
    assertThat(drawn.ground().hasOwn()).isTrue();
    addHouse(area, 292, 284);
    long far = carried(plan, 0);
    PlanState after = open.get(far);
    assertSound(area, drawn, after, "far away");
    assertThat(after.ground().hasOwn()).isTrue();
    assertThat(school(after)).isEqualTo(school(drawn));
    assertThat(households(after)).isEqualTo(570);

    // A house within the school's line: its block is rebuilt and the line drawn again as it was.
    addHouse(area, 52, 44);
    JsonNode carried = carry(far);
    assertThat(carried.at("/differences/lostCuts")).isEmpty();
    assertThat(carried.at("/differences/redrawn")).hasSize(1);
    PlanState near = open.get(carried.path("plan").asLong());
    assertSound(area, after, near, "in the block");
    assertThat(near.ground().hasOwn()).isTrue();
    assertThat(households(near)).isEqualTo(600);
    Geometry was = schoolGround(after);
    Geometry is = schoolGround(near);
    assertThat(is.symDifference(was).getArea()).isLessThan(0.002 * was.getArea());
    assertThat(schoolHouseholds(near)).as("two houses and the new one").isEqualTo(50);
  }

  private static Geometry schoolGround(PlanState state) {
    return schoolOf(state).ground();
  }

  private static double schoolHouseholds(PlanState state) {
    return schoolOf(state).households();
  }

  private static PlannedGrid schoolOf(PlanState state) {
    return DissolvedGrids.of(state).stream()
        .filter(grid -> grid.name().equals("学校"))
        .findAny()
        .orElseThrow();
  }

  private long carried(long plan, int lostCuts) {
    JsonNode carried = carry(plan);
    assertThat(carried.at("/differences/lostCuts").size()).isEqualTo(lostCuts);
    return carried.path("plan").asLong();
  }

  /** Outline and households of the drawn grid. */
  private static String school(PlanState state) {
    return schoolOf(state).ground().norm() + " " + schoolOf(state).households();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 7, 2024})
  void whateverChangesEveryHouseholdIsAccountedFor(long seed) {
    long area = town(StreetTown.random(4, seed), "random " + seed);
    Random random = new Random(seed);
    long plan = plan(area);
    for (int round = 0; round < 4; round++) {
      String when = "seed " + seed + ", round " + round;
      PlanState before = open.get(plan);
      for (int i = 0; i < 4; i++) changeSomething(area, random);
      JsonNode carried = carry(plan);
      plan = carried.path("plan").asLong();
      PlanState after = open.get(plan);
      assertSound(area, before, after, when);
      JsonNode differences = carried.path("differences");
      if (differences.isNull()) continue;
      assertThat(
              sum(differences.path("objects"), "after")
                  - sum(differences.path("objects"), "before"))
          .as(when)
          .isCloseTo(households(after) - households(before), within(1e-6));
      double net = 0;
      for (String list : List.of("grids", "vanished")) {
        for (JsonNode grid : differences.path(list))
          assertThat(grid.path("after").asDouble() - grid.path("before").asDouble())
              .as(when + ": " + grid)
              .isCloseTo(
                  grid.path("gained").asDouble() - grid.path("lost").asDouble(), within(1e-6));
        net += sum(differences.path(list), "gained") - sum(differences.path(list), "lost");
      }
      assertThat(net).as(when).isCloseTo(households(after) - households(before), within(1e-6));
    }
  }

  private static org.assertj.core.data.Offset<Double> within(double tolerance) {
    return org.assertj.core.data.Offset.offset(tolerance);
  }

  /** Buildings are all in cells, untouched ground stays where it was, and the grids tile. */
  private void assertSound(long area, PlanState before, PlanState after, String when) {
    TreeSet<Long> there = new TreeSet<>();
    layers.mosaicInput(area).buildings().forEach(b -> there.add(b.id()));
    TreeSet<Long> held = new TreeSet<>();
    after.mosaic().cells().forEach(cell -> held.addAll(cell.buildings()));
    assertThat(held).as(when).isEqualTo(there);
    Map<Object, String> gridOfGround = new HashMap<>();
    for (Cell cell : before.mosaic().cells())
      gridOfGround.put(
          List.of(cell.ground().getCoordinates()),
          before.grids().get(before.gridOf(cell.id())).code());
    int untouched = 0;
    for (Cell cell : after.mosaic().cells()) {
      String code = gridOfGround.get(List.of(cell.ground().getCoordinates()));
      if (code == null) continue;
      untouched++;
      assertThat(after.grids().get(after.gridOf(cell.id())).code()).as(when).isEqualTo(code);
    }
    assertThat(untouched).as(when).isPositive();
    var proof =
        CoverageProof.prove(
            DissolvedGrids.of(after).stream().map(PlannedGrid::ground).toList(),
            after.mosaic().scope());
    assertThat(proof.seamless()).as(when).isTrue();
  }

  private void changeSomething(long area, Random random) {
    String path = "/api/v1/areas/" + area;
    double x = 20 + 420 * random.nextDouble();
    double y = 20 + 420 * random.nextDouble();
    List<Long> houses = new ArrayList<>();
    layers.mosaicInput(area).buildings().forEach(b -> houses.add(b.id()));
    long house = houses.get(random.nextInt(houses.size()));
    switch (random.nextInt(5)) {
      case 0 ->
          api.post(
                  path + "/buildings",
                  Map.of(
                      "geometry",
                      StreetTown.footprint(x, y, 6 + 10 * random.nextDouble(), 9),
                      "households",
                      1 + random.nextInt(40)))
              .expect(201);
      case 1 -> api.send("DELETE", path + "/buildings/" + house, null).expect(200);
      case 2 ->
          api.send(
                  "PATCH",
                  path + "/buildings/" + house,
                  "{\"households\": " + random.nextInt(30) + "}",
                  "Content-Type",
                  "application/json")
              .expect(200);
      case 3 ->
          api.post(
                  path + "/barriers",
                  Map.of("geometry", StreetTown.line(x, -10, x + 5, 490), "class", "lane"))
              .expect(201);
      default ->
          api.post(
                  path + "/barriers",
                  Map.of("geometry", StreetTown.line(-10, y, 240, y + 5), "class", "wall"))
              .expect(201);
    }
  }

  private void addHouse(long area, double x, double y) {
    api.post(
            "/api/v1/areas/" + area + "/buildings",
            Map.of("geometry", StreetTown.footprint(x, y, 16, 10), "households", 30))
        .expect(201);
  }

  private static String draw(Mosaic mosaic) {
    StringBuilder drawing = new StringBuilder();
    for (Cell cell : mosaic.cells())
      drawing.append(cell.buildings()).append(cell.households()).append(cell.ground());
    return drawing.toString();
  }

  private static double households(PlanState state) {
    return state.mosaic().cells().stream().mapToDouble(Cell::households).sum();
  }

  private static double sum(JsonNode items, String field) {
    return StreamSupport.stream(items.spliterator(), false)
        .mapToDouble(item -> item.path(field).asDouble())
        .sum();
  }

  private static List<String> codes(PlanState state) {
    return state.grids().stream().map(grid -> grid.code() + grid.name()).toList();
  }

  private static Map<String, List<Double>> grids(JsonNode differences) {
    Map<String, List<Double>> grids = new HashMap<>();
    for (JsonNode grid : differences.path("grids"))
      grids.put(
          grid.path("code").asString(),
          List.of(grid.path("gained").asDouble(), grid.path("lost").asDouble()));
    return grids;
  }

  private static List<String> objects(JsonNode differences) {
    List<String> objects = new ArrayList<>();
    for (JsonNode object : differences.path("objects"))
      objects.add(
          object.path("kind").asString()
              + " "
              + object.path("id").asLong()
              + " in "
              + object.path("grid").asString());
    return objects;
  }
}
