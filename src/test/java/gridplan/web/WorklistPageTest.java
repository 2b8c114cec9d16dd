package gridplan.web;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.access.Role;
import gridplan.core.lattice.Progress;
import gridplan.layer.CityImport;
import gridplan.testing.Api;
import gridplan.testing.ServiceTest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Rows of a register without a building are placed on the map, set aside, and stay so. */
class WorklistPageTest extends ServiceTest {
  private static final String REGISTER =
      "地址,人口数,经度,纬度\n"
          + "洞桥新村1幢1单元101室,3,,\n"
          + "洞侨新村2幢1单元101室,4,,\n"
          + "洞桥新村999幢101室,1,120.6142,29.9456\n"
          + "某地无名房,2,120.6143,29.9457\n"
          + "无处可寻,5,,\n";

  @Autowired private CityImport cities;
  @Autowired private JdbcClient db;

  private long registered() {
    long area = cities.importSample("dongqiao", Progress.NONE).area();
    Api api = loggedIn(Role.planner);
    String path = "/api/v1/areas/" + area + "/registers";
    long job =
        api.upload(path + "?file=r.csv&crs=cgcs2000", REGISTER.getBytes(StandardCharsets.UTF_8))
            .expect(202)
            .json()
            .at("/job/id")
            .asLong();
    long register = api.awaitJob(job).path("register").asLong();
    JsonNode apply = api.post(path + "/" + register + "/apply", "{}").expect(202).json();
    api.awaitJob(apply.at("/job/id").asLong());
    return area;
  }

  private Map<String, Object> row(String address) {
    return db.sql("SELECT building_id, how, unplaceable FROM gridplan.household WHERE address = :a")
        .param("a", address)
        .query()
        .singleRow();
  }

  @Test
  void rowsArePlacedByAClickOnTheMapOrSetAside() {
    registered();
    try (PageDriver driver = new PageDriver(port, 1440, 900)) {
      driver.open("/login?token=" + token(Role.planner));
      driver.page.waitForSelector(".homeless:has-text('4')");
      ImportWizardPageTest.picture(driver, "worklist-0-bar");
      driver.click(".homeless");
      driver.page.waitForSelector(".work");
      assertThat(driver.find(".work").count()).isEqualTo(4);
      ImportWizardPageTest.picture(driver, "worklist-1-list");

      // A slip of the pen: the likeliest building is proposed.
      driver.click(".work:has-text('洞侨新村2幢')");
      driver.page.waitForSelector(".candidate:has-text('洞桥新村2幢')");
      ImportWizardPageTest.picture(driver, "worklist-2-candidates");
      driver.click(".candidate:has-text('洞桥新村2幢')");
      driver.awaitToast("1 行已落楼");
      assertThat(row("洞侨新村2幢1单元101室").get("how")).isEqualTo("hand");
      driver.page.waitForSelector(".homeless:has-text('3')");

      // One with a place: its mark on the map takes it up, a click on a house places it.
      driver.search("120.6143, 29.9457");
      driver.click(".locate-card .icon-button");
      driver.clickMap(120.6143, 29.9457);
      driver.page.waitForSelector(".work[aria-current]:has-text('某地无名房')");
      driver.settle();
      Map<String, Object> house =
          db.sql(
                  "SELECT id, name, ST_X(p) AS x, ST_Y(p) AS y FROM (SELECT id, name,"
                      + " ST_PointOnSurface(geom) AS p FROM gridplan.building"
                      + " WHERE name = '洞桥新村1幢') b")
              .query()
              .singleRow();
      double[] at = {(Double) house.get("x"), (Double) house.get("y")};
      assertThat(driver.sees(at)).isTrue();
      driver.clickMap(at);
      driver.page.waitForSelector(".join:has-text('洞桥新村1幢')");
      ImportWizardPageTest.picture(driver, "worklist-3-pointed");
      driver.click(".join");
      driver.page.waitForSelector(".homeless:has-text('2')");
      assertThat(row("某地无名房").get("building_id")).isEqualTo(house.get("id"));

      // Taken back by the toast, it is open again.
      driver.click(".toast:has-text('已落楼') button.plain");
      driver.page.waitForSelector(".homeless:has-text('3')");
      assertThat(row("某地无名房").get("building_id")).isNull();

      // Set aside needs a reason.
      if (driver.find(".work[aria-current]:has-text('无处可寻')").count() == 0)
        driver.click(".work:has-text('无处可寻')");
      driver.click(".aside button");
      assertThat(driver.find(".homeless").innerText()).contains("3");
      driver.find(".aside input").fill("此户已迁出");
      driver.click(".aside button");
      driver.awaitToast("1 行已搁置");
      driver.page.waitForSelector(".homeless:has-text('2')");
      assertThat(row("无处可寻").get("unplaceable")).isEqualTo("此户已迁出");
      driver.click("[data-kind=unplaceable]");
      driver.page.waitForSelector(".work:has-text('此户已迁出')");
      ImportWizardPageTest.picture(driver, "worklist-4-aside");

      // All of it is there after a reload.
      driver.open("/");
      driver.page.waitForSelector(".homeless:has-text('2')");
      driver.press("w");
      driver.page.waitForSelector(".work");
      assertThat(driver.find(".work").count()).isEqualTo(2);
      driver.press("Escape");
      assertThat(driver.find("#sheet").isVisible()).isFalse();
      driver.expectNoProblems();
    }
  }
}
