package gridplan.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.SelectOption;
import gridplan.access.Role;
import gridplan.plan.BoardTown;
import gridplan.testing.Api;
import gridplan.testing.ServiceTest;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What stands beside the map: the band of the plan, other plans, proposals. */
class PlanPanelsPageTest extends ServiceTest {
  @Autowired private JdbcClient db;
  private Api api;
  private BoardTown town;
  private long plan;
  private PageDriver driver;

  /** Three rows of four cells with ten households each in one grid; the band is 20 to 40. */
  @BeforeEach
  void openPlan() {
    api = loggedIn(Role.planner);
    town = new BoardTown(db, 3, 4);
    plan = emptyPlan();
    driver = new PageDriver(port, 1440, 900);
    driver.page.addInitScript("localStorage.setItem('gridplan.area', '" + town.area() + "')");
    driver.open("/login?token=" + token(Role.planner));
    driver.page.waitForSelector(".grids tbody tr");
  }

  @AfterEach
  void closeWindow() {
    driver.expectNoProblems();
    driver.close();
  }

  @Test
  void aBandShowsItsEffectBeforeItIsLaidDown() {
    assertThat(status()).isEqualTo("overHard");
    driver.click("[data-rules=open]");
    driver.find("[data-band=all-min]").fill("100");
    driver.find("[data-band=all-max]").fill("150");
    assertThat(driver.find(".band-editor .effect").innerText()).isEqualTo("按此区间：1 个网格达标，现在 0 个");
    assertThat(status()).as("the table shows what would come of it").isEqualTo("in");
    assertThat(driver.find(".legend").innerText()).contains("100–150");
    driver.press("Escape");
    assertThat(status()).as("given up").isEqualTo("overHard");
    assertThat(band()).isEqualTo(20);

    driver.click("[data-rules=open]");
    driver.find("[data-band=all-min]").fill("160");
    driver.find("[data-band=all-max]").fill("150");
    assertThat(driver.find(".band-editor .effect").innerText()).contains("不大于上限");
    assertThat(driver.find(".band-editor [type=submit]").isEnabled()).isFalse();
    driver.find("[data-band=all-min]").fill("100");
    driver.click(".band-editor [type=submit]");
    driver.awaitToast("规模区间已改");
    assertThat(band()).isEqualTo(100);
    assertThat(driver.find(".band-editor").innerText()).contains("100–150");
    driver.press("Control+z");
    driver.awaitToast("已撤销");
    assertThat(band()).isEqualTo(20);
  }

  @Test
  void anotherPlanStandsBesideThisOne() {
    long divided = town.planDividedAt(api, 1);
    driver.page.reload();
    driver.page.waitForFunction("() => document.querySelectorAll('.grids tbody tr').length === 2");
    driver.click("[data-panel=compare]");
    driver.page.waitForFunction(
        "() => document.querySelectorAll('[data-compare=with] option').length === 2");
    driver.find("[data-compare=with]").selectOption(new SelectOption().setIndex(1));
    driver.page.waitForSelector(".comparison .compare");
    // Nine of twelve cells are in the grid that continues; three are in a new one.
    assertThat(driver.find(".comparison").innerText())
        .contains("变更 30 户，归属保持率 75%，未变网格 0%")
        .contains("新增，30 户");
    assertThat(divided).isNotEqualTo(plan);
    driver.click("[data-panel=grids]");
  }

  /** The search may be ended at will; what it has found is looked at, and accepted as one edit. */
  @Test
  void aProposalIsSoughtShownAndAccepted() {
    driver.press("r");
    driver.page.waitForSelector(".card.open");
    driver.page.evaluate("() => document.querySelector('[data-search=stop]')?.click()");
    driver.page.waitForFunction("() => !document.querySelector('.spinner')");
    assertThat(driver.find(".rebalance").innerText()).contains("按区间最少 3 个").contains("达标率");
    driver.find(".card.open .moves summary").click();
    assertThat(driver.find(".card.open .moves li").first().innerText()).contains("分出新网格");
    driver.click(".card.open footer .primary");
    driver.awaitToast("已采纳");
    assertThat(view().path("grids").size()).isGreaterThanOrEqualTo(3);
    assertThat(view().at("/metrics/inBand").asDouble()).isEqualTo(1);
  }

  private String status() {
    return driver.find(".grids tbody tr").first().getAttribute("data-status");
  }

  private double band() {
    return view().at("/band/min").asDouble();
  }

  private JsonNode view() {
    return driver.get("/api/v1/plans/" + plan);
  }

  private long emptyPlan() {
    JsonNode job =
        api.post("/api/v1/plans", Map.of("area", town.area(), "start", "empty"))
            .expect(202)
            .json()
            .path("job");
    return api.awaitJob(job.path("id").asLong()).path("plan").asLong();
  }
}
