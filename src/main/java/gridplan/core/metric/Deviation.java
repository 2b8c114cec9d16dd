package gridplan.core.metric;

/**
 * Deviation (偏离): (load − target) ÷ target, the target being the mean load of the grids. All 0
 * where nothing is loaded.
 */
public final class Deviation {
  /** Of the definition above; another one gets another number. */
  public static final int VERSION = 1;

  private Deviation() {}

  /** Mean load of the grids. */
  public static double target(GridTotals totals) {
    double sum = 0;
    for (double load : totals.load()) sum += load;
    return totals.used() == 0 ? 0 : sum / totals.used();
  }

  /** Of one load. */
  public static double of(double load, double target) {
    return target == 0 ? 0 : (load - target) / target;
  }

  /** The largest distance of any grid from the target, as a share of it. */
  public static double largest(GridTotals totals) {
    double target = target(totals);
    double largest = 0;
    for (int g = 0; g < totals.load().length; g++)
      if (totals.cells()[g] > 0)
        largest = Math.max(largest, Math.abs(of(totals.load()[g], target)));
    return largest;
  }

  /** (max − min) ÷ target. */
  public static double topToBottom(GridTotals totals) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int g = 0; g < totals.load().length; g++) {
      if (totals.cells()[g] == 0) continue;
      least = Math.min(least, totals.load()[g]);
      most = Math.max(most, totals.load()[g]);
    }
    double target = target(totals);
    return target == 0 ? 0 : (most - least) / target;
  }
}
