package gridplan.plan;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.access.Role;
import gridplan.layer.AreaLoaded;
import gridplan.testing.Api;
import gridplan.testing.ServiceTest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Plans as the page uses them, through every filter. */
class PlanApiTest extends ServiceTest {
  private static final Board BOARD = Board.plain(3, 4);

  @Autowired private JdbcClient db;
  @Autowired private ApplicationEventPublisher events;
  private Api planner;
  private long area;

  @BeforeEach
  void logIn() {
    planner = loggedIn(Role.planner);
    area = Desk.store(db, BOARD);
  }

  @Test
  void aPlanIsMadeEditedCheckedAndShown() {
    JsonNode made = create(Map.of("area", area, "name", "一", "start", "solve"));
    long id = made.path("plan").asLong();
    JsonNode plan = planner.get("/api/v1/plans/" + id).expect(200).json();
    assertThat(plan.path("version").asLong()).isEqualTo(1);
    assertThat(plan.path("band").path("hardMax").asDouble()).isEqualTo(46);
    assertThat(plan.path("canUndo").asBoolean()).isFalse();
    JsonNode assignment = planner.get("/api/v1/plans/" + id + "/assignment").expect(200).json();
    assertThat(assignment.path("cells")).hasSize(12);
    assertThat(assignment.path("grids")).hasSameSizeAs(plan.path("grids"));

    JsonNode check = planner.get("/api/v1/plans/" + id + "/check").expect(200).json();
    assertThat(check.path("valid").asBoolean()).as(check::toString).isTrue();
    assertThat(check.at("/proof/digest").asString()).hasSize(64);

    JsonNode grids = planner.get("/api/v1/plans/" + id + "/grids.geojson").expect(200).json();
    assertThat(grids.path("features")).hasSameSizeAs(plan.path("grids"));
    JsonNode first = grids.at("/features/0/geometry/coordinates/0/0/0");
    assertThat(first.get(0).asDouble()).isBetween(120.0, 120.004);
    JsonNode items = planner.get("/api/v1/plans?area=" + area).expect(200).json().path("items");
    assertThat(items).hasSize(1);
    assertThat(items.get(0).path("name").asString()).isEqualTo("一");
    assertThat(items.get(0).path("grids").asInt()).isEqualTo(plan.path("grids").size());
  }

  @Test
  void anEditAnswersWithTheChangedCellsAndTheTable() {
    long id = emptyPlan();
    String edits = "/api/v1/plans/" + id + "/edits";
    Map<String, Object> body = Map.of("kind", "assign", "cells", List.of(0, 4, 8), "reason", "试");
    JsonNode preview =
        planner.post(edits + "?preview=true", body, "If-Match", "\"1\"").expect(200).json();
    assertThat(preview.path("changed")).hasSize(3);
    assertThat(preview.path("changed").get(0).get(1).asLong()).isEqualTo(-1);

    JsonNode answer = planner.post(edits, body, "If-Match", "\"1\"").expect(200).json();
    assertThat(answer.path("version").asLong()).isEqualTo(2);
    assertThat(answer.path("plan").path("grids")).hasSize(2);
    assertThat(answer.at("/plan/undoLabel").asString()).isEqualTo("assign");
    JsonNode history = planner.get(edits).expect(200).json().path("items");
    assertThat(history.get(0).path("reason").asString()).isEqualTo("试");
    assertThat(history.get(0).path("loadMoved").asDouble()).isEqualTo(30);

    JsonNode undone =
        planner
            .post("/api/v1/plans/" + id + "/undo", Map.of(), "If-Match", "\"2\"")
            .expect(200)
            .json();
    assertThat(undone.at("/plan/canRedo").asBoolean()).isTrue();
    planner.post("/api/v1/plans/" + id + "/redo", Map.of(), "If-Match", "\"3\"").expect(200);
  }

  @Test
  void whatIsWrongHasItsOwnStatusAndCode() {
    long id = emptyPlan();
    String edits = "/api/v1/plans/" + id + "/edits";
    Map<String, Object> body = Map.of("kind", "assign", "cells", List.of(0));
    planner.post(edits, body).expectProblem(428, "request.noVersion");
    planner.post(edits, Map.of(), "If-Match", "1").expectProblem(400, "edit.malformed");
    planner.post(edits, body, "If-Match", "\"1\"").expect(200);
    JsonNode conflict =
        planner.post(edits, body, "If-Match", "\"1\"").expectProblem(409, "plan.conflict").json();
    assertThat(conflict.at("/details/cells").get(0).asInt()).isZero();
    assertThat(conflict.at("/details/by").asString()).startsWith("planner");
    Map<String, Object> apart = Map.of("kind", "assign", "cells", List.of(1, 4));
    JsonNode refused =
        planner.post(edits, apart, "If-Match", "2").expectProblem(422, "edit.refused").json();
    assertThat(refused.at("/details/reason").asString()).isEqualTo("would-disconnect");
    planner.get("/api/v1/plans/999999").expectProblem(404, "plan.notFound");
    planner.post("/api/v1/plans", Map.of("area", 999_999)).expectProblem(404, "area.notFound");
    planner.post("/api/v1/plans", Map.of()).expectProblem(400, "plan.malformed");
  }

  @Test
  void aRepeatedRequestIsAnsweredOnce() {
    long id = emptyPlan();
    String edits = "/api/v1/plans/" + id + "/edits";
    Map<String, Object> body = Map.of("kind", "assign", "cells", List.of(0));
    for (int i = 0; i < 2; i++) {
      JsonNode answer =
          planner.post(edits, body, "If-Match", "1", "Idempotency-Key", "k1").expect(200).json();
      assertThat(answer.path("version").asLong()).isEqualTo(2);
    }
  }

  @Test
  void existingGridsComeWithTheirCodesAndAnInfeasibleWishIsToldAsSuch() {
    Map<String, Object> west = feature("520102003001009", "河西", 0, 2);
    Map<String, Object> east = feature("", "河东", 2, 4);
    Map<String, Object> start =
        Map.of(
            "gridsGeoJson", Map.of("type", "FeatureCollection", "features", List.of(west, east)));
    JsonNode made = create(Map.of("area", area, "start", start));
    JsonNode plan = planner.get("/api/v1/plans/" + made.path("plan").asLong()).expect(200).json();
    assertThat(plan.path("grids").findValuesAsString("name")).containsExactly("河东", "河西");
    assertThat(plan.path("grids").findValuesAsString("shortCode")).containsExactly("001", "009");

    long job =
        planner
            .post("/api/v1/plans", Map.of("area", area, "grids", 20))
            .expect(202)
            .json()
            .at("/job/id")
            .asLong();
    JsonNode failed = planner.awaitEnd(job);
    assertThat(failed.at("/problem/code").asString()).isEqualTo("plan.infeasible");
    assertThat(failed.at("/problem/details/reasons")).isNotEmpty();
  }

  @Test
  void aProposalIsMadeByAJobAndAcceptedById() {
    long id = emptyPlan();
    String path = "/api/v1/plans/" + id;
    long job =
        planner.post(path + "/proposals", Map.of()).expect(202).json().at("/job/id").asLong();
    JsonNode proposal = planner.awaitJob(job).at("/proposals/0");
    assertThat(proposal.path("changed").get(0).get(1).asLong()).isNegative();
    Map<String, Object> accept = Map.of("kind", "accept", "proposal", proposal.path("id").asLong());
    JsonNode answer = planner.post(path + "/edits", accept, "If-Match", "1").expect(200).json();
    assertThat(answer.at("/plan/metrics/inBand").asDouble()).isEqualTo(1);
    planner.post(path + "/edits", accept, "If-Match", "2").expectProblem(409, "plan.conflict");
  }

  @Test
  void theSampleOfAnEmptyInstallationGetsOneFirstPlan() {
    events.publishEvent(new AreaLoaded(area, false));
    assertThat(plans()).isEmpty();
    events.publishEvent(new AreaLoaded(area, true));
    events.publishEvent(new AreaLoaded(area, true));
    assertThat(plans().findValuesAsString("name")).containsExactly("首次划分");
  }

  private JsonNode plans() {
    return planner.get("/api/v1/plans?area=" + area).expect(200).json().path("items");
  }

  @Test
  void workGoesOnInACopyOfAPlanWithItsCodes() {
    long id = emptyPlan();
    Map<String, Object> body = Map.of("kind", "assign", "cells", List.of(0));
    planner.post("/api/v1/plans/" + id + "/edits", body, "If-Match", "1").expect(200);
    planner.post("/api/v1/plans/" + id + "/undo", Map.of(), "If-Match", "2").expect(200);
    long copy = create(Map.of("area", area, "start", Map.of("plan", id))).path("plan").asLong();
    JsonNode answer =
        planner.post("/api/v1/plans/" + copy + "/edits", body, "If-Match", "1").expect(200).json();
    assertThat(answer.at("/plan/grids").findValuesAsString("shortCode"))
        .as("002 was used once and stays taken")
        .containsExactly("001", "003");
  }

  private static Map<String, Object> feature(String code, String name, int west, int east) {
    return Map.of(
        "type",
        "Feature",
        "properties",
        Map.of("code", code, "name", name),
        "geometry",
        Map.of("type", "Polygon", "coordinates", List.of(ring(west, east))));
  }

  private static List<double[]> ring(int west, int east) {
    return Arrays.stream(BOARD.rectangle(0, west, 3, east).getCoordinates())
        .map(vertex -> new double[] {vertex.x / 1e7, vertex.y / 1e7})
        .toList();
  }

  private long emptyPlan() {
    return create(Map.of("area", area, "start", "empty")).path("plan").asLong();
  }

  private JsonNode create(Map<String, ?> body) {
    JsonNode accepted = planner.post("/api/v1/plans", body).expect(202).json();
    return planner.awaitJob(accepted.at("/job/id").asLong());
  }
}
