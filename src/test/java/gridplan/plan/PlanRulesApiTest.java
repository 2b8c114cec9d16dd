package gridplan.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gridplan.access.Role;
import gridplan.core.mosaic.BarrierClass;
import gridplan.testing.Api;
import gridplan.testing.ServiceTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The rules of a plan over HTTP: stored with it, changed by an edit, kept by the solver. */
class PlanRulesApiTest extends ServiceTest {
  /** Twelve cells of ten households: three rows of four. */
  private static final Board BOARD = Board.plain(3, 4);

  @Autowired private JdbcClient db;
  @Autowired private OpenPlans open;
  private Api planner;
  private long area;

  @BeforeEach
  void logIn() {
    planner = loggedIn(Role.planner);
    area = Desk.store(db, BOARD);
  }

  @Test
  void aPlanAnswersItsBandAsRules() {
    long id = create(Map.of("area", area, "start", "empty"));
    Api.Answer answer = planner.get(rules(id)).expect(200);
    assertThat(answer.header("ETag")).isEqualTo("\"1\"");
    JsonNode band = answer.json().at("/bands/0");
    assertThat(band.path("min").asDouble()).isEqualTo(20);
    assertThat(band.path("hardMax").asDouble()).isEqualTo(46);
  }

  @Test
  void anotherBandIsAnEditThatUndoTakesBack() {
    long id = create(Map.of("area", area, "start", "empty"));
    JsonNode before = planner.get("/api/v1/plans/" + id).expect(200).json();
    assertThat(before.at("/metrics/inBand").asDouble()).isZero();

    JsonNode answer = put(id, 1, bands(Map.of("min", 100, "max", 150))).expect(200).json();
    assertThat(answer.path("version").asLong()).isEqualTo(2);
    assertThat(answer.at("/plan/band/min").asDouble()).isEqualTo(100);
    assertThat(answer.at("/plan/metrics/inBand").asDouble()).isEqualTo(1);
    assertThat(answer.at("/plan/undoLabel").asString()).isEqualTo("rules");
    assertThat(answer.path("changed")).isEmpty();
    JsonNode loaded = planner.get("/api/v1/plans/" + id).expect(200).json();
    assertThat(loaded.at("/grids/0/status").asString()).isEqualTo("in");

    String undo = "/api/v1/plans/" + id + "/undo";
    JsonNode undone = planner.post(undo, Map.of(), "If-Match", "2").expect(200).json();
    assertThat(undone.at("/plan/band/min").asDouble()).isEqualTo(20);
    assertThat(planner.get(rules(id)).json().at("/bands/0/min").asDouble()).isEqualTo(20);
    String redo = "/api/v1/plans/" + id + "/redo";
    JsonNode redone = planner.post(redo, Map.of(), "If-Match", "3").expect(200).json();
    assertThat(redone.at("/plan/band/min").asDouble()).isEqualTo(100);
  }

  /** Two who change the rules at once: the second is told; an edit of cells goes on regardless. */
  @Test
  void rulesOfAnotherVersionAreRefused() {
    long id = create(Map.of("area", area, "start", "empty"));
    Map<String, ?> wide = bands(Map.of("min", 100, "max", 150));
    planner.send("PUT", rules(id), "{}", "Content-Type", "application/json").expect(428);
    put(id, 1, wide).expect(200);
    put(id, 1, bands(Map.of("min", 30, "max", 50))).expectProblem(409, "plan.conflict");
    put(id, 2, wide).expectProblem(422, "edit.refused");
    Map<String, ?> paint = Map.of("kind", "assign", "cells", List.of(0));
    planner.post("/api/v1/plans/" + id + "/edits", paint, "If-Match", "1").expect(200);
  }

  @Test
  void rulesThatMeanNothingHereAreRefusedByName() {
    long id = create(Map.of("area", area, "start", "empty"));
    put(id, 1, Map.of("togetherr", List.of())).expectProblem(400, "rules.unknown-key");
    put(id, 1, bands(Map.of("min", 9, "max", 3))).expectProblem(400, "rules.value");
    JsonNode unknown =
        put(id, 1, Map.of("together", List.of(List.of("0", "99"))))
            .expectProblem(422, "rules.unknownName")
            .json();
    assertThat(unknown.at("/details/names").get(0).asString()).isEqualTo("99");
    Map<String, ?> both =
        Map.of("together", List.of(List.of("0", "1")), "apart", List.of(List.of("0", "1")));
    put(id, 1, both).expectProblem(422, "rules.contradiction");
    put(id, 1, Map.of("minSharedEdge", -5)).expectProblem(400, "rules.value");
    put(id, 1, Map.of("classFactors", Map.of("canal", 1))).expectProblem(400, "rules.unknown-key");
    assertThat(planner.get("/api/v1/plans/" + id).json().path("version").asLong()).isEqualTo(1);
  }

  /** Every factor twice what it is: so is the cut weight, in the plan, its copy and proposals. */
  @Test
  void linesCountAsTheRulesHaveIt() {
    long id = create(Map.of("area", area, "start", "solve"));
    double before = cutWeight(id);
    assertThat(before).isPositive();
    Map<String, Double> twice = new HashMap<>();
    twice.put("sameCompound", 16.0);
    twice.put("sameBlock", 8.0);
    twice.put("otherLine", 3.0);
    for (BarrierClass one : BarrierClass.values()) twice.put(one.key(), 2 * one.cutFactor());
    put(id, 1, Map.of("classFactors", twice)).expect(200);
    assertThat(cutWeight(id)).isCloseTo(2 * before, within(1e-6));
    long copy = create(Map.of("area", area, "start", Map.of("plan", id)));
    assertThat(cutWeight(copy)).isCloseTo(2 * before, within(1e-6));
    assertThat(open.load(id).ground().graph().lines().sameBlock()).isEqualTo(8);

    JsonNode tried = offered(id, Map.of("rules", bands(Map.of("min", 60, "max", 60))));
    assertThat(tried.at("/proposals/0/metricsBefore/cutWeight").asDouble())
        .as("rules that are only tried say nothing of lines")
        .isCloseTo(before, within(1e-6));
    planner.post("/api/v1/plans/" + id + "/undo", Map.of(), "If-Match", "2").expect(200);
    assertThat(cutWeight(id)).isCloseTo(before, within(1e-6));
  }

  /** No line is a kilometre long: nothing is joined any more, and each cell is a part. */
  @Test
  void linesThatAreTooShortDoNotJoin() {
    long id = create(Map.of("area", area, "start", "empty"));
    assertThat(partsWrong(id)).isZero();
    put(id, 1, Map.of("minSharedEdge", 1000)).expect(200);
    assertThat(partsWrong(id)).isEqualTo(1);
    planner.post("/api/v1/plans/" + id + "/undo", Map.of(), "If-Match", "2").expect(200);
    assertThat(partsWrong(id)).isZero();
    long solved =
        create(Map.of("area", area, "start", "solve", "rules", Map.of("minSharedEdge", 1000)));
    assertThat(planner.get("/api/v1/plans/" + solved).json().path("grids")).hasSize(12);
  }

  /** Nothing that no job could make becomes a job: the answer names the rule at once. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[] | 400 | rules.value | must be an object",
        "{'bandz': []} | 400 | rules.unknown-key | bandz",
        "{'bands': [{'min': 2}]} | 400 | rules.value | bands[0]",
        "{'bands': [{'min': 4, 'max': 3}]} | 400 | rules.value | bands[0]",
        "{'bands': [{'min': 4, 'max': 1e308}]} | 400 | rules.value | bands[0].max",
        "{'weights': {'tie': 1e9}} | 400 | rules.value | weights",
        "{'minSharedEdge': 1e9} | 400 | rules.value | minSharedEdge",
        "{'classFactors': {'river': 1e9}} | 400 | rules.value | classFactors",
        "{'codes': {'digits': 16}} | 400 | rules.value | codes",
        "{'tiers': [{'key': 'sub', 'polygons': true}]} | 400 | rules.value | tiers[0]",
        "{'together': [['0', 'x9']]} | 422 | rules.unknownName | x9",
        "{'bands': [{'min': 2, 'max': 3, 'within': 'no'}]} | 422 | rules.unknownName | no",
        "{'dedicated': [{'unit': 'no'}]} | 422 | rules.unknownName | no",
        "{'frozen': ['007']} | 422 | rules.unknownName | 007",
        "{'together': [['0','1']], 'apart': [['0','1']]} | 422 | rules.contradiction | 0, 1",
        "{'tiers': [{'key': 'top', 'of': 'community', 'grids': 3}]} | 422 | tier.communities | 3"
      })
  void rulesOfANewPlanAreRefusedAtOnce(String rules, int status, String code, String named) {
    String body = "{'area': " + area + ", 'rules': " + rules + "}";
    JsonNode problem =
        planner.post("/api/v1/plans", body.replace('\'', '"')).expectProblem(status, code).json();
    assertThat(problem.path("detail").asString()).contains(named);
  }

  @Test
  void numbersOfGridsAreWholeAndForTheSolver() {
    for (Object bad : List.of(3.5, 0, 2_000_000, "x"))
      planner.post("/api/v1/plans", Map.of("area", area, "grids", bad)).expect(400);
    Map<String, ?> empty = Map.of("area", area, "grids", 3, "start", "empty");
    planner.post("/api/v1/plans", empty).expectProblem(400, "plan.malformed");
    Map<String, ?> gone = Map.of("area", area, "start", Map.of("plan", 999_999));
    planner.post("/api/v1/plans", gone).expectProblem(404, "plan.notFound");
    Map<String, ?> wide = Map.of("area", area, "band", Map.of("min", 1, "max", 1e13));
    planner.post("/api/v1/plans", wide).expectProblem(400, "plan.malformed");
  }

  /** Codes are frozen of grids that there are: of none in a new plan, of its own in a copy. */
  @Test
  void onlyGridsThatThereAreAreFrozen() {
    long id = create(Map.of("area", area, "start", "solve"));
    String code = planner.get("/api/v1/plans/" + id).json().at("/grids/0/code").asString();
    put(id, 1, Map.of("frozen", List.of("007"))).expectProblem(422, "rules.unknownName");
    put(id, 1, Map.of("frozen", List.of(code))).expect(200);
    Map<String, ?> copy = Map.of("plan", id);
    create(Map.of("area", area, "start", copy, "rules", Map.of("frozen", List.of(code))));
    planner
        .post(
            "/api/v1/plans",
            Map.of("area", area, "start", copy, "rules", Map.of("frozen", List.of("007"))))
        .expectProblem(422, "rules.unknownName");
  }

  private double cutWeight(long id) {
    return planner
        .get("/api/v1/plans/" + id)
        .expect(200)
        .json()
        .at("/metrics/cutWeight")
        .asDouble();
  }

  private int partsWrong(long id) {
    return planner.get("/api/v1/plans/" + id).expect(200).json().at("/metrics/partsWrong").asInt();
  }

  private JsonNode offered(long id, Map<String, ?> wish) {
    String proposals = "/api/v1/plans/" + id + "/proposals";
    JsonNode job = planner.post(proposals, wish).expect(202).json();
    return planner.awaitJob(job.at("/job/id").asLong());
  }

  @Test
  void aNewPlanKeepsItsRules() {
    Map<String, ?> laid =
        Map.of(
            "bands", List.of(Map.of("min", 30, "max", 40)),
            "apart", List.of(List.of("0", "1")),
            "dedicated", List.of(Map.of("cells", List.of("11"))));
    long id = create(Map.of("area", area, "start", "solve", "rules", laid));
    JsonNode plan = planner.get("/api/v1/plans/" + id).expect(200).json();
    assertThat(plan.at("/band/max").asDouble()).isEqualTo(40);
    JsonNode dedicated = null;
    for (JsonNode grid : plan.path("grids"))
      if (grid.path("kind").asString().equals("dedicated")) dedicated = grid;
    assertThat(dedicated).isNotNull();
    assertThat(dedicated.path("cells").asInt()).isEqualTo(1);
    assertThat(dedicated.path("code").asString()).endsWith("901");
    JsonNode cells =
        planner.get("/api/v1/plans/" + id + "/assignment").expect(200).json().path("cells");
    assertThat(cells.get(0)).isNotEqualTo(cells.get(1));
    Map<String, ?> twice = Map.of("area", area, "band", Map.of("min", 1, "max", 2), "rules", laid);
    planner.post("/api/v1/plans", twice).expectProblem(400, "plan.malformed");
  }

  /** Rebalance under rules that are only tried: what must share a grid does so. */
  @Test
  void proposalsKeepTheRulesThatAreTried() {
    long id = create(Map.of("area", area, "start", "solve"));
    JsonNode before = planner.get("/api/v1/plans/" + id + "/assignment").json().path("cells");
    int other = 1;
    while (before.get(other).asInt() == before.get(0).asInt()) other++;
    Map<String, ?> wish = Map.of("rules", Map.of("together", List.of(List.of("0", "" + other))));
    JsonNode offered =
        planner.awaitJob(
            planner
                .post("/api/v1/plans/" + id + "/proposals", wish)
                .expect(202)
                .json()
                .at("/job/id")
                .asLong());
    List<Long> grids = new ArrayList<>();
    JsonNode assignment = planner.get("/api/v1/plans/" + id + "/assignment").json();
    for (int cell : new int[] {0, other}) grids.add(gridAfter(offered, assignment, cell));
    assertThat(new TreeSet<>(grids)).as(offered::toString).hasSize(1);
    Map<String, ?> frozen = Map.of("rules", Map.of("frozen", List.of("nowhere")));
    planner
        .post("/api/v1/plans/" + id + "/proposals", frozen)
        .expectProblem(422, "rules.unknownName");
  }

  /** What has been found so far can be asked for, and the search be ended with it. */
  @Test
  void aSearchTellsWhatItHasAndEndsWithIt() {
    long id = create(Map.of("area", area, "start", "empty"));
    String proposals = "/api/v1/plans/" + id + "/proposals";
    JsonNode started = planner.post(proposals, Map.of()).expect(202).json();
    long job = started.at("/job/id").asLong();
    planner.get(proposals + "/" + job).expect(200);
    planner.post(proposals + "/" + job + "/stop", Map.of()).expect(202);
    JsonNode result = planner.awaitJob(job);
    assertThat(result.path("proposals")).isNotEmpty();
    assertThat(result.at("/bounds/fewestGridsInBand").asInt()).isEqualTo(3);
    JsonNode last = planner.get(proposals + "/" + job).expect(200).json();
    assertThat(last).isEqualTo(result);
    planner.get(proposals + "/999999").expectProblem(404, "search.notFound");
    long other = create(Map.of("area", area, "start", "empty"));
    planner
        .get("/api/v1/plans/" + other + "/proposals/" + job)
        .expectProblem(404, "search.notFound");
  }

  private static long gridAfter(JsonNode offered, JsonNode assignment, int cell) {
    for (JsonNode pair : offered.at("/proposals/0/changed"))
      if (pair.get(0).asInt() == cell) return pair.get(1).asLong();
    return assignment.path("grids").get(assignment.path("cells").get(cell).asInt()).asLong();
  }

  private static Map<String, ?> bands(Map<String, ?> band) {
    return Map.of("bands", List.of(band));
  }

  private static String rules(long plan) {
    return "/api/v1/plans/" + plan + "/rules";
  }

  private Api.Answer put(long plan, long version, Map<String, ?> rules) {
    return planner.put(rules(plan), rules, "If-Match", "\"" + version + "\"");
  }

  private long create(Map<String, ?> request) {
    JsonNode job = planner.post("/api/v1/plans", request).expect(202).json().path("job");
    return planner.awaitJob(job.path("id").asLong()).path("plan").asLong();
  }
}
