package gridplan.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gridplan.core.coverage.CoverageProof;
import gridplan.core.mosaic.Cell;
import gridplan.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Polygon;

/** Grids that are drawn through cells: what is stored, and that it is the same when it is read. */
class DrawnGroundTest {
  private static final Board BOARD = Board.plain(3, 4);
  private static TestDatabase database;
  private static long area;
  private Desk desk;
  private long plan;

  @BeforeAll
  static void store() {
    database = TestDatabase.fresh();
    area = Desk.store(database, BOARD);
  }

  @BeforeEach
  void openDesk() {
    desk = new Desk(database);
    plan = desk.emptyPlan(area);
  }

  /**
   * The middle of the board, through the walls of no building: they stand in the cells' middles.
   */
  private static Polygon ring() {
    return BOARD.rectangle(0.9, 0.9, 2.1, 3.1);
  }

  @Test
  void aDrawnGridCutsCellsAndIsTheSameWhenItIsReadAgain() {
    EditAnswer answer = draw(1, ring());
    PlanState state = answer.state();
    assertThat(state.cells()).as("cells appended").isGreaterThan(12);
    assertThat(state.grids().get(1).kind()).isEqualTo(GridKind.DEDICATED);
    assertThat(state.grids().get(1).name()).isEqualTo("学校");
    assertThat(state.grids().get(1).code()).as("of the dedicated grids' own range").endsWith("901");
    assertThat(state.header().nextSeq()).as("no number of the others is used up").isEqualTo(2);
    assertThat(GridFigures.of(state).of(1).load()).as("two cells' buildings").isEqualTo(20);
    assertSeamless(state);
    GroundStates.assertSame(new Desk(database).open.get(plan), state, "after drawing");
  }

  @Test
  void undoTakesTheGroundBackToTheVeryMosaicAndRedoBringsItAgain() {
    PlanState before = desk.open.get(plan);
    PlanState drawn = draw(1, ring()).state();
    PlanState undone = desk.editing.undo(plan, 2, Desk.author("lin")).state();
    assertThat(undone.ground()).as("shared again").isSameAs(before.ground());
    assertThat(rows("plan_own_cell")).isZero();
    assertThat(rows("plan_own_edge")).isZero();
    Desk other = new Desk(database);
    GroundStates.assertSame(other.open.get(plan), undone, "after undo");
    PlanState redone = other.editing.redo(plan, 3, Desk.author("wu")).state();
    GroundStates.assertSameGround(redone, drawn, "redo by another service");
    GroundStates.assertSame(desk.open.get(plan), redone, "and as this one sees it");
  }

  @Test
  void aPreviewAnswersTheSameAndStoresNothing() {
    EditAnswer preview = desk.editing.preview(plan, 1, drawing(ring()));
    assertThat(desk.open.get(plan).cells()).isEqualTo(12);
    assertThat(rows("plan_own_cell")).isZero();
    EditAnswer answer = draw(1, ring());
    GroundStates.assertSameGround(preview.state(), answer.state(), "preview and edit");
    assertThat(preview.reshaped()).isEqualTo(answer.reshaped());
    assertThat(preview.changed()).isEqualTo(answer.changed());
    assertThat(preview.warnings()).isEqualTo(answer.warnings());
  }

  @Test
  void aCopyStandsOnTheSameGround() {
    PlanState state = draw(1, ring()).state();
    NewPlan request = new NewPlan(area, "copy", null, null, null, new NewPlan.Copy(plan));
    long copy = desk.creation.create(request, "lin", gridplan.core.lattice.Progress.NONE).plan();
    PlanState copied = new Desk(database).open.get(copy);
    GroundStates.assertSameGround(copied, state, "copy");
    assertThat(copied.grids().get(1).kind()).isEqualTo(GridKind.DEDICATED);
    assertThat(copied.gridOfCell()).isEqualTo(state.gridOfCell());
  }

  /** Three cells around the one in the corner, which they cut off from the rest. */
  private static EditRequest.Draw around(GridKind kind) {
    Polygon corner = BOARD.rectangle(-0.3, -0.3, 1, 1);
    Polygon ring = (Polygon) BOARD.rectangle(-0.2, -0.2, 2.1, 2.1).difference(corner);
    return new EditRequest.Draw(ring, null, kind, "");
  }

  @Test
  void whatADrawnGridCutsOffComesAlongUnlessTheGridIsDedicated() {
    PlanState ordinary = desk.editing.preview(plan, 1, around(GridKind.ORDINARY)).state();
    assertThat(GridFigures.of(ordinary).of(1).load()).as("with the corner").isEqualTo(40);
    assertThatThrownBy(() -> desk.editing.preview(plan, 1, around(GridKind.DEDICATED)))
        .as("a school takes no homes along")
        .hasMessageContaining(
            "Grid 520102003001001 would fall apart: a piece with 10 household(s)");
  }

  @Test
  void theDatabaseGuardsTheGroundOfAPublishedPlan() {
    draw(1, ring());
    desk.service.publish(plan, state -> null);
    for (String table : List.of("plan_own_cell", "plan_own_edge"))
      assertThatThrownBy(
              () ->
                  desk.db
                      .sql("DELETE FROM gridplan." + table + " WHERE plan_id = ?")
                      .param(plan)
                      .update())
          .as(table)
          .hasStackTraceContaining("its cells no longer change");
  }

  private EditAnswer draw(long base, Polygon ring) {
    return desk.editing.edit(plan, base, drawing(ring), Desk.author("lin"));
  }

  private static EditRequest.Draw drawing(Polygon ring) {
    return new EditRequest.Draw(ring, null, GridKind.DEDICATED, "学校");
  }

  private int rows(String table) {
    return desk.db
        .sql("SELECT count(*) FROM gridplan." + table + " WHERE plan_id = ?")
        .param(plan)
        .query(Integer.class)
        .single();
  }

  private static void assertSeamless(PlanState state) {
    var proof =
        CoverageProof.prove(
            state.mosaic().cells().stream().map(Cell::ground).toList(), BOARD.mosaic().scope());
    assertThat(proof.seamless()).isTrue();
  }
}
