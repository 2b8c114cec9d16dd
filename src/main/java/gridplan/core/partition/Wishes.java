package gridplan.core.partition;

/**
 * What a part of a given load costs beyond its outline, in the units of line cost.
 *
 * @param perLoad cost of each unit of load outside the soft band; three times that outside the hard
 *     limits
 * @param perMiss cost of being outside the band at all, so that misses gather in few grids
 * @param perShared cost of a whole unit that could be a grid of its own but shares it (S5)
 */
record Wishes(Band band, double perLoad, double perMiss, double perShared) {
  private static final double HARD_SLOPE = 3;

  /** A grid should hold a load in the band. */
  double ofLoad(double load) {
    double miss = band.misses(load);
    if (miss <= TOLERANCE) return 0;
    double beyond =
        load < band.hardMin()
            ? band.hardMin() - load
            : load > band.hardMax() ? load - band.hardMax() : 0;
    return perMiss + perLoad * (miss + HARD_SLOPE * beyond);
  }

  /** Sums of fractional loads may miss by their rounding. */
  private static final double TOLERANCE = 1e-9;

  /** One compound, one grid, where it fits. */
  double ofSharing(int fitting, int loaded) {
    return loaded > 1 ? perShared * fitting : 0;
  }

  Wishes times(double factor) {
    return new Wishes(band, perLoad * factor, perMiss * factor, perShared);
  }
}
