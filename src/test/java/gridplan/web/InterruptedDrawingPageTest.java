package gridplan.web;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.access.Role;
import gridplan.core.lattice.Progress;
import gridplan.platform.StartupTask;
import gridplan.testing.ServiceTest;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/**
 * A drawing that something comes between: the map has to move, the line goes dead. It goes on, and
 * nothing is lost. Each test takes back what it did.
 */
class InterruptedDrawingPageTest extends ServiceTest {
  /** Two grids meet there, among apartment blocks. */
  private static final double[] MIDDLE = {120.6200, 29.9424};

  @Autowired private List<StartupTask> tasks;
  private PageDriver driver;
  private long plan;
  private int cells;
  private int grids;

  @BeforeEach
  void openTown() {
    for (StartupTask task : tasks) task.run(Progress.NONE);
    driver = new PageDriver(port, 1440, 900);
    driver.open("/login?token=" + token(Role.planner));
    driver.page.waitForSelector(".grids tbody tr");
    JsonNode areas = driver.get("/api/v1/areas").path("items");
    long area = areas.get(areas.size() - 1).path("id").asLong();
    plan = driver.get("/api/v1/plans?area=" + area).path("items").get(0).path("id").asLong();
    cells = cells();
    grids = view().path("grids").size();
    driver.press("f");
    driver.settle();
  }

  @AfterEach
  void closeWindow() {
    driver.expectNoProblems();
    driver.close();
  }

  /** Space lends the pointer to the map in the middle of a drawing, which goes on where it was. */
  @Test
  void spaceMovesTheMapUnderADrawing() {
    driver.press("c");
    double[][] corners = GroundToolsPageTest.corners(MIDDLE, 0.0004);
    driver.clickMap(corners[0]);
    driver.clickMap(corners[1]);
    double[] before = driver.pixel(MIDDLE[0], MIDDLE[1]);
    driver.page.keyboard().down(" ");
    assertThat(driver.find(".hint").isVisible()).as("nothing stands in the way").isFalse();
    driver.drag(MIDDLE, new double[] {MIDDLE[0] + 0.001, MIDDLE[1] + 0.0005});
    driver.release();
    driver.page.keyboard().up(" ");
    driver.settle();
    assertThat(driver.pixel(MIDDLE[0], MIDDLE[1])[0] - before[0])
        .as("the map moved")
        .isGreaterThan(80);
    driver.clickMap(corners[2]);
    driver.clickMap(corners[3]);
    driver.awaitHint("新网格");
    driver.press("Enter");
    driver.awaitToast("新网格已画好");
    assertThat(newest().path("areaM2").asDouble())
        .as("four corners 77 m by 89 m apart, none from the drag, but for houses on the line")
        .isBetween(5_000.0, 9_000.0);
    takeBack();
  }

  /**
   * The line goes dead under a drawing: it waits, shown by whole cells, and is made when the line
   * is back.
   */
  @Test
  void aDrawingSurvivesALostConnection() {
    driver.press("d");
    driver.draw(GroundToolsPageTest.ring(MIDDLE, 0.0008));
    driver.awaitHint("新网格");
    driver.page.context().setOffline(true);
    driver.moveOver(new double[] {MIDDLE[0] + 0.000915, MIDDLE[1] - 0.00006});
    driver.release();
    driver.press("Enter");
    driver.page.waitForSelector(".saved strong");
    assertThat(cells()).as("nothing has reached the service").isEqualTo(cells);
    expectRows(grids + 1);
    driver.page.context().setOffline(false);
    driver.awaitToast("新网格已画好");
    assertThat(driver.find("#toasts").innerText())
        .as("as it was made, not as it was guessed")
        .contains("新网格已画好，%d 户".formatted(Math.round(newest().path("load").asDouble())));
    assertThat(cells()).isGreaterThan(cells);
    expectRows(grids + 1);
    driver.forgetLostConnections();
    takeBack();
  }

  /** Words that are selected, or passed over, do not come between the pointer and the map. */
  @Test
  void aDrawingSelectsNoWordsAndIsNotHeldUpBySelectedOnes() {
    driver.page.mouse().move(24, 640);
    driver.page.mouse().down();
    driver.moveOver(MIDDLE);
    driver.page.mouse().move(1200, 400);
    driver.page.mouse().up();
    assertThat(selected()).isEmpty();
    driver.page.evaluate("getSelection().selectAllChildren(document.body)");
    assertThat(selected()).isNotEmpty();
    driver.press("d");
    driver.draw(GroundToolsPageTest.ring(MIDDLE, 0.0008));
    assertThat(driver.awaitHint("新网格")).contains("松开即闭合");
    assertThat(selected()).isEmpty();
    driver.release();
    driver.press("Escape");
    driver.press("Escape");
  }

  private String selected() {
    return (String) driver.page.evaluate("getSelection().toString().trim()");
  }

  private void takeBack() {
    driver.press("Control+z");
    driver.awaitToast("已撤销");
    expectRows(grids);
    assertThat(cells()).isEqualTo(cells);
  }

  private void expectRows(int rows) {
    driver.page.waitForFunction(
        "n => document.querySelectorAll('.grids tbody tr').length === n", rows);
  }

  private JsonNode newest() {
    return view()
        .path("grids")
        .valueStream()
        .max(Comparator.comparingLong(row -> row.path("id").asLong()))
        .orElseThrow();
  }

  private JsonNode view() {
    return driver.get("/api/v1/plans/" + plan);
  }

  private int cells() {
    return driver.get("/api/v1/plans/" + plan + "/topology").path("faces").size();
  }
}
