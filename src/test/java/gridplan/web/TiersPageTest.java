package gridplan.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import gridplan.access.Role;
import gridplan.core.lattice.Progress;
import gridplan.layer.CityImport;
import gridplan.testing.Api;
import gridplan.testing.ServiceTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Small tiers, tiers of ground and the lines of given grids at the page. */
class TiersPageTest extends ServiceTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Autowired private CityImport cities;
  private PageDriver driver;
  private Api api;

  @BeforeEach
  void window() {
    api = loggedIn(Role.planner);
    driver = new PageDriver(port, 1440, 900);
  }

  @AfterEach
  void closeWindow() {
    driver.close();
  }

  private long open(String town, Map<String, ?> more) {
    long area = cities.importSample(town, Progress.NONE).area();
    Map<String, Object> request = new java.util.HashMap<>(more);
    request.put("area", area);
    JsonNode job = api.post("/api/v1/plans", request).expect(202).json();
    long plan = api.awaitJob(job.at("/job/id").asLong()).path("plan").asLong();
    driver.page.addInitScript("localStorage.setItem('gridplan.area', '" + area + "')");
    driver.open("/login?token=" + token(Role.planner));
    driver.page.waitForSelector(".grids tbody tr");
    return plan;
  }

  @Test
  void listsAreMadeEditedAndRefusedWithWhatStandsAgainstThem() {
    long plan = open("dongqiao", Map.of("grids", 6));
    driver.click("[data-panel=small]");
    driver.page.waitForSelector("[data-small-make]");
    assertThat(driver.find(".small").innerText()).contains("还没有微网格");
    driver.click("[data-small=group]");
    driver.page.waitForSelector(".small:has-text('先划分上一层')");
    driver.click("[data-small=micro]");
    driver.page.waitForSelector(".small:has-text('还没有微网格')");
    driver.find("[data-small-count]").fill("81");
    driver.click("[data-small-make]");
    driver.awaitToast("已划分 81 个微网格");
    assertThat(driver.find(".small .lines").innerText()).contains("81 个微网格，2,835 户", "没有重复");

    String list = api.get("/api/v1/plans/" + plan + "/tiers/micro/list.csv").expect(200).text();
    String[] rows = list.split("\r\n");
    String[] first = rows[1].split(",", -1);
    String[] other = rows[rows.length - 1].split(",", -1);
    String doubled =
        list + String.join(",", other[0], other[1], first[2], "", first[4], first[5], "") + "\r\n";
    give(doubled);
    driver.page.waitForSelector(".small .refused [data-small-finding=memberTwice]");
    assertThat(driver.find(".small .refused").innerText()).contains("什么都没有改").contains(first[0]);
    driver.click(".small .refused [data-small-finding=memberTwice]");
    driver.page.waitForFunction("() => Number(document.querySelector('#map').dataset.zoom) >= 18");
    Pictures.take(driver, "small-refused");
    give(list);
    driver.awaitToast("已按表更新：81 个微网格");
    assertThat(driver.find(".small .refused").count()).isZero();
    driver.find(".small .filter").fill(first[0].substring(first[0].length() - 6));
    assertThat(driver.find(".small [data-group]").count()).isBetween(1, 8);
  }

  private void give(String list) {
    driver
        .find("input[data-list=small]")
        .setInputFiles(
            new FilePayload("list.csv", "text/csv", list.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void whatIsAMatterOfTheGridsIsRefusedInATierBelowAndEditsThereAreUndone() {
    Map<String, ?> sub =
        Map.of("key", "sub", "name", "片区", "polygons", true, "min", 150, "max", 260, "digits", 2);
    long plan = open("dongqiao", Map.of("grids", 6, "rules", Map.of("tiers", List.of(sub))));
    driver.page.waitForSelector("[data-tier=sub]");
    assertThat(driver.find(".band-editor").isVisible()).isTrue();
    driver.click("[data-tier=sub]");
    driver.page.waitForFunction("() => document.querySelectorAll('.grids tbody tr').length > 6");
    int rows = driver.find(".grids tbody tr").count();
    assertThat(driver.find(".band-editor").isVisible()).as("the band of the grids").isFalse();
    driver.press("k");
    driver.page.waitForSelector(".toast:has-text('切换到网格这一层')");
    JsonNode grids = driver.get("/api/v1/plans/" + plan + "?tier=sub").path("grids");
    JsonNode a = grids.get(0);
    long version = driver.get("/api/v1/plans/" + plan).path("version").asLong();
    JsonNode b = null;
    for (JsonNode one : grids)
      if (one != a
          && one.at("/parent/id").equals(a.at("/parent/id"))
          && driver.post(
                  "/api/v1/plans/" + plan + "/edits?preview=true&tier=sub",
                  version,
                  Map.of(
                      "kind",
                      "merge",
                      "grids",
                      List.of(a.path("id").asLong(), one.path("id").asLong())))
              == 200) b = one;
    assertThat(b).isNotNull();
    String path = "/api/v1/plans/" + plan + "/edits?tier=sub";
    Map<String, ?> merge =
        Map.of("kind", "merge", "grids", List.of(a.path("id").asLong(), b.path("id").asLong()));
    assertThat(driver.post(path, version, merge)).isEqualTo(200);
    driver.page.reload();
    driver.page.waitForSelector("[data-tier=sub]");
    driver.click("[data-tier=sub]");
    driver.page.waitForFunction(
        "n => document.querySelectorAll('.grids tbody tr').length === n", rows - 1);
    driver.click("[data-op=undo]");
    driver.page.waitForFunction(
        "n => document.querySelectorAll('.grids tbody tr').length === n", rows);
    assertThat(driver.get("/api/v1/plans/" + plan + "?tier=sub").path("grids")).isEqualTo(grids);
    driver.expectNoProblems();
  }

  @Test
  void whatBecameOfTheLinesOfGivenGridsIsToldAndEachIsAClickAway() throws IOException {
    JsonNode given =
        JSON.readTree(Files.readString(Path.of("sample-data/chayuan/nets-existing.geojson")));
    long plan = open("chayuan", Map.of("start", Map.of("gridsGeoJson", given)));
    JsonNode origin = driver.get("/api/v1/plans/" + plan + "/origin");
    driver.click("[data-panel=lines]");
    driver.page.waitForSelector(".given-lines [data-line]");
    assertThat(driver.find(".given-lines [data-line]").count())
        .isEqualTo(origin.path("givenLines").size())
        .isEqualTo(given.path("features").size());
    int cut = origin.path("buildingsCut").size();
    assertThat(driver.find(".given-lines [data-cut]").count()).isEqualTo(cut).isPositive();
    assertThat(driver.find(".given-lines").innerText()).contains(cut + " 栋楼被旧线切到", "归 ");
    driver.click(".given-lines [data-cut] >> nth=0");
    driver.page.waitForFunction("() => Number(document.querySelector('#map').dataset.zoom) >= 18");
    JsonNode first = origin.at("/buildingsCut/0/where");
    assertThat(driver.sees(first.get(0).asDouble(), first.get(1).asDouble())).isTrue();
    Pictures.take(driver, "given-lines");
    driver.click(".language");
    Pictures.take(driver, "given-lines-en");
    driver.expectNoProblems();
  }
}
