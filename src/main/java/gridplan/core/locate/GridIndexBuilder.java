package gridplan.core.locate;

import java.util.Arrays;

/**
 * Lays the raster over the edges. Every edge is entered in each raster cell that it touches, and
 * classified by how it meets the cell's bottom line, the ordinate of the cell's first row raised by
 * the infinitesimal step: the walk of {@link GridIndex#find} runs east along that line and then
 * north to the point. Not safe for threads; used once.
 */
final class GridIndexBuilder {
  /** Raster cells for each edge: more make lookups faster and the index larger. */
  private static final int CELLS_PER_EDGE = 12;

  private static final int MAX_CELLS = 1 << 24;
  private static final int IRRELEVANT = -1;

  private final EdgeTable edges;
  private final Axis columns;
  private final Axis rows;
  private final int[] counts; // for each raster cell: edges entered, then its place in lists
  private final int[] corner; // for each raster cell: weight at its south-west corner
  private int[] lists; // as in the index, before cells of one edge are taken out
  private final int[] below; // 1 + the weight below each edge, 0 until a cell of one edge tells

  GridIndexBuilder(EdgeTable edges) {
    this.edges = edges;
    this.below = new int[edges.size];
    int minX = edges.size == 0 ? 0 : Integer.MAX_VALUE;
    int minY = minX;
    int maxX = edges.size == 0 ? 0 : Integer.MIN_VALUE;
    int maxY = maxX;
    for (int e = 0; e < edges.size; e++) {
      minX = Math.min(minX, edges.leftX[e]);
      maxX = Math.max(maxX, edges.rightX[e]);
      minY = Math.min(minY, Math.min(edges.leftY[e], edges.rightY[e]));
      maxY = Math.max(maxY, Math.max(edges.leftY[e], edges.rightY[e]));
    }
    double wanted = Math.max(1, Math.min((double) MAX_CELLS, (double) CELLS_PER_EDGE * edges.size));
    double width = (double) maxX - minX + 1;
    double height = (double) maxY - minY + 1;
    double side = Math.sqrt(width * height / wanted);
    columns = new Axis(minX, maxX, clamp(width / side, wanted));
    rows = new Axis(minY, maxY, clamp(height / side, wanted / columns.cells));
    counts = new int[columns.cells * rows.cells];
    corner = new int[columns.cells * rows.cells];
  }

  private static int clamp(double intervals, double most) {
    return (int) Math.max(1, Math.min(most, Math.floor(intervals)));
  }

  GridIndex build(int grids) {
    for (int e = 0; e < edges.size; e++) {
      int edge = e;
      forEachCell(e, (column, row) -> counts[row * columns.cells + column]++);
      addCornerChanges(edge);
    }
    sumCorners();
    allocate();
    for (int e = 0; e < edges.size; e++) {
      int edge = e;
      forEachCell(e, (column, row) -> enter(edge, column, row));
    }
    return finish(grids);
  }

  private interface CellVisitor {
    void visit(int column, int row);
  }

  /** Visits every raster cell that the closed edge touches. */
  private void forEachCell(int e, CellVisitor visitor) {
    int firstColumn = columns.cell(edges.leftX[e]);
    int lastColumn = columns.cell(edges.rightX[e]);
    for (int column = firstColumn; column <= lastColumn; column++) {
      long from = Math.max(edges.leftX[e], columns.start(column));
      long to = Math.min(edges.rightX[e], columns.start(column + 1));
      long fromY = floorY(e, from);
      long toY = edges.leftX[e] == edges.rightX[e] ? edges.rightY[e] : floorY(e, to);
      int firstRow = rows.clampedCell((int) Math.min(fromY, toY));
      int lastRow = rows.clampedCell((int) Math.min(Math.max(fromY, toY) + 1, highest(e)));
      for (int row = firstRow; row <= lastRow; row++) visitor.visit(column, row);
    }
  }

  private int lowest(int e) {
    return Math.min(edges.leftY[e], edges.rightY[e]);
  }

  private int highest(int e) {
    return Math.max(edges.leftY[e], edges.rightY[e]);
  }

  /** The ordinate of the edge at an abscissa within its range, rounded down. */
  private long floorY(int e, long x) {
    long dx = (long) edges.rightX[e] - edges.leftX[e];
    if (dx == 0) return edges.leftY[e];
    long dy = (long) edges.rightY[e] - edges.leftY[e];
    return edges.leftY[e] + Math.floorDiv(dy * (x - edges.leftX[e]), dx);
  }

  /** Whether the edge crosses the bottom line at this ordinate. */
  private boolean crosses(int e, long bottom) {
    return lowest(e) <= bottom && bottom < highest(e);
  }

  /** The first abscissa that, after the infinitesimal step, lies east of where the edge crosses. */
  private long firstEast(int e, long bottom) {
    long dx = (long) edges.rightX[e] - edges.leftX[e];
    long dy = (long) edges.rightY[e] - edges.leftY[e];
    long rise = dy > 0 ? bottom - edges.leftY[e] : edges.leftY[e] - bottom;
    return edges.leftX[e] - Math.floorDiv(-(dx * rise), Math.abs(dy));
  }

  private boolean rises(int e) {
    return edges.rightY[e] > edges.leftY[e];
  }

  /** Enters the edge's change from west to east at the next corner of every row that it crosses. */
  private void addCornerChanges(int e) {
    int change = rises(e) ? -edges.change[e] : edges.change[e];
    for (int row = rows.cell(lowest(e)); row < rows.cells; row++) {
      long bottom = rows.start(row);
      if (bottom >= highest(e)) return;
      if (!crosses(e, bottom)) continue;
      long east = firstEast(e, bottom);
      int column = east <= columns.min ? 0 : columns.clampedCell((int) (east - 1)) + 1;
      if (column < columns.cells) corner[row * columns.cells + column] += change;
    }
  }

  private void sumCorners() {
    for (int row = 0; row < rows.cells; row++)
      for (int column = 1; column < columns.cells; column++)
        corner[row * columns.cells + column] += corner[row * columns.cells + column - 1];
  }

  /** Gives every cell that needs more than one number a place in lists. */
  private void allocate() {
    long room = 0;
    for (int cell = 0; cell < counts.length; cell++) if (needsPlace(cell)) room += room(cell);
    if (room > GridIndex.PLACE || (long) edges.size * GridIndex.STRIDE > GridIndex.PLACE)
      throw new IllegalArgumentException("too many edges for one index: " + edges.size);
    lists = new int[(int) room];
    int place = 0;
    for (int cell = 0; cell < counts.length; cell++) {
      int next = place + (int) room(cell);
      if (!needsPlace(cell)) {
        counts[cell] = IRRELEVANT;
        continue;
      }
      lists[place] = corner[cell];
      counts[cell] = place;
      place = next;
    }
  }

  private boolean needsPlace(int cell) {
    return counts[cell] > 0 || Weight.grid(corner[cell]) == GridIndex.SEVERAL;
  }

  private long room(int cell) {
    return GridIndex.HEADER + (long) counts[cell];
  }

  private void enter(int e, int column, int row) {
    int place = counts[row * columns.cells + column];
    int flags = classify(e, column, row, place);
    int at = place + GridIndex.HEADER + lists[place + 2]++;
    if (flags != IRRELEVANT) {
      int first = place + GridIndex.HEADER + lists[place + 1]++;
      lists[at] = lists[first];
      at = first;
    }
    lists[at] = e << 2 | Math.max(flags, 0);
  }

  /**
   * How the edge matters to the walk inside one raster cell. One that crosses the bottom line
   * between the corner and the cell's east end is met either on the way east or on the way north:
   * falling, it is passed by every point above the line through it; rising, every point below that
   * line passes it the other way, which is written as the change at the corner and back again.
   */
  private int classify(int e, int column, int row, int place) {
    long bottom = rows.start(row);
    if (highest(e) <= bottom) return IRRELEVANT;
    boolean vertical = edges.leftX[e] == edges.rightX[e];
    if (!crosses(e, bottom)) return vertical ? IRRELEVANT : 0;
    long east = firstEast(e, bottom);
    boolean westOfCell = east <= columns.start(column);
    boolean eastOfCell = east >= columns.start(column + 1);
    if (!rises(e)) return westOfCell ? IRRELEVANT : eastOfCell ? 0 : GridIndex.OPEN_EAST;
    if (westOfCell) return vertical ? IRRELEVANT : 0;
    if (eastOfCell) return IRRELEVANT;
    lists[place] -= edges.change[e];
    return GridIndex.OPEN_WEST;
  }

  /** Turns cells into what the index holds and closes the gaps that this leaves in the lists. */
  private GridIndex finish(int grids) {
    int kept = 0;
    for (int cell = 0; cell < counts.length; cell++) {
      int place = counts[cell];
      if (place == IRRELEVANT) {
        counts[cell] = Weight.grid(corner[cell]) + 1;
      } else if (isOneEdge(cell, place)) {
        int e = lists[place + GridIndex.HEADER] >> 2;
        counts[cell] = Integer.MIN_VALUE | e * GridIndex.STRIDE;
      } else {
        int length = GridIndex.HEADER + lists[place + 2];
        System.arraycopy(lists, place, lists, kept, length);
        counts[cell] = Integer.MIN_VALUE | GridIndex.LIST | kept;
        kept += length;
      }
    }
    return new GridIndex(columns, rows, counts, Arrays.copyOf(lists, kept), packEdges(), grids);
  }

  /**
   * Whether a single edge divides the whole cell, with the same weight below it as in all such
   * cells before. In a tiling that is always so; beside an overlap it may not be.
   */
  private boolean isOneEdge(int cell, int place) {
    if (lists[place + 1] != 1 || lists[place + 2] != 1) return false;
    int e = lists[place + GridIndex.HEADER] >> 2;
    int flags = lists[place + GridIndex.HEADER] & 3;
    int column = cell % columns.cells;
    boolean fromWest = flags == GridIndex.OPEN_WEST || edges.leftX[e] <= columns.start(column);
    boolean toEast = flags == GridIndex.OPEN_EAST || edges.rightX[e] >= columns.start(column + 1);
    if (!fromWest || !toEast) return false;
    if (below[e] == 0) below[e] = lists[place] + 1;
    return below[e] == lists[place] + 1;
  }

  private int[] packEdges() {
    int[] packed = new int[edges.size * GridIndex.STRIDE];
    for (int e = 0; e < edges.size; e++) {
      int i = e * GridIndex.STRIDE;
      packed[i] = edges.leftX[e];
      packed[i + 1] = edges.leftY[e];
      packed[i + 2] = edges.rightX[e];
      packed[i + 3] = edges.rightY[e];
      packed[i + 4] = below[e] - 1;
      packed[i + 5] = edges.change[e];
    }
    return packed;
  }
}
