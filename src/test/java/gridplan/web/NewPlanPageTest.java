package gridplan.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import gridplan.access.Role;
import gridplan.core.lattice.Progress;
import gridplan.platform.StartupTask;
import gridplan.testing.ServiceTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The dialog of a new plan, with a file of rules that cannot be used. */
class NewPlanPageTest extends ServiceTest {
  @Autowired private List<StartupTask> tasks;
  private PageDriver driver;

  @BeforeEach
  void openTown() {
    for (StartupTask task : tasks) task.run(Progress.NONE);
    driver = new PageDriver(port, 1440, 900);
    driver.open("/login?token=" + token(Role.planner));
    driver.page.waitForSelector(".grids tbody tr");
  }

  @AfterEach
  void closeWindow() {
    driver.expectNoProblems();
    driver.close();
  }

  private void rules(String json) {
    driver
        .find("dialog[open] [data-new=rules]")
        .setInputFiles(
            new FilePayload("规则.json", "application/json", json.getBytes(StandardCharsets.UTF_8)));
  }

  private void awaitProblem(String text) {
    driver.page.waitForFunction(
        "text => document.querySelector('dialog[open] .problem-line:not([hidden])')"
            + "?.textContent.includes(text)",
        text);
  }

  @Test
  void aBadFileOfRulesLeavesTheDialogWithWhatWasTyped() {
    driver.click("#top .crumb >> nth=1");
    driver.click(".menu button:has-text('新建方案')");
    driver.find("dialog[open] [type=text] >> nth=0").fill("两级网格");
    rules("{\"tiers\":[{\"key\":\"grid\",\"grids\":6.5,\"min\":300,\"max\":700}]}");
    driver.click("dialog[open] [type=submit]");
    awaitProblem("tiers[0].grids：应为 1–");
    assertThat(driver.find("dialog[open] [type=text] >> nth=0").inputValue()).isEqualTo("两级网格");
    assertThat(driver.find("dialog[open] [type=number] >> nth=0").inputValue()).isEqualTo("300");
    driver.settle();
    Pictures.take(driver, "new-plan-bad-rules");
    driver.forgetRefusals();
    rules("{\"bandz\":[]}");
    driver.click("dialog[open] [type=submit]");
    awaitProblem("bandz：没有这一项，可用的有：apart, bands");
    driver.forgetRefusals();
    rules("{\"tiers\":[{\"key\":\"grid\",\"min\":300,\"max\":700}]}");
    driver.click("dialog[open] [type=submit]");
    driver.awaitToast("方案已生成");
    assertThat(driver.find("dialog[open]").count()).isZero();
    assertThat(driver.find("#top .crumb >> nth=1").innerText()).contains("两级网格");
  }
}
