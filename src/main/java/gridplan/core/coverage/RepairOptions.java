package gridplan.core.coverage;

/**
 * How far a repair may go.
 *
 * @param maxGapMetres gaps whose largest inscribed circle is wider than this stay findings; metres,
 *     finite, not negative
 */
public record RepairOptions(double maxGapMetres) {
  /** Fills gaps up to 10 m wide. */
  public static final RepairOptions DEFAULT = new RepairOptions(10);

  public RepairOptions {
    if (!(0 <= maxGapMetres && maxGapMetres < Double.POSITIVE_INFINITY))
      throw new IllegalArgumentException("0 <= max gap < infinity: " + maxGapMetres);
  }
}
