package gridplan.plan;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.access.Role;
import gridplan.testing.Api;
import gridplan.testing.ServiceTest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Codes through a town’s life, in a town of 3 × 6 cells with ten households each. */
class PlanCodesApiTest extends ServiceTest {
  private static final String AREA = "520102003001";

  @Autowired private JdbcClient db;

  private static long made(Api api, Map<String, ?> request) {
    JsonNode job = api.post("/api/v1/plans", request).expect(202).json();
    return api.awaitJob(job.at("/job/id").asLong()).path("plan").asLong();
  }

  private static JsonNode view(Api api, long plan) {
    return api.get("/api/v1/plans/" + plan).expect(200).json();
  }

  private static List<String> codes(Api api, long plan) {
    List<String> codes = new ArrayList<>();
    view(api, plan).path("grids").forEach(grid -> codes.add(grid.path("code").asString()));
    return codes;
  }

  private static JsonNode publish(Api api, long plan, String day) {
    return api.post("/api/v1/plans/" + plan + "/publish", Map.of("validFrom", day))
        .expect(201)
        .json()
        .path("edition");
  }

  private static void assign(Api api, long plan, int[] cells, Long to) {
    Map<String, Object> edit = new LinkedHashMap<>();
    edit.put("kind", "assign");
    edit.put("cells", cells);
    if (to != null) edit.put("to", to);
    api.post(
            "/api/v1/plans/" + plan + "/edits",
            edit,
            "If-Match",
            view(api, plan).path("version").asString())
        .expect(200);
  }

  private static int[] columns(int from, int to) {
    return IntStream.range(0, 18).filter(c -> c % 6 >= from && c % 6 < to).toArray();
  }

  private static long gridOf(Api api, long plan, String code) {
    for (JsonNode grid : view(api, plan).path("grids"))
      if (grid.path("code").asString().equals(code)) return grid.path("id").asLong();
    throw new AssertionError(code);
  }

  @Test
  void onARedrawTheCodeStaysWithMostOfItsHouseholdsAndARetiredOneIsNeverGivenAgain() {
    Api publisher = loggedIn(Role.publisher);
    BoardTown town = new BoardTown(db, 3, 6);
    long first = town.planDividedAt(publisher, 4);
    publish(publisher, first, "2026-01-01");
    assertThat(codes(publisher, first)).containsExactly(AREA + "001", AREA + "002");

    long merged = made(publisher, Map.of("area", town.area(), "start", "empty"));
    assertThat(codes(publisher, merged)).as("west had most").containsExactly(AREA + "001");
    assign(publisher, merged, columns(0, 1), null);
    assertThat(codes(publisher, merged))
        .as("002 is not given to other ground")
        .containsExactly(AREA + "001", AREA + "003");
    JsonNode second = publish(publisher, merged, "2026-03-01");
    JsonNode lineage =
        publisher
            .get("/api/v1/editions/" + second.path("id").asLong())
            .expect(200)
            .json()
            .path("lineage");
    List<String> events = new ArrayList<>();
    lineage.forEach(
        line ->
            events.add(
                line.path("event").asString()
                    + " "
                    + line.path("code").asString().substring(12)
                    + (line.path("fromCode").isNull()
                        ? ""
                        : " from " + line.path("fromCode").asString().substring(12))
                    + " "
                    + line.path("households").asInt()));
    assertThat(events)
        .containsExactlyInAnyOrder(
            "keep 001 from 001 90",
            "merge 001 from 002 60",
            "split 003 from 001 30",
            "retire 002 60");

    long redrawn =
        made(
            publisher,
            Map.of("area", town.area(), "start", "solve", "band", Map.of("min", 85, "max", 95)));
    assertThat(codes(publisher, redrawn)).hasSize(2).contains(AREA + "001");
    assertThat(codes(publisher, redrawn)).doesNotContain(AREA + "002");
  }

  @Test
  void aCopyOfAnOlderPlanGivesNoCodeThatWasPublishedSince() {
    Api publisher = loggedIn(Role.publisher);
    BoardTown town = new BoardTown(db, 3, 6);
    long first = town.planDividedAt(publisher, 3);
    publish(publisher, first, "2026-01-01");
    long second = made(publisher, Map.of("area", town.area(), "start", Map.of("plan", first)));
    assign(publisher, second, columns(5, 6), null);
    publish(publisher, second, "2026-02-01");
    assertThat(codes(publisher, second)).contains(AREA + "003");
    long again = made(publisher, Map.of("area", town.area(), "start", Map.of("plan", first)));
    assertThat(codes(publisher, again)).containsExactly(AREA + "001", AREA + "002");
    assign(publisher, again, columns(0, 1), null);
    assertThat(codes(publisher, again)).contains(AREA + "004").doesNotContain(AREA + "003");
  }

  @Test
  void otherRulesGiveOtherCodesWhichAreCheckedAndStay() {
    Api planner = loggedIn(Role.planner);
    BoardTown town = new BoardTown(db, 3, 6);
    Map<String, Object> twenty = Map.of("codes", Map.of("digits", 20, "service", "110100"));
    long plan = made(planner, Map.of("area", town.area(), "start", "empty", "rules", twenty));
    assertThat(codes(planner, plan)).containsExactly("110100" + AREA + "00");
    assertThat(view(planner, plan).at("/grids/0/shortCode").asString()).isEqualTo("00");
    assign(planner, plan, columns(3, 6), null);
    assertThat(codes(planner, plan))
        .containsExactly("110100" + AREA + "00", "110100" + AREA + "01");
    JsonNode check = planner.get("/api/v1/plans/" + plan + "/check").expect(200).json();
    assertThat(check.at("/findings/0/kind").asString()).isEqualTo("malformed-code");
    assertThat(check.at("/findings/0/detail").asString()).contains("not divided");
    long mended = made(planner, Map.of("area", town.area(), "start", Map.of("plan", plan)));
    assertThat(codes(planner, mended))
        .as("00 is over with the division, 01 stays")
        .containsExactly("110100" + AREA + "02", "110100" + AREA + "01");
    assertThat(
            planner.get("/api/v1/plans/" + mended + "/check").expect(200).json().path("findings"))
        .isEmpty();
    Map<String, Object> fourteen = Map.of("codes", Map.of("digits", 14));
    planner
        .put("/api/v1/plans/" + mended + "/rules", fourteen, "If-Match", "1")
        .expectProblem(422, "rules.codesFixed");
    long recoded =
        made(
            planner,
            Map.of("area", town.area(), "start", Map.of("plan", mended), "rules", fourteen));
    assertThat(codes(planner, recoded)).containsExactly(AREA + "01", AREA + "02");
    Map<String, Object> noRoom = Map.of("codes", Map.of("digits", 14, "dedicatedFrom", 100));
    JsonNode refused =
        planner
            .post("/api/v1/plans", Map.of("area", town.area(), "rules", noRoom))
            .expectProblem(400, "rules.value")
            .json();
    assertThat(refused.path("detail").asString()).contains("2 to 99");
    Map<String, Object> sixteen = Map.of("codes", Map.of("digits", 16));
    JsonNode end =
        planner
            .post("/api/v1/plans", Map.of("area", town.area(), "rules", sixteen))
            .expectProblem(400, "rules.value")
            .json();
    assertThat(end.at("/details/feature").asString()).isEqualTo("codes");
  }

  @Test
  void moreGridsThanNumbersAreRefused() {
    Api planner = loggedIn(Role.planner);
    BoardTown town = new BoardTown(db, 10, 11);
    Map<String, Object> request =
        Map.of(
            "area",
            town.area(),
            "grids",
            110,
            "rules",
            Map.of("codes", Map.of("digits", 14), "bands", List.of(Map.of("min", 10, "max", 10))));
    JsonNode job = planner.post("/api/v1/plans", request).expect(202).json();
    JsonNode end = planner.awaitEnd(job.at("/job/id").asLong());
    assertThat(end.at("/problem/code").asString()).isEqualTo("codes.usedUp");
    assertThat(end.at("/problem/details/grids").asInt()).isEqualTo(110);
  }
}
