package gridplan.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gridplan.core.partition.Band;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanViewTest {
  private static final EditLog.Heads NOTHING = new EditLog.Heads(null, null);

  @Test
  void theTableSaysWhatEachGridHolds() {
    Board board = Board.drawn("---\n.--\n");
    PlanView view = view(board.plan("abb\nabb\n", Band.of(20, 40)));

    assertThat(view.grids()).extracting(PlanView.GridRow::shortCode).containsExactly("001", "002");
    PlanView.GridRow a = view.grids().get(0);
    assertThat(a.load()).isEqualTo(10);
    assertThat(a.residents()).isEqualTo(30);
    assertThat(a.buildings()).isEqualTo(1);
    assertThat(a.cells()).isEqualTo(2);
    // Mean load 25: (10 − 25) ÷ 25.
    assertThat(a.deviation()).isEqualTo(-0.6);
    assertThat(a.parts()).isEqualTo(1);
    // One building: under the band, but exempt (S1).
    assertThat(a.inBand()).isTrue();
    assertThat(a.status()).isEqualTo("exempt");
    // 10,000 units: 96.5 m by 110.9 m at 30° N.
    assertThat(a.areaM2()).isCloseTo(2 * 96.5 * 110.9, within(100.0));
    assertThat(view.grids().get(1).status()).isEqualTo("in");
    assertThat(view.metrics().inBand()).as("of the one that is bound").isEqualTo(1);
    assertThat(view.metrics().exempt()).isEqualTo(1);
  }

  @Test
  void loadsOutsideTheBandAreProblemsTheHardOnesFirst() {
    Board board = Board.plain(1, 10);
    PlanView view = view(board.plan("aaaaabbbcc", Band.of(30, 40)));
    // a 50 > 46, b 30, c 20 < 22.5
    assertThat(kinds(view)).containsExactly("warning overHard", "warning underHard");
    assertThat(view.problems().get(0).details()).containsEntry("load", 50.0);
    assertThat(view.problems().get(0).grids()).containsExactly(Board.id('a'));
  }

  @Test
  void oneBuildingOrOneCompoundMayBeUnderTheBand() {
    Board board = Board.drawn("kk----\n");
    PlanView view = view(board.plan("aabccc", Band.of(30, 40)));
    assertThat(kinds(view)).containsExactly("notice underHard", "notice underHard");
  }

  @Test
  void oneBuildingOverTheBandIsFlagged() {
    Board board = Board.plain(1, 2);
    PlanView view = view(board.plan("ab", Band.of(5, 8)));
    assertThat(kinds(view)).containsExactly("notice singleBuilding", "notice singleBuilding");
  }

  @Test
  void aGridInPiecesIsAnErrorThatNamesTheSmallerPiece() {
    Board board = Board.plain(1, 5);
    PlanView view = view(board.plan("aabba", Band.of(20, 40)));
    PlanProblem problem = view.problems().get(0);
    assertThat(problem.id()).isEqualTo("parts:520102003001001");
    assertThat(problem.severity()).isEqualTo("error");
    assertThat(problem.cells()).containsExactly(4);
    assertThat(problem.where()[0]).isCloseTo(120 + 4.5e-3, within(1e-9));
    assertThat(view.metrics().partsWrong()).isEqualTo(1);
  }

  @Test
  void aSplitCompoundIsAWarningUnlessItIsTooLargeForAGrid() {
    Board board = Board.drawn("kkk-\n");
    assertThat(kinds(view(board.plan("aabb", Band.of(20, 30)))))
        .containsExactly("warning splitCompound");
    assertThat(kinds(view(board.plan("aabb", Band.of(20, 25)))))
        .containsExactly("notice splitCompound");
    PlanProblem problem = view(board.plan("aabb", Band.of(20, 30))).problems().get(0);
    assertThat(problem.grids()).containsExactly(Board.id('a'), Board.id('b'));
    assertThat(problem.cells()).containsExactly(0, 1, 2);
  }

  @Test
  void aProblemKeepsItsIdWhileOthersCome() {
    Board board = Board.plain(1, 5);
    PlanProblem before = view(board.plan("aabba", Band.of(20, 40))).problems().get(0);
    PlanProblem after = view(board.plan("aabca", Band.of(20, 40))).problems().get(0);
    assertThat(after.id()).isEqualTo(before.id());
  }

  private static PlanView view(PlanState state) {
    return PlanView.of(state, NOTHING);
  }

  private static List<String> kinds(PlanView view) {
    return view.problems().stream().map(p -> p.severity() + " " + p.kind()).toList();
  }
}
