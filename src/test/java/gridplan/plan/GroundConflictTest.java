package gridplan.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gridplan.platform.problem.Problem;
import gridplan.testing.TestDatabase;
import java.util.List;
import java.util.TreeSet;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Polygon;

/** Two planners at two services who cut the same ground, or other ground, at once. */
class GroundConflictTest {
  private static final Board BOARD = Board.plain(4, 8);
  private static TestDatabase database;
  private static long area;
  private Desk lin;
  private Desk wu;
  private long plan;

  @BeforeAll
  static void store() {
    database = TestDatabase.fresh();
    area = Desk.store(database, BOARD);
  }

  /** A grid for each column: a, b, … h. */
  @BeforeEach
  void openPlan() {
    lin = new Desk(database);
    wu = new Desk(database);
    plan = lin.columnsPlan(area, BOARD);
  }

  /** A cell of the column and 10 m of the cells above and below it, between their buildings. */
  private static Polygon inColumn(int column) {
    return BOARD.rectangle(0.9, column + 0.1, 2.1, column + 0.9);
  }

  private EditAnswer draw(Desk desk, String author, long base, Polygon ring) {
    var request = new EditRequest.Draw(ring, null, GridKind.ORDINARY, "");
    return desk.editing.edit(plan, base, request, Desk.author(author));
  }

  @Test
  void aDrawingIsCarriedOverWhatOthersDidElsewhere() {
    lin.assign("lin", plan, 1, grid('b'), 0);
    draw(lin, "lin", 2, inColumn(1));
    EditAnswer answer = draw(wu, "wu", 1, inColumn(6));
    assertThat(answer.state().version()).isEqualTo(4);
    assertThat(answer.reshaped())
        .as("also what lin has cut since")
        .containsAll(draw(wu, "wu", 1, inColumn(4)).reshaped().headSet(4));
    GroundStates.assertSame(
        new Desk(database).open.get(plan), wu.open.get(plan), "after both drew");
  }

  @Test
  void aCellThatLeftTheGridIsAConflictThatSaysWho() {
    lin.assign("lin", plan, 1, grid('f'), 6);
    Problem problem = conflict(() -> draw(wu, "wu", 1, inColumn(6)));
    assertThat(problem.details())
        .containsEntry("by", "lin")
        .containsEntry("version", 2L)
        .containsEntry("cells", new TreeSet<>(List.of(6)));
  }

  @Test
  void groundThatWasCutMeanwhileIsAConflictForWhoNamedItsCells() {
    EditAnswer drawn = draw(lin, "lin", 1, inColumn(6));
    int cut = drawn.reshaped().first();
    assertThat(cut).isLessThan(BOARD.cells());
    Problem problem = conflict(() -> wu.assign("wu", plan, 1, grid('f'), cut));
    assertThat(problem.details()).containsEntry("by", "lin");
    conflict(() -> draw(wu, "wu", 1, inColumn(6)));
    wu.assign("wu", plan, 1, grid('b'), 0);
  }

  @Test
  void twoWhoDrawAtTheSameTimeBothSucceedOnOtherGround() throws Exception {
    var threads = java.util.concurrent.Executors.newFixedThreadPool(2);
    try {
      var one = threads.submit(() -> draw(lin, "lin", 1, inColumn(1)));
      var other = threads.submit(() -> draw(wu, "wu", 1, inColumn(6)));
      List<Long> versions = List.of(one.get().state().version(), other.get().state().version());
      assertThat(versions).containsExactlyInAnyOrder(2L, 3L);
    } finally {
      threads.shutdownNow();
    }
    PlanState state = new Desk(database).open.get(plan);
    assertThat(state.liveGrids()).hasSize(10);
    assertThat(state.grids().stream().map(PlanGrid::code)).doesNotHaveDuplicates();
    GroundStates.assertSame(lin.open.get(plan), state, "lin");
    GroundStates.assertSame(wu.open.get(plan), state, "wu");
  }

  @Test
  void undoOfADrawingNeedsTheCurrentVersionAndLeavesTheRest() {
    draw(lin, "lin", 1, inColumn(1));
    draw(wu, "wu", 1, inColumn(6));
    conflict(() -> lin.editing.undo(plan, 2, Desk.author("lin")));
    PlanState afterFirst = lin.editing.undo(plan, 3, Desk.author("lin")).state();
    assertThat(afterFirst.liveGrids()).as("wu's is taken back, lin's stays").hasSize(9);
    assertThat(afterFirst.ground().hasOwn()).isTrue();
    GroundStates.assertSame(new Desk(database).open.get(plan), afterFirst, "one undone");
  }

  private Long grid(char name) {
    return lin.open.get(plan).grids().stream()
        .filter(grid -> grid.name().equals("" + name))
        .findFirst()
        .orElseThrow()
        .id();
  }

  private static Problem conflict(ThrowingCallable call) {
    Problem[] caught = new Problem[1];
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.code()).isEqualTo("plan.conflict");
              caught[0] = problem;
            });
    return caught[0];
  }
}
