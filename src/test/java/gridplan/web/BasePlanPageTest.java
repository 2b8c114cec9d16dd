package gridplan.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import gridplan.access.Role;
import gridplan.core.lattice.Progress;
import gridplan.layer.CityImport;
import gridplan.testing.ServiceTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/**
 * An office's own grids, dirty as they come, become the base plan: check, repair with preview, then
 * their lines are lines of the plan (Chayuan, whose grids were drawn by hand).
 */
class BasePlanPageTest extends ServiceTest {
  private static final Path GRIDS = Path.of("sample-data/chayuan/nets-existing.geojson");

  @Autowired private CityImport cities;
  private PageDriver driver;
  private long area;

  @BeforeEach
  void chayuan() {
    area = cities.importSample("chayuan", Progress.NONE).area();
    driver = new PageDriver(port, 1440, 900);
    driver.page.addInitScript("localStorage.setItem('gridplan.area', '" + area + "')");
    driver.open("/login?token=" + token(Role.planner));
  }

  @AfterEach
  void closeWindow() {
    driver.expectNoProblems();
    driver.close();
  }

  private int plans() {
    return driver.get("/api/v1/plans?area=" + area).path("items").size();
  }

  private void next() {
    driver.click("#sheet footer .primary:not([disabled])");
  }

  private void awaitPreview() {
    driver.page.waitForSelector("#sheet [name=target]");
    assertThat(driver.find("[name=target]").inputValue()).isEqualTo("grids");
    next();
    driver.page.waitForSelector("#sheet .mapping");
    next();
    driver.page.waitForSelector("#sheet .apply:not([disabled])");
  }

  @Test
  void dirtyGridsAreLookedAtMendedAndBecomeTheBasePlan() {
    int before = plans();
    driver.press("i");
    driver.page.setInputFiles(".hidden-file", GRIDS);
    awaitPreview();
    assertThat(plans()).as("nothing is stored").isEqualTo(before);
    String seen = driver.find("#sheet .scroll").innerText();
    assertThat(seen).contains("17 个网格", "重叠", "缝隙", "先修复，再作为底图方案");
    assertThat(driver.find(".mend-findings").innerText())
        .contains("同一编码 529803002004005：茶园社区第5网格、茶园社区第6网格")
        .contains("5298O3002004007");
    assertThat(driver.find(".mend-changes [data-change]").count()).isGreaterThan(10);
    Pictures.take(driver, "base-plan-preview");
    driver.click(".mend-changes [data-change='0']");
    driver.settle();
    assertThat(driver.find(".mend-changes [data-change='0']").getAttribute("aria-current"))
        .isEqualTo("true");
    Pictures.take(driver, "base-plan-place");
    driver.page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    driver.click(".language");
    Pictures.take(driver, "base-plan-dark-en");
    driver.click(".language");
    driver.page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));

    driver.click("#sheet footer button:has-text('上一步')");
    driver.page.waitForSelector("#sheet .mapping");
    assertThat(plans()).as("gone back").isEqualTo(before);
    next();
    driver.page.waitForSelector("#sheet .apply:not([disabled])");
    next();
    driver.awaitToast("方案已生成");
    assertThat(plans()).isEqualTo(before + 1);
    assertThat(driver.find(".grids tbody tr").count()).isEqualTo(17);
    assertThat(driver.find(".grids .summary").innerText()).contains("4,600 户");
    assertThat(driver.find(".grids tbody").innerText()).contains("第9网格").doesNotContain("茶园社区");
    Pictures.take(driver, "base-plan-made");
    JsonNode plan = driver.get("/api/v1/plans?area=" + area).path("items").get(0);
    JsonNode check = driver.get("/api/v1/plans/" + plan.path("id").asLong() + "/check");
    assertThat(check.path("valid").asBoolean()).as(check.toString()).isTrue();
  }

  @Test
  void whatCannotBeRepairedIsSaidWithItsPlaceAndMayBeTakenAsItIs() {
    JsonNode bbox = null;
    for (JsonNode one : driver.get("/api/v1/areas").path("items"))
      if (one.path("id").asLong() == area) bbox = one.path("bbox");
    double west = bbox.get(0).asDouble();
    double south = bbox.get(1).asDouble();
    double east = bbox.get(2).asDouble();
    double north = bbox.get(3).asDouble();
    String square =
        "[[[%f,%f],[%f,%f],[%f,%f],[%f,%f],[%f,%f]]]"
            .formatted(west, south, east, south, east, north, west, north, west, south);
    String feature =
        "{\"type\":\"Feature\",\"properties\":{\"code\":\"\",\"name\":\"%s\"},"
            + "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":%s}}";
    String file =
        "{\"type\":\"FeatureCollection\",\"features\":["
            + feature.formatted("甲", square)
            + ","
            + feature.formatted("乙", square)
            + "]}";
    driver.press("i");
    driver
        .find(".hidden-file")
        .setInputFiles(
            new FilePayload(
                "网格.geojson", "application/geo+json", file.getBytes(StandardCharsets.UTF_8)));
    awaitPreview();
    assertThat(driver.find("#sheet .refused").innerText()).contains("无法修复").contains("甲、乙 完全重合");
    assertThat(driver.find("[name=mend]").count()).isZero();
    Pictures.take(driver, "base-plan-refused");
    driver.click("#sheet header .icon-button");
  }
}
