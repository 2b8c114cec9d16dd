package gridplan.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gridplan.core.lattice.Progress;
import gridplan.platform.problem.Problem;
import gridplan.testing.TestDatabase;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProposalsTest {
  private static final Board BOARD = Board.plain(1, 12);
  private static TestDatabase database;
  private static long area;

  private final Desk desk = new Desk(database);
  private long plan;

  @BeforeAll
  static void store() {
    database = TestDatabase.fresh();
    area = Desk.store(database, BOARD);
  }

  /** Loads 60, 30, 20 and 10; the band is 20 to 40. */
  @BeforeEach
  void makePlan() {
    List<GivenGrid> grids =
        List.of(grid("a", 0, 6), grid("b", 6, 9), grid("c", 9, 11), grid("d", 11, 12));
    NewPlan request = new NewPlan(area, "", null, null, null, new NewPlan.Given(grids));
    plan = desk.creation.create(request, "lin", Progress.NONE).plan();
  }

  @Test
  void aProposalSaysWhatItWouldDoAndStoresNothingInThePlan() {
    Proposals.Offered offered = offer();
    // The grid of ten is a single house and exempt (S1): two of three are in the band.
    assertThat(offered.metricsBefore().inBand()).isEqualTo(2.0 / 3);
    assertThat(offered.metricsBefore().exempt()).isEqualTo(1);
    assertThat(offered.metricsAfter().inBand()).isEqualTo(1);
    assertThat(offered.titleKey()).isEqualTo("proposal.fewest-grids");
    assertThat(offered.movedHouseholds()).isEqualTo(10.0 * offered.changed().size());
    assertThat(offered.leastMoved()).isEqualTo(20);
    assertThat(offered.movedHouseholds()).isGreaterThanOrEqualTo(20);
    assertThat(offered.moves()).hasSameSizeAs(offered.changed());
    assertThat(desk.open.get(plan).version()).isEqualTo(1);
    assertThat(desk.log.list(plan)).isEmpty();
  }

  @Test
  void anAcceptedProposalIsOneEditThatCanBeUndone() {
    String before = BOARD.draw(desk.open.get(plan));
    Proposals.Offered offered = offer();
    EditAnswer answer = accept(1, offered.id());
    assertThat(PlanView.of(answer.state(), desk.log.heads(plan)).metrics())
        .isEqualTo(offered.metricsAfter());
    assertThat(answer.changed())
        .containsExactlyElementsOf(offered.changed().stream().map(pair -> (int) pair[0]).toList());
    assertThat(desk.log.heads(plan).undo()).isEqualTo("rebalance");
    desk.editing.undo(plan, 2, Desk.author("lin"));
    assertThat(BOARD.draw(desk.open.get(plan))).isEqualTo(before);
  }

  @Test
  void aProposalIsNotAcceptedOnceOneOfItsGridsHasChanged() {
    Proposals.Offered offered = offer();
    desk.assign("wu", plan, 1, gridId("a"), 6);
    assertCode("plan.conflict", () -> accept(2, offered.id()));
  }

  @Test
  void anExpiredProposalIsGone() {
    Proposals.Offered offered = offer();
    desk.db.sql("UPDATE gridplan.plan_proposal SET expires_at = now()").update();
    assertCode("proposal.gone", () -> accept(1, offered.id()));
    offer();
    assertThat(
            desk.db
                .sql("SELECT count(*) FROM gridplan.plan_proposal WHERE id = ?")
                .param(offered.id())
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void aFrozenGridStaysAsItIs() {
    long frozen = gridId("a");
    for (Proposals.Offered offered :
        desk.proposals
            .offer(plan, new Proposals.Wish(Set.of(frozen), null), Progress.NONE)
            .proposals())
      for (Proposals.OfferedMove move : offered.moves())
        assertThat(List.of(move.from(), move.to())).doesNotContain(frozen);
    assertThat(offer().moves()).extracting(Proposals.OfferedMove::from).contains(frozen);
  }

  @Test
  void whatChangesNothingIsNoProposal() {
    Set<Long> all = Set.of(gridId("a"), gridId("b"), gridId("c"), gridId("d"));
    assertThat(desk.proposals.offer(plan, new Proposals.Wish(all, null), Progress.NONE).proposals())
        .isEmpty();
  }

  @Test
  void aProposalBelongsToItsPlan() {
    long id = offer().id();
    long other = desk.emptyPlan(area);
    assertCode("proposal.gone", () -> desk.proposals.getProposal(other, id));
  }

  private Proposals.Offered offer() {
    return desk.proposals.offer(plan, Proposals.Wish.NONE, Progress.NONE).proposals().get(0);
  }

  private EditAnswer accept(long base, long proposal) {
    return desk.editing.edit(
        plan, base, desk.proposals.getProposal(plan, proposal), Desk.author("lin"));
  }

  private long gridId(String name) {
    return desk.plans.listGrids(plan).stream()
        .filter(grid -> grid.name().equals(name))
        .findFirst()
        .orElseThrow()
        .id();
  }

  private static GivenGrid grid(String name, int west, int east) {
    return new GivenGrid("", name, BOARD.rectangle(0, west, 1, east));
  }

  private static void assertCode(String code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
  }
}
