package gridplan.core.metric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gridplan.core.mosaic.BarrierClass;
import gridplan.core.partition.Band;
import gridplan.core.partition.CellGraph;
import gridplan.core.partition.Squares;
import java.util.BitSet;
import org.junit.jupiter.api.Test;

/** Squares of 100 m; every figure worked out by hand. */
class PlanMetricsTest {
  private static final double EXACT = 1e-9;

  private final CellGraph town = Squares.of(4, 2).loads(1, 2, 3, 4, 5, 6, 7, 8).foreign();

  private final int[] halves =
      Squares.grids(
          """
          a a b b
          a a b b
          """);

  private final int[] steps =
      Squares.grids(
          """
          a a a b
          a b b b
          """);

  @Test
  void loadsAndDeviation() {
    GridTotals totals = GridTotals.of(town, halves);
    assertArrayEquals(new double[] {14, 22}, totals.load());
    assertEquals(18, Deviation.target(totals));
    assertEquals(4.0 / 18, Deviation.largest(totals), EXACT);
    assertEquals(8.0 / 18, Deviation.topToBottom(totals), EXACT);
  }

  @Test
  void gridsWithoutABandAreLeftOutOfTheFiguresOfBalance() {
    Band band = Band.of(10, 20);
    assertEquals(0.5, PlanMetrics.of(town, halves, band).inBand());
    BitSet apart = new BitSet();
    apart.set(1);
    PlanMetrics metrics = PlanMetrics.of(town, halves, band, apart);
    assertEquals(2, metrics.grids());
    assertEquals(1, metrics.inBand());
    assertEquals(14, metrics.target());
    assertEquals(0, metrics.deviationMax(), EXACT);
    assertEquals(0, metrics.topToBottom(), EXACT);
    assertEquals(22, metrics.perGrid().get(1).load());
    assertEquals(8.0 / 14, metrics.perGrid().get(1).deviation(), EXACT);
  }

  @Test
  void bandIncludesItsEnds() {
    GridTotals totals = GridTotals.of(town, halves);
    assertEquals(1, BandShare.of(totals, Band.of(14, 22)));
    assertEquals(0.5, BandShare.of(totals, Band.of(14, 21.9)));
    assertEquals(0, BandShare.of(totals, Band.of(14.1, 21.9)));
  }

  @Test
  void outlines() {
    GridTotals totals = GridTotals.of(town, steps);
    assertArrayEquals(new double[] {1000, 1000}, totals.perimeter(), EXACT);
    assertArrayEquals(new double[] {40_000, 40_000}, totals.area(), EXACT);
    assertEquals(4 * Math.PI * 40_000 / 1e6, PolsbyPopper.mean(totals), EXACT);
  }

  @Test
  void squareHasPolsbyPopperOfAQuarterPi() {
    assertEquals(Math.PI / 4, PolsbyPopper.mean(GridTotals.of(town, halves)), EXACT);
  }

  /** A square of 200 m in a circle of radius 100·√2: 40,000 ÷ 20,000π. */
  @Test
  void reockOfASquareIsTwoOverPi() {
    GridTotals totals = GridTotals.of(town, halves);
    assertArrayEquals(
        new double[] {2 / Math.PI, 2 / Math.PI}, Reock.each(town, halves, totals), EXACT);
  }

  @Test
  void cutCountsEveryLineOnce() {
    assertEquals(200, CutLength.of(town, halves), EXACT);
    assertEquals(400, CutLength.of(town, steps), EXACT);
    assertEquals(400, CutWeight.of(town, steps), EXACT);
  }

  /** 200 m of arterial × 0.5, and 200 m inside a block × 4. */
  @Test
  void cutWeightByClass() {
    CellGraph classed = Squares.of(4, 2).barrierEastOf(1, BarrierClass.ARTERIAL).classed();
    assertEquals(100, CutWeight.of(classed, halves), EXACT);
    assertEquals(1, StreetShare.of(classed, halves), EXACT);
    int[] rows = Squares.grids("aaaa bbbb");
    assertEquals(4 * 400, CutWeight.of(classed, rows), EXACT);
    assertEquals(0, StreetShare.of(classed, rows), EXACT);
  }

  @Test
  void streetShareIsUnknownWithoutClasses() {
    assertTrue(Double.isNaN(StreetShare.of(town, halves)));
  }

  @Test
  void splitUnits() {
    CellGraph units = Squares.of(4, 2).whole("x x y y . z z z").foreign();
    assertEquals(new SplitUnits(0, 0), SplitUnits.of(units, Squares.grids("aabb bbbb")));
    assertEquals(new SplitUnits(2, 3), SplitUnits.of(units, Squares.grids("aabc aabc")));
  }

  @Test
  void partsAreCountedThroughSidesNotCorners() {
    int[] corner = Squares.grids("abbb babb");
    assertArrayEquals(new int[] {2, 2}, Parts.each(town, corner));
    assertEquals(2, Parts.wrong(Parts.each(town, corner)));
    CellGraph river = Squares.of(4, 2).barrierEastOf(0, BarrierClass.RIVER).classed();
    assertArrayEquals(new int[] {2, 1}, Parts.each(river, halves));
  }

  /** Grid numbers are swapped; cell 2 (load 3) goes from the east to the west. */
  @Test
  void changeIsCountedAfterMatching() {
    int[] now = Squares.grids("bbba bbaa");
    PlanChange change = PlanChange.of(town, halves, now);
    assertEquals(3, change.moved());
    assertEquals(1 - 3.0 / 36, change.coreRetention(), EXACT);
    assertEquals(0, change.gridsUnchanged());
  }

  @Test
  void untouchedGridsCount() {
    int[] three = Squares.grids("aabc aabc");
    PlanChange change = PlanChange.of(town, halves, three);
    assertEquals(3 + 7, change.moved());
    assertEquals(1.0 / 3, change.gridsUnchanged(), EXACT);
  }

  @Test
  void cellsWithoutAGridAreLeftOut() {
    PlanMetrics metrics = PlanMetrics.of(town, Squares.grids("aa.. aa.."), Band.of(14, 14));
    assertEquals(1, metrics.grids());
    assertEquals(1, metrics.inBand());
    assertEquals(200, metrics.cutMetres(), EXACT);
  }
}
