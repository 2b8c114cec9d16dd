package gridplan.core.coverage;

/**
 * How far a repair may go.
 *
 * @param maxGapMetres gaps whose largest inscribed circle has a greater diameter stay findings;
 *     metres, finite, not negative
 * @param rule who receives ground where no decision names somebody
 */
public record RepairOptions(double maxGapMetres, RepairRule rule) {
  /** Fills gaps up to 10 m wide, by the longest border. */
  public static final RepairOptions DEFAULT = new RepairOptions(10, RepairRule.LONGEST_BORDER);

  public RepairOptions {
    if (!(0 <= maxGapMetres && maxGapMetres < Double.POSITIVE_INFINITY))
      throw new IllegalArgumentException("0 <= max gap < infinity: " + maxGapMetres);
  }
}
