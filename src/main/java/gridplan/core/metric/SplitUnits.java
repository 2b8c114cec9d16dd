package gridplan.core.metric;

import gridplan.core.partition.CellGraph;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Split compounds (拆分小区数).
 *
 * @param split whole units in more than one grid
 * @param extraPieces total pieces − units
 */
public record SplitUnits(int split, int extraPieces) {
  /** Of the definition above; another one gets another number. */
  public static final int VERSION = 1;

  public static SplitUnits of(CellGraph graph, int[] gridOfCell) {
    CellsByGrid sorted = CellsByGrid.of(gridOfCell);
    return of(
        graph.units(),
        IntStream.range(0, sorted.grids()).mapToObj(g -> unitsOf(graph, sorted.cells(g))).toList());
  }

  /**
   * @param units how many there are
   * @param held the units of each grid
   */
  static SplitUnits of(int units, Iterable<int[]> held) {
    int[] pieces = new int[units];
    for (int[] ofGrid : held) for (int unit : ofGrid) pieces[unit]++;
    int split = (int) Arrays.stream(pieces).filter(p -> p > 1).count();
    int extra = Arrays.stream(pieces).map(p -> Math.max(0, p - 1)).sum();
    return new SplitUnits(split, extra);
  }

  /** The units that some cells belong to, each once, ascending. */
  static int[] unitsOf(CellGraph graph, int[] cells) {
    return Arrays.stream(cells).map(graph::unit).filter(u -> u >= 0).sorted().distinct().toArray();
  }
}
