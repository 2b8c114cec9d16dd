package gridplan.core.partition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gridplan.core.lattice.Progress;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Small plans mended, against the best of all plans: {@link EveryPlan} goes over every one. */
class LeastMendingTest {
  private int columns;
  private int grids;
  private double[] load;
  private int[] base;
  private Band band;
  private CellGraph town;
  private String what;

  /** A sound plan of random loads from 1 to 9. */
  private void draw(int itsColumns, int rows, int itsGrids, Random random) {
    columns = itsColumns;
    grids = itsGrids;
    load = random.doubles(columns * rows, 1, 9).map(Math::rint).toArray();
    bandAround(0.1);
    PlanOutcome plan = Planner.plan(town, PlanOptions.of(band).withGrids(grids), Progress.NONE);
    base = ((PlanOutcome.Planned) plan).gridOfCell();
  }

  private void bandAround(double reach) {
    town = Squares.of(columns, load.length / columns).loads(load).foreign();
    double mean = Arrays.stream(load).sum() / grids;
    band = Band.of(Math.floor(mean * (1 - reach)), Math.ceil(mean * (1 + reach)));
  }

  private void change(int grid, double factor) {
    for (int c = 0; c < load.length; c++)
      if (base[c] == grid) load[c] = Math.rint(load[c] * factor);
  }

  private int steady() {
    double[] held = new double[grids];
    for (int c = 0; c < load.length; c++) if (base[c] >= 0) held[base[c]] += load[c];
    int mask = 0;
    for (int g = 0; g < grids; g++) if (band.holds(held[g])) mask |= 1 << g;
    return mask;
  }

  private int disturbed(int[] now) {
    int mask = 0;
    for (int c = 0; c < now.length; c++)
      if (base[c] >= 0 && base[c] != now[c]) mask |= 1 << base[c] | 1 << now[c];
    return Integer.bitCount(mask & steady());
  }

  private EveryPlan every(boolean countGiven, int mostDisturbed) {
    return new EveryPlan(town, countGiven ? grids : grids + 1, base)
        .within(band)
        .steady(steady(), mostDisturbed);
  }

  private void assertNone(EveryPlan plans, long count, String better) {
    for (EveryPlan.End end : plans.ends())
      assertTrue(count > 0 && end.grids() != count, what + ": " + better + ", possible is " + end);
  }

  /** No plan in the band moves less than the best proposal, none disturbs fewer than the first. */
  private void assertNoneIsBetter(boolean countGiven) {
    PlanOptions options = PlanOptions.of(band).withGrids(countGiven ? grids : null);
    List<Proposal> proposals = Rebalancer.rebalance(town, base, options, Progress.NONE);
    for (Proposal proposal : proposals) {
      assertEquals(List.of(), proposal.reasons(), what + ", " + proposal.kind());
      assertSound(proposal.gridOfCell(), what + ", " + proposal.kind());
    }
    double moved = proposals.stream().mapToDouble(Proposal::movedLoad).min().orElseThrow();
    assertNone(every(countGiven, grids).below(moved), countGiven ? grids : 0, moved + " moved");
    Proposal first = proposals.get(0);
    int disturbed = disturbed(first.gridOfCell());
    long count = Arrays.stream(first.gridOfCell()).distinct().count();
    String said = disturbed + " disturbed and " + first.movedLoad() + " moved";
    if (disturbed > 0) assertNone(every(countGiven, disturbed - 1), count, said);
    assertNone(every(countGiven, disturbed).below(first.movedLoad()), count, said);
    double bound = LeastMoved.of(town, base, options);
    assertTrue(bound <= moved, what + ": " + moved + " moved, though " + bound + " must");
  }

  private void assertSound(int[] plan, String whose) {
    List<Integer> numbers = Arrays.stream(plan).distinct().boxed().toList();
    int[] dense = Arrays.stream(plan).map(numbers::indexOf).toArray();
    assertEquals(List.of(), PlanRules.broken(town, dense, numbers.size()), whose);
    for (double held : PlanRules.loads(town, dense, numbers.size()))
      assertTrue(band.holds(held), whose + ": " + held);
  }

  /** 12, 20 or 30 cells; one grid has grown. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})
  void ofTownsWithAGridThatHasGrown(long seed) {
    Random random = new Random(seed);
    drawOneOfThree(seed, random);
    change(random.nextInt(grids), 1.4);
    bandAround(0.1);
    assertBothWays("grown, seed " + seed);
  }

  /** One has grown and another has lost, and the band is narrow. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})
  void ofTownsWithANarrowBand(long seed) {
    Random random = new Random(seed);
    drawOneOfThree(seed, random);
    change(random.nextInt(grids), 1.4);
    change(random.nextInt(grids), 0.7);
    bandAround(0.06);
    assertBothWays("narrow, seed " + seed);
  }

  /** The base plan is the columns of the town, whatever they hold. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void ofPlansThatAreFarFromTheBand(long seed) {
    Random random = new Random(seed);
    draw(4, seed % 2 == 0 ? 3 : 5, 3, random);
    base = IntStream.range(0, load.length).map(c -> Math.min(2, c % 4)).toArray();
    assertBothWays("columns, seed " + seed);
  }

  /** Some cells are new and in no grid yet. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void ofTownsWithNewCells(long seed) {
    Random random = new Random(seed);
    draw(4, 5, 3, random);
    for (int i = 0; i < 3; i++) base[random.nextInt(20)] = -1;
    assertBothWays("new cells, seed " + seed);
  }

  /** 60 cells into five. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void ofTownsOfSixtyCells(long seed) {
    Random random = new Random(seed);
    draw(6, 10, 5, random);
    change(random.nextInt(grids), 1.4);
    bandAround(0.1);
    what = "60 cells, seed " + seed;
    assertNoneIsBetter(true);
  }

  private void drawOneOfThree(long seed, Random random) {
    if (seed % 3 == 0) draw(4, 3, 3, random);
    else if (seed % 3 == 1) draw(4, 5, 3, random);
    else draw(5, 6, 4, random);
  }

  private void assertBothWays(String town) {
    what = town + ", number of grids given";
    assertNoneIsBetter(true);
    what = town + ", number of grids free";
    assertNoneIsBetter(false);
  }

  /** What the tests rest on: on nine cells it is what trying all 3^9 plans finds. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void everyPlanIsWhatTryingThemAllFinds(long seed) {
    draw(3, 3, 3, new Random(seed));
    base = IntStream.range(0, 9).map(c -> c % 3).toArray();
    double least = Double.POSITIVE_INFINITY;
    for (int code = 0; code < 19_683; code++) {
      int[] grid = new int[9];
      double[] held = new double[3];
      double moved = 0;
      for (int c = 0, rest = code; c < 9; c++, rest /= 3) {
        grid[c] = rest % 3;
        held[rest % 3] += load[c];
        moved += base[c] == grid[c] ? 0 : load[c];
      }
      boolean sound = Arrays.stream(held).allMatch(band::holds);
      if (sound && PlanRules.broken(town, grid, 3).isEmpty()) least = Math.min(least, moved);
    }
    double found =
        new EveryPlan(town, 3, base)
            .within(band).ends().stream()
                .mapToDouble(EveryPlan.End::cost)
                .min()
                .orElse(Double.POSITIVE_INFINITY);
    assertEquals(least, found, "seed " + seed);
  }
}
