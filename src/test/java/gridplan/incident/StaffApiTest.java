package gridplan.incident;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.access.Role;
import gridplan.exchange.Feature;
import gridplan.exchange.VectorFiles;
import gridplan.exchange.VectorLayer;
import gridplan.plan.BoardTown;
import gridplan.testing.Api;
import gridplan.testing.ServiceTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * Posts and stations in a town of 3 × 6 cells from 120° E 30° N, ten households in each, divided
 * into two grids of nine cells.
 */
class StaffApiTest extends ServiceTest {
  private static final String WEST = "520102003001001";
  private static final String EAST = "520102003001002";

  @Autowired private JdbcClient db;
  @TempDir private Path folder;

  private static String csv(String... rows) {
    return "网格编码,社区,岗位,姓名,电话\n" + String.join("\n", rows) + "\n";
  }

  private static Api.Answer send(Api api, BoardTown town, long plan, String what, String body) {
    String path = "/api/v1/areas/" + town.area() + "/" + what + "?file=list.csv&plan=" + plan;
    return api.post(path, "text/csv", body);
  }

  private static JsonNode roster(Api api, BoardTown town, long plan) {
    return api.get("/api/v1/areas/" + town.area() + "/roster?plan=" + plan).expect(200).json();
  }

  private static List<String> kinds(JsonNode findings) {
    List<String> kinds = new ArrayList<>();
    findings.forEach(
        f ->
            kinds.add(
                f.path("kind").asString()
                    + (f.path("row").isNull() ? "" : " row " + f.path("row").asInt())
                    + (f.path("grid").isNull() ? "" : " " + f.path("grid").asString())));
    return kinds;
  }

  @Test
  void aListIsTakenWholeAndTheRosterTellsTheLoadOfEachWorker() {
    Api planner = loggedIn(Role.planner);
    BoardTown town = new BoardTown(db, 3, 6);
    long plan = town.planDividedAt(planner, 3);
    JsonNode empty = roster(planner, town, plan);
    assertThat(empty.path("posts")).as("七进网格").hasSize(7);
    assertThat(kinds(empty.path("findings")))
        .containsExactly("gridWithoutWorker " + WEST, "gridWithoutWorker " + EAST);
    assertThat(empty.at("/findings/0/where/0").asDouble()).isBetween(120.0, 120.003);

    JsonNode taken =
        send(
                planner,
                town,
                plan,
                "staff",
                csv(
                    "５２０１０２００３００１００１,,五合一队员,罗春林,19900012811",
                    WEST + ",,民警,朱光波,",
                    WEST + ",,社区干部,王小玉,"))
            .expect(200)
            .json();
    assertThat(taken.path("rows").asInt()).isEqualTo(3);
    assertThat(kinds(taken.path("findings"))).containsExactly("gridWithoutWorker " + EAST);
    JsonNode roster = roster(planner, town, plan);
    JsonNode west = roster.at("/grids/0");
    assertThat(west.path("code").asString()).isEqualTo(WEST);
    assertThat(west.path("workers").asInt()).isEqualTo(2);
    assertThat(west.path("householdsPerWorker").asDouble()).as("90 households").isEqualTo(45);
    assertThat(west.at("/staff/0/post").asString()).as("in the order of the list").isEqualTo("民警");
    assertThat(roster.at("/grids/1/householdsPerWorker").isNull()).isTrue();

    send(planner, town, plan, "staff", csv(EAST + ",,社区干部,李文华,")).expect(200);
    JsonNode replaced = roster(planner, town, plan);
    assertThat(replaced.at("/grids/0/staff")).as("the list took the place of the other").isEmpty();
    assertThat(replaced.at("/grids/1/staff/0/name").asString()).isEqualTo("李文华");
  }

  @Test
  void whatIsWrongWithAListIsNamedRowByRowAndNothingOfItIsTaken() {
    Api planner = loggedIn(Role.planner);
    BoardTown town = new BoardTown(db, 3, 6);
    town.community(db, "东社区", 3, 6);
    long plan = town.planDividedAt(planner, 3);
    String codeEast = roster(planner, town, plan).at("/grids/1/code").asString();
    send(planner, town, plan, "staff", csv(WEST + ",,社区干部,王小玉,")).expect(200);
    JsonNode problem =
        send(
                planner,
                town,
                plan,
                "staff",
                csv(
                    WEST + ",,社区干部,李文华,",
                    "520102003001777,,民警,朱光波,",
                    WEST + ",,站长,罗春林,",
                    WEST + ",别处社区,民警,胡学芳,",
                    codeEast + ",,,何立成,",
                    ",,民警,林成生,"))
            .expectProblem(422, "staff.findings")
            .json()
            .path("details");
    assertThat(problem.path("count").asInt()).isEqualTo(5);
    assertThat(kinds(problem.path("findings")))
        .containsExactly(
            "staffWithoutGrid row 2 520102003001777",
            "unknownPost row 3 " + WEST,
            "otherCommunity row 4 " + WEST,
            "incomplete row 5 " + codeEast,
            "incomplete row 6");
    assertThat(problem.at("/findings/0/names/0").asString()).isEqualTo("朱光波");
    JsonNode twice =
        send(planner, town, plan, "staff", csv(WEST + ",,社区干部,李文华,", WEST + ",,社区干部,王小玉,"))
            .expectProblem(422, "staff.findings")
            .json()
            .at("/details/findings/0");
    assertThat(twice.path("kind").asString()).isEqualTo("postDoubled");
    assertThat(twice.path("grid").asString()).isEqualTo(WEST);
    assertThat(twice.path("names").toString()).isEqualTo("[\"李文华\",\"王小玉\"]");
    assertThat(twice.path("where")).hasSize(2);
    assertThat(roster(planner, town, plan).at("/grids/0/staff"))
        .as("as before")
        .hasSize(1)
        .first()
        .satisfies(one -> assertThat(one.path("name").asString()).isEqualTo("王小玉"));
    send(planner, town, plan, "staff", "姓名,电话\n王,1\n").expectProblem(422, "staff.columns");
    planner
        .post("/api/v1/areas/" + town.area() + "/staff?file=x.pdf", "text/csv", "x")
        .expectProblem(400, "table.format");
    loggedIn(Role.viewer)
        .post("/api/v1/areas/" + town.area() + "/staff?file=x.csv", "text/csv", "x")
        .expectProblem(403, "access.denied");
  }

  @Test
  void ofTwoEditorsOfThePostsTheSecondIsTold() {
    Api planner = loggedIn(Role.planner);
    BoardTown town = new BoardTown(db, 3, 6);
    String posts = "/api/v1/areas/" + town.area() + "/posts";
    Api.Answer first = planner.get(posts).expect(200);
    String seen = first.header("ETag");
    Map<String, ?> one = Map.of("items", List.of(Map.of("name", "网格员", "worker", true)));
    planner.put(posts, one, "If-Match", seen).expect(200);
    planner.put(posts, one, "If-Match", seen).expectProblem(409, "staff.changedSince");
    planner.put(posts, one).expect(200);
    planner.put(posts, first.json()).expect(200);
    assertThat(planner.get(posts).header("ETag")).isEqualTo(seen);
  }

  @Test
  void onePersonAtATimeWithinTheLimitOfThePost() {
    Api planner = loggedIn(Role.planner);
    BoardTown town = new BoardTown(db, 3, 6);
    long plan = town.planDividedAt(planner, 3);
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("area", town.area());
    one.put("plan", plan);
    one.put("grid", WEST);
    one.put("post", "五合一队员");
    one.put("name", "罗春林");
    JsonNode roster = planner.post("/api/v1/staff", one).expect(201).json();
    one.put("name", "胡学芳");
    planner.post("/api/v1/staff", one).expectProblem(422, "staff.postDoubled");
    one.put("post", "网格长");
    planner.post("/api/v1/staff", one).expectProblem(422, "staff.unknownPost");
    one.put("grid", "1");
    one.put("post", "民警");
    planner.post("/api/v1/staff", one).expectProblem(422, "staff.staffWithoutGrid");
    one.put("name", " ");
    planner.post("/api/v1/staff", one).expectProblem(422, "staff.incomplete");

    String posts = "/api/v1/areas/" + town.area() + "/posts";
    planner
        .put(
            posts,
            Map.of(
                "items",
                List.of(
                    Map.of("name", "网格长", "worker", true),
                    Map.of("name", "网格员", "worker", true, "most", 2))))
        .expect(200);
    assertThat(kinds(roster(planner, town, plan).path("findings")))
        .as("the former post is none of grid workers any more")
        .contains("gridWithoutWorker " + WEST);
    one.put("grid", WEST);
    one.put("post", "网格长");
    one.put("name", "何立成");
    planner.post("/api/v1/staff", one).expect(201);
    planner
        .put(posts, Map.of("items", List.of(Map.of("name", "网格长", "worker", false))))
        .expectProblem(422, "staff.posts");
    long id = roster.at("/grids/0/staff/0/id").asLong();
    planner.send("DELETE", "/api/v1/staff/" + id, null).expect(204);
    planner.send("DELETE", "/api/v1/staff/" + id, null).expectProblem(404, "staff.notFound");
  }

  @Test
  void twoWhoFillOnePostAtTheSameTimeFillItOnce() throws Exception {
    Api planner = loggedIn(Role.planner);
    BoardTown town = new BoardTown(db, 3, 6);
    long plan = town.planDividedAt(planner, 3);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<Integer>> answers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        Map<String, ?> one =
            Map.of("area", town.area(), "plan", plan, "grid", WEST, "post", "民警", "name", "甲" + i);
        answers.add(threads.submit(() -> planner.post("/api/v1/staff", one).status()));
      }
      int made = 0;
      for (Future<Integer> answer : answers) if (answer.get() == 201) made++;
      assertThat(made).isEqualTo(1);
    } finally {
      threads.shutdown();
    }
    assertThat(roster(planner, town, plan).at("/grids/0/staff")).hasSize(1);
  }

  @Test
  void onePersonIsOncePerPostAndTwoOfOneNameAreToldApartByPhone() {
    Api planner = loggedIn(Role.planner);
    BoardTown town = new BoardTown(db, 3, 6);
    long plan = town.planDividedAt(planner, 3);
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("area", town.area());
    one.put("plan", plan);
    one.put("grid", WEST);
    one.put("post", "楼栋长");
    one.put("name", "罗春林");
    one.put("phone", "1");
    planner.post("/api/v1/staff", one).expect(201);
    planner.post("/api/v1/staff", one).expectProblem(422, "staff.personTwice");
    one.put("phone", "2");
    planner.post("/api/v1/staff", one).expect(201);
    one.put("name", "长".repeat(201));
    planner.post("/api/v1/staff", one).expectProblem(422, "staff.long");
    JsonNode refused =
        send(planner, town, plan, "staff", csv(WEST + ",,楼栋长,王,1", WEST + ",,楼栋长,王,1"))
            .expectProblem(422, "staff.findings")
            .json();
    assertThat(kinds(refused.at("/details/findings"))).containsExactly("personTwice " + WEST);
    assertThat(roster(planner, town, plan).at("/grids/0/staff")).as("as before").hasSize(2);
  }

  @Test
  void aListWithoutRowsOrOfAnotherAreaTakesNothingAway() {
    Api planner = loggedIn(Role.planner);
    BoardTown town = new BoardTown(db, 3, 6);
    String area = "/api/v1/areas/" + town.area();
    String here = "名称,经度,纬度,坐标系\n好,120.0005,30.0005,wgs84\n";
    planner.post(area + "/stations?file=a.csv", "text/csv", here).expect(200);
    planner
        .post(area + "/stations?file=a.csv", "text/csv", "名称,经度,纬度,坐标系\n")
        .expectProblem(422, "staff.noRows");
    planner
        .post(area + "/stations?file=a.csv", "text/csv", here.replace("120.0005", "107.9"))
        .expectProblem(422, "staff.findings");
    planner
        .post(area + "/staff?file=a.csv", "text/csv", csv("529803002004001,,民警,王,"))
        .expectProblem(422, "staff.findings");
    planner.post(area + "/staff?file=a.csv", "text/csv", csv(WEST + ",,民警,王,")).expect(200);
    planner
        .post(area + "/staff?file=a.csv", "text/csv", "网格编码,岗位,姓名\n")
        .expectProblem(422, "staff.noRows");
    Map<String, Object> far =
        Map.of("area", town.area(), "name", "远", "lon", 107.9, "lat", 30.0005);
    planner.post("/api/v1/stations", far).expectProblem(422, "station.outside");
    JsonNode roster = planner.get(area + "/roster").expect(200).json();
    assertThat(roster.path("stations")).hasSize(1);
  }

  @Test
  void aPostThatTheListNoLongerHasIsAFindingAndNoObstacleForOthers() {
    Api planner = loggedIn(Role.planner);
    BoardTown town = new BoardTown(db, 3, 6);
    long plan = town.planDividedAt(planner, 3);
    send(planner, town, plan, "staff", csv(WEST + ",,民警,朱光波,")).expect(200);
    String posts = "/api/v1/areas/" + town.area() + "/posts";
    planner
        .post("/api/v1/areas/" + town.area() + "/posts", "{}")
        .expectProblem(405, "request.method");
    Map<String, Object> none = new LinkedHashMap<>();
    none.put("items", java.util.Arrays.asList((Object) null));
    planner.put(posts, none).expectProblem(422, "staff.posts");
    planner.put(posts, Map.of("items", List.of(Map.of("name", "网格员", "worker", true)))).expect(200);
    assertThat(kinds(roster(planner, town, plan).path("findings"))).contains("unknownPost " + WEST);
    planner
        .post(
            "/api/v1/staff",
            Map.of("area", town.area(), "plan", plan, "grid", WEST, "post", "网格员", "name", "王"))
        .expect(201);
  }

  @Test
  void aSpreadsheetSaysTheSame() throws IOException {
    Api planner = loggedIn(Role.planner);
    BoardTown town = new BoardTown(db, 3, 6);
    long plan = town.planDividedAt(planner, 3);
    Path file = folder.resolve("staff.xlsx");
    List<String> header = List.of("网格编码", "岗位", "姓名");
    List<Feature> rows = new ArrayList<>();
    for (String grid : List.of(WEST, EAST)) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("网格编码", grid);
      row.put("岗位", "社区干部");
      row.put("姓名", "王" + rows.size());
      rows.add(new Feature(rows.size() + 1, row, null));
    }
    VectorFiles.write(new VectorLayer("staff", header, rows), file);
    String path = "/api/v1/areas/" + town.area() + "/staff?file=staff.xlsx&plan=" + plan;
    planner.postFile(path, Files.readAllBytes(file)).expect(200);
    assertThat(kinds(roster(planner, town, plan).path("findings"))).isEmpty();
  }

  @Test
  void whoIsLoggedInOrHasAKeyLearnsWhoServesAndVisitorsDoNot() {
    Api publisher = loggedIn(Role.publisher);
    BoardTown town = new BoardTown(db, 3, 6);
    long plan = town.planDividedAt(publisher, 3);
    publisher
        .post("/api/v1/plans/" + plan + "/publish", Map.of("validFrom", "2026-01-01"))
        .expect(201);
    send(publisher, town, plan, "staff", csv(WEST + ",,民警,朱光波,19900013873", EAST + ",,社区干部,王,"))
        .expect(200);
    String stations = "名称,地址,经度,纬度,坐标系\n第一驿站,新村中路1号,120.0005,30.0005,cgcs2000\n";
    send(publisher, town, plan, "stations", stations).expect(200);
    String west = "/api/v1/locate?lon=120.0015&lat=30.0015";
    JsonNode told = publisher.get(west).expect(200).json();
    assertThat(told.at("/posts/0/post").asString()).isEqualTo("民警");
    assertThat(told.at("/posts/0/name").asString()).isEqualTo("朱光波");
    assertThat(told.at("/posts/0/phone").asString()).isEqualTo("19900013873");
    assertThat(told.path("posts")).hasSize(1);
    assertThat(told.at("/stations/0/name").asString()).isEqualTo("第一驿站");
    assertThat(visitor().get(west).expect(200).text()).doesNotContain("posts", "朱光波", "驿站");
    String key =
        loggedIn(Role.admin)
            .post("/api/v1/keys", Map.of("name", "x", "layers", List.of("locate")))
            .expect(201)
            .json()
            .path("token")
            .asString();
    assertThat(visitor().get(west, "X-Api-Key", key).expect(200).json().at("/posts/0/name"))
        .isEqualTo(told.at("/posts/0/name"));
    assertThat(publisher.get(west + "&on=2026-02-01").expect(200).json().has("posts"))
        .as("who served on another day is not known")
        .isFalse();
    JsonNode roster = publisher.get("/api/v1/areas/" + town.area() + "/roster").expect(200).json();
    assertThat(roster.path("edition").asLong()).as("the one in force").isPositive();
    assertThat(roster.at("/stations/0/grid").asString()).isEqualTo(WEST);
    assertThat(kinds(roster.path("findings")))
        .containsExactly("gridWithoutWorker " + WEST, "gridWithoutStation " + EAST);
  }

  @Test
  void stationsOutsideOrWithoutADatumAreNamed() {
    Api planner = loggedIn(Role.planner);
    BoardTown town = new BoardTown(db, 3, 6);
    long plan = town.planDividedAt(planner, 3);
    String list =
        "名称,经度,纬度,坐标系\n远,121.5,30,wgs84\n无,120.0005,30.0005,\n错,abc,30,wgs84\n"
            + "好,120.0005,30.0005,wgs84\n";
    JsonNode findings =
        send(planner, town, plan, "stations", list)
            .expectProblem(422, "staff.findings")
            .json()
            .at("/details/findings");
    assertThat(kinds(findings))
        .containsExactlyInAnyOrder(
            "stationOutside row 1", "stationWithoutPlace row 2", "stationWithoutPlace row 3");
    for (JsonNode finding : findings)
      if (finding.path("kind").asString().equals("stationOutside")) {
        assertThat(finding.at("/where/0").asDouble()).as("its place").isEqualTo(121.5);
        assertThat(finding.at("/where/1").asDouble()).isEqualTo(30);
        assertThat(finding.at("/names/0").asString()).isEqualTo("远");
      }
    assertThat(roster(planner, town, plan).path("stations")).isEmpty();
    Map<String, Object> one =
        Map.of("area", town.area(), "plan", plan, "name", "驿站", "lon", 120.0005, "lat", 30.0005);
    JsonNode made = planner.post("/api/v1/stations", one).expect(201).json();
    assertThat(made.at("/stations/0/grid").asString()).isEqualTo(WEST);
    long id = made.at("/stations/0/id").asLong();
    planner.send("DELETE", "/api/v1/stations/" + id, null).expect(204);
    planner.send("DELETE", "/api/v1/stations/" + id, null).expectProblem(404, "station.notFound");
  }

  @Test
  void aSampleTownComesWithItsPostsAndStations() {
    Api planner = loggedIn(Role.planner);
    planner
        .post("/api/v1/areas/import/sample?town=atlantis", Map.of())
        .expectProblem(400, "sample.unknown");
    JsonNode done =
        planner.awaitJob(
            planner
                .post("/api/v1/areas/import/sample?town=chayuan", Map.of())
                .expect(202)
                .json()
                .at("/job/id")
                .asLong());
    long area = done.path("area").asLong();
    long plan =
        planner.get("/api/v1/plans?area=" + area).expect(200).json().at("/items/0/id").asLong();
    JsonNode roster =
        planner.get("/api/v1/areas/" + area + "/roster?plan=" + plan).expect(200).json();
    JsonNode grid = roster.at("/grids/0");
    assertThat(grid.path("staff")).as("七进网格").hasSize(7);
    assertThat(roster.path("stations").size()).isPositive();
    roster
        .path("stations")
        .forEach(station -> assertThat(station.path("grid").asString()).startsWith("529803002004"));
  }
}
