package gridplan.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gridplan.core.lattice.Progress;
import gridplan.core.partition.Band;
import gridplan.platform.problem.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanBeginningsTest {
  private static final String AREA = "520102003001";
  private final Board board = Board.plain(2, 4);
  private final PlanBeginnings beginnings = new PlanBeginnings(board.ground(), AREA);

  @Test
  void anEmptyPlanIsOneGridWithEverything() {
    Beginning empty = beginnings.empty();
    assertThat(empty.grids()).containsExactly(new PlanGrid(0, AREA + "001", ""));
    assertThat(empty.gridOfCell()).containsOnly(0);
    assertThat(empty.nextSeq()).isEqualTo(2);
  }

  @Test
  void theSolverMakesContiguousGridsNumberedFromNorthWest() {
    Beginning solved = beginnings.solve(PlanRules.of(Band.of(40, 40)), null, Progress.NONE);
    assertThat(solved.grids())
        .extracting(PlanGrid::code)
        .containsExactly(AREA + "001", AREA + "002");
    assertThat(solved.gridOfCell()[0]).isZero();
    assertThat(solved.nextSeq()).isEqualTo(3);
  }

  @Test
  void goodCodesAndNamesComeAlongAndBadOnesAreReplaced() {
    Beginning given =
        beginnings.given(
            List.of(
                new GivenGrid(AREA + "007", "河东", board.rectangle(0, 0, 1, 2)),
                new GivenGrid(AREA + "007", "河西", board.rectangle(0, 2, 1, 4)),
                new GivenGrid("G-3", "", board.rectangle(1, 0, 2, 2)),
                new GivenGrid(AREA + "001", "南", board.rectangle(1, 2, 2, 4))),
            Progress.NONE);
    assertThat(given.grids())
        .containsExactly(
            new PlanGrid(0, AREA + "001", "南"),
            new PlanGrid(0, AREA + "002", "河西"),
            new PlanGrid(0, AREA + "003", ""),
            new PlanGrid(0, AREA + "007", "河东"));
    assertThat(given.gridOfCell()).containsExactly(3, 3, 1, 1, 2, 2, 0, 0);
    assertThat(given.nextSeq()).isEqualTo(8);
    assertThat(given.origin()).containsEntry("codesReplaced", List.of(AREA + "007", "G-3"));
  }

  @Test
  void givenGridsWithoutAnyCellAreListed() {
    Beginning given =
        beginnings.given(
            List.of(
                new GivenGrid("", "", board.rectangle(0, 0, 2, 4)),
                new GivenGrid("", "", board.rectangle(7, 7, 8, 8))),
            Progress.NONE);
    assertThat(given.grids()).hasSize(1);
    assertThat(given.origin()).containsEntry("gridsWithoutCells", List.of(1));
  }

  @Test
  void gridsOfAnotherPlaceAreAnError() {
    List<GivenGrid> elsewhere = List.of(new GivenGrid("", "", board.rectangle(7, 7, 8, 8)));
    assertThatThrownBy(() -> beginnings.given(elsewhere, Progress.NONE))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.code()).isEqualTo("grids.elsewhere"));
  }

  @Test
  void whatCannotBeIsAnErrorWithReasons() {
    assertThatThrownBy(() -> beginnings.solve(PlanRules.of(Band.of(40, 40)), 9, Progress.NONE))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.code()).isEqualTo("plan.infeasible");
              assertThat(problem.details()).containsKey("reasons");
            });
  }
}
