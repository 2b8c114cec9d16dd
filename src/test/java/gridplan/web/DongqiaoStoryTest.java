package gridplan.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import com.microsoft.playwright.options.WaitForSelectorState;
import gridplan.access.Role;
import gridplan.core.lattice.Progress;
import gridplan.platform.StartupTask;
import gridplan.testing.ServiceTest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/**
 * Story 2, from the beginning to the end: seven compounds with 7,300 residents in 2,835 households,
 * one of 1,500; six grids of 300 to 550, mean 473; a station in each; the party branches, which run
 * by compound, against them.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DongqiaoStoryTest extends ServiceTest {
  @Autowired private List<StartupTask> tasks;
  private PageDriver driver;
  private long area;

  @BeforeEach
  void dongqiao() {
    for (StartupTask task : tasks) task.run(Progress.NONE);
    driver = new PageDriver(port, 1440, 900);
    driver.open("/login?token=" + token(Role.publisher));
    driver.page.waitForSelector(".grids tbody tr");
    JsonNode areas = driver.get("/api/v1/areas").path("items");
    area = areas.get(areas.size() - 1).path("id").asLong();
  }

  @AfterEach
  void closeWindow() {
    driver.expectNoProblems();
    driver.close();
  }

  private long plan() {
    return driver.get("/api/v1/plans?area=" + area).path("items").get(0).path("id").asLong();
  }

  /** Households of each party branch, which is a compound, by grid. */
  private Map<String, Map<String, Integer>> branches(long plan) {
    JsonNode nets = driver.get("/api/v1/areas/" + area + "/nets").path("items");
    JsonNode table =
        driver.get("/api/v1/plans/" + plan + "/cross?net=" + nets.get(0).path("id").asLong());
    Map<String, Map<String, Integer>> found = new TreeMap<>();
    for (JsonNode crossing : table.path("crossings")) {
      String unit = table.at("/units/" + crossing.path("unit").asInt() + "/name").asString();
      String grid = table.at("/grids/" + crossing.path("grid").asInt() + "/code").asString();
      int households = crossing.path("households").asInt();
      if (households > 0) found.computeIfAbsent(unit, u -> new TreeMap<>()).put(grid, households);
    }
    return found;
  }

  @Test
  @Order(1)
  void sevenCompoundsBecomeSixGridsInTheBand() {
    driver.click("#top .crumb >> nth=1");
    driver.click(".menu button:has-text('新建方案')");
    driver.page.waitForSelector("dialog[open] [type=submit]");
    assertThat(driver.find("dialog[open]").innerText()).contains("可分 6–9 个");
    assertThat(driver.find("dialog[open] [type=number] >> nth=0").inputValue()).isEqualTo("300");
    assertThat(driver.find("dialog[open] [type=number] >> nth=1").inputValue()).isEqualTo("550");
    driver.find("dialog[open] [type=text] >> nth=0").fill("洞桥微治理");
    Pictures.take(driver, "dongqiao-new-plan");
    driver.click("dialog[open] [type=submit]");
    driver.awaitToast("方案已生成");
    driver.page.waitForSelector(".crumb:has-text('洞桥微治理')");
    assertThat(driver.find(".grids tbody tr").count()).isEqualTo(6);
    assertThat(driver.find(".grids .summary").innerText())
        .contains("6 个网格，6 个在区间内")
        .contains("共 2,835 户，平均 473 户");
    Pictures.take(driver, "dongqiao-grids");

    Map<String, Map<String, Integer>> branches = branches(plan());
    assertThat(branches).hasSize(7);
    int oversize = branches.get("洞桥新村党支部").values().stream().mapToInt(n -> n).sum();
    assertThat(oversize).isBetween(1450, 1500);
    assertThat(branches.get("洞桥新村党支部").size()).as("divided").isBetween(3, 5);
    Map<String, Set<String>> compounds = new TreeMap<>();
    branches.forEach(
        (branch, grids) -> {
          for (String grid : grids.keySet())
            compounds.computeIfAbsent(grid, g -> new HashSet<>()).add(branch);
        });
    assertThat(compounds.values()).as("small ones are joined").anyMatch(held -> held.size() > 1);
  }

  @Test
  @Order(2)
  void everyGridHasItsStation() {
    driver.click("[data-panel=posts]");
    driver.page.waitForSelector(".posts .grid-line");
    assertThat(driver.find(".posts .lines").innerText()).contains("42 人，6 个驿站");
    assertThat(driver.find(".posts [data-finding]").count()).as("nothing is missing").isZero();
    Set<String> stations = new HashSet<>();
    for (int grid = 0; grid < 6; grid++) {
      driver.click(".posts .grid-line >> nth=" + grid);
      driver.page.waitForSelector(".posts li:nth-child(" + (grid + 1) + ").open");
      stations.add(driver.find(".posts .open > p:has-text('驿站')").innerText());
    }
    assertThat(stations).hasSize(6).allMatch(text -> text.contains("驿站"));
    Pictures.take(driver, "dongqiao-stations");
  }

  @Test
  @Order(3)
  void everyCrossingOfBranchesByCompoundAndGridsBySizeIsSeen() {
    driver.click("[data-panel=compare]");
    String option = "[data-compare=with] option:has-text('党支部')";
    driver.page.waitForSelector(
        option, new Page.WaitForSelectorOptions().setState(WaitForSelectorState.ATTACHED));
    String label = driver.find(option).innerText();
    driver.find("[data-compare=with]").selectOption(new SelectOption().setLabel(label));
    driver.page.waitForSelector(".matrix tbody tr");
    assertThat(driver.find(".matrix tbody tr").count()).isEqualTo(6);
    assertThat(driver.find(".matrix tfoot").innerText()).contains("2,835");
    List<String> shown = new ArrayList<>();
    Map<String, Map<String, Integer>> branches = branches(plan());
    for (Map<String, Integer> grids : branches.values())
      for (int households : grids.values()) shown.add("%,d".formatted(households));
    List<String> cells = driver.find(".matrix [data-crossing]").allInnerTexts();
    assertThat(cells)
        .filteredOn(text -> !text.equals("0"))
        .containsExactlyInAnyOrderElementsOf(shown);
    Pictures.take(driver, "dongqiao-branches");
    driver.click(".matrix [data-crossing] >> nth=0");
    driver.page.emulateMedia(
        new Page.EmulateMediaOptions()
            .setColorScheme(com.microsoft.playwright.options.ColorScheme.DARK));
    driver.click(".language");
    Pictures.take(driver, "dongqiao-branches-dark-en");
  }

  /** The 81 micro-grids of about 35, then the compound itself along its own lanes. */
  @Test
  @Order(4)
  void eightyOneMicroGridsHoldEveryHousehold() {
    driver.click("[data-panel=small]");
    driver.page.waitForSelector("[data-small-make]");
    driver.find("[data-small-count]").fill("81");
    driver.click("[data-small-make]");
    driver.page.waitForSelector(".small .lines");
    assertThat(driver.find(".small .lines").innerText()).contains("81 个").contains("2,835 户");
    assertThat(driver.find("[data-small-finding]").count()).isZero();
    Pictures.take(driver, "dongqiao-micro");
  }

  @Test
  @Order(5)
  void theOversizeCompoundIsDividedAlongItsOwnLanesAndMadeWholeAgain() {
    driver.press("u");
    driver.search("洞桥新村");
    com.microsoft.playwright.options.BoundingBox map = driver.find("#map").boundingBox();
    driver.page.mouse().click(map.x + map.width / 2, map.y + map.height / 2);
    driver.page.waitForSelector(".tool-options .picked:has-text('1,500')");
    driver.click("[data-aim=divide]");
    driver.click("[data-compound=roads]");
    driver.page.waitForSelector(".tool-options .effect");
    String effect = driver.find(".tool-options .effect").innerText();
    int sum = 0;
    java.util.regex.Matcher part =
        java.util.regex.Pattern.compile("[0-9,]+").matcher(effect.replaceFirst(".*?：", ""));
    while (part.find()) sum += Integer.parseInt(part.group().replace(",", ""));
    assertThat(sum).as(effect).isEqualTo(1500);
    Pictures.take(driver, "dongqiao-divide");
    driver.click("[data-compound=go]");
    driver.page.waitForSelector(".toast button:has-text('撤销')");
    assertThat(compounds()).isGreaterThan(7);
    driver.page.locator(".toast button:has-text('撤销')").click();
    driver.awaitToast("小区变动已撤销");
    assertThat(compounds()).isEqualTo(7);
  }

  private int compounds() {
    return driver.get("/api/v1/plans/" + plan() + "/topology").path("compounds").size();
  }
}
