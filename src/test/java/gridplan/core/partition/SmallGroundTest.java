package gridplan.core.partition;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gridplan.core.lattice.Progress;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Ground that is mended exactly, by itself: nothing has been annealed before. */
class SmallGroundTest {
  private static SmallGround of(CellGraph town, int[] base, Band band, Set<Integer> fixed) {
    int[] each = IntStream.range(0, town.size()).toArray();
    Net net = CellNet.of(town, nothing(town), PlanOptions.of(band)).contract(each, town.size());
    Budget budget = new Budget(Progress.NONE, "test", 1_000_000_000, null, 0);
    return new SmallGround(net, base, base, u -> band, fixed, budget);
  }

  private static int[] nothing(CellGraph town) {
    int[] none = new int[town.size()];
    Arrays.fill(none, -1);
    return none;
  }

  /** Forty by ten: the first of four grids holds ten too many, which only pass on through all. */
  @Test
  void aGridIsBroughtIntoTheBandThroughFullNeighbours() {
    CellGraph town = Squares.of(40, 1).foreign();
    int[] plan =
        IntStream.range(0, 40).map(c -> c < 12 ? 0 : c < 22 ? 1 : c < 32 ? 2 : 3).toArray();
    int[] mended = of(town, plan, Band.of(10, 10), Set.of()).broughtIn(plan);
    assertArrayEquals(IntStream.range(0, 40).map(c -> c / 10).toArray(), mended);
  }

  /** Two rows of 100: the groups are larger than can be looked at but for their boundaries. */
  @Test
  void ofLargeGridsOnlyTheBoundaryIsLookedAt() {
    CellGraph town = Squares.of(100, 2).foreign();
    int[] plan = IntStream.range(0, 200).map(c -> c % 100 < 53 ? 0 : 1).toArray();
    Band band = Band.of(98, 102);
    int[] mended = of(town, plan, band, Set.of()).broughtIn(plan);
    assertEquals(List.of(), PlanRules.broken(town, mended, 2));
    assertEquals(102, PlanRules.loads(town, mended, 2)[0], "four move, not more");
  }

  /** Of what was mended badly the exact plan remains: one cell moves where three had. */
  @Test
  void whatWasMendedWithTooManyMovesIsMendedWithFewer() {
    CellGraph town = Squares.of(10, 1).foreign();
    int[] base = Squares.grids("aaaaaabbbb");
    int[] plan = Squares.grids("aaabbbbbbb");
    int[] settled = of(town, base, Band.of(3, 5), Set.of()).settled(plan);
    assertArrayEquals(Squares.grids("aaaaabbbbb"), settled);
  }

  @Test
  void fixedGridsTakeNoPart() {
    CellGraph town = Squares.of(10, 1).foreign();
    int[] base = Squares.grids("aaaaaabbbb");
    assertArrayEquals(base, of(town, base, Band.of(3, 5), Set.of(1)).keepingCount().settled(base));
    assertArrayEquals(base, of(town, base, Band.of(3, 5), Set.of(1)).broughtIn(base));
  }

  @Test
  void aPieceAboveTheLimitIsRefusedByTheSearchItself() {
    CellGraph town = Squares.of(65, 1).foreign();
    int[] each = IntStream.range(0, 65).toArray();
    Net net = CellNet.of(town, nothing(town), PlanOptions.of(Band.of(1, 65))).contract(each, 65);
    int[] home = new int[65];
    boolean[] steady = {true};
    IllegalArgumentException refused =
        org.junit.jupiter.api.Assertions.assertThrows(
            IllegalArgumentException.class,
            () -> new LeastChange(net, home, 1, 0, steady, Band.of(1, 65), null));
    assertTrue(refused.getMessage().contains("65"));
  }
}
