package gridplan.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import gridplan.access.Role;
import gridplan.core.lattice.Progress;
import gridplan.layer.CityImport;
import gridplan.sample.SampleFiles;
import gridplan.sample.SampleTowns;
import gridplan.testing.Api;
import gridplan.testing.ServiceTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
 * Story 3, from the beginning to the end: 11 villages and communities, 91 grids and 243 sub-grids,
 * 175,800 residents of whom 69 % are registered elsewhere, 7,300 heads of buildings, and 191 houses
 * that villagers built with 1,930 tenants, some without a plate; balanced by occupied dwellings.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class XiaojinkouStoryTest extends ServiceTest {
  private static final String RULES =
      """
      {"tiers": [
        {"key": "top", "name": "一级网格", "of": "community", "grids": 11},
        {"key": "grid", "name": "二级网格", "grids": 91, "min": 700, "max": 1050},
        {"key": "sub", "name": "三级网格", "polygons": true, "grids": 243, "min": 250, "max": 420, "digits": 2},
        {"key": "micro", "name": "微网格", "min": 30, "max": 50},
        {"key": "group", "name": "联户组", "parent": "micro", "min": 5, "max": 15, "divides": true}]}
      """;

  @TempDir static Path folder;
  @Autowired private CityImport cities;
  @Autowired private JdbcClient db;
  private PageDriver driver;
  private static Map<String, String> files;
  private static long area;

  @BeforeEach
  void xiaojinkou() {
    if (files == null) {
      files = SampleFiles.of(SampleTowns.make("xiaojinkou"));
      area = cities.importSample("xiaojinkou", Progress.NONE).area();
    }
    driver = new PageDriver(port, 1440, 900);
    driver.page.addInitScript("localStorage.setItem('gridplan.area', '" + area + "')");
    driver.open("/login?token=" + token(Role.publisher));
  }

  private static JsonNode job(Api api, Api.Answer started) {
    return api.awaitJob(started.expect(202).json().at("/job/id").asLong());
  }

  @AfterEach
  void closeWindow() {
    driver.expectNoProblems();
    driver.close();
  }

  private long plan() {
    return driver.get("/api/v1/plans?area=" + area).at("/items/0/id").asLong();
  }

  private String table() {
    return driver.find(".grids .summary").innerText();
  }

  /** Occupied dwellings are what is counted, people where they live. */
  @Test
  @Order(3)
  void theRegisterCountsThemWhereTheyLiveAndFindsHousesWithoutPlates() {
    Api api = loggedIn(Role.publisher);
    String path = "/api/v1/areas/" + area + "/registers";
    byte[] rows = files.get("register.csv").getBytes(StandardCharsets.UTF_8);
    JsonNode register = job(api, api.postFile(path + "?file=register.csv&crs=gcj02", rows));
    job(api, api.post(path + "/" + register.path("register").asLong() + "/apply", Map.of()));
    driver.page.reload();
    driver.page.waitForSelector(".grids tbody tr");
    assertThat(register.path("rows").asInt()).isEqualTo(83_742);
    assertThat(register.at("/joined/coordinate").asInt())
        .as("some have no plate and are found by coordinate")
        .isGreaterThan(100);
    JsonNode town = null;
    for (JsonNode one : driver.get("/api/v1/areas").path("items"))
      if (one.path("id").asLong() == area) town = one;
    long open = driver.get("/api/v1/areas/" + area + "/worklist").at("/summary/open").asLong();
    assertThat(open).as("rows that no building can be told for").isEqualTo(199);
    double[] counted =
        db.sql(
                "SELECT sum(households), sum(residents), sum(floating), count(*) FILTER"
                    + " (WHERE households > 0) FROM gridplan.building WHERE area_id = ?")
            .param(area)
            .query(
                (row, n) ->
                    new double[] {
                      row.getDouble(1), row.getDouble(2), row.getDouble(3), row.getDouble(4)
                    })
            .single();
    assertThat(counted[0]).isBetween(79_900.0, 80_190.0);
    assertThat(counted[1]).isBetween(175_200.0, 175_800.0);
    assertThat(counted[2] / counted[1]).as("69 % are registered elsewhere").isBetween(0.685, 0.695);
    assertThat(counted[3]).isEqualTo(7_300);
    double[] cluster =
        db.sql(
                "SELECT count(*), sum(residents), sum(floating) FROM gridplan.building"
                    + " WHERE area_id = ? AND households > 0 AND address LIKE '窝口老围%'")
            .param(area)
            .query((row, n) -> new double[] {row.getDouble(1), row.getDouble(2), row.getDouble(3)})
            .single();
    assertThat(cluster[0]).isGreaterThan(150);
    assertThat(town).isNotNull();
    driver.press("w");
    driver.page.waitForSelector("#worklist, .worklist");
    driver.settle();
    Pictures.take(driver, "xiaojinkou-register");
  }

  @Test
  @Order(1)
  void threeTiersAreMadeFromOneFileOfRules() throws IOException {
    Path rules = Files.writeString(folder.resolve("三级网格.json"), RULES);
    driver.click("#top .crumb >> nth=1");
    driver.click(".menu button:has-text('新建方案')");
    driver.page.waitForSelector("dialog[open] [type=submit]");
    driver.find("dialog[open] [type=text] >> nth=0").fill("小金口三级网格");
    driver.find("dialog[open] [data-new=rules]").setInputFiles(rules);
    driver.page.waitForSelector("dialog[open] small:has-text('三级网格 243')");
    Pictures.take(driver, "xiaojinkou-rules");
    driver.click("dialog[open] [type=submit]");
    driver.awaitToast("方案已生成");
    driver.page.waitForSelector(".tier-bar [data-tier=sub]");
    assertThat(driver.find(".tier-bar .segments").innerText())
        .contains("一级网格 11")
        .contains("二级网格 91")
        .contains("三级网格 243");
    assertThat(driver.find(".grids tbody tr").count()).isEqualTo(91);
    driver.click("[data-colour]");
    Pictures.take(driver, "xiaojinkou-tier-2");
    driver.click("[data-tier=sub]");
    driver.page.waitForFunction(
        "() => document.querySelectorAll('.grids tbody tr').length === 243");
    assertThat(table()).contains("243 个网格");
    Pictures.take(driver, "xiaojinkou-tier-3");
  }

  /** Parent and children of a grid; one parent divided anew, by hand, and taken back. */
  @Test
  @Order(2)
  void aPlannerGoesUpAndDownAndDividesOneGridAnew() {
    driver.page.waitForSelector(".tier-bar [data-tier=sub]");
    driver.click(".grids tbody tr >> nth=4");
    driver.page.waitForSelector(".family [data-children]");
    String code = driver.find(".family").getAttribute("data-family");
    int children =
        Integer.parseInt(driver.find(".family [data-children]").getAttribute("data-children"));
    assertThat(children).isBetween(2, 4);
    assertThat(driver.find(".family").innerText()).contains("上级");
    driver.click(".family [data-children]");
    driver.page.waitForFunction(
        "n => document.querySelectorAll('.grids tbody [aria-selected=true]').length === n",
        children);
    driver.click(".grids tbody tr[aria-selected=true] >> nth=0");
    driver.page.waitForSelector(".family [data-parent='" + code + "']");
    driver.find("[data-tier-count]").fill(Integer.toString(children + 1));
    driver.click("[data-divide=one]");
    driver.awaitToast("三级网格已划分，共 244 个");
    JsonNode subs = driver.get("/api/v1/plans/" + plan() + "?tier=sub").path("grids");
    int now = 0;
    for (JsonNode sub : subs) if (sub.at("/parent/code").asString().equals(code)) now++;
    assertThat(now).isEqualTo(children + 1);
    Pictures.take(driver, "xiaojinkou-divide-one");
    driver.page.locator(".toast button:has-text('撤销')").click();
    driver.page.waitForFunction(
        "() => document.querySelectorAll('.grids tbody tr').length === 243");
  }

  @Test
  @Order(4)
  void everyBuildingHasItsHead() throws IOException {
    Path heads = Files.writeString(folder.resolve("heads.csv"), files.get("heads.csv"));
    Api api = loggedIn(Role.publisher);
    String posts = "/api/v1/areas/" + area + "/posts";
    java.util.List<Object> items = new java.util.ArrayList<>();
    api.get(posts).expect(200).json().path("items").forEach(items::add);
    items.add(Map.of("name", "楼长", "worker", false));
    api.put(posts, Map.of("items", items)).expect(200);
    driver.page.waitForSelector(".grids tbody tr");
    driver.click("[data-panel=posts]");
    driver.page.waitForSelector(".posts [data-list=staff]", attached());
    driver.find(".posts [data-list=staff]").setInputFiles(heads);
    driver.page.waitForSelector(".toast:has-text('7,300'), .toast.error");
    assertThat(driver.find("#toasts").innerText()).contains("7,300");
    Pictures.take(driver, "xiaojinkou-heads");
  }

  private static Page.WaitForSelectorOptions attached() {
    return new Page.WaitForSelectorOptions()
        .setState(com.microsoft.playwright.options.WaitForSelectorState.ATTACHED);
  }

  @Test
  @Order(5)
  void microGridsAreListsWithEveryHouseholdOnce() {
    driver.page.waitForSelector(".grids tbody tr");
    driver.click("[data-panel=small]");
    driver.page.waitForSelector("[data-small-make]");
    driver.click("[data-small-make]");
    driver.page.waitForSelector(".small [data-group]");
    assertThat(driver.find(".small .lines").innerText()).contains("微网格").contains("没有重复");
    driver.click(".small [data-group] >> nth=0");
    driver.page.waitForSelector(".small .members select");
    JsonNode before = driver.get("/api/v1/plans/" + plan() + "/tiers/micro").path("groups");
    driver
        .find(".small .members select >> nth=0")
        .selectOption(new com.microsoft.playwright.options.SelectOption().setIndex(1));
    driver.awaitToast("已移到");
    JsonNode after = driver.get("/api/v1/plans/" + plan() + "/tiers/micro");
    assertThat(after.path("findings")).isEmpty();
    assertThat(after.path("groups")).isNotEqualTo(before);
    Pictures.take(driver, "xiaojinkou-micro");
    driver.page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    driver.click(".language");
    Pictures.take(driver, "xiaojinkou-micro-dark-en");
    driver.click(".language");
  }

  @Test
  @Order(6)
  void allTiersArePublishedAndAPointTellsTheWholeChain() {
    driver.page.waitForSelector(".grids tbody tr");
    driver.click(".publish");
    driver.page.waitForSelector("dialog[open] [type=submit]:not([disabled])");
    driver.click("dialog[open] [type=submit]");
    driver.page.waitForSelector(".toast:has-text('发布'), .toast.error");
    JsonNode editions = driver.get("/api/v1/editions?area=" + area).path("items");
    assertThat(editions).hasSize(3);
    Map<Integer, Integer> grids = new java.util.TreeMap<>();
    editions.forEach(e -> grids.put(e.path("tier").asInt(), e.path("grids").asInt()));
    assertThat(grids).isEqualTo(Map.of(1, 11, 2, 91, 3, 243));
    assertThat(
            db.sql(
                    "SELECT count(*) FROM gridplan.edition e,"
                        + " LATERAL gridplan.edition_nesting_defects(e.id) d"
                        + " WHERE e.above IS NOT NULL")
                .query(Integer.class)
                .single())
        .isZero();
    double[] at =
        db.sql(
                "SELECT ST_X(p), ST_Y(p) FROM (SELECT ST_PointOnSurface(geom) AS p FROM"
                    + " gridplan.building WHERE area_id = ? AND address LIKE '窝口老围%' LIMIT 1) s")
            .param(area)
            .query((row, n) -> new double[] {row.getDouble(1), row.getDouble(2)})
            .single();
    JsonNode chain =
        driver.get("/api/v1/locate?crs=cgcs2000&lon=" + at[0] + "&lat=" + at[1]).path("chain");
    assertThat(chain.findValuesAsString("tier")).containsExactly("3", "2", "1");
    driver.press("l");
    driver.search(at[1] + ", " + at[0]);
    driver.settle();
    com.microsoft.playwright.options.BoundingBox map = driver.find("#map").boundingBox();
    driver.page.mouse().click(map.x + map.width / 2, map.y + map.height / 2);
    driver.page.waitForSelector("#located, .locate-card, .located");
    Pictures.take(driver, "xiaojinkou-chain");
  }
}
