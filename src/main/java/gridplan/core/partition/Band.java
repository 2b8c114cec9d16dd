package gridplan.core.partition;

/**
 * The load a grid should hold (规模区间): a soft minimum and maximum, both included, inside hard
 * limits.
 *
 * @param hardMax infinite where there is no hard limit
 */
public record Band(double min, double max, double hardMin, double hardMax) {
  /** Hard limits that follow from a band (rule S1). */
  private static final double HARD_MIN_SHARE = 0.75;

  private static final double HARD_MAX_SHARE = 1.15;

  public Band {
    if (!(0 <= hardMin && hardMin <= min && min <= max && max <= hardMax && max > 0)
        || Double.isInfinite(max))
      throw new IllegalArgumentException(
          "0 <= hard min <= min <= max <= hard max: "
              + hardMin
              + ", "
              + min
              + ", "
              + max
              + ", "
              + hardMax);
  }

  /** The band with the default hard limits, 0.75 × minimum and 1.15 × maximum. */
  public static Band of(double min, double max) {
    return new Band(min, max, HARD_MIN_SHARE * min, HARD_MAX_SHARE * max);
  }

  /** Whether a load lies in the soft band. */
  public boolean holds(double load) {
    return min <= load && load <= max;
  }

  /** Whether a load lies inside the hard limits. */
  public boolean allows(double load) {
    return hardMin <= load && load <= hardMax;
  }

  /** By how much a load misses the soft band; 0 inside. */
  public double misses(double load) {
    return load < min ? min - load : load > max ? load - max : 0;
  }

  /** The most a whole unit may hold before it is divided: the hard maximum, if there is one. */
  public double unitMax() {
    return Double.isInfinite(hardMax) ? HARD_MAX_SHARE * max : hardMax;
  }

  double middle() {
    return (min + max) / 2;
  }
}
