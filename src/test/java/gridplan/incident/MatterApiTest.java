package gridplan.incident;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.access.Role;
import gridplan.core.lattice.Progress;
import gridplan.layer.CityImport;
import gridplan.plan.BoardTown;
import gridplan.sample.SampleTown;
import gridplan.sample.SampleTowns;
import gridplan.testing.Api;
import gridplan.testing.ServiceTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Story 4's lists of matters, and their way from being raised to being closed. */
class MatterApiTest extends ServiceTest {
  @Autowired private JdbcClient db;
  @Autowired private CityImport cities;
  private Api api;

  /** Boards lie one on the other, so the class has one only. */
  private static BoardTown town;

  @BeforeEach
  void publishedBoard() {
    api = loggedIn(Role.publisher);
    if (town != null) return;
    town = new BoardTown(db, 3, 6);
    publish(town.planDividedAt(api, 3), "2024-01-01");
  }

  private void publish(long plan, String from) {
    api.post("/api/v1/plans/" + plan + "/publish", Map.of("validFrom", from)).expect(201);
  }

  private long raise(String happened) {
    return api.post(
            "/api/v1/incidents",
            Map.of(
                "lon",
                120.0015,
                "lat",
                30.0015,
                "crs",
                "cgcs2000",
                "kind",
                "dispute",
                "happenedAt",
                happened))
        .expect(201)
        .json()
        .path("id")
        .asLong();
  }

  private Api.Answer step(long id, Map<String, ?> body) {
    return api.post("/api/v1/incidents/" + id + "/steps", body);
  }

  @Test
  void aMatterGoesItsWayAndEveryStepIsOnRecord() {
    long id = raise("2024-03-01T08:00:00Z");
    step(id, Map.of("action", "accept")).expectProblem(409, "matter.transition");
    step(id, Map.of("action", "dispatch")).expectProblem(400, "matter.step");
    step(id, Map.of("action", "dispatch", "to", "王敏", "note", "请今天去看")).expect(200);
    step(id, Map.of("action", "accept")).expect(200);
    step(id, Map.of("action", "handle", "note", "已调解")).expect(200);
    step(id, Map.of("action", "close")).expectProblem(409, "matter.transition");
    step(id, Map.of("action", "rate", "rating", 6)).expectProblem(400, "matter.step");
    step(id, Map.of("action", "rate", "rating", 5)).expect(200);
    JsonNode closed = step(id, Map.of("action", "close")).expect(200).json();
    assertThat(closed.at("/incident/status").asString()).isEqualTo("closed");
    assertThat(closed.at("/incident/rating").asInt()).isEqualTo(5);
    assertThat(closed.at("/incident/assignee").asString()).isEqualTo("王敏");
    assertThat(closed.path("allowed")).isEmpty();
    assertThat(closed.path("steps").findValuesAsString("action"))
        .containsExactly("raise", "dispatch", "accept", "handle", "rate", "close");
    for (JsonNode one : closed.path("steps")) {
      assertThat(one.path("author").asString()).startsWith("publisher");
      assertThat(one.path("at").asString()).isNotEmpty();
    }
    JsonNode refusal =
        step(id, Map.of("action", "back")).expectProblem(409, "matter.transition").json();
    assertThat(refusal.at("/details/allowed")).isEmpty();
    step(id, Map.of("action", "burn")).expectProblem(400, "matter.step");
    step(999_999, Map.of("action", "accept")).expectProblem(404, "incident.notFound");
    loggedIn(Role.viewer)
        .post("/api/v1/incidents/" + id + "/steps", Map.of("action", "accept"))
        .expectProblem(403, "access.denied");
  }

  /** Every step that there is, from every state, beside a table written by hand. */
  @ParameterizedTest
  @CsvSource({
    "raised, dispatch",
    "dispatched, dispatch accept back",
    "accepted, handle back",
    "handled, rate back",
    "rated, close back",
    "closed, ''"
  })
  void onlyTheseStepsLeadOn(MatterStatus status, String allowed) {
    List<String> wanted = allowed.isEmpty() ? List.of() : List.of(allowed.split(" "));
    assertThat(status.allowed()).extracting(Enum::name).containsExactlyElementsOf(wanted);
  }

  @Test
  void whatLiesTooLongClimbsRungByRungAndKeepsItsGrid() {
    long id = raise("2024-03-01T08:00:00Z");
    long done = raise("2024-03-01T09:00:00Z");
    step(done, Map.of("action", "dispatch", "to", "李")).expect(200);
    step(done, Map.of("action", "accept")).expect(200);
    String grid = api.get("/api/v1/incidents/" + id).json().path("gridCode").asString();
    publish(town.planDividedAt(api, 1), "2024-06-01");
    assertThat(levels(id, done)).as("nothing has lain for a day yet").isEqualTo("grid grid");
    late(id, 2);
    late(done, 2);
    assertThat(levels(id, done)).as("seven days to handle it").isEqualTo("community grid");
    late(id, 2);
    late(done, 8);
    assertThat(levels(id, done)).isEqualTo("subdistrict community");
    int before = total("overdue");
    late(id, 2);
    assertThat(levels(id, done)).as("the highest rung").isEqualTo("subdistrict community");
    assertThat(total("overdue")).isEqualTo(before + 1);
    assertThat(total("climbed")).isGreaterThanOrEqualTo(2);
    JsonNode matter = api.get("/api/v1/incidents/" + id + "/steps").expect(200).json();
    assertThat(matter.at("/incident/gridCode").asString()).as("of that day").isEqualTo(grid);
    assertThat(matter.path("steps").findValuesAsString("action"))
        .containsExactly("raise", "climb", "climb");
    JsonNode now =
        api.get("/api/v1/locate?lon=120.0015&lat=30.0015&crs=cgcs2000&on=2024-07-01")
            .expect(200)
            .json();
    assertThat(now.at("/grid/code").asString()).as("the redraw took it away").isNotEqualTo(grid);
  }

  /** The rungs of two matters after what has lain too long has climbed. */
  private String levels(long one, long other) {
    api.post("/api/v1/areas/" + town.area() + "/matters/climb", "").expect(200);
    return api.get("/api/v1/incidents/" + one).json().path("level").asString()
        + " "
        + api.get("/api/v1/incidents/" + other).json().path("level").asString();
  }

  private int total(String what) {
    return api.get("/api/v1/areas/" + town.area() + "/matters")
        .expect(200)
        .json()
        .path("total")
        .path(what)
        .asInt();
  }

  private void late(long id, int days) {
    db.sql(
            "UPDATE gridplan.incident SET due_since = due_since - make_interval(days => ?) WHERE id = ?")
        .params(days, id)
        .update();
  }

  @Test
  void anAreaHasItsOwnLadder() {
    String path = "/api/v1/areas/" + town.area() + "/matters/ladder";
    JsonNode usual = api.get(path).expect(200).json();
    assertThat(usual.path("levels").size()).isEqualTo(3);
    api.put(path, Map.of("levels", List.of("grid", "街道"), "acceptDays", 0.5, "handleDays", 3))
        .expect(200);
    assertThat(api.get(path).expect(200).json().path("handleDays").asDouble()).isEqualTo(3);
    for (Map<String, ?> bad :
        List.<Map<String, ?>>of(
            Map.of("levels", List.of(), "acceptDays", 1, "handleDays", 3),
            Map.of("levels", List.of("a", "a"), "acceptDays", 1, "handleDays", 3),
            Map.of("levels", List.of("a"), "acceptDays", 0, "handleDays", 3)))
      api.put(path, bad).expectProblem(422, "matter.rule");
    long id = raise("2024-03-01T08:00:00Z");
    late(id, 1);
    api.post("/api/v1/areas/" + town.area() + "/matters/climb", "").expect(200);
    assertThat(api.get("/api/v1/incidents/" + id).json().path("level").asString()).isEqualTo("街道");
    api.put(path, Map.of("levels", usual.path("levels"), "acceptDays", 1, "handleDays", 7))
        .expect(200);
  }

  @Test
  void ofTwoEditorsOfTheLadderTheSecondIsTold() {
    String path = "/api/v1/areas/" + town.area() + "/matters/ladder";
    Map<String, ?> ladder = Map.of("levels", List.of("网格", "街道"), "acceptDays", 2, "handleDays", 5);
    JsonNode usual = api.get(path).expect(200).json();
    String seen = api.get(path).header("ETag");
    api.put(path, ladder, "If-Match", seen).expect(200);
    api.put(path, ladder, "If-Match", seen).expectProblem(409, "matter.changedSince");
    String now = api.get(path).header("ETag");
    assertThat(now).isNotEqualTo(seen);
    api.put(path, usual, "If-Match", seen + ", " + now).expect(200);
    assertThat(api.get(path).header("ETag")).isEqualTo(seen);
    api.put(path, usual, "If-Match", "*").expect(200);
  }

  @Test
  void noMatterLiesOutsideTheYears() {
    String list = "编号,上报时间,经度,纬度\n7,%s,120.0015,30.0015\n";
    for (String at : List.of("1066-10-14 08:00", "+999999999-12-31T00:00", "9000-01-01"))
      api.send(
              "POST",
              "/api/v1/areas/" + town.area() + "/matters?file=m.csv",
              list.formatted(at),
              "Content-Type",
              "application/octet-stream")
          .expectProblem(422, "matter.rows");
    for (String at :
        List.of(
            "-999999999-01-01T00:00:00Z", "+999999999-12-31T23:59:59Z", "9".repeat(30), "1e400"))
      assertThat(
              api.post(
                      "/api/v1/incidents",
                      Map.of("lon", 120.0015, "lat", 30.0015, "happenedAt", at))
                  .status())
          .as(at)
          .isEqualTo(400);
    api.get("/api/v1/areas/" + town.area() + "/matters?from=-999999999-01-01&to=%2B999999999-12-31")
        .expect(200);
  }

  @Test
  void aMatterStartsOnTheLowestRungAndNeverClimbsDown() {
    String path = "/api/v1/areas/" + town.area() + "/matters/ladder";
    api.put(path, Map.of("levels", List.of("网格", "社区", "街道"), "acceptDays", 1, "handleDays", 7))
        .expect(200);
    long id = raise("2024-03-01T08:00:00Z");
    assertThat(level(id)).isEqualTo("网格");
    late(id, 2);
    api.post("/api/v1/areas/" + town.area() + "/matters/climb", "").expect(200);
    assertThat(level(id)).isEqualTo("社区");
    api.put(path, Map.of("levels", List.of("grid", "town"), "acceptDays", 1, "handleDays", 7))
        .expect(200);
    late(id, 2);
    api.post("/api/v1/areas/" + town.area() + "/matters/climb", "").expect(200);
    assertThat(level(id)).as("its rung is gone").isEqualTo("town");
    api.put(
            path,
            Map.of(
                "levels",
                List.of("grid", "community", "subdistrict"),
                "acceptDays",
                1,
                "handleDays",
                7))
        .expect(200);
  }

  private String level(long id) {
    return api.get("/api/v1/incidents/" + id).expect(200).json().path("level").asString();
  }

  @Test
  void aListOfAnotherPlaceOrWithoutRowsIsRefused() {
    String path = "/api/v1/areas/" + town.area() + "/matters?file=a.csv";
    int before = total("raised");
    String head = "编号,上报时间,类别,经度,纬度,状态,评分\n";
    api.post(path, "text/csv", head).expectProblem(422, "matter.noRows");
    api.post(path, "text/csv", head + "77,2024-01-02 15:30,噪声,107.89,27.75,已评单,5\n")
        .expectProblem(422, "matter.elsewhere");
    assertThat(total("raised")).isEqualTo(before);
  }

  /** 1,242 raised, 975 closed, each in the grid of its day; the same list again adds none. */
  @Test
  void chayuansMattersAreCountedPerGrid() throws Exception {
    SampleTown chayuan = SampleTowns.make("chayuan");
    long area = cities.importSample("chayuan", Progress.NONE).area();
    JsonNode job =
        api.post("/api/v1/plans", Map.of("area", area, "start", "solve")).expect(202).json();
    long plan = api.awaitJob(job.at("/job/id").asLong()).path("plan").asLong();
    publish(plan, "2024-01-01");
    String path = "/api/v1/areas/" + area + "/matters";
    String csv = Files.readString(Path.of("sample-data/chayuan/matters.csv"));
    JsonNode taken = api.post(path + "?file=matters.csv", "text/csv", csv).expect(201).json();
    assertThat(taken.path("raised").asInt()).isEqualTo(1242);
    assertThat(taken.path("closed").asInt()).isEqualTo(975);
    assertThat(taken.path("outside").asInt()).isZero();
    JsonNode counts = api.get(path).expect(200).json();
    assertThat(counts.at("/total/raised").asInt()).isEqualTo(1242);
    assertThat(counts.at("/total/closed").asInt()).isEqualTo(975);
    int raised = 0;
    for (JsonNode grid : counts.path("grids")) raised += grid.at("/count/raised").asInt();
    assertThat(raised).isEqualTo(1242);
    assertThat(counts.path("grids").size()).isBetween(chayuan.grids() - 4, chayuan.grids() + 4);
    JsonNode again = api.post(path + "?file=matters.csv", "text/csv", csv).expect(201).json();
    assertThat(again.path("raised").asInt()).isZero();
    assertThat(again.path("known").asInt()).isEqualTo(1242);
    String code = counts.at("/grids/0/code").asString();
    JsonNode listed =
        api.get("/api/v1/incidents?area=" + area + "&grid=" + code + "&status=closed&limit=500")
            .expect(200)
            .json()
            .path("items");
    assertThat(listed.size()).isEqualTo(counts.at("/grids/0/count/closed").asInt());
    for (JsonNode one : listed) assertThat(one.path("gridCode").asString()).isEqualTo(code);
  }

  @Test
  void aListWithAFaultIsRefusedWholeWithEveryRow() {
    String path = "/api/v1/areas/" + town.area() + "/matters";
    int before = total("raised");
    String list =
        """
        编号,上报时间,类别,经度,纬度,状态,评分
        1,2024-01-02 15:30,噪声,120.0015,30.0015,已评单,5
        1,2024-01-02 15:30,噪声,120.0015,30.0015,已评单,5
        3,昨天,噪声,120.0015,30.0015,已派单,
        4,2024-01-02 15:30,噪声,东,30.0015,已派单,
        5,2024-01-02 15:30,噪声,120.0015,30.0015,神秘,9
        """;
    JsonNode refusal =
        api.post(path + "?file=a.csv", "text/csv", list)
            .expectProblem(422, "matter.rows")
            .json()
            .path("details");
    assertThat(refusal.path("rows").findValues("row").stream().map(JsonNode::asInt))
        .containsExactly(2, 3, 4, 5, 5);
    assertThat(total("raised")).isEqualTo(before);
    api.post(path + "?file=a.csv", "text/csv", "编号,时间\n1,2\n").expectProblem(422, "matter.columns");
    api.post(path + "?file=a.doc", "text/csv", list).expectProblem(400, "table.format");
    api.post(path + "?file=a.csv&crs=moon", "text/csv", list.substring(0, 80)).expectNot(201);
    api.post("/api/v1/areas/999/matters?file=a.csv", "text/csv", list)
        .expectProblem(404, "area.notFound");
  }
}
