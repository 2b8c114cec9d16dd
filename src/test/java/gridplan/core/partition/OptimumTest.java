package gridplan.core.partition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import gridplan.core.lattice.Progress;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Small towns against the best of all plans, found by trying every one. */
class OptimumTest {
  private static final int COLUMNS = 5;
  private static final int ROWS = 3;

  private CellGraph town;
  private Band band;
  private double least;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void noPlanInBandHasAShorterBoundary(long seed) {
    Random random = new Random(seed);
    double[] load = random.doubles(COLUMNS * ROWS, 1, 6).map(Math::rint).toArray();
    town = Squares.of(COLUMNS, ROWS).loads(load).foreign();
    double mean = Arrays.stream(load).sum() / 3;
    band = Band.of(Math.floor(mean) - 1, Math.ceil(mean) + 1);
    least = Double.POSITIVE_INFINITY;
    enumerate(new int[COLUMNS * ROWS], 0, 0);
    PlanOutcome.Planned plan =
        assertInstanceOf(
            PlanOutcome.Planned.class,
            Planner.plan(town, PlanOptions.of(band).withGrids(3), Progress.NONE));
    assertEquals(least, boundary(plan.gridOfCell()), 1e-9, "seed " + seed);
  }

  /** Every division into three grids once: a new grid number is used only after all lower ones. */
  private void enumerate(int[] grid, int cell, int used) {
    if (cell == grid.length) {
      if (used == 3 && isSound(grid)) least = Math.min(least, boundary(grid));
      return;
    }
    for (int g = 0; g <= Math.min(2, used); g++) {
      grid[cell] = g;
      enumerate(grid, cell + 1, Math.max(used, g + 1));
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
