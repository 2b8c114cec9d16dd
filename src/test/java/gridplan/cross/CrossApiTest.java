package gridplan.cross;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gridplan.access.Role;
import gridplan.core.lattice.Progress;
import gridplan.exchange.Csv;
import gridplan.exchange.VectorFiles;
import gridplan.exchange.VectorLayer;
import gridplan.platform.StartupTask;
import gridplan.testing.Api;
import gridplan.testing.ServiceTest;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Story 2: where party branches run by compound and grids by size, every crossing is shown. */
class CrossApiTest extends ServiceTest {
  private static final String OCTETS = "application/octet-stream";

  @Autowired private List<StartupTask> tasks;
  @Autowired private JdbcClient db;
  @TempDir private Path folder;
  private Api planner;
  private long area;
  private long plan;

  @BeforeEach
  void dongqiao() {
    for (StartupTask task : tasks) task.run(Progress.NONE);
    planner = loggedIn(Role.planner);
    JsonNode areas = planner.get("/api/v1/areas").expect(200).json().path("items");
    area = areas.get(areas.size() - 1).path("id").asLong();
    JsonNode plans = planner.get("/api/v1/plans?area=" + area).expect(200).json().path("items");
    plan = plans.get(0).path("id").asLong();
  }

  private long partyNet() {
    JsonNode items =
        planner.get("/api/v1/areas/" + area + "/nets").expect(200).json().path("items");
    for (JsonNode net : items)
      if (net.path("name").asString().equals("党支部")) return net.path("id").asLong();
    throw new AssertionError(items.toString());
  }

  private JsonNode cross(long net) {
    return planner.get("/api/v1/plans/" + plan + "/cross?net=" + net).expect(200).json();
  }

  @Test
  void theTableAddsUpToThePlan() {
    JsonNode table = cross(partyNet());
    JsonNode view = planner.get("/api/v1/plans/" + plan).expect(200).json();
    assertThat(table.path("grids")).hasSize(6);
    assertThat(table.path("units")).hasSize(7);
    assertThat(table.at("/totals/all/households").asDouble()).isEqualTo(2835);
    assertThat(table.at("/totals/all/residents").asDouble()).isEqualTo(7300);
    assertThat(table.at("/totals/all/buildings").asInt()).isEqualTo(268);
    for (String count : List.of("households", "residents", "buildings")) {
      double crossed = 0;
      for (JsonNode c : table.path("crossings")) crossed += c.path(count).asDouble();
      assertThat(crossed + table.at("/totals/outside/" + count).asDouble())
          .isEqualTo(
              table.at("/totals/all/" + count).asDouble()
                  + table.at("/totals/repeated/" + count).asDouble());
    }
    for (int g = 0; g < 6; g++) {
      JsonNode grid = table.path("grids").get(g);
      double crossed = grid.at("/outside/households").asDouble();
      for (JsonNode c : table.path("crossings"))
        if (c.path("grid").asInt() == g) crossed += c.path("households").asDouble();
      assertThat(crossed).isEqualTo(grid.at("/total/households").asDouble());
      assertThat(grid.at("/total/households")).isEqualTo(view.path("grids").get(g).path("load"));
    }
  }

  /** The database's own arithmetic, building by building. */
  @Test
  void everyCrossingIsTheOneThatPostgisFinds() {
    JsonNode table = cross(partyNet());
    Set<String> here = new HashSet<>();
    for (JsonNode c : table.path("crossings"))
      here.add(
          table.path("grids").get(c.path("grid").asInt()).path("code").asString()
              + "/"
              + table.path("units").get(c.path("unit").asInt()).path("name").asString()
              + "="
              + c.path("households").asInt());
    List<String> there =
        db.sql(
                """
                SELECT g.code || '/' || u.name || '=' || sum(b.households)::integer
                FROM gridplan.plan_cell pc
                JOIN gridplan.plan p ON p.id = pc.plan_id
                JOIN gridplan.plan_grid g ON g.id = pc.grid_id
                JOIN gridplan.cell c ON c.mosaic_id = p.mosaic_id AND c.no = pc.cell_no
                JOIN gridplan.building b ON b.id = ANY (c.buildings)
                JOIN gridplan.net_unit u ON u.net_id = :net
                  AND ST_Area(ST_Intersection(u.geom, b.geom)) > ST_Area(b.geom) / 2
                WHERE pc.plan_id = :plan GROUP BY g.code, u.name
                """)
            .param("net", partyNet())
            .param("plan", plan)
            .query(String.class)
            .list();
    assertThat(here).containsExactlyInAnyOrderElementsOf(there);
    assertThat(table.at("/totals/unitsInSeveral").asInt())
        .as("1,500 households of one branch are in several grids")
        .isGreaterThanOrEqualTo(1);
    assertThat(table.at("/totals/gridsInSeveral").asInt()).isGreaterThanOrEqualTo(1);
  }

  @Test
  void whatNoUnitHoldsIsAFindingWithPlaceAndOwner() {
    JsonNode half = upload("half.geojson", westernHalf(), "&owner=街道党工委").expect(201).json();
    assertThat(half.path("owner").asString()).isEqualTo("街道党工委");
    JsonNode table = cross(half.path("id").asLong());
    double outside = table.at("/totals/outside/households").asDouble();
    assertThat(outside).isBetween(1.0, 2834.0);
    JsonNode first = table.path("findings").get(0);
    assertThat(first.path("kind").asString()).isEqualTo("half-net");
    assertThat(first.path("owner").asString()).isEqualTo("街道党工委");
    assertThat(first.at("/sum/households").asDouble()).isEqualTo(outside);
    assertThat(first.at("/where/0").asDouble()).isCloseTo(120.617, within(0.01));
    double named = 0;
    for (JsonNode finding : table.path("findings"))
      if (finding.path("kind").asString().equals("outside-net")) {
        named += finding.at("/sum/households").asDouble();
        assertThat(finding.path("grid").asString()).startsWith("330699003007");
        assertThat(finding.path("where")).hasSize(2);
      }
    assertThat(named).isEqualTo(outside);
  }

  /** A box over the west of the town, another on top of a part of it, and one in another county. */
  private static String westernHalf() {
    return """
        {"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"片区":"西片","人":"王"},"geometry":{"type":"Polygon",
         "coordinates":[[[120.60,29.93],[120.617,29.93],[120.617,29.96],[120.60,29.96],[120.60,29.93]]]}},
        {"type":"Feature","properties":{"片区":"西片"},"geometry":{"type":"Polygon",
         "coordinates":[[[120.60,29.93],[120.616,29.93],[120.616,29.943],[120.60,29.943],[120.60,29.93]]]}},
        {"type":"Feature","properties":{"片区":"邻县"},"geometry":{"type":"Polygon",
         "coordinates":[[[121.60,29.93],[121.61,29.93],[121.61,29.94],[121.60,29.93]]]}},
        {"type":"Feature","properties":{"片区":"无地"},"geometry":null}]}
        """;
  }

  private Api.Answer upload(String file, String body, String more) {
    return planner.post(
        "/api/v1/areas/"
            + area
            + "/nets?file="
            + encoded(file)
            + more.replaceAll("街道党工委", encoded("街道党工委")),
        OCTETS,
        body);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Test
  void oddUnitsAreListedWhereTheyComeIn() {
    JsonNode net = upload("odd.geojson", westernHalf(), "").expect(201).json();
    assertThat(net.path("units").asInt()).isEqualTo(3);
    assertThat(net.path("notices").findValuesAsString("kind"))
        .containsExactlyInAnyOrder("unit-empty", "unit-name-twice", "unit-outside");
    JsonNode table = cross(net.path("id").asLong());
    assertThat(table.path("units").findValuesAsString("name"))
        .containsExactly("西片", "西片 (2)", "邻县");
    assertThat(table.at("/totals/repeated/buildings").asInt()).isPositive();
    assertThat(table.path("findings").findValuesAsString("kind"))
        .contains("units-overlap", "unit-outside");
    planner.send("DELETE", "/api/v1/nets/" + net.path("id").asLong(), null).expect(204);
    planner
        .get("/api/v1/plans/" + plan + "/cross?net=" + net.path("id").asLong())
        .expectProblem(404, "net.notFound");
  }

  @Test
  void theTableIsReadBackFromItsFiles() throws IOException {
    long net = partyNet();
    JsonNode table = cross(net);
    Path csv = save("csv", net, "residents");
    Csv.Table read = Csv.read(csv, null);
    assertThat(read.header())
        .startsWith("网格编码", "网格名称", "洞桥新村党支部")
        .endsWith("不在任何单元", "重复计入", "合计");
    assertThat(read.rows()).hasSize(7);
    List<String> sums = read.rows().get(6);
    assertThat(sums.get(sums.size() - 1)).isEqualTo("7300");
    VectorLayer sheet = VectorFiles.read(save("xlsx", net, "households"));
    assertThat(sheet.features()).hasSize(7);
    assertThat(sheet.features().get(6).number("合计")).isEqualTo(2835);
    double ofBranch = table.path("units").get(0).at("/total/households").asDouble();
    assertThat(sheet.features().get(6).number("洞桥新村党支部")).isEqualTo(ofBranch);
    planner
        .get("/api/v1/plans/" + plan + "/cross.csv?by=shoes&net=" + net)
        .expectProblem(400, "cross.by");
  }

  private Path save(String ending, long net, String by) throws IOException {
    String path = "/api/v1/plans/" + plan + "/cross." + ending + "?by=" + by + "&net=" + net;
    return Files.write(folder.resolve("cross." + ending), planner.get(path).expect(200).bytes());
  }

  @Test
  void anEditionHasTheTableOfItsPlan() {
    JsonNode made =
        planner.awaitJob(
            planner
                .post("/api/v1/plans", Map.of("area", area, "start", Map.of("plan", plan)))
                .expect(202)
                .json()
                .at("/job/id")
                .asLong());
    Api publisher = loggedIn(Role.publisher);
    long edition =
        publisher
            .post(
                "/api/v1/plans/" + made.path("plan").asLong() + "/publish",
                Map.of("validFrom", "2026-01-01"))
            .expect(201)
            .json()
            .at("/edition/id")
            .asLong();
    JsonNode table =
        planner.get("/api/v1/editions/" + edition + "/cross?net=" + partyNet()).expect(200).json();
    assertThat(table.path("edition").asLong()).isEqualTo(edition);
    assertThat(table.path("crossings")).isEqualTo(cross(partyNet()).path("crossings"));
    planner.get("/api/v1/editions/" + edition + "/cross.xlsx?net=" + partyNet()).expect(200);
    planner
        .get("/api/v1/editions/999/cross?net=" + partyNet())
        .expectProblem(404, "edition.notFound");
  }

  @Test
  void whatIsNoNetIsSaidAndLeavesNothing() {
    long before = nets();
    upload("a.geojson", "{\"type\":\"FeatureCollection\",\"features\":[]}", "")
        .expectProblem(400, "net.empty");
    upload("a.geojson", "no map", "").expect(400);
    upload("a.doc", "no map", "").expectProblem(400, "file.format");
    upload("a.geojson", westernHalf(), "&field=" + encoded("没有")).expectProblem(400, "net.field");
    upload("a.geojson", westernHalf(), "&crs=moon").expectProblem(400, "crs.unknown");
    upload("a.geojson", westernHalf().replace("29.9", "39.9"), "")
        .expectProblem(422, "net.elsewhere");
    planner
        .post("/api/v1/areas/999/nets?file=a.geojson", OCTETS, westernHalf())
        .expectProblem(404, "area.notFound");
    planner.get("/api/v1/plans/" + plan + "/cross?net=999").expectProblem(404, "net.notFound");
    loggedIn(Role.viewer)
        .post("/api/v1/areas/" + area + "/nets?file=a.geojson", OCTETS, westernHalf())
        .expectProblem(403, "access.denied");
    assertThat(nets()).isEqualTo(before);
    upload("twice.geojson", westernHalf(), "&name=w").expect(201);
    upload("twice.geojson", westernHalf(), "&name=w").expectProblem(409, "net.exists");
    assertThat(nets()).isEqualTo(before + 1);
    String longest = "w".repeat(100);
    upload("a.geojson", westernHalf(), "&name=" + longest + "w").expectProblem(422, "net.name");
    upload("a.geojson", westernHalf(), "&owner=" + longest + "w").expectProblem(422, "net.name");
    assertThat(nets()).isEqualTo(before + 1);
    upload("a.geojson", westernHalf(), "&name=" + longest + "&owner=" + longest).expect(201);
  }

  @Test
  void aUnitWithoutANameGoesByItsCode() {
    String body =
        westernHalf()
            .replace("\"片区\":\"西片\",\"人\":\"王\"", "\"name\":\"西片\",\"code\":\"529803002001\"")
            .replace("\"片区\":\"西片\"", "\"name\":\"\",\"code\":\"529803002002\"");
    long net = upload("codes.geojson", body, "").expect(201).json().path("id").asLong();
    JsonNode units = cross(net).path("units");
    assertThat(units.get(0).path("name").asString()).isEqualTo("西片");
    assertThat(units.get(1).path("name").asString()).isEqualTo("529803002002");
  }

  @Test
  void aTextIsNoNameOfAUnit() {
    String body = westernHalf().replace("西片", "长".repeat(201));
    assertThat(body).contains("长");
    upload("text.geojson", body, "").expectProblem(400, "net.unitName");
  }

  private long nets() {
    return db.sql("SELECT count(*) FROM gridplan.net").query(Long.class).single();
  }
}
