package gridplan.core.partition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gridplan.core.lattice.Progress;
import gridplan.core.metric.CutWeight;
import gridplan.core.mosaic.BarrierClass;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways in which a plan can be mended: different in kind, and none worse in everything. */
class FrontTest {
  private static final Band BAND = Band.of(200, 300);
  private CellGraph town;
  private int[] base;

  /** A sound plan of a town with streets, in which some grids have grown and some have lost. */
  private List<Proposal> mended(long seed) {
    Random random = new Random(seed);
    double[] load = random.doubles(900, 1, 9).map(Math::rint).toArray();
    Squares squares = Squares.of(30, 30).loads(load);
    for (int column = 2; column < 29; column += 5)
      squares.barrierEastOf(column, column % 2 == 0 ? BarrierClass.ARTERIAL : BarrierClass.LANE);
    CellGraph before = squares.classed();
    base =
        ((PlanOutcome.Planned) Planner.plan(before, PlanOptions.of(BAND), Progress.NONE))
            .gridOfCell();
    for (int c = 0; c < 900; c++) {
      if (base[c] % 5 == 0) load[c] = Math.rint(load[c] * 1.4);
      if (base[c] % 7 == 3) load[c] = Math.rint(load[c] * 0.7);
    }
    town = squares.loads(load).classed();
    List<Proposal> told = new ArrayList<>();
    PlanOptions options = PlanOptions.of(BAND).withSeed(seed);
    List<Proposal> proposals = Rebalancer.rebalance(town, base, options, Progress.NONE, told::add);
    assertTrue(told.containsAll(proposals), "each is told as it is made");
    assertEquals("fewest-grids", told.get(0).kind());
    return proposals;
  }

  /** What a planner may care for: misses, load moved, grids disturbed, evenness, boundary. */
  private double[] figures(Proposal proposal) {
    int[] now = proposal.gridOfCell();
    double[] held = loads(base);
    Set<Integer> disturbed = new TreeSet<>();
    for (Move move : proposal.moved())
      for (int grid : new int[] {move.from(), move.to()})
        if (grid < held.length && BAND.holds(held[grid])) disturbed.add(grid);
    double[] after = Arrays.stream(loads(now)).filter(l -> l > 0).toArray();
    double missed = Arrays.stream(after).map(BAND::misses).sum();
    double mean = Arrays.stream(after).average().orElseThrow();
    double uneven = Arrays.stream(after).map(l -> (l - mean) * (l - mean)).sum();
    return new double[] {
      missed, proposal.movedLoad(), disturbed.size(), uneven, CutWeight.of(town, now)
    };
  }

  private double[] loads(int[] plan) {
    double[] loads = new double[1 + Arrays.stream(plan).max().orElseThrow()];
    for (int c = 0; c < plan.length; c++) loads[plan[c]] += town.load(c);
    return loads;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void noProposalIsWorseThanAnotherInEverything(long seed) {
    List<Proposal> proposals = mended(seed);
    assertTrue(proposals.size() >= 2, "seed " + seed + ": " + proposals.size());
    Set<String> kinds = new HashSet<>();
    for (Proposal one : proposals) {
      assertTrue(kinds.add(one.kind()), one.kind() + " twice");
      for (Proposal other : proposals) {
        if (one == other) continue;
        assertFalse(Arrays.equals(one.gridOfCell(), other.gridOfCell()));
        assertFalse(
            isWorse(figures(one), figures(other)),
            "seed "
                + seed
                + ": "
                + one.kind()
                + " "
                + Arrays.toString(figures(one))
                + " beside "
                + other.kind()
                + " "
                + Arrays.toString(figures(other)));
      }
    }
  }

  private static boolean isWorse(double[] one, double[] other) {
    for (int i = 0; i < one.length; i++) if (one[i] < other[i] - 1e-6) return false;
    return true;
  }

  /** Each is the best in what its name says. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void eachIsTheBestOfItsKind(long seed) {
    List<Proposal> proposals = mended(seed);
    assertEquals("fewest-grids", proposals.get(0).kind());
    for (Proposal one : proposals)
      for (Proposal other : proposals) {
        int figure =
            switch (one.kind()) {
              case "fewest-grids" -> 2;
              case "fewest-households" -> 1;
              case "balanced" -> 3;
              default -> 4;
            };
        boolean later = proposals.indexOf(other) > proposals.indexOf(one);
        if (figure == 3 && later) continue;
        assertTrue(
            figures(one)[figure] <= figures(other)[figure] + 1e-6,
            "seed " + seed + ": " + one.kind() + " and " + other.kind());
      }
  }

  @Test
  void whatIsBetterInNothingOfItsKindDoesNotJoin() {
    CellGraph row = Squares.of(4, 1).foreign();
    List<String> told = new ArrayList<>();
    int[] from = Squares.grids("aaab");
    PlanOptions options = PlanOptions.of(Band.of(2, 2));
    Front front = new Front(row, options, from, p -> told.add(p.kind() + " " + p.movedLoad()));
    front.open(proposal("first", "aabb", 2));
    front.offerThriftier(proposal("as-much", "bbaa", 2));
    front.offerEvener(proposal("less-even", "abbb", 1));
    front.offerStraighter(proposal("as-long", "abbb", 1));
    front.offerThriftier(proposal("less", "abbb", 1));
    front.offerStraighter(proposal("better-first", "aabb", 1.5));
    assertEquals(List.of("first 2.0", "less 1.0", "first 1.5"), told);
    assertEquals(2, front.proposals().size());
  }

  private static Proposal proposal(String kind, String grids, double moved) {
    Move move = new Move(0, 0, 1, moved, "");
    return new Proposal(kind, Squares.grids(grids), List.of(move), List.of());
  }
}
