package gridplan.plan;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.access.Role;
import gridplan.core.coverage.CoverageProof;
import gridplan.core.mosaic.Cell;
import gridplan.testing.Api;
import gridplan.testing.ServiceTest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * Every edit of the ground over HTTP: previewed, made, undone, redone, and after each step the same
 * in the memory of the service as another service reads it from the database.
 */
class EveryGroundEditTest extends ServiceTest {
  private static final int ROWS = 3;
  private static final int COLUMNS = 6;

  @Autowired private JdbcClient db;
  @Autowired private DataSource dataSource;
  @Autowired private OpenPlans open;
  private Api planner;
  private BoardTown town;

  @BeforeEach
  void logIn() {
    planner = loggedIn(Role.planner);
    town = new BoardTown(db, ROWS, COLUMNS);
  }

  /**
   * One edit of two grids that meet at column 3.
   *
   * @param loads that the grids have afterwards, in their order
   */
  record Case(Map<String, Object> body, List<Double> loads) {
    @Override
    public String toString() {
      return body.get("kind") + " " + body.getOrDefault("action", "");
    }
  }

  /** Columns from the west, rows from the south; a building stands on the middle half of a cell. */
  private static double[] at(double column, double row) {
    return new double[] {120 + column / 1000, 30 + row / 1000};
  }

  static List<Case> everyKind() {
    return List.of(
        new Case(
            Map.of(
                "kind",
                "draw",
                "ring",
                List.of(at(1.9, 0.9), at(4.1, 0.9), at(4.1, 2.1), at(1.9, 2.1))),
            List.of(80.0, 80.0, 20.0)),
        new Case(
            Map.of(
                "kind",
                "split",
                "cut",
                true,
                "grids",
                List.of(),
                "line",
                List.of(at(-0.2, 1.05), at(3, 1.1), at(6.2, 1.05))),
            List.of(60.0, 60.0, 30.0, 30.0)),
        new Case(
            Map.of(
                "kind",
                "reshape",
                "line",
                List.of(at(3, 0.9), at(3.15, 1.2), at(3.15, 1.8), at(3, 2.1))),
            List.of(90.0, 90.0)),
        new Case(vertex("move", at(3, 1), at(3.1, 1.05)), List.of(90.0, 90.0)),
        new Case(vertex("add", at(3, 1.5), at(3.15, 1.5)), List.of(90.0, 90.0)),
        new Case(vertex("delete", at(3.15, 1.5), null), List.of(90.0, 90.0)),
        new Case(
            Map.of("kind", "snap", "withinMetres", 15, "classes", List.of("lane")),
            List.of(90.0, 90.0)),
        new Case(Map.of("kind", "transfer", "cells", List.of(2, 8, 14)), List.of(60.0, 120.0)));
  }

  private static Map<String, Object> vertex(String action, double[] at, double[] to) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("kind", "vertex");
    body.put("action", action);
    body.put("at", at);
    body.put("to", to);
    return body;
  }

  /** The body with the ids that it names: of the two grids, and of the eastern community. */
  private Map<String, Object> named(Case one, PlanState state, long east) {
    List<Long> grids =
        Arrays.stream(state.liveGrids()).mapToObj(i -> state.grids().get(i).id()).toList();
    Map<String, Object> body = new LinkedHashMap<>(one.body());
    if (body.get("kind").equals("snap")) body.put("grids", grids);
    if (body.get("kind").equals("transfer")) {
      body.put("community", east);
      body.put("to", grids.get(1));
    }
    return body;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("everyKind")
  void isPreviewedMadeUndoneRedoneAndReadAgain(Case one) {
    town.lane(db, 3.1);
    boolean transfers = one.body().get("kind").equals("transfer");
    if (transfers) town.community(db, "西", 0, 3);
    long east = transfers ? town.community(db, "东", 3, 6) : 0;
    long plan = town.planDividedAt(planner, 3);
    String path = "/api/v1/plans/" + plan;
    boolean deletes = "delete".equals(one.body().get("action"));
    if (deletes) post(path + "/edits", vertex("add", at(3, 1.5), at(3.15, 1.5)), 2);
    PlanState before = open.get(plan);
    long version = before.version();
    Map<String, Object> body = named(one, before, east);
    JsonNode preview = post(path + "/edits?preview=true", body, version);
    assertThat(open.get(plan)).as("a preview stores nothing").isSameAs(before);

    JsonNode answer = post(path + "/edits", body, version);
    assertThat(answer.path("ground")).isEqualTo(preview.path("ground"));
    assertThat(answer.path("warnings")).isEqualTo(preview.path("warnings"));
    assertThat(
            answer.path("plan").path("grids").findValues("load").stream()
                .map(JsonNode::asDouble)
                .toList())
        .as(answer.path("warnings")::toString)
        .isEqualTo(one.loads());
    PlanState made = assertStored(plan, "made");
    assertThat(made.ground().hasOwn())
        .as("without the added vertex it is the mosaic's ground again")
        .isEqualTo(!deletes);

    post(path + "/undo", Map.of(), version + 1);
    PlanState undone = assertStored(plan, "undone");
    GroundStates.assertSameGround(undone, before, "undone");
    assertThat(undone.gridOfCell()).isEqualTo(before.gridOfCell());

    post(path + "/redo", Map.of(), version + 2);
    PlanState redone = assertStored(plan, "redone");
    GroundStates.assertSameGround(redone, made, "redone");
    assertThat(redone.gridOfCell()).isEqualTo(made.gridOfCell());
    JsonNode history = planner.get(path + "/edits").expect(200).json().path("items");
    assertThat(history.get(0).path("kind").asString()).isEqualTo(one.body().get("kind"));
    JsonNode check = planner.get(path + "/check").expect(200).json();
    assertThat(check.path("valid").asBoolean()).as(check::toString).isTrue();
    assertThat(check.path("notices"))
        .as("lines that have yet to follow")
        .hasSize(transfers ? 1 : 0);
  }

  /** The service's memory, another service's reading of the database, and the tiling. */
  private PlanState assertStored(long plan, String when) {
    PlanState state = open.get(plan);
    GroundStates.assertSame(new Desk(dataSource).open.get(plan), state, when);
    List<Cell> cells = state.mosaic().cells();
    assertThat(
            CoverageProof.prove(cells.stream().map(Cell::ground).toList(), state.mosaic().scope())
                .seamless())
        .as(when)
        .isTrue();
    return state;
  }

  private JsonNode post(String path, Map<String, ?> body, long version) {
    return planner.post(path, body, "If-Match", Long.toString(version)).expect(200).json();
  }
}
