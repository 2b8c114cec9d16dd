package gridplan.core.partition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gridplan.core.lattice.Progress;
import gridplan.core.mosaic.BarrierClass;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Sets to share, sets to part, frozen and dedicated grids, rivers and exact numbers drawn at
 * random: each is kept in every plan and every proposal, or there is a reason and no plan. The
 * rules are tested on the drawing, by rows and columns, not on the planner's own graph.
 */
class RandomRulesTest {
  private static final int SIDE = 14;
  private static final int CELLS = SIDE * SIDE;

  private Random random;
  private double[] load;
  private int river;
  private int bridge;
  private CellGraph town;
  private int[] base;
  private PlanOptions options;

  private void draw(long seed) {
    random = new Random(seed);
    load = random.doubles(CELLS, 0, 9).map(Math::rint).toArray();
    river = random.nextBoolean() ? 3 + random.nextInt(8) : -1;
    bridge = random.nextBoolean() ? random.nextInt(SIDE) : -1;
    Squares squares = Squares.of(SIDE, SIDE).loads(load);
    if (river >= 0) squares.barrierEastOf(river, BarrierClass.RIVER);
    if (river >= 0 && bridge >= 0) squares.bridge(bridge * SIDE + river, bridge * SIDE + river + 1);
    town = squares.classed();
    int wide = 3 + random.nextInt(3);
    base = IntStream.range(0, CELLS).map(c -> c % SIDE / wide * 10 + c / SIDE / 5).toArray();
    Constraints laid =
        Constraints.NONE
            .withTogether(sets(1 + random.nextInt(2)))
            .withApart(sets(random.nextInt(4)));
    if (random.nextInt(3) == 0)
      laid = laid.withDedicated(List.of(neighbours(random.nextInt(CELLS))));
    double total = Arrays.stream(load).sum();
    options =
        PlanOptions.of(new Band(total / 12, total / 6, total / 30, total / 3))
            .withConstraints(laid)
            .withSeed(seed)
            .withWork(400_000);
    if (random.nextBoolean()) options = options.withGrids(6 + random.nextInt(5));
    if (random.nextInt(3) == 0) options = options.withFrozen(Set.of(base[random.nextInt(CELLS)]));
  }

  /** Pairs and triples near one another. */
  private List<int[]> sets(int count) {
    List<int[]> sets = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int first = random.nextInt(CELLS);
      Set<Integer> set = new HashSet<>(Set.of(first));
      while (set.size() < 2 + i % 2) {
        int column = Math.min(SIDE - 1, first % SIDE + random.nextInt(3));
        int row = Math.min(SIDE - 1, first / SIDE + random.nextInt(3));
        set.add(row * SIDE + column);
        set.add((row > 0 ? row - 1 : row) * SIDE + column);
      }
      sets.add(set.stream().limit(2 + i % 2).mapToInt(Integer::intValue).toArray());
    }
    return sets;
  }

  private static int[] neighbours(int cell) {
    return cell % SIDE + 1 < SIDE ? new int[] {cell, cell + 1} : new int[] {cell - 1, cell};
  }

  /** Whether ground joins: side by side, and over the river by the bridge alone. */
  private boolean joins(int a, int b) {
    int columns = Math.abs(a % SIDE - b % SIDE);
    int rows = Math.abs(a / SIDE - b / SIDE);
    if (columns + rows != 1) return false;
    boolean crosses = columns == 1 && Math.min(a % SIDE, b % SIDE) == river;
    return !crosses || a / SIDE == bridge;
  }

  private int parts(int[] plan, int grid) {
    Set<Integer> left = new HashSet<>();
    for (int c = 0; c < CELLS; c++) if (plan[c] == grid) left.add(c);
    int parts = 0;
    while (!left.isEmpty()) {
      parts++;
      List<Integer> open = new ArrayList<>(List.of(left.iterator().next()));
      left.removeAll(open);
      while (!open.isEmpty()) {
        int c = open.remove(open.size() - 1);
        for (int step : new int[] {-SIDE, -1, 1, SIDE})
          if (left.contains(c + step) && joins(c, c + step)) {
            left.remove(c + step);
            open.add(c + step);
          }
      }
    }
    return parts;
  }

  private void assertKept(int[] plan, String whose) {
    Constraints laid = options.constraints();
    for (int g : Arrays.stream(plan).distinct().toArray()) {
      assertTrue(g >= 0, whose + ": a cell is left over");
      assertEquals(1, parts(plan, g), whose + ": parts of grid " + g);
    }
    for (int[] set : laid.together())
      assertEquals(1, grids(plan, set), whose + ": together " + Arrays.toString(set));
    for (int[] set : laid.apart())
      assertEquals(set.length, grids(plan, set), whose + ": apart " + Arrays.toString(set));
    for (int[] set : laid.dedicated()) {
      long own = Arrays.stream(plan).filter(g -> g == plan[set[0]]).count();
      assertEquals(1, grids(plan, set), whose);
      assertEquals(set.length, own, whose + ": dedicated " + Arrays.toString(set));
    }
    for (int frozen : options.frozenGrids())
      for (int c = 0; c < CELLS; c++) {
        int first = IntStream.range(0, CELLS).filter(i -> base[i] == frozen).findFirst().getAsInt();
        assertEquals(base[c] == frozen, plan[c] == plan[first], whose + ": frozen, cell " + c);
      }
  }

  private static int grids(int[] plan, int[] cells) {
    return (int) Arrays.stream(cells).map(c -> plan[c]).distinct().count();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void everyRuleIsKeptOrThereIsAReasonAndNoPlan(long seed) {
    draw(seed);
    PlanOutcome outcome = Planner.plan(town, options, base, Progress.NONE);
    if (outcome instanceof PlanOutcome.Planned plan) {
      assertKept(plan.gridOfCell(), "seed " + seed);
      if (options.grids() != null) assertEquals(options.grids(), plan.grids(), "seed " + seed);
    } else assertFalse(outcome.reasons().isEmpty(), "seed " + seed);
    if (!Contradictions.find(town, options, base).isEmpty()) {
      assertTrue(outcome instanceof PlanOutcome.Infeasible, "seed " + seed);
      return;
    }
    for (Proposal proposal : Rebalancer.rebalance(town, base, options, Progress.NONE)) {
      String whose = "seed " + seed + ", " + proposal.kind();
      assertKept(proposal.gridOfCell(), whose);
      int count = grids(proposal.gridOfCell(), IntStream.range(0, CELLS).toArray());
      boolean said =
          proposal.reasons().stream().anyMatch(r -> r.code().equals("grids-not-reached"));
      if (options.grids() != null) assertTrue(count == options.grids() || said, whose);
    }
  }

  /** The draws are not all contradictions. */
  @Test
  void mostDrawsCanBeKept() {
    int kept = 0;
    for (long seed = 1; seed <= 20; seed++) {
      draw(seed);
      if (Contradictions.find(town, options, base).isEmpty()) kept++;
    }
    assertTrue(kept >= 10, kept + " of 20");
  }

  /** However early time ends, the rules hold. */
  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23, 24, 25, 26})
  void timeEndsTheSearchAndNoRule(long seed) {
    draw(seed);
    options = options.withWork(0);
    for (int millis : new int[] {0, 1, 3, 10, 30}) {
      options = options.withTimeLimit(Duration.ofMillis(millis));
      PlanOutcome outcome = Planner.plan(town, options, base, Progress.NONE);
      if (!(outcome instanceof PlanOutcome.Planned plan)) return;
      assertKept(plan.gridOfCell(), "seed " + seed + " after " + millis + " ms");
      if (!Contradictions.find(town, options, base).isEmpty()) return;
      for (Proposal proposal : Rebalancer.rebalance(town, base, options, Progress.NONE))
        assertKept(proposal.gridOfCell(), "seed " + seed + " after " + millis + " ms");
    }
  }

  /** What the tests rest on: a corner joins nothing, and a river without a bridge neither. */
  @Test
  void theDrawingJoinsWhatItShould() {
    river = 3;
    bridge = 2;
    assertFalse(joins(0, SIDE + 1));
    assertFalse(joins(3, 4));
    assertTrue(joins(2 * SIDE + 3, 2 * SIDE + 4));
    assertTrue(joins(3, SIDE + 3));
  }
}
