package gridplan.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gridplan.access.Role;
import gridplan.core.lattice.Lattice;
import gridplan.core.lattice.Progress;
import gridplan.core.mosaic.MosaicInput;
import gridplan.sample.SampleTown;
import gridplan.sample.SampleTowns;
import gridplan.testing.Api;
import gridplan.testing.ServiceTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Story 4, what becomes of compounds, over HTTP on the sample town. */
class CompoundChangesTest extends ServiceTest {
  private static final SampleTown TOWN = SampleTowns.make("chayuan");

  @Autowired private Layers layers;
  @Autowired private JdbcClient db;
  private Api api;
  private long area;

  @BeforeEach
  void load() {
    db.sql("DELETE FROM gridplan.area WHERE has_layers").update();
    area = layers.store(SampleCity.of(TOWN), Progress.NONE).area();
    api = loggedIn(Role.planner);
  }

  private long id(String compound) {
    return db.sql("SELECT id FROM gridplan.compound WHERE area_id = ? AND name = ?")
        .params(area, compound)
        .query(Long.class)
        .single();
  }

  private List<Long> ids(String... names) {
    List<Long> ids = new ArrayList<>();
    for (String name : names) ids.add(id(name));
    return ids;
  }

  private Api.Answer change(Map<String, ?> body) {
    return api.post("/api/v1/areas/" + area + "/compounds/changes", body);
  }

  @Test
  void anAreaThatIsNotThereIsNotFound() {
    String path = "/api/v1/areas/987654321/compounds/changes";
    api.get(path).expectProblem(404, "area.notFound");
    Map<String, ?> demolish = Map.of("kind", "demolish", "compounds", List.of(1));
    api.post(path, demolish).expectProblem(404, "area.notFound");
    api.post(path + "?preview=true", demolish).expectProblem(404, "area.notFound");
  }

  private JsonNode preview(Map<String, ?> body) {
    return api.post("/api/v1/areas/" + area + "/compounds/changes?preview=true", body)
        .expect(200)
        .json();
  }

  /** Everything that mosaics are made from, to the last number. */
  private String fingerprint() {
    MosaicInput input = layers.mosaicInput(area);
    StringBuilder text = new StringBuilder();
    input.barriers().forEach(b -> text.append(b.id()).append(b.barrierClass()).append(b.line()));
    input.compounds().forEach(c -> text.append(c.id()).append(c.name()).append(c.ground().norm()));
    input
        .buildings()
        .forEach(
            b ->
                text.append(b.id())
                    .append('/')
                    .append(b.compound())
                    .append('/')
                    .append(b.households())
                    .append('/')
                    .append(b.residents()));
    return text.toString();
  }

  private Api.Answer undo(JsonNode change) {
    return api.post(
        "/api/v1/areas/" + area + "/compounds/changes/" + change.path("id").asLong() + "/undo", "");
  }

  @Test
  void threeCompoundsTake642MetresOfWallDownAndBecomeOne() {
    String before = fingerprint();
    Map<String, ?> body =
        Map.of("kind", "join", "compounds", ids("茶厂宿舍", "供销小区", "茶园新村"), "name", "茶园小区");
    JsonNode tried = preview(body);
    assertThat(tried.at("/effect/wallMetres").asDouble()).isCloseTo(642, within(0.5));
    assertThat(tried.at("/effect/walls")).hasSize(2);
    assertThat(fingerprint()).as("only tried").isEqualTo(before);

    JsonNode done = change(body).expect(200).json();
    assertThat(done.path("effect")).isEqualTo(tried.path("effect"));
    JsonNode one = done.at("/effect/after/0");
    assertThat(one.path("name").asString()).isEqualTo("茶园小区");
    assertThat(one.path("households").asDouble()).isEqualTo(516 + 488 + 442);
    assertThat(one.path("id").asLong()).as("most households were there").isEqualTo(id("茶园小区"));
    assertThat(layers.mosaicInput(area).compounds()).hasSize(23);
    assertThat(layers.getArea(area).households()).isEqualTo(4600);

    undo(done).expect(200);
    assertThat(fingerprint()).isEqualTo(before);
    undo(done).expectProblem(409, "change.undone");
    JsonNode items =
        api.get("/api/v1/areas/" + area + "/compounds/changes").expect(200).json().path("items");
    assertThat(items).hasSize(1);
    assertThat(items.get(0).path("undoneBy").asString()).startsWith("planner");
  }

  @Test
  void idsThatAreNoneAreRefused() {
    for (String ids :
        List.of("[9223372036854775808, 1]", "{\"a\": 1, \"b\": 2}", "\"1,2\"", "[1.5, 2]"))
      api.post(
              "/api/v1/areas/" + area + "/compounds/changes?preview=true",
              "{\"kind\": \"join\", \"compounds\": " + ids + "}")
          .expectProblem(400, "layer.field");
  }

  @Test
  void compoundsThatStandApartAreNotJoined() {
    String before = fingerprint();
    change(Map.of("kind", "join", "compounds", ids("茶厂宿舍", "茶园新村")))
        .expectProblem(422, "compound.apart");
    change(Map.of("kind", "join", "compounds", ids("茶厂宿舍", "供销小区", "明珠府")))
        .expectProblem(422, "compound.apart");
    change(Map.of("kind", "join", "compounds", ids("茶厂宿舍"))).expectProblem(400, "layer.field");
    change(Map.of("kind", "join", "compounds", List.of(id("茶厂宿舍"), 999)))
        .expectProblem(404, "compound.notFound");
    change(Map.of("kind", "burn", "compounds", ids("茶厂宿舍"))).expectProblem(400, "layer.field");
    loggedIn(Role.viewer)
        .post(
            "/api/v1/areas/" + area + "/compounds/changes",
            Map.of("kind", "demolish", "compounds", ids("茶厂宿舍")))
        .expectProblem(403, "access.denied");
    assertThat(fingerprint()).isEqualTo(before);
  }

  private Map<String, Object> across(String compound, double north) {
    Envelope box =
        TOWN.compounds().stream()
            .filter(c -> c.name().equals(compound))
            .findFirst()
            .orElseThrow()
            .ground()
            .getEnvelopeInternal();
    double y = Lattice.degrees(box.getMinY() + north * box.getHeight());
    return Map.of(
        "type",
        "LineString",
        "coordinates",
        List.of(
            List.of(Lattice.degrees(box.getMinX() - 200), y),
            List.of(Lattice.degrees(box.getMaxX() + 200), y)));
  }

  @Test
  void aCompoundIsDividedBetweenItsBuildingsAndNotThroughThem() {
    String before = fingerprint();
    int refused = 0;
    Map<String, Object> between = null;
    for (double north = 0.3; north < 0.7; north += 0.01) {
      Map<String, Object> line = across("茶厂宿舍", north);
      Api.Answer answer =
          api.post(
              "/api/v1/areas/" + area + "/compounds/changes?preview=true",
              Map.of("kind", "divide", "compounds", ids("茶厂宿舍"), "geometry", line));
      if (answer.status() == 200) between = line;
      else {
        answer.expectProblem(422, "compound.cutsBuildings");
        assertThat(answer.json().at("/details/n").asInt()).isPositive();
        refused++;
      }
    }
    assertThat(refused).as("some of the lines run through buildings").isBetween(5, 35);
    assertThat(fingerprint()).isEqualTo(before);
    JsonNode done =
        change(Map.of("kind", "divide", "compounds", ids("茶厂宿舍"), "geometry", between))
            .expect(200)
            .json();
    assertThat(done.at("/effect/after")).hasSize(2);
    double sum = 0;
    for (JsonNode part : done.at("/effect/after")) {
      assertThat(part.path("households").asDouble()).isPositive();
      sum += part.path("households").asDouble();
    }
    assertThat(sum).isEqualTo(516);
    assertThat(layers.mosaicInput(area).compounds()).hasSize(26);
    undo(done).expect(200);
    assertThat(fingerprint()).isEqualTo(before);
    change(Map.of("kind", "divide", "compounds", ids("茶厂宿舍")))
        .expectProblem(422, "compound.undivided");
  }

  @Test
  void aDemolishedCompoundHasNobodyAndANewlyOccupiedOneHasThemAgain() {
    String before = fingerprint();
    long estate = id("明珠府");
    JsonNode gone =
        change(Map.of("kind", "demolish", "compounds", List.of(estate), "keepBuildings", true))
            .expect(200)
            .json();
    assertThat(gone.at("/effect/householdsBefore").asDouble()).isEqualTo(4600);
    assertThat(gone.at("/effect/householdsAfter").asDouble()).isEqualTo(4600 - 255);
    assertThat(layers.getArea(area).households()).isEqualTo(4345);
    JsonNode full =
        change(
                Map.of(
                    "kind",
                    "occupy",
                    "compounds",
                    List.of(estate),
                    "households",
                    301,
                    "residents",
                    700))
            .expect(200)
            .json();
    double shared = 0;
    for (JsonNode b : full.at("/effect/buildings")) shared += b.path("after").asDouble();
    assertThat(shared).as("whole households, all of them").isEqualTo(301);
    assertThat(full.at("/effect/after/0/residents").asDouble()).isCloseTo(700, within(1e-6));
    assertThat(layers.getArea(area).estimated()).as("shared out is not counted").isTrue();
    undo(gone).expectProblem(409, "change.changedSince");
    undo(full).expect(200);
    undo(gone).expect(200);
    assertThat(fingerprint()).as("one after the other, all is as it was").isEqualTo(before);
    JsonNode razed =
        change(Map.of("kind", "demolish", "compounds", List.of(estate))).expect(200).json();
    assertThat(razed.at("/effect/after")).isEmpty();
    assertThat(layers.mosaicInput(area).compounds()).hasSize(24);
    undo(razed).expect(200);
    assertThat(layers.mosaicInput(area).compounds()).hasSize(25);
    assertThat(fingerprint()).isEqualTo(before);
    change(Map.of("kind", "occupy", "compounds", List.of(estate)))
        .expectProblem(400, "layer.field");
    change(Map.of("kind", "occupy", "compounds", List.of(estate), "counts", Map.of("999999", 4)))
        .expectProblem(422, "building.notFound");
  }

  /** 洞桥新村 has lanes of its own: two across and one along. */
  @Test
  void aCompoundIsDividedAlongItsOwnRoads() {
    area = layers.store(SampleCity.of(SampleTowns.make("dongqiao")), Progress.NONE).area();
    String before = fingerprint();
    Map<String, ?> divide = Map.of("kind", "divide", "compounds", ids("洞桥新村"));
    JsonNode seen = preview(divide);
    assertThat(fingerprint()).as("a preview changes nothing").isEqualTo(before);
    JsonNode done = change(divide).expect(200).json();
    JsonNode parts = done.at("/effect/after");
    assertThat(parts.size()).as("between three lanes").isBetween(4, 6);
    assertThat(parts.size()).isEqualTo(seen.at("/effect/after").size());
    double households = 0;
    int buildings = 0;
    for (JsonNode part : parts) {
      assertThat(part.path("households").asDouble()).isPositive();
      households += part.path("households").asDouble();
      buildings += part.path("buildings").asInt();
    }
    assertThat(households).isEqualTo(1500);
    assertThat(buildings).isEqualTo(done.at("/effect/before/0/buildings").asInt());
    assertThat(layers.mosaicInput(area).compounds()).hasSize(6 + parts.size());
    undo(done).expect(200);
    assertThat(fingerprint()).isEqualTo(before);
  }
}
