package gridplan.web;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.access.Role;
import gridplan.plan.BoardTown;
import gridplan.testing.Api;
import gridplan.testing.ServiceTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The line of a community moves by a ring drawn from the grid that receives. */
class TransferPageTest extends ServiceTest {
  @Autowired private JdbcClient db;

  /** Four rows of eight cells with ten households each, a community in either half. */
  @Test
  void groundComesOverWithTheCommunityLine() {
    BoardTown town = new BoardTown(db, 4, 8);
    town.community(db, "西社区", 0, 4);
    long east = town.community(db, "东社区", 4, 8);
    long plan = emptyPlan(town);
    try (PageDriver driver = new PageDriver(port, 1440, 900)) {
      open(driver, town);
      assertThat(driver.find("[data-tool=transfer]").getAttribute("aria-disabled"))
          .isEqualTo("false");
      assertThat(driver.find("[data-tool=transfer]").getAttribute("title")).contains("(X)");
      driver.press("x");
      driver.moveOver(at(5.5, 1.5));
      driver.awaitHint("从接收的网格里按下");
      driver.draw(at(5.5, 2.01), at(2.99, 2.01), at(2.99, 0.99), at(5.5, 0.99), at(5.5, 1.5));
      assertThat(driver.awaitHint("→")).contains("160 → 170 户").contains("160 → 150 户");
      driver.release();
      driver.awaitHint("Enter 完成");
      assertThat(grid(driver, plan, east)).as("nothing is made yet").isEqualTo(160);
      driver.press("Enter");
      driver.awaitToast("已将 10 户移交 东社区");
      assertThat(grid(driver, plan, east)).isEqualTo(170);
      driver.page.waitForFunction("() => document.querySelector('[data-panel=problems] .badge')");
      driver.click("[data-panel=problems]");
      assertThat(driver.find(".problems").innerText()).contains("已划归 东社区");
      driver.press("Control+z");
      driver.awaitToast("已撤销");
      assertThat(grid(driver, plan, east)).isEqualTo(160);
      driver.expectNoProblems();
    }
  }

  /** A ring that leaves half of a community's grid behind it is refused beside the pointer. */
  @Test
  void whatWouldFallApartIsRefusedBesideThePointer() {
    BoardTown town = new BoardTown(db, 4, 8);
    town.community(db, "西社区", 0, 4);
    town.community(db, "东社区", 4, 8);
    emptyPlan(town);
    try (PageDriver driver = new PageDriver(port, 1440, 900)) {
      open(driver, town);
      driver.press("x");
      driver.draw(at(5.5, 3.01), at(-0.05, 3.01), at(-0.05, 0.99), at(5.5, 0.99), at(5.5, 1.5));
      driver.awaitHint("会断开");
      assertThat(driver.find(".hint").getAttribute("class")).contains("refused");
      driver.release();
      driver.press("Escape");
      assertThat(driver.find(".hint").isVisible()).isFalse();
      driver.expectNoProblems();
    }
  }

  private long emptyPlan(BoardTown town) {
    Api api = loggedIn(Role.planner);
    JsonNode job =
        api.post("/api/v1/plans", Map.of("area", town.area(), "start", "empty"))
            .expect(202)
            .json()
            .path("job");
    return api.awaitJob(job.path("id").asLong()).path("plan").asLong();
  }

  private void open(PageDriver driver, BoardTown town) {
    driver.page.addInitScript("localStorage.setItem('gridplan.area', '" + town.area() + "')");
    driver.open("/login?token=" + token(Role.planner));
    driver.page.waitForSelector(".grids tbody tr");
    driver.press("f");
    driver.settle();
  }

  /** Households of the grid that lies in a community. */
  private static double grid(PageDriver driver, long plan, long community) {
    JsonNode topology = driver.get("/api/v1/plans/" + plan + "/topology");
    JsonNode assignment = driver.get("/api/v1/plans/" + plan + "/assignment");
    int cell = 0;
    while (topology.at("/cells/community/" + cell).asLong() != community) cell++;
    long id = assignment.path("grids").get(assignment.path("cells").get(cell).asInt()).asLong();
    for (JsonNode grid : driver.get("/api/v1/plans/" + plan).path("grids"))
      if (grid.path("id").asLong() == id) return grid.path("load").asDouble();
    throw new AssertionError("no grid " + id);
  }

  /** Columns east and rows north of the town's south-west corner. */
  private static double[] at(double column, double row) {
    return new double[] {120 + column / 1000, 30 + row / 1000};
  }
}
