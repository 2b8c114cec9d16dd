package gridplan.core.partition;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gridplan.core.lattice.Progress;
import gridplan.core.mosaic.BarrierClass;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Equal loads inside the band, where they cost little. */
class EvennessTest {
  private static double[] loads(CellGraph town, PlanOptions options) {
    PlanOutcome.Planned plan =
        assertInstanceOf(PlanOutcome.Planned.class, Planner.plan(town, options, Progress.NONE));
    assertEquals(List.of(), PlanRules.broken(town, plan.gridOfCell(), plan.grids()));
    double[] loads = PlanRules.loads(town, plan.gridOfCell(), plan.grids());
    Arrays.sort(loads);
    return loads;
  }

  /** A compound of 15 columns with a lane after every one: any two cuts cost the same. */
  @ParameterizedTest
  @ValueSource(longs = {1, 7, 2024})
  void partsOfADividedUnitComeOutEven(long seed) {
    Squares squares = Squares.of(15, 4).whole("a".repeat(60));
    for (int column = 0; column < 14; column++)
      squares.barrierEastOf(column, BarrierClass.FOOTPATH);
    CellGraph town = squares.classed();
    PlanOptions options = PlanOptions.of(Band.of(12, 22)).withSeed(seed);
    assertArrayEquals(new double[] {20, 20, 20}, loads(town, options), "seed " + seed);
  }

  /** Only the lane after the sixth column of ten makes a short boundary: evenness is worth less. */
  @Test
  void aLaneOffTheMiddleIsWorthMore() {
    Squares squares = Squares.of(10, 4).whole("a".repeat(40));
    squares.barrierEastOf(5, BarrierClass.FOOTPATH);
    PlanOptions options = PlanOptions.of(Band.of(15, 25));
    assertArrayEquals(new double[] {16, 24}, loads(squares.classed(), options));
  }

  /** A strip of 30 in three: every pair of cuts costs the same, and the band allows 7 to 13. */
  @Test
  void allGridsWhereItIsAskedFor() {
    CellGraph town = Squares.of(30, 1).foreign();
    PlanOptions options =
        PlanOptions.of(new Band(7, 13, 5, 15))
            .withGrids(3)
            .withWeights(new PlanOptions.Weights(4, 4, 1));
    assertArrayEquals(new double[] {10, 10, 10}, loads(town, options));
  }

  @Test
  void weightsAreNotNegative() {
    for (double[] bad : new double[][] {{-1, 0, 0}, {0, Double.NaN, 0}, {0, 0, 1e7}})
      assertTrue(
          org.junit.jupiter.api.Assertions.assertThrows(
                  IllegalArgumentException.class,
                  () -> new PlanOptions.Weights(bad[0], bad[1], bad[2]))
              .getMessage()
              .startsWith("weights from 0"));
  }
}
