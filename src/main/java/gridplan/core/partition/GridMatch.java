package gridplan.core.partition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which grid of a new plan continues which grid of the base plan (C3): pairs by most load in
 * common, each grid once, ties to more cells in common and then to lower numbers.
 */
public final class GridMatch {
  private GridMatch() {}

  /** The base grid that each new grid continues, or −1. */
  public static int[] baseOf(CellGraph graph, int[] base, int[] now) {
    Map<Long, double[]> common = new HashMap<>();
    for (int c = 0; c < now.length; c++) {
      if (base[c] < 0 || now[c] < 0) continue;
      double[] sums = common.computeIfAbsent(((long) base[c] << 32) | now[c], k -> new double[2]);
      sums[0] += graph.load(c);
      sums[1]++;
    }
    List<Map.Entry<Long, double[]>> pairs = new ArrayList<>(common.entrySet());
    pairs.sort(
        (p, q) -> {
          int byLoad = Double.compare(q.getValue()[0], p.getValue()[0]);
          int byCells = Double.compare(q.getValue()[1], p.getValue()[1]);
          return byLoad != 0 ? byLoad : byCells != 0 ? byCells : p.getKey().compareTo(q.getKey());
        });
    int[] baseOf = new int[grids(now)];
    Arrays.fill(baseOf, -1);
    boolean[] taken = new boolean[grids(base)];
    for (Map.Entry<Long, double[]> pair : pairs) {
      int from = (int) (pair.getKey() >> 32);
      int to = pair.getKey().intValue();
      if (taken[from] || baseOf[to] >= 0) continue;
      taken[from] = true;
      baseOf[to] = from;
    }
    return baseOf;
  }

  private static int grids(int[] gridOfCell) {
    int most = -1;
    for (int grid : gridOfCell) most = Math.max(most, grid);
    return most + 1;
  }
}
