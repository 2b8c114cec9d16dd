package gridplan.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import gridplan.access.Role;
import gridplan.testing.ServiceTest;
import gridplan.testing.SharedData;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The whole way on a real city with a real mouse: file, cells, grids, every tool, publication,
 * lookup and incident. Each step is believed only when the service tells the same.
 */
class BrowserWalkTest extends ServiceTest {
  private PageDriver driver;
  private long area;
  private long plan;

  @BeforeEach
  void openWindow() {
    driver = new PageDriver(port, 1440, 900);
  }

  @AfterEach
  void closeWindow() {
    driver.close();
  }

  @Test
  void fromAFileToAnIncident() {
    var city = SharedData.require("osm/monaco.osm.pbf");
    driver.open("/login?token=" + token(Role.admin));
    importCity(city);
    area = driver.get("/api/v1/areas").path("items").get(0).path("id").asLong();

    makeAPlan();
    paintAndTakeItBack();
    splitAndMerge();
    rebalance();
    publish();
    locate();
    recordAnIncident();
    switchLanguage();
    driver.expectNoProblems();
  }

  /** From the empty page through the wizard: file, name, dry run, all of it. */
  private void importCity(Path city) {
    driver.click(".teach .primary");
    driver.page.setInputFiles(".hidden-file", city);
    driver.page.waitForSelector("#sheet [name=areaName]");
    driver.click("#sheet footer .primary:not([disabled])");
    driver.page.waitForSelector("#sheet .apply:not([disabled])");
    assertThat(driver.get("/api/v1/areas").path("items").size()).as("a dry run").isZero();
    driver.click("#sheet .apply");
    driver.awaitToast("已导入 monaco.osm.pbf");
    driver.click("#sheet footer .primary");
  }

  private void makeAPlan() {
    driver.click(".teach .primary");
    driver.awaitToast("方案已生成");
    plan = driver.get("/api/v1/plans?area=" + area).path("items").get(0).path("id").asLong();
    assertThat(driver.find(".grids tbody tr").count()).isEqualTo((int) ground().grids());
  }

  private void paintAndTakeItBack() {
    Ground.Step step = paintable();
    long winner = ground().gridOf(step.from());
    long loser = ground().gridOf(step.to());
    driver.press("Escape");
    driver.press("p");
    for (int i = 0; i < 4; i++) driver.press("[");
    driver.drag(step.start(), step.end());
    assertThat(driver.find(".hint").innerText()).contains("户");
    Pictures.take(driver, "tool-reassign");
    driver.release();
    driver.awaitToast("已划入");
    assertThat(ground().gridOf(step.to())).isEqualTo(winner);
    driver.press("Control+z");
    driver.awaitToast("已撤销");
    assertThat(ground().gridOf(step.to())).isEqualTo(loser);
    driver.press("Control+y");
    driver.awaitToast("已重做");
    assertThat(ground().gridOf(step.to())).isEqualTo(winner);
    driver.press("Escape");
  }

  /** A step whose cell the service would let go, brought into view. */
  private Ground.Step paintable() {
    Ground ground = ground();
    for (Ground.Step step : ground.stepsBetweenGrids()) {
      if (!driver.accepts(plan, step, ground)) continue;
      driver.search(code(ground.gridOf(step.to())));
      if (driver.sees(step.start()) && driver.sees(step.end())) return step;
    }
    throw new AssertionError("no cell can be painted");
  }

  private void splitAndMerge() {
    Ground before = ground();
    long grid = before.largestGrid();
    boolean eastward =
        driver.accepts(
            plan,
            Map.of(
                "kind",
                "split",
                "cut",
                true,
                "grids",
                List.of(grid),
                "line",
                before.halve(grid, true)));
    double[][] line = before.halve(grid, eastward);
    driver.search(code(grid));
    driver.press("s");
    driver.clickMap(line[0]);
    double[] end = driver.pixel(line[1][0], line[1][1]);
    driver.page.mouse().move(end[0], end[1]);
    driver.page.mouse().click(end[0], end[1]);
    String foreseen = driver.awaitHint("新网格");
    driver.press("Enter");
    driver.awaitToast("已拆分网格");
    Ground after = ground();
    assertThat(after.grids()).isEqualTo(before.grids() + 1);
    assertThat(foreseen).as("the halves as they were shown").contains(madeBySplit());
    driver.press("Escape");
    merge(after, before, grid);
  }

  /** The words for the load of the newest grid. */
  private String madeBySplit() {
    JsonNode newest =
        driver
            .get("/api/v1/plans/" + plan)
            .path("grids")
            .valueStream()
            .max(Comparator.comparingLong(row -> row.path("id").asLong()))
            .orElseThrow();
    return "新网格：≈%,d 户".formatted(Math.round(newest.path("load").asDouble()));
  }

  private void merge(Ground after, Ground before, long grid) {
    long made =
        driver
            .get("/api/v1/plans/" + plan)
            .path("grids")
            .valueStream()
            .mapToLong(row -> row.path("id").asLong())
            .filter(id -> id > grid)
            .max()
            .orElseThrow();
    driver.press("Escape");
    driver.clickMap(after.inside(after.largestCell(grid)));
    driver.press("m");
    driver.clickMap(after.inside(after.largestCell(made)));
    assertThat(driver.find(".hint").innerText()).contains("点击，把");
    Pictures.take(driver, "tool-merge");
    assertThat(ground().grids()).as("one click only shows").isEqualTo(before.grids() + 1);
    driver.clickMap(after.inside(after.largestCell(made)));
    driver.awaitToast("并入");
    assertThat(ground().grids()).isEqualTo(before.grids());
    driver.press("Escape");
  }

  /** The solver leaves nothing to mend; the halves of a grid that were just made one again do. */
  private void rebalance() {
    driver.press("Control+z");
    driver.awaitToast("已撤销");
    JsonNode before = driver.get("/api/v1/plans/" + plan).path("metrics");
    driver.press("r");
    driver.page.waitForSelector(".card.open");
    assertThat(driver.find(".card.open .compare tbody tr").count()).isGreaterThan(3);
    driver.click(".card.open footer .primary");
    driver.awaitToast("已采纳均衡调整");
    JsonNode after = driver.get("/api/v1/plans/" + plan).path("metrics");
    assertThat(after.path("inBand").asDouble()).isGreaterThan(before.path("inBand").asDouble());
  }

  private void publish() {
    driver.click(".publish");
    driver.page.waitForSelector("dialog .good");
    assertThat(driver.find("dialog").innerText()).contains(ground().grids() + " 个网格");
    driver.find("dialog input[type=date]").fill(LocalDate.now().toString());
    driver.click("dialog button.primary");
    driver.awaitToast("已发布");
    assertThat(driver.find(".pill").innerText()).isEqualTo("已发布");
    driver.page.waitForSelector(".event.edition");
  }

  private void locate() {
    Ground ground = ground();
    long grid = ground.largestGrid();
    double[] point = ground.inside(ground.largestCell(grid));
    driver.press("f");
    driver.settle();
    driver.press("l");
    driver.clickMap(point);
    assertThat(cardCode()).isEqualTo(code(grid));
    for (String datum : List.of("WGS84", "GCJ-02", "BD-09", "CGCS2000")) {
      driver.press("Escape");
      driver.click(".datum");
      driver.click(".menu button:has-text(\"" + datum + "\")");
      driver.search("%.7f, %.7f".formatted(point[0], point[1]));
      assertThat(cardCode()).as(datum).isEqualTo(code(grid));
    }
    assertThat(driver.find(".locate-card .chain li").count()).isGreaterThan(0);
  }

  private String cardCode() {
    Locator code = driver.find(".locate-card header .code");
    code.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.VISIBLE));
    return code.innerText();
  }

  private void recordAnIncident() {
    String code = cardCode();
    driver.find(".incident select").selectOption("safety");
    driver.find(".incident textarea").fill("井盖缺失");
    driver.click(".incident button.primary");
    driver.awaitToast("事件已登记");
    JsonNode incident = driver.get("/api/v1/incidents?area=" + area).path("items").get(0);
    assertThat(incident.path("gridCode").asString()).isEqualTo(code);
    assertThat(incident.path("note").asString()).isEqualTo("井盖缺失");
  }

  private void switchLanguage() {
    driver.click(".language");
    assertThat(driver.find("[data-panel=grids]").innerText()).isEqualTo("Grids");
    assertThat(driver.page.evaluate("() => document.documentElement.lang")).isEqualTo("en");
    driver.page.reload(new Page.ReloadOptions());
    driver.page.waitForSelector("body[data-ready]");
    assertThat(driver.find("[data-panel=grids]").innerText()).isEqualTo("Grids");
  }

  private String code(long grid) {
    return driver
        .get("/api/v1/plans/" + plan)
        .path("grids")
        .valueStream()
        .filter(row -> row.path("id").asLong() == grid)
        .findFirst()
        .orElseThrow()
        .path("code")
        .asString();
  }

  private Ground ground() {
    return Ground.of(driver, plan);
  }
}
