package gridplan.core.metric;

import gridplan.core.partition.Band;

/** Share in band (达标率): grids whose load is in [min, max], both included, ÷ grids. */
public final class BandShare {
  /** Of the definition above; another one gets another number. */
  public static final int VERSION = 1;

  /** Sums of fractional loads may miss by their rounding. */
  private static final double TOLERANCE = 1e-6;

  private BandShare() {}

  /** 1 where there is no grid. */
  public static double of(GridTotals totals, Band band) {
    int inside = 0;
    for (int g = 0; g < totals.load().length; g++)
      if (totals.cells()[g] > 0 && holds(band, totals.load()[g])) inside++;
    return totals.used() == 0 ? 1 : (double) inside / totals.used();
  }

  static boolean holds(Band band, double load) {
    return band.misses(load) <= TOLERANCE;
  }
}
