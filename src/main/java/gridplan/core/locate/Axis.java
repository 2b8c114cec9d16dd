package gridplan.core.locate;

/**
 * One axis of the raster: cuts a closed interval of lattice ordinates into intervals that are equal
 * to within a unit. Their borders are defined by one multiplication and a shift, so that finding an
 * interval takes no division and no border is ever a matter of rounding. Immutable.
 */
final class Axis {
  private static final int SHIFT = 31;

  final int min;
  final int max;
  final int cells;
  private final long factor;

  /**
   * @param wanted how many intervals; fewer are made when there are fewer ordinates
   * @throws IllegalArgumentException when the axis is longer than 2³¹ units (214 degrees)
   */
  Axis(int min, int max, int wanted) {
    long ordinates = (long) max - min + 1;
    if (ordinates < 1 || ordinates > 1L << SHIFT)
      throw new IllegalArgumentException("1 <= ordinates <= 2^31: " + min + " to " + max);
    this.min = min;
    this.max = max;
    this.cells = (int) Math.max(1, Math.min(wanted, ordinates));
    this.factor = (((long) cells << SHIFT) - 1) / ordinates + (cells == ordinates ? 1 : 0);
  }

  /** The interval of an ordinate from min to max. */
  int cell(int ordinate) {
    return (int) (((long) ordinate - min) * factor >>> SHIFT);
  }

  /** The interval nearest to any ordinate. */
  int clampedCell(int ordinate) {
    return cell(Math.max(min, Math.min(max, ordinate)));
  }

  /** The first ordinate of an interval; of {@link #cells}, the first beyond all of them. */
  long start(int cell) {
    if (cell >= cells) return max + 1L;
    return min + (((long) cell << SHIFT) + factor - 1) / factor;
  }
}
