package gridplan.core.partition;

/**
 * What leaving the base plan costs against other things, in mean line costs for a mean node load.
 *
 * @param moved for load that changes its grid
 * @param line factor on the cost of boundary lines
 */
record MendingPrices(double moved, double line) {
  /** For a plan that nobody is used to yet. */
  static final MendingPrices NEW = new MendingPrices(0, 1);

  static final MendingPrices FEWEST = new MendingPrices(1.5, 1);
  static final MendingPrices HOUSEHOLDS = new MendingPrices(3, 0.5);
  static final MendingPrices BALANCED = new MendingPrices(0.15, 1);
  static final MendingPrices STREETS = new MendingPrices(0.1, 2);
}
