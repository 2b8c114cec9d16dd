package gridplan.core.partition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gridplan.core.lattice.Progress;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Small towns against the best of all plans, found by trying every one. */
class OptimumTest {
  private static final int COLUMNS = 5;
  private static final int ROWS = 3;
  private static final int CELLS = COLUMNS * ROWS;

  private CellGraph town;
  private Band band;
  private double least;

  private PlanOptions options(Random random) {
    double[] load = random.doubles(CELLS, 1, 6).map(Math::rint).toArray();
    town = Squares.of(COLUMNS, ROWS).loads(load).foreign();
    double mean = Arrays.stream(load).sum() / 3;
    band = Band.of(Math.floor(mean) - 1, Math.ceil(mean) + 1);
    return PlanOptions.of(band).withGrids(3);
  }

  private void assertOptimal(
      PlanOptions options, int[] base, Predicate<int[]> allowed, String what) {
    least = Double.POSITIVE_INFINITY;
    enumerate(new int[CELLS], 0, 0, allowed);
    if (least == Double.POSITIVE_INFINITY) return;
    PlanOutcome outcome = Planner.plan(town, options, base, Progress.NONE);
    PlanOutcome.Planned plan =
        assertInstanceOf(PlanOutcome.Planned.class, outcome, () -> what + ": " + outcome.reasons());
    assertTrue(allowed.test(plan.gridOfCell()), what + ": " + Arrays.toString(plan.gridOfCell()));
    assertEquals(least, boundary(plan.gridOfCell()), 1e-9, what);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void noPlanInBandHasAShorterBoundary(long seed) {
    assertOptimal(options(new Random(seed)), null, grid -> true, "seed " + seed);
  }

  /** As above with more cells than can be written out: {@link EveryPlan} goes over all plans. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void norOneOfUpToSixtyCells(long seed) {
    Random random = new Random(seed);
    int columns = seed % 2 == 0 ? 5 : 4;
    int rows = seed % 2 == 0 ? 8 : 15;
    double[] load = random.doubles(columns * rows, 1, 6).map(Math::rint).toArray();
    town = Squares.of(columns, rows).loads(load).foreign();
    double mean = Arrays.stream(load).sum() / 4;
    band = Band.of(Math.floor(0.95 * mean), Math.ceil(1.05 * mean));
    PlanOutcome outcome = Planner.plan(town, PlanOptions.of(band).withGrids(4), Progress.NONE);
    PlanOutcome.Planned plan = assertInstanceOf(PlanOutcome.Planned.class, outcome);
    assertEquals(List.of(), plan.reasons(), "seed " + seed);
    double found = boundary(plan.gridOfCell());
    EveryPlan shorter = new EveryPlan(town, 4, null).within(band).below(found - 1e-6);
    assertEquals(List.of(), shorter.ends(), "seed " + seed + ", found " + found);
  }

  /** Two cells that must share and two that must part, drawn anywhere. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void norOneThatKeepsSetsTogetherAndApart(long seed) {
    Random random = new Random(seed);
    PlanOptions options = options(random);
    int[] drawn = random.ints(0, CELLS).distinct().limit(4).toArray();
    int[] first = {drawn[0], neighbour(drawn[0])};
    int[] apart = {drawn[2], drawn[3]};
    if (Arrays.stream(apart).allMatch(c -> c == first[0] || c == first[1])) return;
    Constraints constraints =
        Constraints.NONE.withTogether(List.of(first)).withApart(List.of(apart));
    assertOptimal(
        options.withConstraints(constraints),
        null,
        grid -> grid[first[0]] == grid[first[1]] && grid[apart[0]] != grid[apart[1]],
        "seed "
            + seed
            + ", together "
            + Arrays.toString(first)
            + ", apart "
            + Arrays.toString(apart));
  }

  private static int neighbour(int cell) {
    return cell % COLUMNS + 1 < COLUMNS ? cell + 1 : cell - 1;
  }

  /** Three that part, one in every grid. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void norOneWithAGridForEachOfThree(long seed) {
    Random random = new Random(seed);
    PlanOptions options = options(random);
    int[] three = random.ints(0, CELLS).distinct().limit(3).toArray();
    assertOptimal(
        options.withConstraints(Constraints.NONE.withApart(List.of(three))),
        null,
        grid ->
            grid[three[0]] != grid[three[1]]
                && grid[three[0]] != grid[three[2]]
                && grid[three[1]] != grid[three[2]],
        "seed " + seed + ", apart " + Arrays.toString(three));
  }

  /** The best plan's own grid is frozen, then one that is not its own: the column to the west. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void norOneAroundAFrozenGrid(long seed) {
    PlanOptions options = options(new Random(seed));
    int[] base = new int[CELLS];
    Arrays.fill(base, -1);
    double held = 0;
    for (int c = 0; c < CELLS && held < band.min(); c++) {
      int cell = c % ROWS * COLUMNS + c / ROWS;
      base[cell] = 7;
      held += town.load(cell);
    }
    assertOptimal(
        options.withFrozen(Set.of(7)),
        base,
        grid -> {
          for (int c = 1; c < CELLS; c++) if ((base[c] == 7) != (grid[c] == grid[0])) return false;
          return true;
        },
        "seed " + seed + ", frozen " + Arrays.toString(base));
  }

  /** Every division into three grids once: a new grid number is used only after all lower ones. */
  private void enumerate(int[] grid, int cell, int used, Predicate<int[]> allowed) {
    if (cell == grid.length) {
      if (used == 3 && allowed.test(grid) && isSound(grid)) least = Math.min(least, boundary(grid));
      return;
    }
    for (int g = 0; g <= Math.min(2, used); g++) {
      grid[cell] = g;
      enumerate(grid, cell + 1, Math.max(used, g + 1), allowed);
    }
  }

  private boolean isSound(int[] grid) {
    double[] loads = new double[3];
    for (int c = 0; c < grid.length; c++) loads[grid[c]] += town.load(c);
    for (double held : loads) if (held < band.min() || held > band.max()) return false;
    return PlanRules.broken(town, grid, 3).isEmpty();
  }

  private double boundary(int[] grid) {
    double sum = 0;
    for (int c = 0; c < grid.length; c++)
      for (int e = town.firstSide(c); e < town.firstSide(c + 1); e++)
        if (grid[c] != grid[town.neighbour(e)]) sum += town.metres(e) / 2;
    return sum;
  }
}
