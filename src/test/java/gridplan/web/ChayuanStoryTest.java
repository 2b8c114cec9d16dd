package gridplan.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.SelectOption;
import gridplan.access.Role;
import gridplan.core.lattice.Progress;
import gridplan.layer.CityImport;
import gridplan.testing.Api;
import gridplan.testing.ServiceTest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/**
 * Story 4, from the beginning to the end: three neighbouring compounds take 642 m of wall down and
 * become one; the grids are redrawn, who moved is shown; matters per grid, 1,242 raised and 975
 * closed.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ChayuanStoryTest extends ServiceTest {
  private static final List<String> ESTATES = List.of("茶厂宿舍", "供销小区", "茶园新村");

  @Autowired private CityImport cities;
  private Api api;
  private long area;
  private PageDriver driver;

  /** Of the class, whose database is its own. */
  private static long plan;

  @BeforeEach
  void chayuan() {
    api = loggedIn(Role.publisher);
    area = cities.importSample("chayuan", Progress.NONE).area();
    if (plan == 0) {
      long first = made(Map.of("area", area, "name", "2024 年网格", "start", "solve"));
      api.post("/api/v1/plans/" + first + "/publish", Map.of("validFrom", "2024-01-01"))
          .expect(201);
      plan = made(Map.of("area", area, "name", "拆墙并院", "start", Map.of("plan", first)));
    }
    driver = new PageDriver(port, 1440, 900);
    driver.page.addInitScript("localStorage.setItem('gridplan.area', '" + area + "')");
    driver.open("/login?token=" + token(Role.publisher));
    driver.page.waitForSelector(".grids tbody tr");
  }

  @AfterEach
  void closeWindow() {
    driver.expectNoProblems();
    driver.close();
  }

  private long made(Map<String, ?> request) {
    JsonNode job = api.post("/api/v1/plans", request).expect(202).json();
    return api.awaitJob(job.at("/job/id").asLong()).path("plan").asLong();
  }

  private void pick(String compound) {
    driver.search(compound);
    com.microsoft.playwright.options.BoundingBox map = driver.find("#map").boundingBox();
    driver.page.mouse().click(map.x + map.width / 2, map.y + map.height / 2);
  }

  @Test
  @Order(1)
  void threeCompoundsBecomeOneAndTheGridsAreRedrawn() {
    driver.press("u");
    for (String estate : ESTATES) pick(estate);
    driver.page.waitForSelector(".tool-options .picked:has-text('1,446')");
    driver.search(ESTATES.get(1));
    driver.page.waitForSelector(".tool-options [data-aim=join]");
    driver.click("[data-aim=join]");
    driver.page.waitForSelector(".tool-options .effect");
    assertThat(driver.find(".tool-options .effect").innerText())
        .isEqualTo("3 个小区合成一个，拆墙 642 米，共 1,446 户");
    driver.find("[data-compound=name]").fill("茶园小区");
    Pictures.take(driver, "chayuan-join");
    driver.click("[data-compound=go]");
    driver.awaitToast("拆墙 642 米");
    driver.page.waitForSelector(".differences h3");
    assertThat(driver.find(".differences").innerText()).contains("茶园小区").contains("供销小区");
    assertThat(namesOfCompounds()).contains("茶园小区").doesNotContainAnyElementsOf(ESTATES);
    Pictures.take(driver, "chayuan-differences");
    JsonNode compounds = driver.get("/api/v1/areas/" + area + "/compounds/changes").path("items");
    assertThat(compounds.get(0).at("/effect/wallMetres").asDouble()).isBetween(641.5, 642.5);

    driver.press("r");
    driver.page.waitForSelector(".card.open, .toast:has-text('没有更好的调整')");
    if (driver.find("[data-search=stop]").count() > 0)
      driver.page.evaluate("() => document.querySelector('[data-search=stop]')?.click()");
    driver.page.waitForFunction("() => !document.querySelector('.spinner')");
    if (driver.find(".card.open footer .primary").count() > 0) {
      driver.click(".card.open footer .primary");
      driver.awaitToast("已采纳");
    }
    driver.click("[data-panel=compare]");
    driver.page.waitForFunction(
        "() => document.querySelectorAll('[data-compare=with] option').length > 2");
    String published =
        driver.find("[data-compare=with] option:has-text('2024 年网格')").first().innerText();
    driver.find("[data-compare=with]").selectOption(new SelectOption().setLabel(published));
    driver.page.waitForSelector(".comparison .compare");
    assertThat(driver.find(".comparison").innerText()).containsAnyOf("变更", "完全相同");
    Pictures.take(driver, "chayuan-moved");
  }

  /** How many households a proposal says that it moves. */
  private static int households(String head) {
    java.util.regex.Matcher number = java.util.regex.Pattern.compile("([0-9,]+) 户").matcher(head);
    assertThat(number.find()).as(head).isTrue();
    return Integer.parseInt(number.group(1).replace(",", ""));
  }

  /** As the map's own tiles name them now, asked for as the page does. */
  @SuppressWarnings("unchecked")
  private List<String> namesOfCompounds() {
    return (List<String>)
        driver.page.evaluate(
            """
            async () => {
              const { decodeTile } = await import('/map/mvt.js');
              const map = document.getElementById('map');
              const z = 14, n = 2 ** z;
              const lon = Number(map.dataset.lon), lat = Number(map.dataset.lat) * Math.PI / 180;
              const x = Math.floor((lon + 180) / 360 * n);
              const y = Math.floor((1 - Math.asinh(Math.tan(lat)) / Math.PI) / 2 * n);
              const names = [];
              for (const dx of [-1, 0, 1]) for (const dy of [-1, 0, 1]) {
                const answer = await fetch(`/tiles/compounds/${z}/${x + dx}/${y + dy}.mvt`, { cache: 'no-cache' });
                if (answer.status !== 200) continue;
                for (const { props } of decodeTile(await answer.arrayBuffer()).features) names.push(String(props.name));
              }
              return names;
            }
            """);
  }

  /**
   * The band that breaks, its smallest mending; the change is taken back and all are there again.
   */
  @Test
  @Order(2)
  void aCompoundThatWasDemolishedComesBack() {
    driver.press("u");
    pick("芙蓉广场");
    driver.page.waitForSelector(".tool-options .picked:has-text('芙蓉广场')");
    driver.click("[data-aim=demolish]");
    driver.page.waitForSelector(".tool-options .effect");
    assertThat(driver.find(".tool-options .effect").innerText()).contains("4,600 → 4,386 户");
    driver.click("[data-compound=go]");
    driver.awaitToast("已拆除");
    driver.page.waitForSelector(".differences [data-op=mend]");
    Pictures.take(driver, "chayuan-broken-bands");
    driver.click(".differences [data-op=mend]");
    driver.page.waitForSelector(".card.open .card-head");
    driver.page.waitForFunction("() => !document.querySelector('.spinner')");
    List<Integer> moved = new java.util.ArrayList<>();
    for (String head : driver.find(".card .card-head").allInnerTexts()) moved.add(households(head));
    assertThat(households(driver.find(".card.open .card-head").innerText()))
        .as("the one that moves the fewest households, of " + moved)
        .isEqualTo(java.util.Collections.min(moved));
    Pictures.take(driver, "chayuan-mending");
    String changes = "/api/v1/areas/" + area + "/compounds/changes";
    long change = driver.get(changes).path("items").get(0).path("id").asLong();
    api.post(changes + "/" + change + "/undo", Map.of()).expect(200);
    for (JsonNode one : driver.get("/api/v1/areas").path("items"))
      if (one.path("id").asLong() == area)
        assertThat(one.path("households").asDouble()).isEqualTo(4600);
  }

  @Test
  @Order(3)
  void mattersAreCountedPerGridAndGoTheirWay() {
    driver.click("[data-panel=posts]");
    driver.click("[data-view=matters]");
    driver.find("[data-list=matters]").setInputFiles(Path.of("sample-data/chayuan/matters.csv"));
    driver.awaitToast("已导入 1,242 件事项");
    driver.page.waitForSelector(".matters tbody tr");
    assertThat(driver.find(".matters").innerText()).contains("1,242 件事项，已办结 975 件");
    driver.click(".matters tr[data-matters]");
    driver.page.waitForSelector("[data-matter]");
    driver.click("[data-matter]:has(.state.dispatched)");
    driver.page.waitForSelector(".steps [data-step=accept]");
    driver.click(".steps [data-step=accept]");
    driver.page.waitForSelector(".steps [data-step=handle]");
    driver.click(".steps [data-step=handle]");
    driver.page.waitForSelector(".steps [data-step=rate]");
    Pictures.take(driver, "chayuan-matters");
    driver.click(".steps [data-step=rate]");
    driver.page.waitForSelector(".steps [data-step=close]");
    driver.click(".steps [data-step=close]");
    driver.page.waitForFunction(
        "() => document.querySelector('.matters .lines').innerText.includes('976')");
    driver.page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    driver.click(".language");
    Pictures.take(driver, "chayuan-matters-dark-en");
  }
}
