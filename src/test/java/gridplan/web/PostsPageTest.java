package gridplan.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import gridplan.access.Role;
import gridplan.core.lattice.Progress;
import gridplan.platform.StartupTask;
import gridplan.testing.ServiceTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Who serves in the grids of the sample town, at the page. Pictures go to {@code target/pictures}.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PostsPageTest extends ServiceTest {
  private static final Path PICTURES = Path.of("target/pictures");
  private static final String FIRST = "330699003007001";

  @Autowired private List<StartupTask> tasks;

  @BeforeEach
  void firstStart() {
    for (StartupTask task : tasks) task.run(Progress.NONE);
  }

  private static void picture(PageDriver driver, String name) {
    driver.settle();
    driver.page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
  }

  private static void give(PageDriver driver, String what, String name, String text) {
    driver
        .find("input[data-list=" + what + "]")
        .setInputFiles(new FilePayload(name, "text/csv", text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  @Order(1)
  void aPlannerLooksAfterThePostsOfAGrid() {
    try (PageDriver driver = new PageDriver(port, 1440, 900)) {
      driver.open("/login?token=" + token(Role.publisher));
      driver.page.waitForSelector(".grids tbody tr");
      driver.click("[data-panel=posts]");
      driver.page.waitForSelector(".posts .grid-line");
      assertThat(driver.find(".posts .lines").innerText()).contains("42 人，6 个驿站");
      driver.click(".posts [data-code='" + FIRST + "'] .grid-line");
      String holders = driver.find(".posts .open .holders").innerText();
      assertThat(holders).contains("民警", "罗春林", "19900012811", "五合一队员");
      picture(driver, "posts");

      for (String post : List.of("五合一队员", "社区干部")) {
        driver.click(".posts .open button[aria-label*='" + post + "']");
        driver.page.waitForFunction(
            "post => !document.querySelector(`.posts .open button[aria-label*='${post}']`)", post);
      }
      driver.page.waitForSelector(".posts [data-finding=gridWithoutWorker]");
      assertThat(driver.find(".posts .open .grid-line").innerText()).contains("没有网格员");
      picture(driver, "posts-without-worker");
      driver.page.selectOption(".posts .open form select", "五合一队员");
      driver.page.fill(".posts .open form [name=name]", "新来人");
      driver.press("Enter");
      driver.page.waitForSelector(".posts .open dd:has-text('新来人')");
      assertThat(driver.find(".posts [data-finding=gridWithoutWorker]").count()).isZero();
      driver.expectNoProblems();
    }
  }

  @Test
  @Order(2)
  void aListWithFaultsIsRefusedWholeAndSaysWhere() {
    try (PageDriver driver = new PageDriver(port, 1440, 900)) {
      driver.open("/login?token=" + token(Role.planner));
      driver.page.waitForSelector(".grids tbody tr");
      driver.click("[data-panel=posts]");
      driver.page.waitForSelector(".posts .grid-line");
      give(
          driver,
          "staff",
          "人员.csv",
          "网格编码,岗位,姓名\n330699003007099,民警,张三\n" + FIRST + ",站长,李四\n" + FIRST + ",民警,王五\n");
      driver.page.waitForSelector(".posts .refused");
      assertThat(driver.find(".posts .refused").innerText())
          .contains("人员.csv 有 2 处不符，没有导入", "第 1 行：张三（民警）所属网格 330699003007099 不存在")
          .contains("第 2 行：没有“站长”这个岗位：李四");
      picture(driver, "posts-refused");
      assertThat(driver.find(".posts .lines").innerText()).as("as before").contains("驿站");
      give(driver, "staff", "ok.csv", "网格编码,岗位,姓名\n" + FIRST + ",社区干部,王五\n");
      driver.awaitToast("已导入 1 人");
      driver.page.waitForSelector(".posts [data-finding=gridWithoutWorker]");
      assertThat(driver.find(".posts [data-finding=gridWithoutWorker]").count()).isEqualTo(5);
      assertThat(driver.find(".posts .refused").count()).isZero();
    }
  }
}
