package gridplan.core.partition;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/** How many grids a connected piece of ground should have. */
final class GridCounts {
  private static final double TOLERANCE = 1e-9;

  private GridCounts() {}

  /** As few parts of a too large unit as the soft maximum allows. */
  static int partsOf(double load, Band band) {
    return (int) Math.max(1, Math.ceil(load / band.max() - TOLERANCE));
  }

  /** Whether equal parts of a too large unit make grids of their own. */
  static boolean standsAlone(double load, Band band) {
    return load / partsOf(load, band) >= band.min() - TOLERANCE;
  }

  /**
   * The number to try first: units too large and single nodes at or above the maximum count by
   * themselves, the rest is measured by the middle of the band.
   */
  static int preferred(Net net, double[] dividedLoads, Band band) {
    double rest = net.totalLoad();
    int count = 0;
    for (double load : dividedLoads) {
      if (!standsAlone(load, band)) continue;
      count += partsOf(load, band);
      rest -= load;
    }
    for (int u = 0; u < net.size; u++) {
      if (net.divided[u] >= 0 || net.load[u] < band.max()) continue;
      count++;
      rest -= net.load[u];
    }
    if (count > 0 && rest < band.min()) return Math.min(count, net.size);
    return Math.min(net.size, count + ofRest(rest, band));
  }

  /** The count nearest to the middle of the band whose mean lies in it, else misses it least. */
  static int ofRest(double load, Band band) {
    int most = (int) Math.floor(band.min() > 0 ? load / band.min() + TOLERANCE : 1e9);
    int fewest = (int) Math.max(1, Math.ceil(load / band.max() - TOLERANCE));
    int middle = (int) Math.max(1, Math.round(load / band.middle()));
    if (fewest <= most) return Math.max(fewest, Math.min(most, middle));
    int under = fewest;
    int over = Math.max(1, fewest - 1);
    return missing(load, over, band) <= missing(load, under, band) ? over : under;
  }

  private static double missing(double load, int grids, Band band) {
    double mean = load / grids;
    double hard = Math.max(0, Math.max(band.hardMin() - mean, mean - band.hardMax()));
    return grids * (band.misses(mean) + 100 * hard);
  }

  /** First the preferred number, then its neighbours, as far as the piece allows. */
  static List<Integer> candidates(int preferred, int least, int nodes) {
    List<Integer> candidates = new ArrayList<>();
    int start = Math.max(least, preferred);
    for (int away : new int[] {0, 1, -1, 2, -2}) {
      int count = start + away;
      if (count >= least && count <= nodes) candidates.add(count);
    }
    return candidates;
  }

  /**
   * Shares an exact number among pieces, the least each and every further one to the piece with the
   * largest grids (Jefferson's divisor method with seats from one).
   *
   * @param least parts of each piece
   * @param nodes the most parts of each piece
   * @return null when it cannot be shared
   */
  static int[] share(int grids, double[] load, int[] least, int[] nodes) {
    long room = 0;
    long needed = 0;
    for (int most : nodes) room += most;
    for (int fewest : least) needed += fewest;
    if (grids < needed || grids > room) return null;
    int[] count = least.clone();
    PriorityQueue<Integer> byLoad =
        new PriorityQueue<>(
            (a, b) -> {
              int larger = Double.compare(load[b] / count[b], load[a] / count[a]);
              return larger != 0 ? larger : Integer.compare(a, b);
            });
    for (int i = 0; i < load.length; i++) if (nodes[i] > count[i]) byLoad.add(i);
    for (long given = needed; given < grids; given++) {
      int piece = byLoad.poll();
      if (++count[piece] < nodes[piece]) byLoad.add(piece);
    }
    return count;
  }
}
