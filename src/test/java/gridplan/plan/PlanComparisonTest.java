package gridplan.plan;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.core.partition.Band;
import org.junit.jupiter.api.Test;

/** Two plans of one area beside each other. */
class PlanComparisonTest {
  private static final Band BAND = Band.of(20, 40);

  @Test
  void aPlanBesideItselfChangesNothing() {
    PlanState state = Board.plain(1, 4).plan("aabb\n", BAND);
    PlanComparison same = PlanComparison.of(state, state);
    assertThat(same.grids()).isEmpty();
    assertThat(same.moves()).isEmpty();
    assertThat(same.change()).isEqualTo(new PlanComparison.Change(0, 1, 1));
    assertThat(same.metrics()).isEqualTo(same.metricsOther());
  }

  /** b gives two of its six houses to a; c is new out of b, d has gone into a. */
  @Test
  void gridsAreMatchedByMostHouseholds() {
    Board board = Board.plain(1, 10);
    PlanState before = board.plan("aabbbbbbdd\n", BAND);
    PlanState after = board.plan("aaabbbccbb\n", BAND);
    PlanComparison compared = PlanComparison.of(after, before);
    assertThat(compared.grids())
        .extracting(PlanComparison.GridPair::kind)
        .containsExactly("changed", "changed", "new", "gone");
    PlanState merged = board.plan("aaaabbbbbb\n", BAND);
    PlanComparison shrunk = PlanComparison.of(merged, before);
    assertThat(shrunk.grids())
        .extracting(PlanComparison.GridPair::kind)
        .containsExactly("changed", "changed", "gone");
    assertThat(shrunk.grids().get(2).before()).isEqualTo(20);
    // Two houses b → a, two d → b.
    assertThat(shrunk.change().movedHouseholds()).isEqualTo(40);
    assertThat(shrunk.change().coreRetention()).isEqualTo(0.6);
    assertThat(shrunk.moves()).extracting(PlanComparison.Flow::load).containsExactly(20.0, 20.0);
    assertThat(shrunk.gridOfCell()[9]).as("of a grid that none continues").isEqualTo(-1);
    assertThat(shrunk.gridOfCell()[4]).isEqualTo(Board.id('b'));
    assertThat(shrunk.metricsOther().grids()).isEqualTo(3);
  }
}
