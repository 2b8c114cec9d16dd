package gridplan.core.metric;

import gridplan.core.partition.CellGraph;
import java.util.Arrays;

/**
 * Split compounds (拆分小区数).
 *
 * @param split whole units in more than one grid
 * @param extraPieces total pieces − units
 */
public record SplitUnits(int split, int extraPieces) {

  public static SplitUnits of(CellGraph graph, int[] gridOfCell) {
    long[] held =
        java.util.stream.IntStream.range(0, gridOfCell.length)
            .filter(c -> graph.unit(c) >= 0 && gridOfCell[c] >= 0)
            .mapToLong(c -> ((long) graph.unit(c) << 32) | gridOfCell[c])
            .distinct()
            .toArray();
    int[] pieces = new int[graph.units()];
    for (long pair : held) pieces[(int) (pair >> 32)]++;
    int split = (int) Arrays.stream(pieces).filter(p -> p > 1).count();
    int extra = Arrays.stream(pieces).map(p -> Math.max(0, p - 1)).sum();
    return new SplitUnits(split, extra);
  }
}
