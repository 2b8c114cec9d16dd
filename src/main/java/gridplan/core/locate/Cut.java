package gridplan.core.locate;

import java.util.Arrays;

/**
 * A rectangle cut into cells: the edges that touch each cell, and the weight at each cell's
 * south-west corner. The walk of {@link GridIndex#find} begins there: it runs east along the cell's
 * bottom line, the ordinate of its first row raised by the infinitesimal step, and then north to
 * the point. One thread.
 */
final class Cut {
  static final int IRRELEVANT = -1;

  private final EdgeTable edges;
  private final Axis across;
  private final Axis up;
  private final int shift;
  private final long firstColumn;
  private final long firstRow;
  final int columns;
  final int rows;
  final long[] startX; // of each column, and of the one after the last
  final long[] startY;
  final int[] corner;
  int[] first; // of each cell, and after the last: its place in touching
  int[] touching;

  private int[] pairs = new int[256]; // cell, edge, cell, edge …
  private int used;

  /**
   * @param firstColumn of the cells that {@code shift} names on the whole axis
   */
  Cut(
      EdgeTable edges,
      Axis across,
      Axis up,
      int shift,
      long firstColumn,
      long firstRow,
      int columns,
      int rows) {
    this.edges = edges;
    this.across = across;
    this.up = up;
    this.shift = shift;
    this.firstColumn = firstColumn;
    this.firstRow = firstRow;
    this.columns = columns;
    this.rows = rows;
    startX = new long[columns + 1];
    startY = new long[rows + 1];
    for (int c = 0; c <= columns; c++) startX[c] = across.start(firstColumn + c, shift);
    for (int r = 0; r <= rows; r++) startY[r] = up.start(firstRow + r, shift);
    corner = new int[columns * rows];
  }

  /** Cuts the whole layer: all edges are known, and the weight far in the west is none. */
  Cut all() {
    for (int e = 0; e < edges.size; e++) {
      enter(e);
      addCornerChanges(e, true);
    }
    return finish();
  }

  /**
   * Cuts a rectangle of which only the edges that touch it are known.
   *
   * @param subset holds the edges from {@code from} to {@code to}
   * @param southWest weight at its south-west corner
   */
  Cut part(int[] subset, int from, int to, int southWest) {
    corner[0] = southWest;
    for (int row = 1; row < rows; row++) corner[row * columns] = southWest;
    for (int i = from; i < to; i++) {
      enter(subset[i]);
      addWestChanges(subset[i]);
      addCornerChanges(subset[i], false);
    }
    return finish();
  }

  private int column(long x) {
    return (int) ((across.clampedPosition(x) >>> shift) - firstColumn);
  }

  private int row(long y) {
    return (int) ((up.clampedPosition(y) >>> shift) - firstRow);
  }

  /** Notes every cell that the closed edge touches. */
  private void enter(int e) {
    int from = Math.max(0, column(edges.leftX[e]));
    int to = Math.min(columns - 1, column(edges.rightX[e]));
    boolean vertical = edges.leftX[e] == edges.rightX[e];
    for (int column = from; column <= to; column++) {
      long fromY = edges.floorY(e, Math.max(edges.leftX[e], startX[column]));
      long toY =
          vertical
              ? edges.rightY[e]
              : edges.floorY(e, Math.min(edges.rightX[e], startX[column + 1]));
      int low = Math.max(0, row(Math.min(fromY, toY)));
      int high = Math.min(rows - 1, row(Math.min(Math.max(fromY, toY) + 1, edges.highest(e))));
      for (int row = low; row <= high; row++) note(row * columns + column, e);
    }
  }

  private void note(int cell, int e) {
    if (used == pairs.length) pairs = Arrays.copyOf(pairs, pairs.length * 2);
    pairs[used++] = cell;
    pairs[used++] = e;
  }

  /**
   * Enters the edge's change from west to east at the next corner of every row that it crosses.
   *
   * @param west also where it crosses west of all cells
   */
  private void addCornerChanges(int e, boolean west) {
    int change = edges.rises(e) ? -edges.change[e] : edges.change[e];
    for (int row = Math.max(0, row(edges.lowest(e))); row < rows; row++) {
      long bottom = startY[row];
      if (bottom >= edges.highest(e)) return;
      if (!edges.crosses(e, bottom)) continue;
      long east = edges.firstEast(e, bottom);
      if (east <= startX[0]) {
        if (west) corner[row * columns] += change;
        continue;
      }
      int column = column(east - 1) + 1;
      if (column < columns) corner[row * columns + column] += change;
    }
  }

  /** Enters the edge's change at the westernmost corners that lie beyond it, on the way north. */
  private void addWestChanges(int e) {
    long west = startX[0];
    if (edges.leftX[e] > west || edges.rightX[e] <= west) return;
    if (edges.isAbove(e, west, startY[0])) return;
    for (int row = 1; row < rows; row++)
      if (edges.isAbove(e, west, startY[row])) corner[row * columns] += edges.change[e];
  }

  private Cut finish() {
    for (int row = 0; row < rows; row++)
      for (int cell = row * columns + 1; cell < (row + 1) * columns; cell++)
        corner[cell] += corner[cell - 1];
    first = new int[columns * rows + 1];
    touching = new int[used / 2];
    for (int i = 0; i < used; i += 2) first[pairs[i]]++;
    for (int cell = 1; cell < first.length; cell++) first[cell] += first[cell - 1];
    for (int i = used - 2; i >= 0; i -= 2) touching[--first[pairs[i]]] = pairs[i + 1];
    pairs = null;
    return this;
  }

  /**
   * How the edge matters to the walk inside one cell: {@link #IRRELEVANT}, 0 or the flags of {@link
   * GridIndex}. One that crosses the bottom line between the corner and the cell's east end is met
   * either on the way east or on the way north: falling, it is passed by every point above the line
   * through it; rising, every point below that line passes it the other way, which is written as
   * the change at the corner and back again ({@link GridIndex#OPEN_WEST}).
   */
  int classify(int e, int column, int row) {
    long bottom = startY[row];
    if (edges.highest(e) <= bottom) return IRRELEVANT;
    boolean vertical = edges.leftX[e] == edges.rightX[e];
    if (!edges.crosses(e, bottom)) return vertical ? IRRELEVANT : 0;
    long east = edges.firstEast(e, bottom);
    boolean westOfCell = east <= startX[column];
    boolean eastOfCell = east >= startX[column + 1];
    if (!edges.rises(e)) return westOfCell ? IRRELEVANT : eastOfCell ? 0 : GridIndex.OPEN_EAST;
    if (westOfCell) return vertical ? IRRELEVANT : 0;
    return eastOfCell ? IRRELEVANT : GridIndex.OPEN_WEST;
  }

  /** Whether an edge of these flags divides the whole column from its west to its east. */
  boolean spans(int e, int flags, int column) {
    return (flags == GridIndex.OPEN_WEST || edges.leftX[e] <= startX[column])
        && (flags == GridIndex.OPEN_EAST || edges.rightX[e] >= startX[column + 1]);
  }
}
