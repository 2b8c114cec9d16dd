package gridplan.core.partition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A lower bound of the number of grids: no plan that keeps a maximum load has fewer.
 *
 * <p>No grid lies on two pieces of ground that nothing connects (communities are pieces of their
 * own), so that the pieces are counted one by one and each needs a grid. In a piece, whole units
 * that are kept together and cells are things to pack, the maximum is the size of the boxes: things
 * above it need a grid each (S1), for the rest holds the second bound of Martello and Toth (1990)
 * of bin packing. It counts for every t: things above max − t share with none of those of t and
 * more, two above half the maximum share nothing, and what the latter leave open takes the others
 * of t and more. What neighbours whom is left out, which can only make the bound smaller.
 *
 * <p>O(cells log cells). Stateless, safe from any thread.
 */
public final class FewestGrids {
  private static final double TOLERANCE = 1e-9;

  private FewestGrids() {}

  /**
   * Fewest grids of at most so much load.
   *
   * @param most load of a grid, above 0; infinite for no limit, then the pieces are counted
   */
  public static int of(CellGraph graph, PlanOptions options, double most) {
    int[] piece = Connectivity.components(graph);
    List<List<Double>> things = new ArrayList<>();
    for (int p = Coarsening.lumps(piece); p > 0; p--) things.add(new ArrayList<>());
    int[] thing = things(graph, options);
    double[] load = new double[graph.size()];
    for (int c = 0; c < load.length; c++) load[thing[c]] += graph.load(c);
    for (int c = 0; c < load.length; c++)
      if (thing[c] == c && load[c] > 0) things.get(piece[c]).add(load[c]);
    int sum = 0;
    for (List<Double> of : things)
      sum += Math.max(1, boxes(of.stream().mapToDouble(Double::doubleValue).toArray(), most));
    return sum;
  }

  /** The smallest cell of what stays together with each cell. */
  private static int[] things(CellGraph graph, PlanOptions options) {
    int cells = graph.size();
    DisjointSets units = new DisjointSets(cells);
    for (int c = 0; options.keepCompounds() && c < cells; c++)
      for (int e = graph.firstSide(c); e < graph.firstSide(c + 1); e++) {
        int other = graph.neighbour(e);
        if (graph.joins(e) && graph.unit(c) >= 0 && graph.unit(c) == graph.unit(other))
          units.union(c, other);
      }
    double[] load = new double[cells];
    for (int c = 0; c < cells; c++) load[units.find(c)] += graph.load(c);
    int[] thing = new int[cells];
    for (int c = 0; c < cells; c++) {
      int unit = units.find(c);
      thing[c] = load[unit] > options.band().unitMax() ? c : unit;
    }
    return thing;
  }

  /** Boxes needed at least for things of given sizes above 0. */
  static int boxes(double[] sizes, double most) {
    double[] sorted = sizes.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    int fitting = firstAbove(sorted, n, most);
    double[] sum = new double[n + 1];
    for (int i = 0; i < n; i++) sum[i + 1] = sum[i] + sorted[i];
    int half = firstAbove(sorted, fitting, most / 2);
    int best = needed(sum, 0, half, fitting, most);
    for (int least = 0; least < half; least++) {
      if (least > 0 && sorted[least] == sorted[least - 1]) continue;
      int shut = firstAbove(sorted, fitting, most - sorted[least]);
      best = Math.max(best, fitting - shut + needed(sum, least, half, shut, most));
    }
    return n - fitting + best;
  }

  /** For the things from half to shut one box each, and for those from least to half the rest. */
  private static int needed(double[] sum, int least, int half, int shut, double most) {
    int large = shut - half;
    if (Double.isInfinite(most)) return large;
    double open = large * most - (sum[shut] - sum[half]);
    double rest = sum[half] - sum[least] - open;
    return large + (int) Math.max(0, Math.ceil(rest / most - TOLERANCE));
  }

  /** Index of the first of the sorted sizes before the end that is above a limit. */
  private static int firstAbove(double[] sorted, int end, double limit) {
    int low = 0;
    int high = end;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] > limit + TOLERANCE) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
