package gridplan.core.locate;

import gridplan.core.lattice.Exact;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;

/**
 * Exact index from lattice points to grids. A uniform raster over the layer holds in each of its
 * cells either one grid or the few edges that pass through the cell, with the grid at the cell's
 * south-west corner; from there a walk north of east to the point adds up the changes at the edges
 * that it crosses. All predicates are integer arithmetic; the boundary rule is that of the package.
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

  /*
   * A raster cell is 1 + grid (0: outside) when positive, else the complement of a place in data:
   * weight at the corner, number of edges that matter to find(), number of all edges that touch
   * the cell; then the edges, those that matter first, each as left x, y, right x, y and
   * change << 2 | flags.
   */
  static final int HEADER = 3;
  static final int STRIDE = 5;

  /** The edge matters also west of its left end: there the point is above it. */
  static final int OPEN_WEST = 1;

  /** The edge matters also east of its right end: there the point is above it. */
  static final int OPEN_EAST = 2;

  /** Blocks of so many raster cells squared are known to hold an edge or none. */
  static final int BLOCK = 16;

  final Axis columns;
  final Axis rows;
  final int[] raster;
  final int[] data;
  final int blockColumns;
  final int blockRows;
  final BitSet occupied;
  private final int grids;

  GridIndex(Axis columns, Axis rows, int[] raster, int[] data, int grids) {
    this.columns = columns;
    this.rows = rows;
    this.raster = raster;
    this.data = data;
    this.grids = grids;
    this.blockColumns = (columns.cells - 1) / BLOCK + 1;
    this.blockRows = (rows.cells - 1) / BLOCK + 1;
    this.occupied = new BitSet(blockColumns * blockRows);
    for (int row = 0; row < rows.cells; row++)
      for (int column = 0; column < columns.cells; column++)
        if (raster[row * columns.cells + column] < 0)
          occupied.set(row / BLOCK * blockColumns + column / BLOCK);
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
    return 4L * (raster.length + data.length) + occupied.size() / 8;
  }

  /** The position of the grid that owns the point, {@link #OUTSIDE} or {@link #SEVERAL}. */
  public int find(int x, int y) {
    if (x < columns.min || x >= columns.max || y < rows.min || y >= rows.max) return OUTSIDE;
    int content = raster[rows.cell(y) * columns.cells + columns.cell(x)];
    return content >= 0 ? content - 1 : walk(~content, x, y);
  }

  private int walk(int place, int x, int y) {
    int weight = data[place];
    int i = place + HEADER;
    for (int end = i + data[place + 1] * STRIDE; i < end; i += STRIDE) {
      int flags = data[i + 4];
      if ((x >= data[i] || (flags & OPEN_WEST) != 0)
          && (x < data[i + 2] || (flags & OPEN_EAST) != 0)
          && isAbove(i, x, y)) weight += flags >> 2;
    }
    return Weight.grid(weight);
  }

  /** Whether the point, after its infinitesimal step, is above the line through the edge at i. */
  boolean isAbove(int i, int x, int y) {
    long lx = data[i];
    long ly = data[i + 1];
    long dx = data[i + 2] - lx;
    long dy = data[i + 3] - ly;
    long side = dx * (y - ly) - dy * (x - lx);
    return dy > 0 ? side > 0 : side >= 0;
  }

  /** Whether the point lies on an edge between two grids or on the rim of the layer. */
  public boolean onBoundary(int x, int y) {
    if (x < columns.min || x > columns.max || y < rows.min || y > rows.max) return false;
    int content = raster[rows.cell(y) * columns.cells + columns.cell(x)];
    if (content >= 0) return false;
    int i = ~content + HEADER;
    for (int end = i + data[~content + 2] * STRIDE; i < end; i += STRIDE)
      if (Exact.onSegment(data[i], data[i + 1], data[i + 2], data[i + 3], x, y)) return true;
    return false;
  }

  /** The boundary nearest to the point; empty only when no grid has any ground. */
  public Optional<Border> border(int x, int y) {
    return new BorderSearch(this, x, y).nearest();
  }
}
