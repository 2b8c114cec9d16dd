package gridplan.core.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gridplan.core.mosaic.BarrierClass;
import gridplan.core.partition.Band;
import gridplan.core.partition.CellGraph;
import gridplan.core.partition.Squares;
import java.util.BitSet;
import org.junit.jupiter.api.Test;

class GridTallyTest {
  private final BitSet none = new BitSet();

  private PlanMetrics metrics(GridTally tally) {
    return PlanMetrics.of(tally, Band.of(1, 3), none);
  }

  @Test
  void onlyTheGridsThatACellLeftOrEnteredAreCountedAgain() {
    CellGraph town = Squares.of(4, 2).foreign();
    GridTally before = GridTally.of(town, Squares.grids("aabc aabc"));
    int[] now = Squares.grids("aabb aabc");
    GridTally after = before.after(town, now, none);
    BitSet concerned = new BitSet();
    concerned.set(1, 3);
    assertEquals(concerned, after.recounted());
    // Grid b: 3 squares in an L, outline 800 m; the line between b and c is 200 m long as before.
    assertEquals(3, metrics(after).perGrid().get(1).load());
    assertEquals(800, metrics(after).perGrid().get(1).perimeter());
    assertEquals(200 + 200, metrics(after).cutMetres());
    assertEquals(metrics(GridTally.of(town, now)), metrics(after));
  }

  /**
   * A river between cells 0 and 1. While nobody lives on its right bank, that is joined across the
   * river; when somebody comes to live in the last cell, the first grid is in two parts, though
   * neither it nor a neighbour of it has changed.
   */
  @Test
  void groundElsewhereMayTakeAGridApart() {
    CellGraph empty = town(0);
    int[] grids = Squares.grids("aabc");
    GridTally before = GridTally.of(empty, grids);
    assertEquals(0, metrics(before).partsWrong());
    BitSet last = new BitSet();
    last.set(3);
    GridTally after = before.after(town(5), grids, last);
    assertEquals(2, metrics(after).perGrid().get(0).parts());
    assertEquals(1, metrics(after).partsWrong());
    assertEquals(0, metrics(after.after(empty, grids, last)).partsWrong());
  }

  private static CellGraph town(double loadOfLast) {
    return Squares.of(4, 1)
        .loads(1, 0, 0, loadOfLast)
        .barrierEastOf(0, BarrierClass.RIVER)
        .classed();
  }

  @Test
  void gridsMayBeWithoutCellsAndComeBack() {
    CellGraph town = Squares.of(3, 1).foreign();
    GridTally all = GridTally.of(town, Squares.grids("abc"));
    GridTally one = all.after(town, Squares.grids("aaa"), none);
    GridTally back = one.after(town, Squares.grids("aac"), none);
    assertEquals(metrics(GridTally.of(town, Squares.grids("aac"))), metrics(back));
    assertEquals(0, metrics(back).perGrid().get(1).cells());
    assertEquals(2, metrics(back).grids());
  }

  /** Units that the tally numbers otherwise than the graph are counted anew. */
  @Test
  void splitUnitsFollowTheNamesOfTheUnits() {
    int[] grids = Squares.grids("aabb");
    GridTally before = GridTally.of(Squares.of(4, 1).whole("xyyz").foreign(), grids);
    GridTally after = before.after(Squares.of(4, 1).whole("yxxy").foreign(), grids, none);
    assertEquals(2, metrics(after).splitUnits());
  }
}
