package gridplan.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import gridplan.access.Role;
import gridplan.core.lattice.Progress;
import gridplan.layer.CityImport;
import gridplan.sample.SampleFiles;
import gridplan.sample.SampleTowns;
import gridplan.testing.Api;
import gridplan.testing.ServiceTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * Story 5, from the beginning to the end: the nets of eight departments overlap; one net of 397
 * grids takes their place, household groups of ten beneath; a matter climbs from grid to community
 * to sub-district; people count where they live, also when they are registered elsewhere.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class XixiuStoryTest extends ServiceTest {
  private static final Map<String, String> FILES = SampleFiles.of(SampleTowns.make("xixiu"));
  private static final Map<String, String> DEPARTMENTS =
      Map.of(
          "party", "党支部",
          "zongzhi", "综治网格",
          "minzheng", "民政网格",
          "xinfang", "信访包保片区",
          "shijian", "市场监管片区",
          "weijian", "卫健服务区",
          "yingji", "应急责任区");

  @Autowired private CityImport cities;
  @Autowired private JdbcClient db;
  @TempDir private java.nio.file.Path folder;
  private PageDriver driver;
  private Api api;
  private long area;

  @BeforeEach
  void xixiu() {
    area = cities.importSample("xixiu", Progress.NONE).area();
    api = loggedIn(Role.publisher);
    driver = new PageDriver(port, 1440, 900);
    driver.page.addInitScript("localStorage.setItem('gridplan.area', '" + area + "')");
    driver.open("/login?token=" + token(Role.publisher));
  }

  @AfterEach
  void closeWindow() {
    driver.expectNoProblems();
    driver.close();
  }

  private static FilePayload file(String name) {
    return new FilePayload(
        name, "application/geo+json", FILES.get(name).getBytes(StandardCharsets.UTF_8));
  }

  private long plan() {
    return driver.get("/api/v1/plans?area=" + area).path("items").get(0).path("id").asLong();
  }

  @Test
  @Order(1)
  void oneNetOfThreeHundredAndNinetySevenGrids() {
    driver.click("#top .crumb >> nth=1");
    driver.click(".menu button:has-text('新建方案')");
    driver.page.waitForSelector("dialog[open] [type=submit]");
    driver.find("dialog[open] [type=text] >> nth=0").fill("一张网");
    driver.find("dialog[open] [type=number] >> nth=2").fill("397");
    driver.click("dialog[open] [type=submit]");
    driver.awaitToast("方案已生成：397 个网格");
    assertThat(driver.find(".grids .summary").innerText()).contains("96,000 户");
    JsonNode view = driver.get("/api/v1/plans/" + plan());
    double residents = 0;
    for (JsonNode grid : view.path("grids")) residents += grid.path("residents").asDouble();
    assertThat(residents).as("where they live").isEqualTo(278_400);
    Pictures.take(driver, "xixiu-grids");
    assertThat(view.at("/metrics/inBand").asDouble()).isGreaterThan(0.97);
    assertThat(view.at("/metrics/streetShare").asDouble()).isGreaterThan(0.9);
    assertThat(view.at("/metrics/splitUnits").asInt()).as("compounds are whole").isZero();
  }

  @Test
  @Order(2)
  void theNetsOfEightDepartmentsLieBesideIt() {
    DEPARTMENTS.forEach(
        (key, name) ->
            api.postFile(
                    "/api/v1/areas/"
                        + area
                        + "/nets?file="
                        + key
                        + ".geojson&name="
                        + Api.encoded(name)
                        + "&owner="
                        + Api.encoded(name),
                    FILES.get("nets-" + key + ".geojson").getBytes(StandardCharsets.UTF_8))
                .expect(201));
    driver.page.waitForSelector(".grids tbody tr");
    driver.click("[data-panel=compare]");
    driver.click("[data-net=add]");
    driver.find("[data-net=file]").setInputFiles(file("nets-chengguan.geojson"));
    driver.find("[data-net=owner]").fill("城管局");
    driver.click("dialog [type=submit]");
    driver.page.waitForSelector(".cross");
    assertThat(driver.find(".comparison").innerText())
        .contains("96,000 户在网内", "个网格跨几个单元，60 个单元跨几个网格");
    assertThat(driver.find("[data-compare=with] optgroup >> nth=-1").locator("option").count())
        .isEqualTo(8);
    Pictures.take(driver, "xixiu-nets");
  }

  @Test
  @Order(3)
  void householdGroupsOfTenLieBeneath() {
    driver.page.waitForSelector(".grids tbody tr");
    driver.click("[data-panel=small]");
    driver.page.waitForSelector("[data-small-make]");
    driver.click("[data-small-make]");
    driver.page.waitForSelector(".small .lines:has-text('微网格，96,000 户')");
    driver.click("[data-small=group]");
    driver.page.waitForSelector("[data-small=group][aria-pressed=true]");
    driver.click("[data-small-make]");
    driver.page.waitForSelector(".small .lines:has-text('联户组，96,000 户')");
    String told = driver.find(".small .lines").innerText();
    assertThat(told).contains("每户都在一个联户组里，没有重复");
    int groups = Integer.parseInt(told.replaceAll("(?s) 个联户组.*", "").replace(",", "").strip());
    assertThat(96_000.0 / groups).as("about ten").isBetween(8.0, 13.0);
    Pictures.take(driver, "xixiu-groups");
  }

  /**
   * A pothole that nobody takes up: to the community after a day, to the sub-district after two.
   */
  @Test
  @Order(4)
  void aMatterClimbsFromGridToCommunityToSubDistrict() {
    api.post("/api/v1/plans/" + plan() + "/publish", Map.of("validFrom", "2025-01-01")).expect(201);
    JsonNode bbox = null;
    for (JsonNode one : driver.get("/api/v1/areas").path("items"))
      if (one.path("id").asLong() == area) bbox = one.path("bbox");
    Map<String, ?> pothole =
        Map.of(
            "lon", (bbox.get(0).asDouble() + bbox.get(2).asDouble()) / 2,
            "lat", (bbox.get(1).asDouble() + bbox.get(3).asDouble()) / 2,
            "crs", "cgcs2000",
            "kind", "road",
            "happenedAt", "2025-03-01T08:00:00Z");
    JsonNode raised = api.post("/api/v1/incidents", pothole).expect(201).json();
    long id = raised.path("id").asLong();
    driver.page.reload();
    driver.page.waitForSelector(".grids tbody tr");
    driver.click("[data-panel=posts]");
    for (String level : List.of("community", "subdistrict")) {
      late(id);
      driver.click("[data-view=staff]");
      driver.click("[data-view=matters]");
      driver.page.waitForSelector("[data-op=climb]");
      driver.click("[data-op=climb]");
      driver.awaitToast("1 件超期事项已升级");
      assertThat(driver.get("/api/v1/incidents/" + id).path("level").asString()).isEqualTo(level);
      driver.page.waitForFunction("() => !document.querySelector('.toast')");
    }
    driver.click(".matters tr[data-matters]");
    driver.page.waitForSelector("[data-matter]");
    driver.click("[data-matter]");
    driver.page.waitForSelector(".steps");
    assertThat(driver.find(".matters").innerText()).contains("社区", "街道");
    Pictures.take(driver, "xixiu-climb");
    driver.page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    driver.click(".language");
    Pictures.take(driver, "xixiu-climb-dark-en");
  }

  /** As if two days had gone by. */
  private void late(long id) {
    db.sql("UPDATE gridplan.incident SET due_since = due_since - interval '2 days' WHERE id = ?")
        .param(id)
        .update();
  }

  /** 52,400 people are registered elsewhere; each counts in the grid of the dwelling. */
  @Test
  @Order(5)
  void peopleCountWhereTheyLive() throws java.io.IOException {
    long edition = driver.get("/api/v1/editions").path("items").get(0).path("id").asLong();
    byte[] book =
        api.get("/api/v1/editions/" + edition + "/papers/ledger.xlsx").expect(200).bytes();
    java.nio.file.Path file = folder.resolve("ledger.xlsx");
    java.nio.file.Files.write(file, book);
    List<List<String>> rows = new java.util.ArrayList<>();
    List<String> header =
        gridplan.exchange.Tables.stream(file, null, (number, fields) -> rows.add(fields));
    double floating = 0;
    double people = 0;
    for (List<String> row : rows.subList(0, 397)) {
      floating += Double.parseDouble(row.get(header.indexOf("其中流动人口")));
      people += Double.parseDouble(row.get(header.indexOf("人口")));
    }
    assertThat(floating).isEqualTo(52_400);
    assertThat(people).isEqualTo(278_400);
  }
}
