package gridplan.core.partition;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gridplan.core.lattice.Progress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sets that must share or part, dedicated grids and bands of communities when plans are mended. */
class MendingConstraintsTest {
  private final CellGraph town = Squares.of(6, 2).foreign();
  private final int[] base = Squares.grids("aaabbb aaabbb");

  private static Proposal mended(CellGraph town, int[] base, PlanOptions options) {
    assertEquals(List.of(), Contradictions.find(town, options, base));
    List<Proposal> proposals = Rebalancer.rebalance(town, base, options, Progress.NONE);
    for (Proposal proposal : proposals) assertSound(town, proposal, options);
    return proposals.get(0);
  }

  private static void assertSound(CellGraph town, Proposal proposal, PlanOptions options) {
    int[] grid = proposal.gridOfCell();
    int[] dense = Arrays.stream(grid).distinct().sorted().toArray();
    int[] numbered = Arrays.stream(grid).map(g -> Arrays.binarySearch(dense, g)).toArray();
    assertEquals(List.of(), PlanRules.broken(town, numbered, dense.length), proposal.kind());
    for (int[] set : options.constraints().together())
      for (int c : set) assertEquals(grid[set[0]], grid[c], proposal.kind());
    for (int[] set : options.constraints().apart())
      assertEquals(set.length, Arrays.stream(set).map(c -> grid[c]).distinct().count());
  }

  private static Set<String> whys(Proposal proposal) {
    return new java.util.TreeSet<>(proposal.moved().stream().map(Move::why).toList());
  }

  @Test
  void cellsThatMustShareComeTogether() {
    PlanOptions options =
        PlanOptions.of(Band.of(5, 7))
            .withConstraints(Constraints.NONE.withTogether(List.of(new int[] {2, 3})));
    Proposal proposal = mended(town, base, options);
    assertEquals(1, proposal.movedLoad());
    assertEquals(Set.of("must-join"), whys(proposal));
  }

  @Test
  void cellsThatMustPartArePartedAndLoadsEvenedOut() {
    PlanOptions options =
        PlanOptions.of(Band.of(6, 6))
            .withGrids(2)
            .withConstraints(Constraints.NONE.withApart(List.of(new int[] {2, 8})));
    Proposal proposal = mended(town, base, options);
    assertEquals(List.of(), proposal.reasons());
    assertEquals(2, proposal.movedLoad(), "one goes, one comes back");
  }

  @Test
  void dedicatedCellsLeaveTheirGrid() {
    PlanOptions options =
        PlanOptions.of(Band.of(4, 6))
            .withConstraints(Constraints.NONE.withDedicated(List.of(new int[] {0, 6})));
    Proposal proposal = mended(town, base, options);
    assertArrayEquals(Squares.grids("caabbb caabbb"), proposal.gridOfCell());
    assertEquals(Set.of("dedicated"), whys(proposal));
    assertEquals(List.of(), proposal.reasons());
    int[] own = proposal.gridOfCell();
    assertTrue(mended(town, own, options).moved().isEmpty(), "a second time nothing is left to do");
  }

  /** West is right with 6, east has to be divided in two. */
  @Test
  void communitiesHaveBandsOfTheirOwn() {
    CellGraph lined = Squares.of(6, 2).within("wwweee wwweee").foreign();
    PlanOptions options =
        PlanOptions.of(Band.of(6, 6))
            .withConstraints(Constraints.NONE.withBands(Map.of("e", Band.of(3, 3))));
    Proposal proposal = mended(lined, base, options);
    assertEquals(3, proposal.movedLoad());
    for (int c : new int[] {0, 1, 2, 6, 7, 8}) assertEquals(0, proposal.gridOfCell()[c]);
    assertEquals(List.of(), proposal.reasons());
  }

  @Test
  void aNumberThatCannotBeReachedIsSaid() {
    PlanOptions options = PlanOptions.of(Band.of(1, 7)).withGrids(1).withFrozen(Set.of(0, 1));
    Proposal proposal = mended(town, base, options);
    assertEquals("grids-not-reached", proposal.reasons().get(0).code());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 2024})
  void aTimeLimitThatDoesNotBiteChangesNothing(long seed) {
    CellGraph city = Squares.of(15, 15).foreign();
    PlanOptions options =
        PlanOptions.of(Band.of(20, 25))
            .withSeed(seed)
            .withWork(300_000)
            .withConstraints(
                Constraints.NONE
                    .withApart(List.of(new int[] {0, 1}, new int[] {100, 101, 115}))
                    .withTogether(List.of(new int[] {30, 33})));
    PlanOutcome.Planned plan = planned(city, options);
    PlanOutcome.Planned again = planned(city, options);
    PlanOutcome.Planned limited = planned(city, options.withTimeLimit(Duration.ofHours(1)));
    assertArrayEquals(plan.gridOfCell(), again.gridOfCell(), "seed " + seed);
    assertArrayEquals(plan.gridOfCell(), limited.gridOfCell(), "seed " + seed);
    PlanOutcome.Planned none = planned(city, options.withTimeLimit(Duration.ZERO));
    int[] grid = none.gridOfCell();
    assertEquals(List.of(), PlanRules.broken(city, grid, none.grids()), "seed " + seed);
    assertEquals(grid[30], grid[33], "seed " + seed);
    assertNotEquals(grid[0], grid[1], "seed " + seed);
    assertEquals(3, Arrays.stream(new int[] {100, 101, 115}).map(c -> grid[c]).distinct().count());
    int[] start = plan.gridOfCell();
    PlanOptions narrower = options.withBand(Band.of(24, 28));
    List<Proposal> one = Rebalancer.rebalance(city, start, narrower, Progress.NONE);
    List<Proposal> other =
        Rebalancer.rebalance(
            city, start, narrower.withTimeLimit(Duration.ofHours(1)), Progress.NONE);
    for (int i = 0; i < one.size(); i++)
      assertArrayEquals(one.get(i).gridOfCell(), other.get(i).gridOfCell(), "seed " + seed);
    for (Proposal proposal :
        Rebalancer.rebalance(city, start, narrower.withTimeLimit(Duration.ZERO), Progress.NONE))
      assertSound(city, proposal, narrower);
  }

  private static PlanOutcome.Planned planned(CellGraph city, PlanOptions options) {
    return (PlanOutcome.Planned) Planner.plan(city, options, Progress.NONE);
  }
}
