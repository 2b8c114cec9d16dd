package gridplan.core.locate;

/**
 * The sum of all grids that cover a place, as one number: each grid counts 2²² plus its index. Of a
 * place covered once the number tells the grid, of one covered more often that it is so; and the
 * numbers of two sides of an edge differ by the same amount everywhere along it, so that a walk
 * adds up to the right answer in whatever order it meets the edges.
 */
final class Weight {
  /** More grids than this in one index are refused. */
  static final int MAX_GRIDS = 1 << 22;

  /** Of a place that no grid covers. */
  static final int NONE = 0;

  private Weight() {}

  static int of(int grid) {
    return MAX_GRIDS + grid;
  }

  /** The grid of a place of this weight; {@link GridIndex#OUTSIDE} or {@link GridIndex#SEVERAL}. */
  static int grid(int weight) {
    if (weight == NONE) return GridIndex.OUTSIDE;
    return weight >= MAX_GRIDS && weight < 2 * MAX_GRIDS ? weight - MAX_GRIDS : GridIndex.SEVERAL;
  }

  /** Far below the range of an int, so that sums of many changes stay in it. */
  static int checkedChange(int change) {
    if (Math.abs(change) >= 1 << 29)
      throw new IllegalArgumentException("more than 60 grids claim the same side of an edge");
    return change;
  }
}
