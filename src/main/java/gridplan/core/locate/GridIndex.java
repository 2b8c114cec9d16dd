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
   * A raster cell is 1 + grid (0: outside) when it is not negative. Otherwise its lowest 30 bits
   * are the number of the only edge that passes through the whole of it, or, with the flag LIST, a
   * place in lists: the weight at the corner, the number of edges that matter to find(), the number
   * of all edges that touch the cell; then the edges, those that matter first, each as
   * number << 2 | flags.
   */
  static final int LIST = 1 << 30;
  static final int PLACE = LIST - 1;
  static final int HEADER = 3;

  /** An edge is its left x, y, right x, y, the weight below it and the change to that above. */
  static final int STRIDE = 6;

  /** The edge matters also west of its left end: there the point is above it. */
  static final int OPEN_WEST = 1;

  /** The edge matters also east of its right end: there the point is above it. */
  static final int OPEN_EAST = 2;

  /** Blocks of so many raster cells squared are known to hold an edge or none. */
  static final int BLOCK = 16;

  final Axis columns;
  final Axis rows;
  final int[] raster;
  final int[] lists;
  final int[] edges;
  final int blockColumns;
  final int blockRows;
  final BitSet occupied;
  private final int grids;

  GridIndex(Axis columns, Axis rows, int[] raster, int[] lists, int[] edges, int grids) {
    this.columns = columns;
    this.rows = rows;
    this.raster = raster;
    this.lists = lists;
    this.edges = edges;
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
    return 4L * (raster.length + lists.length + edges.length) + occupied.size() / 8;
  }

  /** The position of the grid that owns the point, {@link #OUTSIDE} or {@link #SEVERAL}. */
  public int find(int x, int y) {
    if (x < columns.min || x >= columns.max || y < rows.min || y >= rows.max) return OUTSIDE;
    int content = raster[rows.cell(y) * columns.cells + columns.cell(x)];
    if (content >= 0) return content - 1;
    int i = content & PLACE;
    if ((content & LIST) != 0) return walk(i, x, y);
    return Weight.grid(isAbove(i, x, y) ? edges[i + 4] + edges[i + 5] : edges[i + 4]);
  }

  private int walk(int place, int x, int y) {
    int weight = lists[place];
    int at = place + HEADER;
    for (int end = at + lists[place + 1]; at < end; at++) {
      int flags = lists[at];
      int i = (flags >> 2) * STRIDE;
      if ((x >= edges[i] || (flags & OPEN_WEST) != 0)
          && (x < edges[i + 2] || (flags & OPEN_EAST) != 0)
          && isAbove(i, x, y)) weight += edges[i + 5];
    }
    return Weight.grid(weight);
  }

  /** Whether the point, after its infinitesimal step, is above the line through the edge at i. */
  private boolean isAbove(int i, int x, int y) {
    long lx = edges[i];
    long ly = edges[i + 1];
    long dx = edges[i + 2] - lx;
    long dy = edges[i + 3] - ly;
    long side = dx * (y - ly) - dy * (x - lx);
    return dy > 0 ? side > 0 : side >= 0;
  }

  /** Takes places in {@link #edges}; true ends the visit. */
  interface EdgeVisitor {
    boolean visit(int i);
  }

  /** Visits the edges that touch a raster cell, until the visitor has seen enough. */
  boolean anyEdge(int cell, EdgeVisitor visitor) {
    int content = raster[cell];
    if (content >= 0) return false;
    int place = content & PLACE;
    if ((content & LIST) == 0) return visitor.visit(place);
    for (int at = place + HEADER, end = at + lists[place + 2]; at < end; at++)
      if (visitor.visit((lists[at] >> 2) * STRIDE)) return true;
    return false;
  }

  /** Whether the point lies on an edge between two grids or on the rim of the layer. */
  public boolean onBoundary(int x, int y) {
    if (x < columns.min || x > columns.max || y < rows.min || y > rows.max) return false;
    return anyEdge(
        rows.cell(y) * columns.cells + columns.cell(x),
        i -> Exact.onSegment(edges[i], edges[i + 1], edges[i + 2], edges[i + 3], x, y));
  }

  /** The boundary nearest to the point; empty only when no grid has any ground. */
  public Optional<Border> border(int x, int y) {
    return new BorderSearch(this, x, y).nearest();
  }
}
