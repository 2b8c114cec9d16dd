package gridplan.core.partition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gridplan.core.metric.PlanChange;
import gridplan.core.mosaic.BarrierClass;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Lower bounds worked out on paper, and never above what trying every plan finds. */
class BoundsTest {
  private static final double EXACT = 1e-9;
  private static final int COLUMNS = 4;
  private static final int ROWS = 2;
  private static final int CELLS = COLUMNS * ROWS;

  private static double leastMoved(CellGraph town, String base, Band band) {
    return LeastMoved.of(town, Squares.grids(base), PlanOptions.of(band));
  }

  @Test
  void planInBandNeedsNoMove() {
    assertEquals(0, leastMoved(Squares.of(10, 1).foreign(), "aaaaabbbbb", Band.of(5, 5)), EXACT);
  }

  /** One cell serves both. */
  @Test
  void whatIsOverFillsWhatIsUnderBesideIt() {
    assertEquals(1, leastMoved(Squares.of(10, 1).foreign(), "aaaaaabbbb", Band.of(5, 5)), EXACT);
  }

  /** A corridor through b would weigh 5, more than c lacks: b takes one and passes one on. */
  @Test
  void loadPassedThroughAFullNeighbourCountsTwice() {
    CellGraph row = Squares.of(15, 1).foreign();
    assertEquals(2, leastMoved(row, "aaaaaabbbbbcccc", Band.of(5, 5)), EXACT);
  }

  /** b has room for one, but its four cells are more than c lacks: one comes, another goes. */
  @Test
  void whatIsOverCannotReachBeyondAHeavyNeighbour() {
    CellGraph row = Squares.of(13, 1).foreign();
    assertEquals(2, leastMoved(row, "aaaaaabbbbccc", Band.of(4, 5)), EXACT);
  }

  /** c takes the one of b in its way and two of a; the third of a goes to b: four, not three. */
  @Test
  void corridorServesOnlyWhomItLeadsTo() {
    CellGraph town = Squares.of(5, 2).loads(3, 2, 5, 1, 0, 2, 2, 1, 1, 0).foreign();
    assertEquals(4, leastMoved(town, "aabcc aabcc", Band.of(5, 6)), EXACT);
  }

  /**
   * c lacks one, b has none to spare, but its part of the lower row is empty: along it c takes one
   * from a. Counted over each boundary it would be two.
   */
  @Test
  void emptyStripLetsLoadPassByTheGridBetween() {
    CellGraph town = Squares.of(5, 2).loads(3, 1, 1, 1, 1, 1, 0, 0, 0, 1).foreign();
    int[] base = Squares.grids("abbbc abbbc");
    int[] mended = Squares.grids("abbbc ccccc");
    PlanOptions options = PlanOptions.of(new Band(3, 6, 3, 6));
    assertEquals(1, PlanChange.of(town, base, mended).moved(), EXACT);
    assertEquals(1, LeastMoved.of(town, base, options), EXACT);
  }

  /** Buildings of 4 households: 2 over cannot leave but as 4. */
  @Test
  void buildingsMoveWhole() {
    CellGraph row = Squares.of(5, 1).loads(4, 4, 4, 4, 4).foreign();
    assertEquals(4, leastMoved(row, "aaabb", Band.of(6, 10)), EXACT);
  }

  /** A single building of 9 is no fault of the plan; the 2 beside it leave. */
  @Test
  void buildingAboveTheMaximumStaysAlone() {
    CellGraph row = Squares.of(4, 1).loads(9, 2, 2, 2).foreign();
    assertEquals(2, leastMoved(row, "aabb", Band.of(4, 6)), EXACT);
  }

  /** Two of 2 each under 4: one ends and comes to the other, 2 move and not 4. */
  @Test
  void mergingServesBoth() {
    CellGraph row = Squares.of(4, 1).foreign();
    assertEquals(2, leastMoved(row, "aabb", Band.of(4, 5)), EXACT);
  }

  @Test
  void newCellsCountWhole() {
    CellGraph row = Squares.of(8, 1).foreign();
    assertEquals(2, leastMoved(row, "aaa..bbb", Band.of(4, 4)), EXACT);
    assertEquals(4, leastMoved(row, "....aaaa", Band.of(4, 4)), EXACT);
  }

  @Test
  void frozenGridsNeitherGiveNorTake() {
    CellGraph row = Squares.of(10, 1).foreign();
    PlanOptions frozen = PlanOptions.of(Band.of(5, 5)).withFrozen(Set.of(0));
    assertEquals(1, LeastMoved.of(row, Squares.grids("aaaaaabbbb"), frozen), EXACT);
    PlanOptions both = PlanOptions.of(Band.of(5, 5)).withFrozen(Set.of(0, 1));
    assertEquals(0, LeastMoved.of(row, Squares.grids("aaaaaabbbb"), both), EXACT);
  }

  /** What is over on one bank does not help the other. */
  @Test
  void piecesOfGroundAreMendedByThemselves() {
    CellGraph banks = Squares.of(12, 1).barrierEastOf(5, BarrierClass.RIVER).classed();
    assertEquals(2, leastMoved(banks, "aaaabbccdddd", Band.of(3, 3)), EXACT);
  }

  /** 100 cells: four grids of 25 hold them just so. */
  @Test
  void fewestGridsByLoad() {
    CellGraph row = Squares.of(10, 10).foreign();
    PlanOptions options = PlanOptions.of(new Band(20, 25, 0, 30));
    assertEquals(4, FewestGrids.of(row, options, 25));
    assertEquals(4, FewestGrids.of(row, options, 30));
    assertEquals(1, FewestGrids.of(row, options, Double.POSITIVE_INFINITY));
    assertEquals(5, FewestGrids.of(row, options, 24.9));
  }

  /** Three units of 6 and one of 4 in boxes of 10: no two of 6 share, by load two would do. */
  @Test
  void unitsThatCannotShareNeedAGridEach() {
    CellGraph row =
        Squares.of(8, 1).loads(3, 3, 3, 3, 3, 3, 2, 2).whole("a a b b c c d d").foreign();
    PlanOptions options = PlanOptions.of(new Band(5, 10, 4, 10));
    assertEquals(3, FewestGrids.of(row, options, 10));
    assertEquals(4, FewestGrids.of(row, options, 9));
    CellGraph loose = Squares.of(8, 1).loads(3, 3, 3, 3, 3, 3, 2, 2).foreign();
    assertEquals(3, FewestGrids.of(loose, options, 9));
  }

  /** A unit of 12 is divided; a building of 12 stands alone. */
  @Test
  void thingsAboveTheMaximum() {
    PlanOptions options = PlanOptions.of(new Band(5, 10, 4, 10));
    CellGraph unit = Squares.of(4, 1).loads(4, 4, 4, 4).whole("a a a .").foreign();
    assertEquals(2, FewestGrids.of(unit, options, 10));
    CellGraph tower = Squares.of(4, 1).loads(12, 3, 3, 3).foreign();
    assertEquals(2, FewestGrids.of(tower, options, 10));
  }

  @Test
  void communitiesAndBanksCountByThemselves() {
    PlanOptions options = PlanOptions.of(new Band(5, 10, 4, 10));
    CellGraph two = Squares.of(4, 1).within("a a b b").foreign();
    assertEquals(2, FewestGrids.of(two, options, 10));
  }

  /** Every division of eight cells into contiguous grids; every one of them by C3. */
  @Test
  void noPlanInTheBandMovesLessOrHasFewerGrids() {
    int tight = 0;
    int mendable = 0;
    for (long seed = 1; seed <= 60; seed++) {
      Random random = new Random(seed);
      double[] load = random.doubles(CELLS, -1, 6).map(Math::rint).map(Math::abs).toArray();
      Squares squares = Squares.of(COLUMNS, ROWS).loads(load);
      CellGraph town =
          random.nextInt(4) == 0
              ? squares.barrierEastOf(1, BarrierClass.RIVER).classed()
              : squares.foreign();
      double mean = town.totalLoad() / (2 + random.nextInt(2));
      Band band = new Band(Math.floor(mean * 0.8), Math.ceil(mean * 1.15), 0, 1e9);
      PlanOptions options = PlanOptions.of(band);
      int[] base = base(town, random);
      Optimum optimum = new Optimum(town, base, band);
      everyPlan(town, optimum);
      if (optimum.moved == Double.POSITIVE_INFINITY) continue;
      mendable++;
      double bound = LeastMoved.of(town, base, options);
      String said =
          "seed %d: %s base %s bound %s optimum %s"
              .formatted(seed, Arrays.toString(load), Arrays.toString(base), bound, optimum.moved);
      assertTrue(bound <= optimum.moved + EXACT, said);
      assertTrue(FewestGrids.of(town, options, band.max()) <= optimum.grids, said);
      if (bound >= optimum.moved - EXACT) tight++;
    }
    assertTrue(mendable >= 30, mendable + " of the towns have a plan in the band");
    assertTrue(2 * tight >= mendable, tight + " of " + mendable + " bounds are reached");
  }

  /** Two or three grids grown from corners, sometimes with a cell that has none. */
  private static int[] base(CellGraph town, Random random) {
    int[] base = new int[CELLS];
    int wide = 1 + random.nextInt(COLUMNS - 1);
    boolean third = random.nextBoolean();
    for (int c = 0; c < CELLS; c++)
      base[c] = c % COLUMNS < wide ? 0 : third && c >= COLUMNS ? 2 : 1;
    if (random.nextInt(4) == 0) base[random.nextInt(CELLS)] = -1;
    return base;
  }

  private static void everyPlan(CellGraph town, Consumer<int[]> found) {
    number(town, new int[CELLS], 0, 0, found);
  }

  private static void number(CellGraph town, int[] grid, int cell, int used, Consumer<int[]> to) {
    if (cell == grid.length) {
      if (PlanRules.broken(town, grid, used).isEmpty()) to.accept(grid);
      return;
    }
    for (int g = 0; g <= used; g++) {
      grid[cell] = g;
      number(town, grid, cell + 1, Math.max(used, g + 1), to);
    }
  }

  /** The best of the plans in the band; a building above the maximum may stand alone. */
  private static final class Optimum implements Consumer<int[]> {
    private final CellGraph town;
    private final int[] base;
    private final Band band;
    private double moved = Double.POSITIVE_INFINITY;
    private int grids = Integer.MAX_VALUE;

    Optimum(CellGraph town, int[] base, Band band) {
      this.town = town;
      this.base = base;
      this.band = band;
    }

    @Override
    public void accept(int[] grid) {
      double[] load = new double[CELLS];
      double[] largest = new double[CELLS];
      int used = 0;
      for (int c = 0; c < CELLS; c++) {
        load[grid[c]] += town.load(c);
        largest[grid[c]] = Math.max(largest[grid[c]], town.load(c));
        used = Math.max(used, grid[c] + 1);
      }
      for (int g = 0; g < used; g++)
        if (!band.holds(load[g]) && !(load[g] > band.max() && load[g] == largest[g])) return;
      moved = Math.min(moved, PlanChange.of(town, base, grid).moved());
      grids = Math.min(grids, used);
    }
  }
}
