package gridplan.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.BoundingBox;
import gridplan.access.Role;
import gridplan.core.lattice.Progress;
import gridplan.platform.StartupTask;
import gridplan.testing.ServiceTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What stands around the map in a small window, in the language that needs more room. */
class FramePageTest extends ServiceTest {
  @Autowired private List<StartupTask> tasks;

  @Test
  void allToolsAndTabsStandInASmallWindow() {
    for (StartupTask task : tasks) task.run(Progress.NONE);
    try (PageDriver driver = new PageDriver(port, 1024, 700)) {
      driver.open("/login?token=" + token(Role.planner));
      driver.page.waitForSelector(".grids tbody tr");
      driver.click(".language");
      driver.page.waitForSelector("[data-panel=history]:has-text(\"History\")");
      Pictures.take(driver, "frame-small-en");
      BoundingBox rail = driver.find("#rail").boundingBox();
      BoundingBox lowest = driver.find("#rail button").last().boundingBox();
      assertThat(lowest.y + lowest.height).isLessThanOrEqualTo(rail.y + rail.height);
      BoundingBox tab = driver.find("[data-panel=history]").boundingBox();
      assertThat(tab.x + tab.width).isLessThanOrEqualTo(1024);
      driver.expectNoProblems();
    }
  }
}
