package gridplan.core.mosaic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/**
 * Divides samples of ground, which stand in a square raster, into clusters of about equal size
 * (Lloyd 1982), grown from a honeycomb that does not depend on the samples. Deterministic; cost:
 * samples times clusters. Safe from any thread.
 */
final class SampleClusters {
  private static final int ROUNDS = 8;

  /** Of the samples of a whole cluster, what one must have at the beginning. */
  private static final double SEED_SHARE = 0.4;

  private SampleClusters() {}

  /** The middle of a cluster, x and y in metres. */
  record Middle(double x, double y) {
    private double squaredTo(double[] p) {
      return (p[0] - x) * (p[0] - x) + (p[1] - y) * (p[1] - y);
    }
  }

  /**
   * The middles of all clusters, none where there are too few samples for one.
   *
   * @param samples x and y in metres
   * @param across metres from one middle to the next; no sample of ground that is enough for a
   *     cluster stays farther from all
   * @param whole how many samples a whole cluster has
   * @param least how many one must have that begins farther than {@code across} from all others
   */
  static List<Middle> of(List<double[]> samples, double across, double whole, double least) {
    List<Middle> middles = seeds(samples, across, whole);
    if (middles.isEmpty()) return middles;
    addFar(samples, across, least, middles);
    for (int round = 0; round < ROUNDS; round++) {
      double[][] sum = new double[middles.size()][3];
      for (double[] s : samples) add(s, sum[nearest(s, middles)]);
      for (int c = 0; c < sum.length; c++) if (sum[c][2] > 0) middles.set(c, mean(sum[c]));
    }
    return middles;
  }

  /** The sample in the midst of all, which speaks for all. */
  static Middle midst(List<double[]> samples) {
    double[] sum = new double[3];
    for (double[] s : samples) add(s, sum);
    Middle mean = mean(sum);
    double[] best = samples.get(0);
    for (double[] s : samples) if (mean.squaredTo(s) < mean.squaredTo(best)) best = s;
    return new Middle(best[0], best[1]);
  }

  /** The place of the middle that is nearest to a point. */
  static int nearest(double[] point, List<Middle> middles) {
    int best = 0;
    double least = middles.get(0).squaredTo(point);
    for (int c = 1; c < middles.size(); c++) {
      double d = middles.get(c).squaredTo(point);
      if (d >= least) continue;
      least = d;
      best = c;
    }
    return best;
  }

  private static void add(double[] sample, double[] sum) {
    sum[0] += sample[0];
    sum[1] += sample[1];
    sum[2]++;
  }

  private static Middle mean(double[] sum) {
    return new Middle(sum[0] / sum[2], sum[1] / sum[2]);
  }

  /** The middles of the samples in each comb that holds enough, else that of all if they do. */
  private static List<Middle> seeds(List<double[]> samples, double across, double whole) {
    double[] all = new double[3];
    TreeMap<Long, double[]> combs = new TreeMap<>();
    for (double[] s : samples) {
      add(s, all);
      add(s, combs.computeIfAbsent(comb(s, across), k -> new double[3]));
    }
    List<Middle> chosen = new ArrayList<>();
    for (double[] sum : combs.values()) if (sum[2] >= SEED_SHARE * whole) chosen.add(mean(sum));
    if (chosen.isEmpty() && all[2] >= SEED_SHARE * whole) chosen.add(mean(all));
    return chosen;
  }

  /** Adds what lies far from all middles, the farthest first (Gonzalez 1985). */
  private static void addFar(
      List<double[]> samples, double across, double least, List<Middle> middles) {
    double[] away = new double[samples.size()];
    Arrays.setAll(
        away, s -> middles.get(nearest(samples.get(s), middles)).squaredTo(samples.get(s)));
    while (true) {
      int far = 0;
      for (int s = 1; s < away.length; s++) if (away[s] > away[far]) far = s;
      if (away[far] <= across * across) return;
      Middle made = new Middle(samples.get(far)[0], samples.get(far)[1]);
      int won = 0;
      for (int s = 0; s < away.length; s++) if (made.squaredTo(samples.get(s)) < away[s]) won++;
      if (won < least) away[far] = 0;
      if (won < least) continue;
      middles.add(made);
      for (int s = 0; s < away.length; s++)
        away[s] = Math.min(away[s], made.squaredTo(samples.get(s)));
    }
  }

  /** The number of the comb around a place, of combs with the area of a square so far across. */
  private static long comb(double[] p, double across) {
    double side = across * 1.0746; // √(2 / √3): distance of neighbouring middles
    double rows = side * Math.sqrt(0.75);
    long best = 0;
    double least = Double.POSITIVE_INFINITY;
    long row = Math.round(p[1] / rows);
    for (long r = row - 1; r <= row + 1; r++) {
      double shift = (r & 1) == 0 ? 0 : 0.5;
      long column = Math.round(p[0] / side - shift);
      double dx = p[0] - (column + shift) * side;
      double dy = p[1] - r * rows;
      if (dx * dx + dy * dy >= least) continue;
      least = dx * dx + dy * dy;
      best = r << 32 | column & 0xffffffffL;
    }
    return best;
  }
}
