package gridplan.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import gridplan.access.Role;
import gridplan.core.lattice.Progress;
import gridplan.exchange.Tables;
import gridplan.layer.CityImport;
import gridplan.sample.SampleFiles;
import gridplan.sample.SampleTowns;
import gridplan.testing.ServiceTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
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
import tools.jackson.databind.json.JsonMapper;

/**
 * Story 1, from the beginning to the end: eight communities whole and the county-town resident
 * groups of five villages; 89 grids bounded by streets and seamless; not one building, household or
 * person missed; seven posts in each; household file and ledger.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MeijiangStoryTest extends ServiceTest {
  private static final Map<String, String> FILES = SampleFiles.of(SampleTowns.make("meijiang"));

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Autowired private CityImport cities;
  @Autowired private JdbcClient db;
  @TempDir private Path folder;
  private PageDriver driver;
  private long area;

  @BeforeEach
  void meijiang() {
    area = cities.importSample("meijiang", Progress.NONE).area();
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
    return new FilePayload(name, "text/csv", FILES.get(name).getBytes(StandardCharsets.UTF_8));
  }

  private JsonNode firstPlan() {
    return driver.get("/api/v1/plans?area=" + area).path("items").get(0);
  }

  private void next() {
    driver.click("#sheet footer .primary:not([disabled])");
  }

  @Test
  @Order(1)
  void theHouseholdFileComesInAndWhatHasNoBuildingIsPlacedByHand() {
    driver.press("i");
    driver.find(".hidden-file").setInputFiles(file("register.csv"));
    driver.page.waitForSelector("#sheet [name=target]");
    driver.find("[name=crs]").selectOption("gcj02");
    driver.page.waitForSelector("#sheet :text('由您指定')");
    next();
    driver.page.waitForSelector("#sheet .mapping");
    next();
    driver.page.waitForSelector("#sheet .apply:not([disabled])");
    assertThat(driver.find("[data-count=rows]").innerText()).isEqualTo("27,465");
    assertThat(driver.find("[data-count=occupied]").innerText()).isEqualTo("24,200");
    assertThat(driver.find("[data-count=residents]").innerText()).isEqualTo("71,870");
    assertThat(driver.find("[data-count=floating]").innerText()).isEqualTo("10,064");
    assertThat(driver.find("[data-count=unjoined]").innerText()).isEqualTo("50");
    Pictures.take(driver, "meijiang-register");
    driver.click("#sheet .apply");
    driver.page.waitForSelector("#sheet .good.big");
    driver.click("#sheet button.primary.wide");
    driver.page.waitForSelector(".work");

    JsonNode house = house();
    driver.click(".work >> nth=0");
    driver.search(house.get("lon").asString() + ", " + house.get("lat").asString());
    driver.click(".locate-card .icon-button");
    driver.clickMap(house.get("lon").asDouble(), house.get("lat").asDouble());
    driver.page.waitForSelector(".join");
    Pictures.take(driver, "meijiang-worklist");
    driver.click(".join");
    driver.awaitToast("1 行已落楼");
    driver.page.waitForSelector(".homeless:has-text('49')");
    placeTheOthers(house.get("id").asLong());
  }

  /** The one house with people of which the register has no row, with its place. */
  private JsonNode house() {
    return JSON.valueToTree(
        db.sql(
                """
                SELECT id, ST_X(p) AS lon, ST_Y(p) AS lat FROM (
                  SELECT id, ST_PointOnSurface(geom) AS p FROM gridplan.building
                  WHERE area_id = :area AND households > 0 AND id NOT IN (
                    SELECT building_id FROM gridplan.household
                    WHERE building_id IS NOT NULL)) AS house
                """)
            .param("area", area)
            .query()
            .singleRow());
  }

  /** The same by the service, row by row: 49 more. */
  private void placeTheOthers(long house) {
    String path = "/api/v1/areas/" + area + "/worklist";
    for (int round = 0; round < 60; round++) {
      JsonNode open = driver.get(path + "?limit=1").path("items");
      if (open.isEmpty()) return;
      String row = path + "/" + open.get(0).path("id").asLong() + "/assign";
      assertThat(driver.post(row, 0, Map.of("building", house))).isEqualTo(200);
    }
    throw new AssertionError("rows are left without a building");
  }

  @Test
  @Order(2)
  void aScopeOfThirteenBecomesEightyNineSeamlessGrids() {
    List<String> levels = new ArrayList<>();
    for (JsonNode one : driver.get("/api/v1/areas").path("items"))
      if (one.path("parentId").asLong() == area) levels.add(one.path("level").asString());
    assertThat(levels).as("a scope of 13").hasSize(13);
    assertThat(levels).filteredOn("group"::equals).as("of villages").hasSize(5);
    driver.click("#top .crumb >> nth=1");
    driver.click(".menu button:has-text('新建方案')");
    driver.page.waitForSelector("dialog[open] [type=submit]");
    driver.find("dialog[open] [type=text] >> nth=0").fill("湄江网格");
    driver.find("dialog[open] [type=number] >> nth=2").fill("89");
    driver.click("dialog[open] [type=submit]");
    driver.awaitToast("方案已生成：89 个网格");
    assertThat(driver.find(".grids tbody tr").count()).isEqualTo(89);
    assertThat(driver.find(".grids .summary").innerText())
        .as("every household that the register knows, on fresh cells")
        .contains("共 24,200 户，平均 272 户");
    assertThat(driver.find(".age").isVisible()).as("the cells are of today").isFalse();
    Pictures.take(driver, "meijiang-grids");
    JsonNode plan = driver.get("/api/v1/plans/" + firstPlan().path("id").asLong());
    assertThat(plan.at("/metrics/inBand").asDouble()).isGreaterThan(0.97);
    assertThat(plan.at("/metrics/streetShare").asDouble()).as("by streets").isGreaterThan(0.95);
    assertThat(plan.at("/metrics/splitUnits").asInt()).isZero();
    double residents = 0;
    for (JsonNode grid : plan.path("grids")) residents += grid.path("residents").asDouble();
    assertThat(residents).as("not one person").isEqualTo(71_870);
    Set<String> communities = new HashSet<>();
    plan.path("grids").forEach(g -> communities.add(g.path("code").asString().substring(0, 12)));
    assertThat(communities).as("no grid crosses a line").hasSize(13);
  }

  @Test
  @Order(3)
  void sevenPostsServeInEachGrid() {
    driver.page.waitForSelector(".grids tbody tr");
    driver.click("[data-panel=posts]");
    driver.page.waitForSelector(".posts .grid-line");
    driver.find("[data-list=staff]").setInputFiles(file("staff.csv"));
    driver.awaitToast("已导入 623 人");
    driver.find("[data-list=stations]").setInputFiles(file("stations.csv"));
    driver.awaitToast("已导入 89");
    driver.page.waitForSelector(".posts .lines:has-text('623 人，89 个驿站')");
    assertThat(driver.find(".posts [data-finding=gridWithoutWorker]").count()).isZero();
    driver.click(".posts .grid-line >> nth=0");
    driver.page.waitForSelector(".posts .open .holders");
    assertThat(driver.find(".posts .open .holders dt").allInnerTexts())
        .containsExactly("民警", "社区干部", "五合一队员", "计生专干", "党群服务队员", "居民组长", "楼栋长");
    Pictures.take(driver, "meijiang-posts");
    driver.page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    driver.click(".language");
    Pictures.take(driver, "meijiang-posts-dark-en");
  }

  @Test
  @Order(4)
  void itIsPublishedWithItsLedgerAndTheProofThatNothingIsMissed() throws IOException {
    driver.page.waitForSelector(".grids tbody tr");
    driver.click(".publish");
    driver.page.waitForSelector("dialog[open] .good");
    assertThat(driver.find("dialog[open]").innerText()).contains("89", "24,200");
    Pictures.take(driver, "meijiang-publish");
    driver.click("dialog[open] [type=submit]");
    driver.awaitToast("已发布");
    driver.click(".papers >> nth=0");
    driver.page.waitForSelector(".menu button:has-text('四原则体检单')");
    Pictures.take(driver, "meijiang-papers");
    driver.press("Escape");
    long edition = driver.get("/api/v1/editions").path("items").get(0).path("id").asLong();
    String papers = "/api/v1/editions/" + edition + "/papers/";
    try (PDDocument checkup = Loader.loadPDF(bytes(papers + "check-up.pdf"))) {
      String text = new PDFTextStripper().getText(checkup).replaceAll("\\s", "");
      assertThat(text)
          .contains("0·0·0m²")
          .contains("0/4,516栋", "0/24,200户", "0/71,870人")
          .contains("街巷定界", "规模适度", "无缝覆盖", "动态调整");
    }
    List<List<String>> ledger = ledger(bytes(papers + "ledger.xlsx"));
    assertThat(ledger).as("a header, 89 grids, and the sums").hasSize(91);
    assertThat(ledger.get(0)).contains("民警", "五合一队员", "楼栋长", "驿站", "东至");
    int floating = ledger.get(0).indexOf("其中流动人口");
    double sum = 0;
    for (List<String> row : ledger.subList(1, 90)) {
      assertThat(row.get(ledger.get(0).indexOf("民警"))).as(row.toString()).isNotBlank();
      sum += Double.parseDouble(row.get(floating));
    }
    assertThat(sum).isEqualTo(10_064);
  }

  private byte[] bytes(String path) {
    APIResponse answer = driver.page.request().get("http://127.0.0.1:" + port + path);
    assertThat(answer.status()).as(path).isEqualTo(200);
    return answer.body();
  }

  private List<List<String>> ledger(byte[] book) throws IOException {
    Path file = folder.resolve("ledger.xlsx");
    Files.write(file, book);
    List<List<String>> rows = new ArrayList<>();
    List<String> header = Tables.stream(file, null, (number, fields) -> rows.add(fields));
    rows.add(0, header);
    return rows;
  }
}
