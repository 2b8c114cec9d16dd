package gridplan.core.mosaic;

/**
 * What kind of line a boundary may follow (定界要素), from the strongest to the weakest.
 *
 * <p>{@link #EXPRESSWAY}, {@link #RIVER} and {@link #RAILWAY} break contiguity unless a crossing
 * joins their sides (rule B5).
 */
public enum BarrierClass {
  EXPRESSWAY(true, 0.25),
  RIVER(true, 0.25),
  RAILWAY(true, 0.25),
  ARTERIAL(false, 0.5),
  COLLECTOR(false, 1),
  WALL(false, 1),
  LANE(false, 1.5),
  FOOTPATH(false, 1.5);

  private final boolean breaksContiguity;
  private final double cutFactor;

  BarrierClass(boolean breaksContiguity, double cutFactor) {
    this.breaksContiguity = breaksContiguity;
    this.cutFactor = cutFactor;
  }

  /** Whether ground on its two sides counts as joined only through a bridge or underpass. */
  public boolean breaksContiguity() {
    return breaksContiguity;
  }

  /** Weight of a metre of grid boundary on this class in the cut weight metric (DOMAIN §4). */
  public double cutFactor() {
    return cutFactor;
  }

  /** The lower-case name used in files, SQL and JSON, such as {@code expressway}. */
  public String key() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /** The class of that key. */
  public static BarrierClass ofKey(String key) {
    return valueOf(key.toUpperCase(java.util.Locale.ROOT));
  }
}
