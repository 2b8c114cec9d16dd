package gridplan.plan;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.core.lattice.Progress;
import gridplan.core.mosaic.Building;
import gridplan.core.mosaic.Cell;
import gridplan.core.partition.Band;
import gridplan.core.partition.PlanOptions;
import gridplan.core.partition.Proposal;
import gridplan.core.partition.Rebalancer;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Communities A and B, ten households to a cell; a forest of A lies behind B. */
class NestingTest {
  private static final String AREA = "520102003";
  private static final String PREFIX_A = "520102003001";
  private static final String PREFIX_B = "520102003002";
  private static final Band BAND = Band.of(20, 40);

  private final Board board =
      Board.drawn(
              """
              -----.
              -----.
              """)
          .within(
              """
              AAABBA
              AAABBA
              """,
              PREFIX_A,
              PREFIX_B);

  @Test
  void noGridOfANewPlanCrossesALine() {
    // 60 households in A: two or three grids; 40 in B: one or two.
    Beginning solved = begin().solve(PlanRules.of(BAND), null, Progress.NONE);
    assertNested(solved);
    assertThat(solved.grids().size()).isBetween(3, 5);
  }

  @Test
  void aForestBehindAnotherCommunityJoinsAGridOfItsOwn() {
    Beginning solved = begin().solve(PlanRules.of(BAND), null, Progress.NONE);
    PlanState plan = state(solved);
    CheckReport report = PlanCheck.run(plan, buildings());
    assertThat(report.findings()).isEmpty();
    List<PlanProblem> problems = PlanProblems.find(plan, GridFigures.of(plan));
    assertThat(problems).extracting(PlanProblem::kind).containsExactly("exclave");
    assertThat(problems.get(0).severity()).isEqualTo("notice");
    // The nearest ground of A is its eastern column; both forest cells go together.
    assertThat(solved.gridOfCell()[5]).isEqualTo(solved.gridOfCell()[11]);
    assertThat(solved.gridOfCell()[5])
        .isIn(solved.gridOfCell()[2], solved.gridOfCell()[8])
        .isNotEqualTo(solved.gridOfCell()[3]);
    assertThat(solved.origin().get("reasons").toString()).contains("exclaves-tied");
  }

  @Test
  void aCommunityTooSmallForTheBandIsAGridOfItsOwnAndNamed() {
    // H2 before S1: A holds 60, B only 10.
    Board small = Board.plain(1, 7).within("AAAAAAB");
    Beginning solved =
        new PlanBeginnings(small.ground(), AREA).solve(PlanRules.of(BAND), null, Progress.NONE);
    int alone = solved.gridOfCell()[6];
    assertThat(Arrays.stream(solved.gridOfCell()).filter(g -> g == alone).count()).isEqualTo(1);
    assertThat(solved.origin().get("reasons").toString())
        .contains("cell-under", "Cell 6 alone holds 10, under 20"); // one building: S1
  }

  @Test
  void anEmptyPlanIsOneGridForEachCommunity() {
    Beginning empty = begin().empty();
    assertNested(empty);
    assertThat(empty.grids())
        .containsExactly(
            new PlanGrid(0, PREFIX_A + "001", "A"), new PlanGrid(0, PREFIX_B + "001", "B"));
  }

  @Test
  void aGivenGridAcrossTheLineIsDividedAndKeepsItsCodeWhereMostOfItIs() {
    // Columns 0–1, columns 2–4 (20 households of A, 40 of B), and the forest with nobody.
    Beginning given =
        begin()
            .given(
                List.of(
                    new GivenGrid(PREFIX_A + "007", "west", board.rectangle(0, 0, 2, 2)),
                    new GivenGrid(PREFIX_B + "003", "east", board.rectangle(0, 2, 2, 5))),
                Progress.NONE);
    assertNested(given);
    assertThat(given.grids())
        .containsExactly(
            new PlanGrid(0, PREFIX_A + "001", ""),
            new PlanGrid(0, PREFIX_A + "007", "west"),
            new PlanGrid(0, PREFIX_B + "003", "east"));
    assertThat(given.gridOfCell()).containsExactly(1, 1, 0, 2, 2, 0, 1, 1, 0, 2, 2, 0);
    assertThat(given.origin()).containsEntry("gridsAcrossCommunities", List.of(1));
  }

  @Test
  void anImpreciseLineOfAGivenGridMakesNoGridOfItsOwn() {
    // The first holds twelve cells of A and one of B: less than a tenth of 130.
    Board wide = Board.plain(1, 16).within("AAAAAAAAAAAABBBB");
    Beginning given =
        new PlanBeginnings(wide.ground(), AREA)
            .given(
                List.of(
                    new GivenGrid("", "west", wide.rectangle(0, 0, 1, 13)),
                    new GivenGrid("", "east", wide.rectangle(0, 13, 1, 16))),
                Progress.NONE);
    assertThat(given.grids()).extracting(PlanGrid::name).containsExactly("west", "east");
    assertThat(given.gridOfCell()).containsExactly(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1);
  }

  @Test
  void paintingAndMergingAcrossTheLineAreRefusedByName() {
    PlanState plan = state(begin().empty());
    long a = plan.grids().get(0).id();
    long b = plan.grids().get(1).id();
    EditRequest paint = new EditRequest.Assign(new TreeSet<>(List.of(3)), a);
    EditRequest fresh = new EditRequest.Assign(new TreeSet<>(List.of(2, 3)), null);
    for (EditRequest request : List.of(paint, fresh, new EditRequest.Merge(a, b))) {
      EditResult.Refused refused = (EditResult.Refused) EditRunner.run(plan, request);
      assertThat(refused.reason()).isEqualTo("crosses-within");
      assertThat(refused.sentence()).contains("in both A and B");
      assertThat(refused.details()).containsEntry("within", List.of("A", "B"));
    }
  }

  @Test
  void newGridsContinueTheNumbersOfTheirCommunity() {
    PlanState plan = state(begin().empty());
    assertThat(made(plan, 0, 6)).isEqualTo(PREFIX_A + "002");
    assertThat(made(plan, 4, 10)).isEqualTo(PREFIX_B + "002");
    PlanView view = PlanView.of(plan, new EditLog.Heads(null, null));
    assertThat(view.grids())
        .extracting(PlanView.GridRow::shortCode)
        .containsExactly("001-001", "002-001");
  }

  @Test
  void aGridThatCrossesCannotBePublishedAndCanBeMended() {
    PlanState plan = board.plan("aabbbb\naabbbb\n", BAND);
    CheckReport report = PlanCheck.run(plan, buildings());
    assertThat(report.valid()).isFalse();
    assertThat(report.findings())
        .extracting(CheckReport.Item::kind)
        .contains("nesting")
        .doesNotContain("parts");
    assertThat(PlanProblems.find(plan, GridFigures.of(plan)))
        .anySatisfy(
            problem -> {
              assertThat(problem.kind()).isEqualTo("nesting");
              assertThat(problem.details()).containsEntry("communities", "A、B");
            });
    EditRequest mend = new EditRequest.Assign(new TreeSet<>(List.of(2, 8)), Board.id('a'));
    assertThat(EditRunner.run(plan, mend)).isInstanceOf(EditResult.Applied.class);
    for (Proposal proposal :
        Rebalancer.rebalance(
            plan.ground().graph(), plan.denseGridOfCell(), PlanOptions.of(BAND), Progress.NONE))
      assertNested(proposal.gridOfCell());
  }

  private PlanBeginnings begin() {
    return new PlanBeginnings(board.ground(), AREA + "000");
  }

  private String made(PlanState plan, Integer... cells) {
    EditRequest request = new EditRequest.Assign(new TreeSet<>(List.of(cells)), null);
    return ((EditResult.Applied) EditRunner.run(plan, request)).made().get(0).code();
  }

  private void assertNested(Beginning beginning) {
    assertNested(beginning.gridOfCell());
  }

  private void assertNested(int[] gridOfCell) {
    int grids = 1 + Arrays.stream(gridOfCell).max().orElseThrow();
    assertThat(board.ground().communities().ofGrids(gridOfCell, grids))
        .allSatisfy(communities -> assertThat(communities).hasSizeLessThan(2));
  }

  private PlanState state(Beginning beginning) {
    PlanHeader header = board.plan("aaaaaa\naaaaaa\n", BAND).header();
    PlanHeader own =
        new PlanHeader(
            7,
            1,
            1,
            AREA + "000",
            "",
            "draft",
            1,
            PlanRules.of(BAND),
            beginning.nextSeq(),
            "",
            header.createdAt());
    List<PlanGrid> grids =
        beginning.grids().stream()
            .map(grid -> new PlanGrid(grid.code().hashCode(), grid.code(), grid.name()))
            .toList();
    return new PlanState(own, board.ground(), grids, beginning.gridOfCell());
  }

  private List<Building> buildings() {
    return board.mosaic().cells().stream()
        .filter(cell -> !cell.buildings().isEmpty())
        .map(NestingTest::building)
        .toList();
  }

  private static Building building(Cell cell) {
    return new Building(
        cell.id() + 1, 0, Board.footprint(cell.ground()), Board.HOUSEHOLDS, Board.RESIDENTS);
  }
}
