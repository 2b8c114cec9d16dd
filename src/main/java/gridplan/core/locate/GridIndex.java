package gridplan.core.locate;

import gridplan.core.lattice.Exact;
import gridplan.core.lattice.Lattice;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;

/**
 * Exact index from lattice points to grids: a raster that is finer where there are more edges. Each
 * of its cells holds either one grid or the few edges that pass through it, with the grid at the
 * cell's south-west corner; from there a walk east and north to the point adds up the changes at
 * the edges that it crosses. All predicates are integer arithmetic; the boundary rule is that of
 * the package.
 *
 * <p>The root of the raster is small and stays in the processor's cache; everything else that a
 * lookup reads lies side by side, see {@link TilePool}.
 *
 * <p>Any polygons may be indexed: between grids that tile their scope every point has one answer;
 * where others leave a gap it is {@link #OUTSIDE}, where they overlap {@link #SEVERAL}.
 *
 * <p>Immutable, safe from any thread. {@link #find} is O(1) in a cell of one grid and O(edges of
 * the cell) elsewhere, on average a few; {@link #border} looks through the cells around the point.
 */
public final class GridIndex {
  /** The answer for a point that no grid contains. */
  public static final int OUTSIDE = -1;

  /** The answer for a point that more than one grid contains: the layer is no tiling. */
  public static final int SEVERAL = -2;

  /** The edge matters also west of its left end: there the point is above it. */
  static final int OPEN_WEST = 1;

  /** The edge matters also east of its right end: there the point is above it. */
  static final int OPEN_EAST = 2;

  /** So many points are under way at a time: their lists fit the processor's first cache. */
  private static final int BATCH = 128;

  /** Of latitude, at the equator. */
  private static final double LEAST_METRES_PER_UNIT = 0.01105;

  private static final int STRIDE = TilePool.STRIDE;

  final Axis columns;
  final Axis rows;
  final long[] directory;
  final int[] pool;
  private final int grids;
  private final int minX;
  private final int minY;
  private final int maxX;
  private final int maxY;
  private final int width;
  private final long factorX;
  private final long factorY;

  GridIndex(Axis columns, Axis rows, long[] directory, int[] pool, int grids) {
    this.columns = columns;
    this.rows = rows;
    this.directory = directory;
    this.pool = pool;
    this.grids = grids;
    this.minX = columns.min;
    this.maxX = columns.max;
    this.minY = rows.min;
    this.maxY = rows.max;
    this.width = columns.intervals;
    this.factorX = columns.factor;
    this.factorY = rows.factor;
  }

  /**
   * Builds the index in O(vertices + raster cells crossed).
   *
   * @param grids lattice Polygons or MultiPolygons, rings in either direction; an empty one
   *     contains nothing
   * @throws IllegalArgumentException when an ordinate is no integer, a geometry no polygon, the
   *     layer is wider than 2³¹ units (214 degrees) or has more than 4 million grids
   */
  public static GridIndex build(List<? extends Geometry> grids) {
    if (grids.size() >= Weight.MAX_GRIDS)
      throw new IllegalArgumentException("too many grids for one index: " + grids.size());
    return new GridIndexBuilder(EdgeTable.of(grids)).build(grids.size());
  }

  /** How many grids were indexed, empty ones included. */
  public int size() {
    return grids;
  }

  /** Bytes of heap that the index holds. */
  public long bytes() {
    return 8L * directory.length + 4L * pool.length;
  }

  /** Whether the point lies in the box of all grids; no grid holds one that does not. */
  public boolean mayHold(int x, int y) {
    return x >= minX && x < maxX && y >= minY && y < maxY;
  }

  /**
   * A distance in metres that no grid is nearer to the point than: that of the box of all grids,
   * less a hundredth for the shape of the earth.
   */
  public double leastMetres(int x, int y) {
    double dx = Math.max(0, Math.max((double) minX - x, (double) x - maxX));
    double dy = Math.max(0, Math.max((double) minY - y, (double) y - maxY));
    double north = Math.max(Math.abs((double) y), Math.max(Math.abs(minY), Math.abs(maxY)));
    double parallel = Math.cos(Math.toRadians(Math.min(90, Lattice.degrees(north))));
    return 0.99 * LEAST_METRES_PER_UNIT * Math.hypot(dx * parallel, dy);
  }

  /** The position of the grid that owns the point, {@link #OUTSIDE} or {@link #SEVERAL}. */
  public int find(int x, int y) {
    if (x < minX || x >= maxX || y < minY || y >= maxY) return OUTSIDE;
    long positionX = ((long) x - minX) * factorX;
    long positionY = ((long) y - minY) * factorY;
    long entry = entry(positionX, positionY);
    if (entry >= 0) return Entry.answerOf(entry);
    int content = pool[Entry.place(entry) + Entry.cell(entry, positionX, positionY)];
    if (content >= 0) return content - 2;
    return walk(~content, x, y);
  }

  /**
   * The same for many points, in whatever order: several times faster, for the processor fetches
   * what the next points need while it works on the first; faster still where points that lie near
   * each other stand together.
   *
   * @param answers takes as many answers as there are points
   */
  public void find(int[] x, int[] y, int[] answers, int points) {
    long[] entries = new long[Math.min(points, BATCH)];
    for (int from = 0; from < points; from += BATCH)
      find(x, y, answers, from, Math.min(points, from + BATCH), entries);
  }

  private void find(int[] x, int[] y, int[] answers, int from, int to, long[] entries) {
    for (int i = from; i < to; i++) entries[i - from] = checkedEntry(x[i], y[i]);
    for (int i = from; i < to; i++) {
      long entry = entries[i - from];
      if (entry >= 0) {
        answers[i] = (int) entry;
        continue;
      }
      long positionX = ((long) x[i] - minX) * factorX;
      long positionY = ((long) y[i] - minY) * factorY;
      answers[i] = pool[Entry.place(entry) + Entry.cell(entry, positionX, positionY)];
    }
    int fetched = 0;
    for (int i = from; i < to; i++) {
      int list = Math.max(0, ~answers[i]);
      fetched += pool[list] + pool[Math.min(pool.length - 1, list + 16)];
    }
    for (int i = from; i < to; i++) {
      int content = answers[i];
      answers[i] = content >= 0 ? content - 2 : walk(~content, x[i], y[i]);
    }
    if (fetched == 0x5eed1e55) entries[0] = fetched; // keeps the fetching from being left out
  }

  private long checkedEntry(int x, int y) {
    if (x < minX || x >= maxX || y < minY || y >= maxY) return Entry.answer(OUTSIDE);
    return entry(((long) x - minX) * factorX, ((long) y - minY) * factorY);
  }

  /** The answer or the tile at positions on both axes. */
  private long entry(long positionX, long positionY) {
    long entry =
        directory[
            (int) (positionY >>> Axis.FRACTION) * width + (int) (positionX >>> Axis.FRACTION)];
    while (entry < 0 && Entry.isDirectory(entry))
      entry = directory[Entry.place(entry) + Entry.cell(entry, positionX, positionY)];
    return entry;
  }

  private int walk(int list, int x, int y) {
    int weight = pool[list];
    int i = list + TilePool.HEADER;
    for (int end = i + pool[list + 1] * STRIDE; i < end; i += STRIDE) {
      long east = (long) x - pool[i];
      long dx = pool[i + 2];
      long dy = pool[i + 3];
      int change = pool[i + 4];
      long side = dx * ((long) y - pool[i + 1]) - dy * east;
      // Each is all ones where it holds: above the line, east of the left, west of the right end.
      long above = ~(side + (-dy >> 63) >> 63);
      long after = ~(east >> 63) | -(long) (change & 1);
      long before = east - dx >> 63 | -(long) (change >> 1 & 1);
      weight += (int) (above & after & before) & change >> 2;
    }
    return Weight.grid(weight);
  }

  /** Takes places of edges in {@link #pool}; true ends the visit. */
  interface EdgeVisitor {
    boolean visit(int i);
  }

  /** Visits the edges that touch a cell of a tile, until the visitor has seen enough. */
  boolean anyEdge(int content, EdgeVisitor visitor) {
    if (content >= 0) return false;
    int i = ~content + TilePool.HEADER;
    for (int end = i + pool[~content + 2] * STRIDE; i < end; i += STRIDE)
      if (visitor.visit(i)) return true;
    return false;
  }

  /** Whether the point lies on an edge between two grids or on the rim of the layer. */
  public boolean onBoundary(int x, int y) {
    if (x < minX || x > maxX || y < minY || y > maxY) return false;
    long positionX = columns.position(x);
    long positionY = rows.position(y);
    long entry = entry(positionX, positionY);
    if (Entry.isAnswer(entry)) return false;
    int content = pool[Entry.place(entry) + Entry.cell(entry, positionX, positionY)];
    return anyEdge(content, i -> isOn(i, x, y));
  }

  private boolean isOn(int i, int x, int y) {
    long ax = pool[i];
    long ay = pool[i + 1];
    return Exact.onSegment(ax, ay, ax + pool[i + 2], ay + pool[i + 3], x, y);
  }

  long rootEntry(int column, int row) {
    return directory[row * width + column];
  }

  /** The boundary nearest to the point; empty only when no grid has any ground. */
  public Optional<Border> border(int x, int y) {
    return border(x, y, find(x, y));
  }

  /**
   * The same for a point that was asked for before.
   *
   * @param own what {@link #find} said of it
   */
  public Optional<Border> border(int x, int y, int own) {
    return new BorderSearch(this, x, y).nearest(own);
  }
}
