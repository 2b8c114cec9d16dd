package gridplan.core.locate;

/**
 * One axis of the raster: cuts a closed interval of lattice ordinates into intervals that are equal
 * to within a unit, and each of those into halves, quarters and so on. An ordinate becomes a
 * fixed-point number of intervals by one multiplication; its leading bits name the interval, the
 * next ones the half, so that finding a cell of any depth takes a shift and no border is ever a
 * matter of rounding. Immutable.
 */
final class Axis {
  /** Binary places of a position; a cell of depth d is its position shifted by this less d. */
  static final int FRACTION = 40;

  private static final int MOST = 1 << 15;

  final int min;
  final int max;
  final int intervals;
  final long factor;

  /** Ordinates in an interval, not rounded. */
  final double length;

  /**
   * @param wanted how many intervals; fewer are made when there are fewer ordinates
   * @throws IllegalArgumentException when the axis is longer than 2³¹ units (214 degrees)
   */
  Axis(int min, int max, int wanted) {
    long ordinates = (long) max - min + 1;
    if (ordinates < 1 || ordinates > 1L << 31)
      throw new IllegalArgumentException("1 <= ordinates <= 2^31: " + min + " to " + max);
    this.min = min;
    this.max = max;
    this.intervals = (int) Math.max(1, Math.min(Math.min(wanted, MOST), ordinates));
    long all = (long) intervals << FRACTION;
    this.factor = intervals == ordinates ? 1L << FRACTION : (all - 1) / ordinates;
    this.length = (double) (1L << FRACTION) / factor;
  }

  /** How many intervals lie before an ordinate from min to max, with {@link #FRACTION} places. */
  long position(int ordinate) {
    return ((long) ordinate - min) * factor;
  }

  /** The position of the ordinate on the axis that is nearest to any ordinate. */
  long clampedPosition(long ordinate) {
    return position((int) Math.max(min, Math.min(max, ordinate)));
  }

  /** The first ordinate of a cell; of the cell after the last, the first beyond the axis. */
  long start(long cell, int shift) {
    if (cell << shift >= (long) intervals << FRACTION) return max + 1L;
    return min + ((cell << shift) + factor - 1) / factor;
  }
}
