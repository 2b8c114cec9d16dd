package gridplan.core.locate;

import java.util.Arrays;

/**
 * Lays the raster over the edges: a root of rectangles with some dozen edges each, those with many
 * more cut again and again, down to tiles. Not safe for threads; used once.
 */
final class GridIndexBuilder {
  /** Edges of a rectangle of the root, on average. */
  private static final int EDGES_PER_RECTANGLE = 16;

  /**
   * A rectangle with more edges is cut into rectangles, one with fewer into the cells of a tile.
   */
  private static final int MAX_TILE_EDGES = 48;

  private static final int MAX_ROOT = 1 << 22;
  private static final int MAX_CUT_DEPTH = 4;

  private final EdgeTable edges;
  private final Axis columns;
  private final Axis rows;
  private final TilePool pool;
  private long[] directory;
  private int used;

  GridIndexBuilder(EdgeTable edges) {
    this.edges = edges;
    int minX = edges.size == 0 ? 0 : Integer.MAX_VALUE;
    int minY = minX;
    int maxX = edges.size == 0 ? 0 : Integer.MIN_VALUE;
    int maxY = maxX;
    for (int e = 0; e < edges.size; e++) {
      minX = Math.min(minX, edges.leftX[e]);
      maxX = Math.max(maxX, edges.rightX[e]);
      minY = Math.min(minY, edges.lowest(e));
      maxY = Math.max(maxY, edges.highest(e));
    }
    double wanted = Math.max(1, Math.min(MAX_ROOT, (double) edges.size / EDGES_PER_RECTANGLE));
    double width = (double) maxX - minX + 1;
    double height = (double) maxY - minY + 1;
    double side = Math.sqrt(width * height / wanted);
    columns = new Axis(minX, maxX, clamp(width / side, wanted));
    rows = new Axis(minY, maxY, clamp(height / side, wanted / columns.intervals));
    pool = new TilePool(edges);
    directory = new long[columns.intervals * rows.intervals];
  }

  private static int clamp(double intervals, double most) {
    return (int) Math.max(1, Math.min(most, Math.floor(intervals)));
  }

  GridIndex build(int grids) {
    int across = columns.intervals;
    int up = rows.intervals;
    used = across * up;
    Cut root = new Cut(edges, columns, rows, Axis.FRACTION, 0, 0, across, up).all();
    for (int cell = 0; cell < across * up; cell++) {
      long entry = entry(root, cell, cell % across, cell / across, Axis.FRACTION);
      directory[cell] = entry; // not in one line: entry() may have moved the directory
    }
    return new GridIndex(columns, rows, Arrays.copyOf(directory, used), pool.toArray(), grids);
  }

  /** Writes what lies in one cell of a cut, and below it. */
  private long entry(Cut cut, int cell, long column, long row, int shift) {
    int count = cut.first[cell + 1] - cut.first[cell];
    if (count == 0) return Entry.answer(Weight.grid(cut.corner[cell]));
    long units =
        Math.min(
            columns.start(column + 1, shift) - columns.start(column, shift),
            rows.start(row + 1, shift) - rows.start(row, shift));
    boolean tile = count <= MAX_TILE_EDGES || units <= 2 || shift <= 2 * MAX_CUT_DEPTH;
    int depth = tile ? TilePool.depth(count, units) : cutDepth(count, units);
    int finer = shift - depth;
    int n = 1 << depth;
    Cut inner = new Cut(edges, columns, rows, finer, column << depth, row << depth, n, n);
    inner.part(cut.touching, cut.first[cell], cut.first[cell + 1], cut.corner[cell]);
    if (tile) return pool.write(inner, depth, finer);
    int place = used;
    used += n * n;
    if (used > directory.length) directory = Arrays.copyOf(directory, used + used / 2);
    for (int i = 0; i < n * n; i++) {
      long entry = entry(inner, i, (column << depth) + i % n, (row << depth) + i / n, finer);
      directory[place + i] = entry;
    }
    return Entry.directory(place, depth, finer);
  }

  /** Halvings after which rectangles have about as many edges as those of the root should. */
  private static int cutDepth(int count, long units) {
    int depth = 1;
    while (depth < MAX_CUT_DEPTH && count >> 2 * depth > EDGES_PER_RECTANGLE && units >> depth > 1)
      depth++;
    return depth;
  }
}
