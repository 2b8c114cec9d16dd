package gridplan.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import gridplan.access.Role;
import gridplan.core.lattice.Progress;
import gridplan.platform.StartupTask;
import gridplan.testing.ServiceTest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/**
 * What belongs in one grid and what does not, laid down on the sample town with a real mouse, kept
 * by the next rebalance, taken back and taken out. Each test takes back what it did.
 */
class SetsPageTest extends ServiceTest {
  @Autowired private List<StartupTask> tasks;
  private PageDriver driver;
  private long plan;

  @BeforeEach
  void openTown() {
    for (StartupTask task : tasks) task.run(Progress.NONE);
    driver = new PageDriver(port, 1440, 900);
    driver.open("/login?token=" + token(Role.planner));
    driver.page.waitForSelector(".grids tbody tr");
    JsonNode areas = driver.get("/api/v1/areas").path("items");
    long area = areas.get(areas.size() - 1).path("id").asLong();
    plan = driver.get("/api/v1/plans?area=" + area).path("items").get(0).path("id").asLong();
    driver.press("f");
    driver.settle();
  }

  @AfterEach
  void closeWindow() {
    driver.expectNoProblems();
    driver.close();
  }

  /** Cells of each compound that a grid can hold and that lies in one, the largest cell first. */
  private Map<Long, List<Integer>> compounds(Ground ground) {
    JsonNode cells = driver.get("/api/v1/plans/" + plan + "/topology").path("cells");
    Map<Long, List<Integer>> of = new LinkedHashMap<>();
    for (int cell = 0; cell < cells.path("compound").size(); cell++)
      if (cells.path("compound").get(cell).asLong() > 0)
        of.computeIfAbsent(cells.path("compound").get(cell).asLong(), c -> new ArrayList<>())
            .add(cell);
    of.values().removeIf(list -> list.stream().map(ground::gridOf).distinct().count() > 1);
    return of;
  }

  /** Two compounds that share a grid, a cell of each. */
  private int[] twoInOneGrid(Ground ground) {
    List<List<Integer>> all = List.copyOf(compounds(ground).values());
    for (List<Integer> one : all)
      for (List<Integer> other : all)
        if (one != other && ground.gridOf(one.get(0)) == ground.gridOf(other.get(0)))
          return new int[] {one.get(0), other.get(0)};
    throw new AssertionError("no two compounds share a grid");
  }

  private JsonNode rules() {
    return driver.get("/api/v1/plans/" + plan + "/rules");
  }

  private Locator picked() {
    return driver.find("[data-picked]");
  }

  @Test
  void whatMustPartIsPickedOnTheMapAndKeptByTheNextRebalance() {
    Ground ground = Ground.of(driver, plan);
    int[] two = twoInOneGrid(ground);
    driver.press("k");
    assertThat(driver.find("[data-lay=apart]").isEnabled()).isFalse();
    driver.moveOver(ground.inside(two[0]));
    driver.awaitHint("点击选中");
    driver.clickMap(ground.inside(two[0]));
    assertThat(picked().getAttribute("data-picked")).isEqualTo("1");
    assertThat(driver.find("[data-lay=apart]").isEnabled()).as("one alone cannot part").isFalse();
    driver.clickMap(ground.inside(two[1]));
    assertThat(picked().getAttribute("data-picked")).isEqualTo("2");
    assertThat(picked().innerText()).contains("、").contains("户");
    driver.clickMap(ground.inside(two[1]));
    assertThat(picked().getAttribute("data-picked")).as("let go").isEqualTo("1");
    driver.clickMap(ground.inside(two[1]));
    Pictures.take(driver, "sets-picked");
    driver.click("[data-lay=apart]");
    driver.awaitToast("不得同格");
    driver.page.waitForSelector("[data-set=apart-0]");
    JsonNode apart = rules().path("apart").get(0);
    assertThat(apart).hasSize(2);
    Pictures.take(driver, "sets-list");

    driver.press("v");
    driver.press("r");
    driver.page.waitForSelector(".card.open");
    driver.page.evaluate("() => document.querySelector('[data-search=stop]')?.click()");
    driver.page.waitForFunction("() => !document.querySelector('.spinner')");
    driver.click(".card.open footer .primary");
    driver.awaitToast("已采纳");
    Ground after = Ground.of(driver, plan);
    assertThat(after.gridOf(apart.get(0).asInt())).isNotEqualTo(after.gridOf(apart.get(1).asInt()));
    undo();
    undo();
    assertThat(rules().path("apart")).isEmpty();
    driver.page.waitForFunction("() => !document.querySelector('[data-set]')");
  }

  @Test
  void aSetIsTakenOutFromTheListAndComesBackByUndo() {
    Ground ground = Ground.of(driver, plan);
    int[] two = twoInOneGrid(ground);
    driver.press("k");
    for (int cell : two) driver.clickMap(ground.inside(cell));
    driver.click("[data-lay=near]");
    driver.awaitToast("宜同格");
    driver.page.waitForSelector("[data-set=near-0]");
    int size = rules().path("near").get(0).size();
    assertThat(size).as("all cells of both").isGreaterThan(2);
    driver.click("[data-set=near-0] .icon-button");
    driver.awaitToast("已删去");
    driver.page.waitForFunction("() => !document.querySelector('[data-set]')");
    assertThat(rules().path("near")).isEmpty();
    undo();
    driver.page.waitForSelector("[data-set=near-0]");
    assertThat(rules().path("near").get(0)).hasSize(size);
    driver.click(".language");
    assertThat(driver.find("[data-set=near-0]").innerText()).contains("Belong together");
    Pictures.take(driver, "sets-list-en");
    driver.click(".language");
    undo();
  }

  /** With Alt single cells; Escape lets go of all that is picked. */
  @Test
  void singleCellsArePickedWithAlt() {
    Ground ground = Ground.of(driver, plan);
    List<Integer> compound =
        compounds(ground).values().stream().filter(c -> c.size() > 1).findFirst().orElseThrow();
    driver.press("k");
    driver.page.keyboard().down("Alt");
    for (int cell : compound.subList(0, 2)) driver.clickMap(ground.inside(cell));
    driver.page.keyboard().up("Alt");
    assertThat(picked().getAttribute("data-picked")).isEqualTo("2");
    driver.click("[data-lay=together]");
    driver.awaitToast("必须同格");
    TreeSet<Integer> laid = new TreeSet<>();
    for (JsonNode name : rules().path("together").get(0)) laid.add(name.asInt());
    assertThat(laid).containsExactlyInAnyOrderElementsOf(compound.subList(0, 2));
    undo();
    driver.clickMap(ground.inside(compound.get(0)));
    assertThat(picked().getAttribute("data-picked")).isEqualTo("1");
    driver.press("Escape");
    assertThat(picked().getAttribute("data-picked")).isEqualTo("0");
    assertThat(IntStream.range(0, 3).mapToObj(i -> driver.find("[data-lay]").nth(i)))
        .noneMatch(Locator::isEnabled);
  }

  /** What was laid down to part cannot be laid down to share a grid: the words name it. */
  @Test
  void aContradictionNamesTheCompounds() {
    Ground ground = Ground.of(driver, plan);
    int[] two = twoInOneGrid(ground);
    driver.press("k");
    for (int cell : two) driver.clickMap(ground.inside(cell));
    driver.click("[data-lay=apart]");
    driver.awaitToast("不得同格");
    driver.page.waitForSelector("[data-set=apart-0]");
    String names = driver.find("[data-set=apart-0] span").first().innerText().split("，")[0];
    for (int cell : two) driver.clickMap(ground.inside(cell));
    driver.click("[data-lay=together]");
    driver.page.waitForSelector(".toast.error");
    assertThat(driver.find(".toast.error").innerText())
        .contains("规则不能同时满足")
        .contains(names.split("、"));
    driver.forgetRefusals();
    assertThat(rules().path("together")).isEmpty();
    undo();
  }

  /** It is divided in any plan, so one cell cannot stand for all of it. */
  @Test
  void aCompoundTooLargeForOneGridIsNotKeptApartAsAWhole() {
    Ground ground = Ground.of(driver, plan);
    JsonNode compound = driver.get("/api/v1/plans/" + plan + "/topology").at("/cells/compound");
    TreeSet<Long> whole = new TreeSet<>(compounds(ground).keySet());
    int large = 0;
    while (compound.get(large).asLong() == 0 || whole.contains(compound.get(large).asLong()))
      large++;
    driver.press("k");
    driver.clickMap(ground.inside(large));
    driver.clickMap(ground.inside(twoInOneGrid(ground)[0]));
    driver.click("[data-lay=apart]");
    driver.awaitToast("总要划开");
    assertThat(rules().path("apart")).isEmpty();
    assertThat(picked().getAttribute("data-picked")).as("still picked").isEqualTo("2");
  }

  private void undo() {
    driver.press("Control+z");
    driver.awaitToast("已撤销");
    driver.settle();
  }
}
