package gridplan.plan;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.access.Role;
import gridplan.testing.Api;
import gridplan.testing.ServiceTest;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Polygon;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Edits of the ground as the page makes them, through every filter. */
class PlanGroundApiTest extends ServiceTest {
  private static final Board BOARD = Board.plain(3, 6);

  /** Two whole cells of the middle row and 10 m of all around, between the buildings. */
  private static final Polygon RING = BOARD.rectangle(0.9, 0.9, 2.1, 3.1);

  @Autowired private JdbcClient db;
  private Api planner;
  private String plan;

  @BeforeEach
  void openPlan() {
    planner = loggedIn(Role.planner);
    Map<String, Object> body = Map.of("area", Desk.store(db, BOARD), "start", "empty");
    JsonNode accepted = planner.post("/api/v1/plans", body).expect(202).json();
    long id = planner.awaitJob(accepted.at("/job/id").asLong()).path("plan").asLong();
    plan = "/api/v1/plans/" + id;
  }

  @Test
  void aDrawnGridIsAnsweredWithTheGroundThatThePageNeeds() {
    JsonNode before = planner.get(plan + "/topology").expect(200).json();
    JsonNode answer = edit(1, drawing("dedicated"));
    JsonNode ground = answer.path("ground");
    assertThat(answer.path("warnings").isArray()).isTrue();
    int cells = ground.path("cells").asInt();
    assertThat(cells).isGreaterThan(18);
    JsonNode row = answer.at("/plan/grids/1");
    assertThat(row.path("kind").asString()).isEqualTo("dedicated");
    assertThat(row.path("status").asString()).isEqualTo("dedicated");
    assertThat(row.path("name").asString()).isEqualTo("学校");
    assertThat(row.path("load").asDouble()).isEqualTo(20);
    assertThat(row.path("deviation").isNull()).isTrue();
    assertThat(answer.at("/plan/metrics/target").asDouble())
        .as("the mean of the only grid with a band")
        .isEqualTo(160);

    JsonNode topology = planner.get(plan + "/topology").expect(200).json();
    assertThat(topology.path("id")).isEqualTo(before.path("id"));
    for (String column : List.of("households", "residents", "compound", "block", "buildings"))
      assertThat(patched(before, ground, column))
          .as(column)
          .isEqualTo(numbers(topology.at("/cells/" + column)));
    assertThat(patchedEdges(before, ground)).isEqualTo(edges(topology.path("edges")));
    assertThat(assignment()).as("every cell has its grid").hasSize(cells);
    for (JsonNode pair : answer.path("changed"))
      assertThat(assignment().get(pair.get(0).asInt())).isEqualTo(pair.get(1).asLong());
  }

  /** What the page makes of a column when it puts the changed cells in. */
  private static List<Double> patched(JsonNode before, JsonNode ground, String column) {
    List<Double> values = numbers(before.at("/cells/" + column));
    Map<Integer, Double> changed = new TreeMap<>();
    for (JsonNode cell : ground.path("changed"))
      changed.put(cell.path("no").asInt(), cell.path(column).asDouble());
    changed.forEach(
        (no, value) -> {
          if (no < values.size()) values.set(no, value);
          else values.add(value);
        });
    return values.subList(0, ground.path("cells").asInt());
  }

  private static Set<String> patchedEdges(JsonNode before, JsonNode ground) {
    Set<Integer> changed = new HashSet<>();
    ground.path("changed").forEach(cell -> changed.add(cell.path("no").asInt()));
    Set<String> edges = new HashSet<>();
    for (JsonNode edge : before.path("edges"))
      if (!changed.contains(edge.get(0).asInt()) && !changed.contains(edge.get(1).asInt()))
        edges.add(edge.toString());
    edges.addAll(edges(ground.path("edges")));
    return edges;
  }

  private static Set<String> edges(JsonNode edges) {
    Set<String> all = new HashSet<>();
    edges.forEach(edge -> all.add(edge.toString()));
    return all;
  }

  private static List<Double> numbers(JsonNode array) {
    List<Double> numbers = new java.util.ArrayList<>();
    array.forEach(number -> numbers.add(number.asDouble()));
    return numbers;
  }

  private List<Long> assignment() {
    JsonNode answer = planner.get(plan + "/assignment").expect(200).json();
    List<Long> grids = new java.util.ArrayList<>();
    answer
        .path("cells")
        .forEach(index -> grids.add(answer.path("grids").get(index.asInt()).asLong()));
    return grids;
  }

  @Test
  void undoTakesTheNewCellsOffAndRedoBringsThemAgain() {
    int drawn = edit(1, drawing("ordinary")).at("/ground/cells").asInt();
    JsonNode undone = planner.post(plan + "/undo", "{}", "If-Match", "2").expect(200).json();
    assertThat(undone.at("/ground/cells").asInt()).isEqualTo(18);
    for (JsonNode pair : undone.path("changed")) assertThat(pair.get(0).asInt()).isLessThan(18);
    JsonNode redone = planner.post(plan + "/redo", "{}", "If-Match", "3").expect(200).json();
    assertThat(redone.at("/ground/cells").asInt()).isEqualTo(drawn);
    assertThat(redone.at("/plan/undoLabel").asString()).isEqualTo("draw");
    JsonNode both = edit(1, Map.of("kind", "assign", "cells", List.of(5)));
    assertThat(both.at("/ground/cells").asInt())
        .as("also what others did to the ground since the version named")
        .isEqualTo(drawn);
  }

  @Test
  void thePageKeepsTheMosaicsCellsUntilThePlanHasItsOwn() {
    String mosaic = planner.get(plan + "/topology").expect(200).header("ETag");
    edit(1, Map.of("kind", "assign", "cells", List.of(0)));
    planner.get(plan + "/topology", "If-None-Match", mosaic).expect(304);
    edit(2, drawing("ordinary"));
    Api.Answer own = planner.get(plan + "/topology", "If-None-Match", mosaic).expect(200);
    planner.get(plan + "/topology", "If-None-Match", own.header("ETag")).expect(304);
    assertThat(planner.get(plan + "/topology", "Accept-Encoding", "gzip").bytes())
        .as("gzip begins so")
        .startsWith(0x1f, 0x8b);
  }

  @Test
  void theDocumentationTellsEveryKindAndEveryPart() {
    JsonNode schemas = planner.get("/v3/api-docs").expect(200).json().at("/components/schemas");
    JsonNode body = schemas.path("EditBody");
    List<String> kinds = new java.util.ArrayList<>();
    body.at("/properties/kind/enum").forEach(kind -> kinds.add(kind.asString()));
    assertThat(kinds)
        .containsExactly(
            "assign",
            "split",
            "merge",
            "accept",
            "draw",
            "reshape",
            "vertex",
            "snap",
            "transfer",
            "kind",
            "rules");
    for (var part : EditBody.class.getRecordComponents())
      assertThat(body.path("properties").has(part.getName())).as(part.getName()).isTrue();
    assertThat(schemas.at("/EditView/properties/ground").isMissingNode()).isFalse();
    assertThat(schemas.at("/ChangedCell/properties/rings").isMissingNode()).isFalse();
  }

  @Test
  void aRepeatedDrawingIsDoneOnce() {
    for (int i = 0; i < 2; i++) {
      JsonNode answer =
          planner
              .post(plan + "/edits", drawing("ordinary"), "If-Match", "1", "Idempotency-Key", "k")
              .expect(200)
              .json();
      assertThat(answer.path("version").asLong()).isEqualTo(2);
      assertThat(answer.path("ground").isNull()).isFalse();
    }
  }

  /** The ring runs through the northern ends of two buildings. */
  @Test
  void aRepeatedRequestIsAnsweredWithTheWarningsOfTheFirst() {
    Map<String, Object> body = drawing("ordinary", BOARD.rectangle(0.35, 0.9, 2.1, 3.1));
    JsonNode first = keyed(body);
    assertThat(first.at("/warnings/0/code").asString()).isEqualTo("bent-round-building");
    assertThat(keyed(body).path("warnings")).isEqualTo(first.path("warnings"));
  }

  private JsonNode keyed(Map<String, ?> body) {
    return planner
        .post(plan + "/edits", body, "If-Match", "1", "Idempotency-Key", "w")
        .expect(200)
        .json();
  }

  @Test
  void aGridBecomesDedicatedIsNamedAndBecomesOrdinaryAgain() {
    edit(1, drawing("ordinary"));
    long grid = planner.get(plan).expect(200).json().at("/grids/1/id").asLong();
    JsonNode marked = edit(2, Map.of("kind", "kind", "grid", grid, "gridKind", "dedicated"));
    assertThat(marked.path("changed").isEmpty()).isTrue();
    assertThat(marked.path("ground").isNull()).isTrue();
    assertThat(row(marked)).isEqualTo("学校 dedicated dedicated");
    assertThat(marked.at("/plan/metrics/target").asDouble()).isEqualTo(160);
    assertThat(marked.at("/plan/undoLabel").asString()).isEqualTo("kind");
    JsonNode named = edit(3, Map.of("kind", "kind", "grid", grid, "name", " 医院 "));
    assertThat(row(named)).isEqualTo("医院 dedicated dedicated");

    assertThat(row(step("undo", 4))).isEqualTo("学校 dedicated dedicated");
    // 180 households in two grids with a band.
    JsonNode ordinary = step("undo", 5);
    assertThat(row(ordinary)).isEqualTo("学校 ordinary in");
    assertThat(ordinary.at("/plan/metrics/target").asDouble()).isEqualTo(90);
    assertThat(row(step("redo", 6))).isEqualTo("学校 dedicated dedicated");
    Map<String, Object> same = Map.of("kind", "kind", "grid", grid, "gridKind", "dedicated");
    assertThat(
            planner
                .post(plan + "/edits", same, "If-Match", "7")
                .expectProblem(422, "edit.refused")
                .json()
                .at("/details/reason")
                .asString())
        .isEqualTo("nothing-to-do");
    planner
        .post(plan + "/edits", Map.of("kind", "kind", "grid", grid), "If-Match", "7")
        .expectProblem(400, "edit.malformed");
    // On a version in which it was called otherwise.
    Map<String, Object> late = Map.of("kind", "kind", "grid", grid, "name", "市场");
    planner.post(plan + "/edits", late, "If-Match", "4").expectProblem(409, "plan.conflict");
  }

  private JsonNode step(String way, long version) {
    return planner
        .post(plan + "/" + way, "{}", "If-Match", Long.toString(version))
        .expect(200)
        .json();
  }

  private static String row(JsonNode answer) {
    JsonNode row = answer.at("/plan/grids/1");
    return row.path("name").asString()
        + " "
        + row.path("kind").asString()
        + " "
        + row.path("status").asString();
  }

  @Test
  void aCellThatOnlyAFormerVersionHadIsToldAsAConflict() {
    int last = edit(1, drawing("ordinary")).at("/ground/cells").asInt() - 1;
    planner.post(plan + "/undo", "{}", "If-Match", "2").expect(200);
    Map<String, Object> stale = Map.of("kind", "assign", "cells", List.of(last));
    planner.post(plan + "/edits", stale, "If-Match", "2").expectProblem(409, "plan.conflict");
    planner.post(plan + "/edits", stale, "If-Match", "3").expectProblem(400, "edit.malformed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'kind':'draw'}",
        "{'kind':'draw','ring':7}",
        "{'kind':'draw','ring':[[NaN,1],[1,1],[1,2]]}",
        "{'kind':'draw','ring':[['NaN',1],[1,1],[1,2]]}",
        "{'kind':'draw','ring':[[1e999,1],[1,1],[1,2]]}",
        "{'kind':'draw','ring':[[120,30],[120,30],[120,30]]}",
        "{'kind':'draw','ring':[[120,30],[120.001,30],[120.001,30.001]],'to':'x'}",
        "{'kind':'draw','ring':[[120,30],[120.001,30],[120.001,30.001]],'to':{}}",
        "{'kind':'draw','ring':[[120,30],[120.001,30],[120.001,30.001]],'gridKind':'moon'}",
        "{'kind':['draw']}",
        "[]"
      })
  void aBodyThatCannotBeReadIsA400(String body) {
    Api.Answer answer =
        planner.post(plan + "/edits", body.replace('\'', '"'), "If-Match", "1").expect(400);
    assertThat(answer.json().path("code").asString()).isNotEmpty();
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
  }

  @Test
  void groundThatCannotBeDrawnIsRefusedWithAReason() {
    Map<String, Object> outside = drawing("ordinary");
    outside.put("ring", List.of(at(121, 31), at(121.01, 31), at(121.01, 31.01)));
    refused(outside);
    Map<String, Object> unknown = drawing("ordinary");
    unknown.put("to", 987_654_321);
    assertThat(refused(unknown).at("/details/reason").asString()).isEqualTo("no-such-grid");
    double[][] many = new double[100_000][];
    Arrays.setAll(many, i -> at(120 + i * 1e-6, 30));
    Map<String, Object> long10e5 = drawing("ordinary");
    long10e5.put("ring", many);
    planner.post(plan + "/edits", long10e5, "If-Match", "1").expectProblem(400, "edit.malformed");
    assertThat(planner.get(plan).expect(200).json().path("version").asLong()).isEqualTo(1);
  }

  private JsonNode refused(Map<String, ?> body) {
    return planner
        .post(plan + "/edits", body, "If-Match", "1")
        .expectProblem(422, "edit.refused")
        .json();
  }

  private static double[] at(double lon, double lat) {
    return new double[] {lon, lat};
  }

  private static Map<String, Object> drawing(String kind) {
    return drawing(kind, RING);
  }

  private static Map<String, Object> drawing(String kind, Polygon ring) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("kind", "draw");
    body.put(
        "ring", Arrays.stream(ring.getCoordinates()).map(v -> at(v.x / 1e7, v.y / 1e7)).toList());
    body.put("to", null);
    body.put("gridKind", kind);
    body.put("name", "学校");
    return body;
  }

  private JsonNode edit(long version, Map<String, ?> body) {
    return planner
        .post(plan + "/edits", body, "If-Match", Long.toString(version))
        .expect(200)
        .json();
  }
}
