package gridplan.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import gridplan.access.Role;
import gridplan.core.lattice.Progress;
import gridplan.core.measure.Datum;
import gridplan.platform.StartupTask;
import gridplan.testing.ServiceTest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/**
 * What a first start shows: the sample town with its first plan. With the system property {@code
 * gridplan.picture} the README's picture is taken anew.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SampleTownPageTest extends ServiceTest {
  private static final Path PICTURE = Path.of("src/doc/pictures/map.png");

  @Autowired private List<StartupTask> tasks;

  @BeforeEach
  void firstStart() {
    for (StartupTask task : tasks) task.run(Progress.NONE);
  }

  @Test
  @Order(1)
  void theTownStandsOnTheScreen() {
    try (PageDriver driver = new PageDriver(port, 1440, 900)) {
      driver.open("/login?token=" + token(Role.planner));
      driver.page.waitForSelector(".grids tbody tr");
      assertThat(driver.find(".grids tbody tr").count()).isEqualTo(6);
      assertThat(driver.find(".summary").innerText()).contains("6 个网格").contains("2,835 户");
      assertThat(driver.find(".summary").innerText()).doesNotContain("≈");
      assertThat(driver.find(".publish").isEnabled()).as("a planner does not publish").isFalse();
      driver.page.waitForTimeout(1500);
      if (System.getProperty("gridplan.picture") != null)
        driver.page.screenshot(new Page.ScreenshotOptions().setPath(PICTURE));
      driver.expectNoProblems();
    }
  }

  /** The page never loses work to a lost connection, so its buttons stay as well. */
  @Test
  void iconsStayWithoutAConnection() {
    try (PageDriver driver = new PageDriver(port, 1440, 900)) {
      driver.open("/login?token=" + token(Role.planner));
      driver.page.waitForSelector(".grids tbody tr");
      driver.page.context().setOffline(true);
      driver.click(".language");
      driver.page.waitForTimeout(300);
      assertThat(
              driver.page.evaluate(
                  "() => [...document.querySelectorAll('#top .icon use')]"
                      + ".filter((use) => use.getBBox().width === 0).length"))
          .isEqualTo(0);
    }
  }

  /**
   * The same numbers name three places in China, hundreds of metres apart: a coordinate leads to
   * the one that it names in the datum it was typed in.
   */
  @ParameterizedTest
  @ValueSource(strings = {"WGS84", "CGCS2000", "GCJ02", "BD09"})
  void aCoordinateIsFoundInTheDatumItIsTypedIn(String name) {
    try (PageDriver driver = new PageDriver(port, 1440, 900)) {
      driver.open("/login?token=" + token(Role.admin));
      driver.page.waitForSelector(".grids tbody tr");
      Coordinate place = middleOf(driver);
      Datum datum = Datum.valueOf(name);
      Coordinate typed = datum.fromCgcs2000(place.x, place.y);
      driver.click(".datum");
      driver
          .find(".menu button")
          .nth(List.of("CGCS2000", "WGS84", "GCJ02", "BD09").indexOf(name))
          .click();
      driver.search("%.9f, %.9f".formatted(typed.x, typed.y));
      driver.page.waitForSelector(".locate-card");
      double[] pin = driver.pixel(place.x, place.y);
      BoundingBox map = driver.find("#map").boundingBox();
      assertThat(pin[0]).as(name).isCloseTo(map.x + map.width / 2, within(1.0));
      assertThat(pin[1]).as(name).isCloseTo(map.y + map.height / 2, within(1.0));
      driver.expectNoProblems();
    }
  }

  private static Coordinate middleOf(PageDriver driver) {
    JsonNode areas = driver.get("/api/v1/areas").path("items");
    JsonNode box = areas.get(areas.size() - 1).path("bbox");
    return new Coordinate(
        (box.get(0).asDouble() + box.get(2).asDouble()) / 2,
        (box.get(1).asDouble() + box.get(3).asDouble()) / 2);
  }

  /**
   * The line goes dead while a cell is painted: nothing is lost, and the page says so meanwhile.
   */
  @Test
  void anEditSurvivesALostConnection() {
    try (PageDriver driver = new PageDriver(port, 1440, 900)) {
      driver.open("/login?token=" + token(Role.admin));
      driver.page.waitForSelector(".grids tbody tr");
      long plan = planOf(driver);
      Ground before = Ground.of(driver, plan);
      Ground.Step step =
          before.stepsBetweenGrids().stream()
              .filter(s -> driver.accepts(plan, s, before))
              .findFirst()
              .orElseThrow();
      driver.page.context().setOffline(true);
      driver.press("p");
      for (int i = 0; i < 4; i++) driver.press("[");
      driver.drag(step.start(), step.end());
      driver.release();
      driver.page.waitForSelector(".saved strong");
      assertThat(Ground.of(driver, plan).gridOf(step.to())).isEqualTo(before.gridOf(step.to()));
      driver.page.context().setOffline(false);
      driver.awaitToast("已划入");
      assertThat(Ground.of(driver, plan).gridOf(step.to())).isEqualTo(before.gridOf(step.from()));
      assertThat(driver.find(".saved").innerText()).contains("已保存");
    }
  }

  /** The natural gesture: press beside the area, draw across a grid, let go on the other side. */
  @Test
  void aSplitMayBeginOutsideTheArea() {
    try (PageDriver driver = new PageDriver(port, 1440, 900)) {
      driver.open("/login?token=" + token(Role.planner));
      driver.page.waitForSelector(".grids tbody tr");
      JsonNode areas = driver.get("/api/v1/areas").path("items");
      JsonNode box = areas.get(areas.size() - 1).path("bbox");
      Coordinate middle = middleOf(driver);
      double height = box.get(3).asDouble() - box.get(1).asDouble();
      driver.press("f");
      driver.settle();
      driver.press("s");
      driver.clickMap(new double[] {middle.x, box.get(3).asDouble() + 0.02 * height});
      assertThat(driver.find(".hint").innerText()).contains("区域外");
      double[] end = driver.pixel(middle.x, middle.y);
      driver.page.mouse().move(end[0], end[1]);
      driver.awaitHint("新网格");
      driver.press("Escape");
      assertThat(driver.find(".hint").isVisible()).isFalse();
      driver.expectNoProblems();
    }
  }

  private static long planOf(PageDriver driver) {
    JsonNode areas = driver.get("/api/v1/areas").path("items");
    long area = areas.get(areas.size() - 1).path("id").asLong();
    return driver.get("/api/v1/plans?area=" + area).path("items").get(0).path("id").asLong();
  }

  @ParameterizedTest
  @CsvSource({"1366, 768", "1024, 768", "390, 844"})
  void nothingStandsOutsideTheWindow(int width, int height) {
    try (PageDriver driver = new PageDriver(port, width, height)) {
      driver.open("/login?token=" + token(Role.admin));
      Object outside =
          driver.page.evaluate(
              """
              () => [...document.querySelectorAll('button, input, [role=tab], .pill')]
                .filter((element) => element.checkVisibility({ visibilityProperty: true }))
                .filter((element) => !element.closest('.scroll'))
                .map((element) => [element, element.getBoundingClientRect()])
                .filter(([, box]) => box.width > 0 && (box.left < -1 || box.top < -1 ||
                  box.right > innerWidth + 1 || box.bottom > innerHeight + 1))
                .map(([element]) => element.outerHTML.slice(0, 120))""");
      assertThat((List<?>) outside).isEmpty();
      driver.expectNoProblems();
    }
  }
}
