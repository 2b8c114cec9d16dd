package gridplan.web;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.access.Role;
import gridplan.core.lattice.Progress;
import gridplan.platform.StartupTask;
import gridplan.testing.Api;
import gridplan.testing.ServiceTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/**
 * The page tells when cells are older than the buildings, and brings the plan on with one click.
 */
class OlderCellsPageTest extends ServiceTest {
  @Autowired private List<StartupTask> tasks;

  @Test
  void bannerTellsUpdatesAndListsWhatChangedWithPlaces() {
    for (StartupTask task : tasks) task.run(Progress.NONE);
    Api api = loggedIn(Role.planner);
    JsonNode areas = api.get("/api/v1/areas").expect(200).json().path("items");
    JsonNode area = areas.get(areas.size() - 1);
    double lon = (area.at("/bbox/0").asDouble() + area.at("/bbox/2").asDouble()) / 2;
    double lat = (area.at("/bbox/1").asDouble() + area.at("/bbox/3").asDouble()) / 2;
    double side = 1e-4;
    try (PageDriver driver = new PageDriver(port, 1440, 900)) {
      driver.open("/login?token=" + token(Role.planner));
      driver.page.waitForSelector(".grids tbody tr");
      assertThat(driver.find(".age").isVisible()).isFalse();
      assertThat(driver.find("[data-panel=differences]").count()).isZero();

      List<List<Double>> ring =
          List.of(
              List.of(lon, lat),
              List.of(lon + side, lat),
              List.of(lon + side, lat + side),
              List.of(lon, lat));
      api.post(
              "/api/v1/areas/" + area.path("id").asLong() + "/buildings",
              Map.of(
                  "geometry",
                  Map.of("type", "Polygon", "coordinates", List.of(ring)),
                  "households",
                  24,
                  "name",
                  "新楼"))
          .expect(201);
      driver.page.reload();
      driver.page.waitForSelector(".age:visible");
      assertThat(driver.find(".age").innerText()).contains("新增 1 栋").doesNotContain("拆除");
      driver.click(".age button");
      driver.awaitToast("基础单元已更新");
      driver.page.waitForSelector(".differences .list:visible");
      // 2,835 households of the sample, and 24.
      assertThat(driver.find(".differences").innerText())
          .contains("2,835 户 → 2,859 户")
          .contains("新增 新楼，24 户");
      assertThat(driver.find(".age").isVisible()).isFalse();
      driver.find(".differences button").filter(withText("新增 新楼")).click();
      driver.page.waitForTimeout(800);
      double[] at = driver.pixel(lon + side / 2, lat + side / 4);
      var map = driver.find("#map").boundingBox();
      assertThat(at[0]).isBetween(map.x + map.width / 2 - 40, map.x + map.width / 2 + 40);
      assertThat(at[1]).isBetween(map.y + map.height / 2 - 40, map.y + map.height / 2 + 40);
      driver.click("[data-panel=grids]");
      assertThat(driver.find(".summary").innerText()).contains("2,859 户");
      driver.expectNoProblems();
    }
  }

  private static com.microsoft.playwright.Locator.FilterOptions withText(String text) {
    return new com.microsoft.playwright.Locator.FilterOptions().setHasText(text);
  }
}
