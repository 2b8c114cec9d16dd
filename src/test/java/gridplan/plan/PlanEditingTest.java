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

class PlanEditingTest {
  private static final Board BOARD = Board.plain(3, 4);
  private static TestDatabase database;
  private static long area;

  private final Desk desk = new Desk(database);
  private final Desk other = new Desk(database);
  private long plan;

  @BeforeAll
  static void store() {
    database = TestDatabase.fresh();
    area = Desk.store(database, BOARD);
  }

  /** Grids a, b, c and d, one for each column. */
  @BeforeEach
  void makePlan() {
    plan = desk.columnsPlan(area, BOARD);
  }

  @Test
  void aNewPlanReadsBackAsItWasMade() {
    assertDrawn(other, "abcd", "abcd", "abcd");
    assertThat(desk.open.get(plan).grids())
        .extracting(PlanGrid::code)
        .containsExactly(
            "520102003001001", "520102003001002", "520102003001003", "520102003001004");
  }

  @Test
  void anEditIsStoredAndUndoneAndDoneAgain() {
    desk.assign("lin", plan, 1, id('b'), 0, 4);
    assertDrawn(desk, "bbcd", "bbcd", "abcd");
    assertDrawn(other, "bbcd", "bbcd", "abcd");

    other.editing.undo(plan, 2, Desk.author("wu"));
    assertDrawn(desk, "abcd", "abcd", "abcd");

    EditAnswer redone = desk.editing.redo(plan, 3, Desk.author("lin"));
    assertThat(redone.state().version()).isEqualTo(4);
    assertThat(redone.changed()).containsExactly(0, 4);
    assertDrawn(new Desk(database), "bbcd", "bbcd", "abcd");
  }

  @Test
  void aMergedGridIsRetiredAndUndoBringsItBackWithItsCode() {
    desk.editing.edit(plan, 1, new EditRequest.Merge(id('b'), id('a')), Desk.author("lin"));
    assertThat(retired()).containsExactly(grid('a').code());
    desk.editing.undo(plan, 2, Desk.author("lin"));
    assertThat(retired()).isEmpty();
    assertDrawn(desk, "abcd", "abcd", "abcd");
  }

  @Test
  void theCodeOfAnUndoneGridIsNeverUsedAgain() {
    desk.assign("lin", plan, 1, null, 0);
    desk.editing.undo(plan, 2, Desk.author("lin"));
    assertThat(retired()).containsExactly("520102003001005");
    EditAnswer answer = desk.assign("lin", plan, 3, null, 3);
    assertThat(answer.state().grids().get(5).code()).isEqualTo("520102003001006");
    assertThat(answer.state().grids().get(5).id()).isPositive();
  }

  @Test
  void aNewEditAfterUndoDiscardsWhatCouldBeRedone() {
    desk.assign("lin", plan, 1, id('b'), 0);
    desk.editing.undo(plan, 2, Desk.author("lin"));
    desk.assign("lin", plan, 3, id('c'), 3);
    assertProblem("plan.nothingToRedo", () -> desk.editing.redo(plan, 4, Desk.author("lin")));
    assertThat(desk.log.list(plan))
        .extracting(EditLog.HistoryItem::undone)
        .containsExactly(false, true);
    desk.editing.undo(plan, 4, Desk.author("lin"));
    assertProblem("plan.nothingToUndo", () -> desk.editing.undo(plan, 5, Desk.author("lin")));
    assertDrawn(desk, "abcd", "abcd", "abcd");
  }

  @Test
  void aLaterEditOfOtherCellsIsCarriedOver() {
    desk.assign("lin", plan, 1, id('b'), 0);
    EditAnswer answer = other.assign("wu", plan, 1, id('c'), 3);
    assertThat(answer.state().version()).isEqualTo(3);
    assertThat(answer.changed()).as("what lin did, too").containsExactly(0, 3);
    assertDrawn(desk, "bbcc", "abcd", "abcd");
  }

  @Test
  void aLaterEditOfTheSameCellsIsAConflictThatSaysWhoAndWhat() {
    desk.assign("lin", plan, 1, id('b'), 0, 4);
    Problem problem = assertProblem("plan.conflict", () -> other.assign("wu", plan, 1, null, 4, 8));
    assertThat(problem.status()).isEqualTo(409);
    assertThat(problem.details())
        .containsEntry("by", "lin")
        .containsEntry("version", 2L)
        .containsEntry("cells", new TreeSet<>(List.of(4)))
        .containsKey("at");
    assertDrawn(desk, "bbcd", "bbcd", "abcd");
  }

  @Test
  void anUndoneEditOfTheSameCellsIsAConflictToo() {
    desk.assign("lin", plan, 1, id('b'), 0);
    desk.editing.undo(plan, 2, Desk.author("wu"));
    Problem problem = assertProblem("plan.conflict", () -> desk.assign("lin", plan, 2, null, 0));
    assertThat(problem.details()).containsEntry("by", "wu");
    assertProblem("plan.conflict", () -> merge(2, 'b', 'a'));
  }

  @Test
  void aGridTakenWholeConflictsWithCellsThatHaveLeftOrEnteredIt() {
    desk.assign("lin", plan, 1, id('b'), 0);
    assertProblem("plan.conflict", () -> merge(1, 'c', 'b'));
    assertProblem("plan.conflict", () -> merge(1, 'b', 'a'));
    merge(1, 'c', 'd');
    assertDrawn(desk, "bbcc", "abcc", "abcc");
  }

  @Test
  void undoNeedsTheCurrentVersion() {
    desk.assign("lin", plan, 1, id('b'), 0);
    desk.assign("wu", plan, 2, id('c'), 3);
    Problem problem =
        assertProblem("plan.conflict", () -> desk.editing.undo(plan, 2, Desk.author("lin")));
    assertThat(problem.details()).containsEntry("by", "wu");
  }

  @Test
  void aRefusedEditChangesNothing() {
    Problem problem = assertProblem("edit.refused", () -> desk.assign("lin", plan, 1, id('a'), 5));
    assertThat(problem.status()).isEqualTo(422);
    assertThat(problem.details()).containsEntry("reason", "would-disconnect");
    assertThat(other.open.get(plan).version()).isEqualTo(1);
    assertThat(desk.log.list(plan)).isEmpty();
  }

  @Test
  void aVersionThatIsYetToComeIsNotAccepted() {
    assertProblem("plan.versionUnknown", () -> desk.assign("lin", plan, 2, id('b'), 0));
  }

  @Test
  void aPreviewStoresNothing() {
    var request = new EditRequest.Assign(new TreeSet<>(List.of(0)), null);
    EditAnswer answer = desk.editing.preview(plan, 1, request);
    assertThat(answer.changed()).containsExactly(0);
    assertThat(answer.state().version()).isEqualTo(1);
    assertThat(answer.state().gridIdOf(0)).isEqualTo(-1);
    assertDrawn(desk, "abcd", "abcd", "abcd");
    assertThat(desk.plans.listGrids(plan)).hasSize(4);
  }

  @Test
  void aRepeatedRequestIsAnsweredAndNotDoneAgain() {
    Author once = new Author("lin", "", "key-1");
    var request = new EditRequest.Assign(new TreeSet<>(List.of(0)), null);
    desk.editing.edit(plan, 1, request, once);
    EditAnswer repeated = other.editing.edit(plan, 1, request, once);
    assertThat(repeated.state().version()).isEqualTo(2);
    assertThat(repeated.changed()).containsExactly(0);
    assertThat(desk.plans.listGrids(plan)).hasSize(5);
  }

  @Test
  void aPublishedPlanNoLongerChanges() {
    String seen =
        desk.service.publish(
            plan, state -> BOARD.draw(state).substring(0, 4) + state.header().status());
    assertThat(seen).isEqualTo("abcddraft");
    assertProblem("plan.notDraft", () -> other.assign("lin", plan, 1, id('b'), 0));
    assertProblem("plan.notDraft", () -> other.editing.undo(plan, 1, Desk.author("lin")));
    assertProblem("plan.notDraft", () -> other.service.publish(plan, state -> null));
    assertThatThrownBy(
            () -> desk.plans.moveCells(plan, new Moves(new int[] {0}, new long[] {1}), 12, 2))
        .as("the database itself guards it")
        .hasStackTraceContaining("its cells no longer change");
  }

  @Test
  void aFailedPublicationLeavesADraft() {
    assertThatThrownBy(
            () ->
                desk.service.publish(
                    plan,
                    state -> {
                      throw new IllegalStateException("planted");
                    }))
        .hasMessage("planted");
    desk.assign("lin", plan, 1, id('b'), 0);
  }

  private void merge(long base, char kept, char gone) {
    other.editing.edit(plan, base, new EditRequest.Merge(id(kept), id(gone)), Desk.author("wu"));
  }

  private long id(char name) {
    return grid(name).id();
  }

  private PlanGrid grid(char name) {
    return desk.plans.listGrids(plan).stream()
        .filter(grid -> grid.name().equals("" + name))
        .findFirst()
        .orElseThrow();
  }

  private List<String> retired() {
    return desk.db
        .sql("SELECT code FROM gridplan.plan_grid WHERE plan_id = ? AND retired ORDER BY code")
        .param(plan)
        .query(String.class)
        .list();
  }

  private void assertDrawn(Desk at, String... rows) {
    assertThat(BOARD.draw(at.open.get(plan))).isEqualTo(String.join("\n", rows) + "\n");
  }

  private static Problem assertProblem(String code, ThrowingCallable call) {
    Problem[] caught = new Problem[1];
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              caught[0] = problem;
              assertThat(problem.code()).isEqualTo(code);
            });
    return caught[0];
  }
}
