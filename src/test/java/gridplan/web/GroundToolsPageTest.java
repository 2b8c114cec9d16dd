package gridplan.web;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.access.Role;
import gridplan.core.lattice.Progress;
import gridplan.platform.StartupTask;
import gridplan.testing.ServiceTest;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/**
 * The tools that cut and bend ground, on the sample town with a real mouse: what a gesture shows,
 * what it makes, and that undo, redo and a reload leave nothing behind and lose nothing. Each test
 * takes back what it did.
 */
class GroundToolsPageTest extends ServiceTest {
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
    long area = town().path("id").asLong();
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

  @Test
  void aGridIsDrawnFreehand() {
    driver.press("d");
    driver.draw(ring(MIDDLE, 0.0008));
    String under = driver.awaitHint("新网格");
    assertThat(under).contains("→").contains("户").contains("松开即闭合");
    driver.release();
    String foreseen = driver.awaitHint("Enter 完成");
    driver.press("Enter");
    driver.awaitToast("新网格已画好");
    JsonNode made = newest();
    assertThat(foreseen).contains("新网格：%,d 户".formatted(Math.round(load(made))));
    assertThat(cells()).as("the line cuts cells").isGreaterThan(cells);
    expectRows(grids + 1);

    driver.press("Control+z");
    driver.awaitToast("已撤销");
    expectPlanAsBefore();
    driver.press("Control+y");
    driver.awaitToast("已重做");
    expectRows(grids + 1);
    driver.page.reload();
    driver.page.waitForSelector("body[data-ready]");
    expectRows(grids + 1);
    takeBack();
  }

  /** The line that was drawn is the new boundary, through cells, not along them. */
  @Test
  void aLineCutsAGridInTwo() {
    driver.press("s");
    driver.clickMap(120.61803, 29.94460);
    driver.moveOver(new double[] {120.61803, 29.94348});
    String foreseen = driver.awaitHint("新网格");
    assertThat(foreseen).contains("→");
    driver.press("Enter");
    driver.awaitToast("已拆分网格");
    assertThat(foreseen).contains("新网格：%,d 户".formatted(Math.round(load(newest()))));
    assertThat(cells()).isGreaterThan(cells);
    expectRows(grids + 1);
    takeBack();
  }

  /** Nothing is selected: every grid that the line runs right through is cut, in one step. */
  @Test
  void aLineCutsSeveralGridsAtOnce() {
    driver.press("s");
    driver.draw(
        new double[] {120.61363, 29.94320},
        new double[] {120.61631, 29.94339},
        new double[] {120.61953, 29.94320},
        new double[] {120.62275, 29.94274});
    driver.release();
    driver.awaitHint("新网格");
    driver.press("Enter");
    driver.awaitToast("已拆分网格");
    int now = view().path("grids").size();
    assertThat(now).isGreaterThan(grids + 1);
    expectRows(now);
    takeBack();
  }

  @Test
  void aBoundaryIsDrawnAnew() {
    double[] start = {120.62001, 29.94278};
    driver.press("e");
    driver.moveOver(start);
    assertThat(driver.awaitHint("按住")).doesNotContain("户");
    driver.draw(start, new double[] {120.61937, 29.94306}, new double[] {120.61905, 29.94348});
    assertThat(driver.awaitHint("户")).contains("画回到这条边界");
    driver.moveOver(new double[] {120.61967, 29.94418}, new double[] {120.62010, 29.94417});
    driver.awaitHint("松开完成");
    driver.release();
    driver.awaitToast("之间的边界");
    assertThat(cells()).as("the line cuts cells").isGreaterThan(cells);
    expectRows(grids);
    takeBack();
  }

  /** The line in hand follows the pointer; vertices are moved, added and deleted. */
  @Test
  void aBoundaryIsDraggedByItsLineAndItsVertices() {
    Ground.Boundary boundary = Ground.of(driver, plan).longestBoundary();
    driver.press("g");
    driver.moveOver(boundary.at(0.5));
    double[] edge = boundary.middleOfLongestEdge();
    driver.moveOver(edge);
    driver.awaitHint("按住拖动边界");
    driver.draw(edge, boundary.beside(edge, 0.0002));
    driver.awaitHint("户");
    driver.release();
    driver.awaitToast("之间的边界");
    takeBack();

    driver.moveOver(edge);
    double[] at = driver.pixel(edge[0], edge[1]);
    driver.page.mouse().dblclick(at[0], at[1]);
    driver.awaitToast("加一个顶点");
    double[] aside = boundary.beside(edge, 0.0001);
    driver.moveOver(edge);
    driver.awaitHint("按住拖动顶点");
    driver.draw(edge, aside);
    driver.awaitHint("松开完成");
    driver.release();
    driver.awaitToast("已移动");
    driver.moveOver(boundary.at(0.1));
    driver.clickMap(aside);
    driver.press("Delete");
    driver.awaitToast("已删除");
    for (int i = 0; i < 3; i++) {
      driver.press("Control+z");
      driver.awaitToast("已撤销");
    }
    expectPlanAsBefore();
  }

  @Test
  void aBoundaryIsSnappedToStreets() {
    double[] onStreet = {120.61992, 29.94217};
    double[] beside = {120.61977, 29.94216};
    driver.press("g");
    driver.draw(onStreet, beside);
    driver.awaitHint("户");
    driver.release();
    driver.awaitToast("之间的边界");
    double off = streetShare();
    driver.press("t");
    driver.moveOver(beside);
    driver.awaitHint("点击完成");
    Pictures.take(driver, "tool-snap");
    driver.clickMap(beside);
    driver.awaitToast("已贴合街巷");
    Pictures.take(driver, "tool-snap-done");
    assertThat(streetShare()).as("more of it runs along streets").isGreaterThan(off);
    driver.press("Control+z");
    driver.awaitToast("已撤销");
    takeBack();
  }

  @Test
  void escapeLeavesADrawingAsItWas() {
    driver.press("d");
    driver.draw(ring(MIDDLE, 0.0008));
    driver.awaitHint("新网格");
    driver.release();
    driver.press("Escape");
    assertThat(driver.find(".hint").isVisible()).isFalse();
    assertThat(driver.find("#rail [aria-pressed=true]").getAttribute("data-tool"))
        .as("the gesture is given up first")
        .isEqualTo("draw");
    driver.press("Escape");
    assertThat(driver.find("#rail [aria-pressed=true]").getAttribute("data-tool"))
        .isEqualTo("select");
    expectPlanAsBefore();
  }

  @Test
  void aRefusalStandsBesideThePointerAndNothingIsMade() {
    driver.press("d");
    driver.draw(stripThrough(gridBetweenStreets()));
    String reason = driver.awaitHint("会断开");
    assertThat(driver.find(".hint").getAttribute("class")).contains("refused");
    assertThat(reason).doesNotContain("→");
    driver.release();
    driver.press("Enter");
    driver.page.waitForSelector(".toast.error:has-text(\"会断开\")");
    expectPlanAsBefore();
  }

  @Test
  void aDedicatedGridIsCutOutByName() {
    driver.press("c");
    driver.find(".tool-options input").fill("东桥小学");
    driver.press("Escape");
    driver.moveOver(MIDDLE);
    for (double[] corner : corners(MIDDLE, 0.0004)) driver.clickMap(corner);
    driver.awaitHint("新网格");
    driver.press("Enter");
    driver.awaitToast("新网格已画好");
    JsonNode made = newest();
    assertThat(made.path("kind").asString()).isEqualTo("dedicated");
    assertThat(made.path("name").asString()).isEqualTo("东桥小学");
    assertThat(driver.find("tr[data-status=dedicated]").innerText()).contains("东桥小学");
    assertThat(driver.find(".figures").innerText()).as("it has no band to miss").contains("100%");
    takeBack();
  }

  @Test
  void aFindingIsMendedByChoosingWhoReceivesIt() {
    driver.press("d");
    driver.draw(ring(MIDDLE, 0.0008));
    driver.release();
    driver.awaitHint("将拆分小区");
    driver.press("Enter");
    driver.awaitToast("新网格已画好");
    long before = splits();
    driver.click("[data-panel=problems]");
    driver.click(".problem.warning:has-text(\"小区\")");
    driver.page.waitForSelector(".fix li button");
    driver.find(".fix li button").first().hover();
    driver.page.waitForSelector(".fix li button:hover");
    String words = driver.find(".fix li button").first().innerText();
    assertThat(words).contains("→").contains("户");
    driver.find(".fix li button").first().click();
    driver.awaitToast("已划入");
    assertThat(splits()).isEqualTo(before - 1);
    driver.moveOver(MIDDLE);
    driver.press("Control+z");
    driver.awaitToast("已撤销");
    takeBack();
  }

  @Test
  void whoeverComesSecondIsToldWhoWasThere() {
    try (PageDriver other = new PageDriver(port, 1440, 900)) {
      other.open("/login?token=" + token(Role.planner));
      other.page.waitForSelector(".grids tbody tr");
      other.press("d");
      other.draw(ring(MIDDLE, 0.0008));
      other.release();
      other.awaitHint("新网格");

      driver.press("d");
      driver.draw(ring(MIDDLE, 0.0006));
      driver.release();
      driver.awaitHint("新网格");
      driver.press("Enter");
      driver.awaitToast("新网格已画好");

      other.press("Enter");
      other.page.waitForSelector(".toast.error:has-text(\"刚刚改过同一处\")");
      assertThat(other.find(".grids tbody tr").count())
          .as("the other's grid is there")
          .isEqualTo(grids + 1);
    }
    takeBack();
  }

  private void takeBack() {
    driver.press("Control+z");
    driver.awaitToast("已撤销");
    expectPlanAsBefore();
  }

  private void expectPlanAsBefore() {
    expectRows(grids);
    assertThat(view().path("grids").size()).isEqualTo(grids);
    assertThat(cells()).isEqualTo(cells);
  }

  private void expectRows(int rows) {
    driver.page.waitForFunction(
        "n => document.querySelectorAll('.grids tbody tr').length === n", rows);
  }

  private JsonNode view() {
    return driver.get("/api/v1/plans/" + plan);
  }

  private int cells() {
    return driver.get("/api/v1/plans/" + plan + "/topology").path("faces").size();
  }

  private long splits() {
    return view()
        .path("problems")
        .valueStream()
        .filter(problem -> problem.path("kind").asString().equals("splitCompound"))
        .count();
  }

  private JsonNode town() {
    JsonNode areas = driver.get("/api/v1/areas").path("items");
    return areas.get(areas.size() - 1);
  }

  /** East of the river: people live on both sides of its middle, and no other grid is cut. */
  private long gridBetweenStreets() {
    return view()
        .path("grids")
        .valueStream()
        .filter(row -> row.path("shortCode").asString().endsWith("003"))
        .findFirst()
        .orElseThrow()
        .path("id")
        .asLong();
  }

  /** A strip from one side of the grid to the other, which leaves half of it above and below. */
  private double[][] stripThrough(long grid) {
    double[][] ends = Ground.of(driver, plan).halve(grid, true);
    double beyond = 0.06 * (ends[1][0] - ends[0][0]);
    double west = ends[0][0] - beyond;
    double east = ends[1][0] + beyond;
    double middle = ends[0][1];
    double half = 0.00015;
    return new double[][] {
      {west, middle - half}, {east, middle - half}, {east, middle + half}, {west, middle + half}
    };
  }

  private double streetShare() {
    return view().path("metrics").path("streetShare").asDouble();
  }

  private JsonNode newest() {
    return view()
        .path("grids")
        .valueStream()
        .max(Comparator.comparingLong(row -> row.path("id").asLong()))
        .orElseThrow();
  }

  private static double load(JsonNode grid) {
    return grid.path("load").asDouble();
  }

  /** A circle as a hand draws it, in degrees of latitude. */
  static double[][] ring(double[] centre, double radius) {
    return IntStream.rangeClosed(0, 14)
        .mapToObj(
            i -> {
              double angle = 2 * Math.PI * i / 14.5;
              return new double[] {
                centre[0] + radius * 1.15 * Math.cos(angle), centre[1] + radius * Math.sin(angle)
              };
            })
        .toArray(double[][]::new);
  }

  /** The corners of a box round a place, in degrees. */
  static double[][] corners(double[] centre, double half) {
    return new double[][] {
      {centre[0] - half, centre[1] - half},
      {centre[0] + half, centre[1] - half},
      {centre[0] + half, centre[1] + half},
      {centre[0] - half, centre[1] + half}
    };
  }
}
