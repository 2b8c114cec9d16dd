package gridplan.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SelectOption;
import gridplan.access.Role;
import gridplan.core.lattice.Progress;
import gridplan.platform.StartupTask;
import gridplan.testing.ServiceTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The nets of other offices beside the grids of the sample town. */
class CrossPageTest extends ServiceTest {
  @Autowired private List<StartupTask> tasks;
  private PageDriver driver;

  @BeforeEach
  void openTown() {
    for (StartupTask task : tasks) task.run(Progress.NONE);
    driver = new PageDriver(port, 1440, 900);
    driver.open("/login?token=" + token(Role.planner));
    driver.page.waitForSelector(".grids tbody tr");
    driver.click("[data-panel=compare]");
  }

  @AfterEach
  void closeWindow() {
    driver.expectNoProblems();
    driver.close();
  }

  private void choose(String name) {
    driver.page.waitForSelector(
        "[data-compare=with] option:has-text(\"" + name + "\")", attached());
    String label = driver.find("[data-compare=with] option:has-text(\"" + name + "\")").innerText();
    driver.find("[data-compare=with]").selectOption(new SelectOption().setLabel(label));
    driver.page.waitForSelector(".matrix tbody tr");
  }

  private static Page.WaitForSelectorOptions attached() {
    return new Page.WaitForSelectorOptions()
        .setState(com.microsoft.playwright.options.WaitForSelectorState.ATTACHED);
  }

  private JsonNode table() {
    JsonNode areas = driver.get("/api/v1/areas").path("items");
    long area = areas.get(areas.size() - 1).path("id").asLong();
    long plan = driver.get("/api/v1/plans?area=" + area).path("items").get(0).path("id").asLong();
    JsonNode nets = driver.get("/api/v1/areas/" + area + "/nets").path("items");
    for (JsonNode net : nets)
      if (net.path("name").asString().equals("党支部"))
        return driver.get("/api/v1/plans/" + plan + "/cross?net=" + net.path("id").asLong());
    throw new AssertionError(nets.toString());
  }

  @Test
  void everyCrossingOfBranchesAndGridsIsShownWhereItIs() {
    choose("党支部");
    assertThat(driver.find(".matrix tbody tr").count()).isEqualTo(6);
    assertThat(driver.find(".matrix tfoot").innerText()).contains("2,835");
    JsonNode table = table();
    JsonNode first = table.path("crossings").get(0);
    String at = first.path("grid").asInt() + "-" + first.path("unit").asInt();
    driver.click("[data-crossing='" + at + "']");
    driver.settle();
    assertThat(driver.find("[data-crossing='" + at + "']").getAttribute("aria-current"))
        .isEqualTo("true");
    JsonNode box = first.path("box");
    assertThat(Double.parseDouble(driver.find("#map").getAttribute("data-lon")))
        .isCloseTo((box.get(0).asDouble() + box.get(2).asDouble()) / 2, within(0.0005));
    assertThat(driver.find("[data-crossing='" + at + "']").innerText())
        .isEqualTo("%,d".formatted(first.path("households").asInt()));
    driver.click("[data-by=residents]");
    assertThat(driver.find(".matrix tfoot").innerText()).contains("7,300");
    assertThat(driver.find("[data-crossing='" + at + "']").innerText())
        .isEqualTo("%,d".formatted(first.path("residents").asInt()));
    Pictures.take(driver, "cross-table");
    driver.page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    driver.click(".language");
    Pictures.take(driver, "cross-table-dark-en");
  }

  @Test
  void aFindingLeadsToItsPlace() {
    choose("党支部");
    driver.click("[data-finding=outside-net]");
    driver.settle();
    JsonNode where =
        java.util.stream.StreamSupport.stream(table().path("findings").spliterator(), false)
            .filter(finding -> finding.path("kind").asString().equals("outside-net"))
            .findFirst()
            .orElseThrow()
            .path("where");
    assertThat(Double.parseDouble(driver.find("#map").getAttribute("data-lon")))
        .isCloseTo(where.get(0).asDouble(), within(1e-5));
    assertThat(driver.find("[data-finding=half-net]").innerText()).contains("党支部");
  }

  /** A net that another office has sent as a file: chosen, named, looked at, taken away again. */
  @Test
  void aNetIsBroughtInAndTakenAway() {
    driver.page.waitForSelector("[data-net=add]");
    driver.click("[data-net=add]");
    send("警务.geojson", NET.replace("120.6", "121.6"));
    driver.page.waitForFunction(
        "() => document.querySelector('dialog .problem-line')?.textContent.includes('坐标系')");
    driver.forgetRefusals();
    send("警务.geojson", NET);
    driver.awaitToast("已导入“警务”，1 个单元");
    driver.page.waitForSelector(".matrix tbody tr");
    assertThat(driver.find(".cross").innerText()).contains("派出所").contains("东区");
    driver.click(".files .icon-button");
    driver.page.waitForFunction(
        "() => !document.querySelector('.matrix') &&"
            + " ![...document.querySelectorAll('[data-compare=with] option')].some(o => o.text.includes('警务'))");
  }

  /** The grids of a department, which have codes and hardly a name. */
  @Test
  void columnsNamedByCodesAreToldApart() {
    driver.page.waitForSelector("[data-net=add]");
    driver.click("[data-net=add]");
    send("综治网格.geojson", codedNet());
    driver.page.waitForSelector(".matrix tbody tr");
    assertThat(driver.find(".matrix thead [data-head]").allInnerTexts())
        .containsExactly("东街网格", "…2002", "…2003", "…2901");
    assertThat(driver.find(".matrix thead th:has([data-head='1'])").getAttribute("title"))
        .contains("529803002002");
    driver.awaitToast("已导入");
    Pictures.take(driver, "cross-codes");
    driver.click(".language");
    driver.page.waitForSelector("[data-by=households]:has-text(\"Households\")");
    Pictures.take(driver, "cross-codes-en");
  }

  private static String codedNet() {
    String unit =
        """
        {"type":"Feature","properties":{"name":"%s","code":"%s"},"geometry":{"type":"Polygon",
         "coordinates":[[[%s,29.9],[%s,29.9],[%s,29.96],[%s,29.96],[%s,29.9]]]}}
        """;
    List<String> codes = List.of("529803002001", "529803002002", "529803002003", "529803002901");
    List<String> lines = List.of("120.60", "120.612", "120.616", "120.62", "120.64");
    List<String> features = new ArrayList<>();
    for (int i = 0; i < codes.size(); i++) {
      String west = lines.get(i);
      String east = lines.get(i + 1);
      String name = i == 0 ? "东街网格" : "";
      features.add(unit.formatted(name, codes.get(i), west, east, east, west, west));
    }
    return "{\"type\":\"FeatureCollection\",\"features\":[" + String.join(",", features) + "]}";
  }

  private void send(String name, String body) {
    driver
        .find("[data-net=file]")
        .setInputFiles(
            new FilePayload(name, "application/geo+json", body.getBytes(StandardCharsets.UTF_8)));
    driver.find("[data-net=owner]").fill("派出所");
    driver.click("dialog [type=submit]");
  }

  private static final String NET =
      """
      {"type":"FeatureCollection","features":[
      {"type":"Feature","properties":{"片区":"东区"},"geometry":{"type":"Polygon",
       "coordinates":[[[120.617,29.93],[120.63,29.93],[120.63,29.96],[120.617,29.96],[120.617,29.93]]]}}]}
      """;
}
