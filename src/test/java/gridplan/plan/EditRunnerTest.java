package gridplan.plan;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.core.lattice.Lattice;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;

class EditRunnerTest {
  private final Board board = Board.plain(3, 4);
  private final PlanState plan =
      board.plan(
          """
          aabb
          aabb
          cccc
          """);

  @Test
  void paintedCellsGoToTheGrid() {
    PlanState after = apply(plan, assign(Board.id('b'), 1, 5));
    assertThat(board.draw(after))
        .isEqualTo(
            """
            abbb
            abbb
            cccc
            """);
    assertThat(after.version()).isEqualTo(2);
  }

  @Test
  void aNewGridGetsTheNextFreeCodeEvenWhenALaterOneIsRetired() {
    PlanState merged = apply(plan, new EditRequest.Merge(Board.id('b'), Board.id('c')));
    assertThat(merged.liveGrids()).containsExactly(0, 1);

    EditResult.Applied applied = applied(merged, assign(null, 0, 4));
    assertThat(applied.made()).containsExactly(new PlanGrid(-1, "520102003001004", ""));
    assertThat(applied.nextSeq()).isEqualTo(5);
    assertThat(applied.loadMoved()).isEqualTo(20);
    assertThat(board.draw(merged.preview(applied.made(), applied.ground(), applied.after())))
        .isEqualTo(
            """
            1abb
            1abb
            bbbb
            """);
  }

  @Test
  void theSplitGridKeepsItsCodeOnTheSideWithMoreLoad() {
    PlanState after = apply(plan, new EditRequest.Split(Board.id('c'), line(1, 2.5, 1, -1)));
    assertThat(board.draw(after))
        .isEqualTo(
            """
            aabb
            aabb
            1ccc
            """);
  }

  /** Both ways of splitting; a plain grid that the line goes through too stays plain. */
  @Test
  void bothPartsOfADedicatedGridAreDedicated() {
    PlanState school = plan.marked(new GridMark(Board.id('c'), GridKind.DEDICATED, "学校"));
    EditResult.Applied whole =
        applied(school, new EditRequest.Split(Board.id('c'), line(1, 2.5, 1, -1)));
    assertThat(whole.made())
        .containsExactly(new PlanGrid(-1, "520102003001901", "", GridKind.DEDICATED));
    EditResult.Applied cut =
        applied(school, new EditRequest.Cut(line(2.9, 3.5, 2.9, -0.5), Set.of()));
    assertThat(cut.made())
        .extracting(PlanGrid::kind)
        .containsExactlyInAnyOrder(GridKind.ORDINARY, GridKind.DEDICATED);
  }

  @Test
  void aRefusalNamesTheGridByIdAndCode() {
    EditResult result = EditRunner.run(plan, assign(Board.id('b'), 10));
    assertThat(result).isInstanceOf(EditResult.Refused.class);
    EditResult.Refused refused = (EditResult.Refused) result;
    assertThat(refused.reason()).isEqualTo("would-disconnect");
    assertThat(refused.details())
        .containsEntry("grid", Board.id('c'))
        .containsEntry("code", "520102003001003");
  }

  @Test
  void aRetiredGridIsNoTarget() {
    PlanState merged = apply(plan, new EditRequest.Merge(Board.id('a'), Board.id('b')));
    EditResult.Refused refused =
        (EditResult.Refused) EditRunner.run(merged, assign(Board.id('b'), 0));
    assertThat(refused.reason()).isEqualTo("no-such-grid");
  }

  @Test
  void anAcceptedProposalMayMakeSeveralGrids() {
    Moves moves = new Moves(new int[] {0, 3, 4, 7}, new long[] {-2, -1, -2, -1});
    EditResult.Applied applied = applied(plan, new EditRequest.Accept(1, moves));
    assertThat(applied.kind()).isEqualTo("rebalance");
    assertThat(board.draw(plan.preview(applied.made(), applied.ground(), applied.after())))
        .isEqualTo(
            """
            2ab1
            2ab1
            cccc
            """);
  }

  @Test
  void codesThatAreUsedUpAreARefusal() {
    PlanState last =
        new PlanState(
            plan.header().atVersion(1, 1000), board.ground(), plan.grids(), plan.gridOfCell());
    EditResult.Refused refused = (EditResult.Refused) EditRunner.run(last, assign(null, 0));
    assertThat(refused.reason()).isEqualTo("codes-used-up");
  }

  private static EditRequest.Assign assign(Long to, Integer... cells) {
    return new EditRequest.Assign(new TreeSet<>(Arrays.asList(cells)), to);
  }

  private static EditResult.Applied applied(PlanState state, EditRequest request) {
    EditResult result = EditRunner.run(state, request);
    assertThat(result).isInstanceOf(EditResult.Applied.class);
    return (EditResult.Applied) result;
  }

  private static PlanState apply(PlanState state, EditRequest request) {
    EditResult.Applied applied = applied(state, request);
    return state.next(applied.made(), applied.ground(), applied.after(), applied.nextSeq());
  }

  /** From column and row (counted from the south) to column and row. */
  private static LineString line(double x1, double y1, double x2, double y2) {
    return Lattice.FACTORY.createLineString(new Coordinate[] {at(x1, y1), at(x2, y2)});
  }

  private static Coordinate at(double x, double y) {
    return new Coordinate(1_200_000_000 + x * Board.SIDE, 300_000_000 + y * Board.SIDE);
  }
}
