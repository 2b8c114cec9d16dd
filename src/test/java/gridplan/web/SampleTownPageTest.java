package gridplan.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import gridplan.access.Role;
import gridplan.core.lattice.Progress;
import gridplan.platform.StartupTask;
import gridplan.testing.ServiceTest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * What a first start shows: the sample town with its first plan. With the system property {@code
 * gridplan.picture} the README's picture is taken anew.
 */
class SampleTownPageTest extends ServiceTest {
  private static final Path PICTURE = Path.of("src/doc/pictures/map.png");

  @Autowired private List<StartupTask> tasks;

  @BeforeEach
  void firstStart() {
    for (StartupTask task : tasks) task.run(Progress.NONE);
  }

  @Test
  void theTownStandsOnTheScreen() {
    try (PageDriver driver = new PageDriver(port, 1440, 900)) {
      driver.open("/login?token=" + token(Role.planner));
      driver.page.waitForSelector(".grids tbody tr");
      assertThat(driver.find(".grids tbody tr").count()).isEqualTo(6);
      assertThat(driver.find(".summary").innerText()).contains("6 个网格").contains("2,835 户");
      assertThat(driver.find(".summary").innerText()).doesNotContain("≈");
      assertThat(driver.find(".publish").isEnabled()).as("a planner does not publish").isFalse();
      driver.page.waitForTimeout(1500);
      if (System.getProperty("gridplan.picture") != null)
        driver.page.screenshot(new Page.ScreenshotOptions().setPath(PICTURE));
      driver.expectNoProblems();
    }
  }

  @ParameterizedTest
  @CsvSource({"1366, 768", "1024, 768", "390, 844"})
  void nothingStandsOutsideTheWindow(int width, int height) {
    try (PageDriver driver = new PageDriver(port, width, height)) {
      driver.open("/login?token=" + token(Role.admin));
      Object outside =
          driver.page.evaluate(
              """
              () => [...document.querySelectorAll('button, input, [role=tab], .pill')]
                .filter((element) => element.checkVisibility({ visibilityProperty: true }))
                .filter((element) => !element.closest('.scroll'))
                .map((element) => [element, element.getBoundingClientRect()])
                .filter(([, box]) => box.width > 0 && (box.left < -1 || box.top < -1 ||
                  box.right > innerWidth + 1 || box.bottom > innerHeight + 1))
                .map(([element]) => element.outerHTML.slice(0, 120))""");
      assertThat((List<?>) outside).isEmpty();
      driver.expectNoProblems();
    }
  }
}
