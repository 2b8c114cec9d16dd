package gridplan.core.locate;

import gridplan.core.lattice.Exact;
import gridplan.core.lattice.Lattice;
import gridplan.core.measure.PlanningProjection;
import java.util.Optional;

/**
 * Finds the boundary nearest to one point: blocks of raster cells in growing squares around it,
 * until no block further out can hold a nearer edge. Edges are compared in a plane that touches the
 * ellipsoid at the point; the distance of the winner is then measured in the planning projection of
 * the point.
 */
final class BorderSearch {
  private static final int NOT_FOUND = -1;
  private static final int BLOCK = GridIndex.BLOCK;

  private final GridIndex index;
  private final int[] edges;
  private final int x;
  private final int y;
  private final PlanningProjection projection;
  private final double unitX;
  private final double unitY;

  private double nearest = Double.POSITIVE_INFINITY;
  private double turn = Double.NEGATIVE_INFINITY;
  private double footX;
  private double footY;
  private int edge = NOT_FOUND;

  BorderSearch(GridIndex index, int x, int y) {
    this.index = index;
    this.edges = index.edges;
    this.x = x;
    this.y = y;
    this.projection = PlanningProjection.forCentre(Lattice.degrees(x), Lattice.degrees(y));
    int step = 1000;
    this.unitX = projection.distance(x - step, y, x + step, y) / (2 * step);
    this.unitY = projection.distance(x, y - step, x, y + step) / (2 * step);
  }

  Optional<Border> nearest() {
    int column = index.columns.clampedCell(x) / BLOCK;
    int row = index.rows.clampedCell(y) / BLOCK;
    int far = Math.max(index.blockColumns, index.blockRows);
    for (int ring = 0; ring < far && reach(column, row, ring) < nearest; ring++)
      lookAround(column, row, ring);
    if (edge == NOT_FOUND) return Optional.empty();
    double metres = nearest == 0 ? 0 : projection.distance(x, y, footX, footY);
    return Optional.of(new Border(across(), metres, footX, footY));
  }

  /** No edge that the squares inside this ring of blocks have not shown is nearer than this. */
  private double reach(int column, int row, int ring) {
    if (ring == 0) return 0;
    double reach = Double.POSITIVE_INFINITY;
    if (column - ring >= 0) reach = Math.min(reach, (x - startX(column - ring + 1)) * unitX);
    if (column + ring < index.blockColumns)
      reach = Math.min(reach, (startX(column + ring) - x) * unitX);
    if (row - ring >= 0) reach = Math.min(reach, (y - startY(row - ring + 1)) * unitY);
    if (row + ring < index.blockRows) reach = Math.min(reach, (startY(row + ring) - y) * unitY);
    return reach;
  }

  private long startX(int blockColumn) {
    return index.columns.start(blockColumn * BLOCK);
  }

  private long startY(int blockRow) {
    return index.rows.start(blockRow * BLOCK);
  }

  private void lookAround(int column, int row, int ring) {
    for (int r = row - ring; r <= row + ring; r++) {
      boolean whole = r == row - ring || r == row + ring;
      int step = whole ? 1 : 2 * ring;
      for (int c = column - ring; c <= column + ring; c += step) lookIntoBlock(c, r);
    }
  }

  private void lookIntoBlock(int blockColumn, int blockRow) {
    if (blockColumn < 0 || blockColumn >= index.blockColumns) return;
    if (blockRow < 0 || blockRow >= index.blockRows) return;
    if (!index.occupied.get(blockRow * index.blockColumns + blockColumn)) return;
    int lastColumn = Math.min(index.columns.cells, (blockColumn + 1) * BLOCK);
    int lastRow = Math.min(index.rows.cells, (blockRow + 1) * BLOCK);
    for (int row = blockRow * BLOCK; row < lastRow; row++) {
      double dy = gap(y, index.rows.start(row), index.rows.start(row + 1)) * unitY;
      if (dy > nearest) continue;
      for (int column = blockColumn * BLOCK; column < lastColumn; column++) look(column, row, dy);
    }
  }

  private static long gap(int ordinate, long start, long end) {
    return Math.max(0, Math.max(start - ordinate, ordinate - end));
  }

  private void look(int column, int row, double dy) {
    int cell = row * index.columns.cells + column;
    if (index.raster[cell] >= 0) return;
    double dx = gap(x, index.columns.start(column), index.columns.start(column + 1)) * unitX;
    if (dx * dx + dy * dy > nearest * nearest) return;
    index.anyEdge(
        cell,
        i -> {
          consider(i);
          return false;
        });
  }

  private void consider(int i) {
    double ax = (edges[i] - (double) x) * unitX;
    double ay = (edges[i + 1] - (double) y) * unitY;
    double ux = ((double) edges[i + 2] - edges[i]) * unitX;
    double uy = ((double) edges[i + 3] - edges[i + 1]) * unitY;
    double along = -(ax * ux + ay * uy) / (ux * ux + uy * uy);
    double t = Math.max(0, Math.min(1, along));
    if (t > 0 && t < 1 && onEdge(i)) {
      keep(i, 0, Double.POSITIVE_INFINITY, x, y);
      return;
    }
    boolean atRight = t == 1;
    double fx = atRight ? (edges[i + 2] - (double) x) * unitX : ax + t * ux;
    double fy = atRight ? (edges[i + 3] - (double) y) * unitY : ay + t * uy;
    double distance = Math.sqrt(fx * fx + fy * fy);
    if (distance > nearest) return;
    double cosine = t > 0 && t < 1 ? Double.POSITIVE_INFINITY : turn(fx, fy, ux, uy, atRight);
    if (distance < nearest || cosine > turn)
      keep(i, distance, cosine, x + fx / unitX, y + fy / unitY);
  }

  private boolean onEdge(int i) {
    return Exact.onSegment(edges[i], edges[i + 1], edges[i + 2], edges[i + 3], x, y);
  }

  /**
   * How little one turns, at an end of the edge, from the point to the edge: its cosine. Among the
   * edges at a vertex the one with the least turn bounds the grid that the point sees there.
   */
  private double turn(double fx, double fy, double ux, double uy, boolean atRight) {
    double toPointX = fx == 0 && fy == 0 ? 1 : -fx;
    double toPointY = fx == 0 && fy == 0 ? 0 : -fy;
    double cosine =
        (toPointX * ux + toPointY * uy) / Math.hypot(ux, uy) / Math.hypot(toPointX, toPointY);
    return atRight ? -cosine : cosine;
  }

  private void keep(int i, double distance, double cosine, double nearX, double nearY) {
    nearest = distance;
    turn = cosine;
    edge = i;
    footX = nearX;
    footY = nearY;
  }

  /** The grid on the other side of the nearest edge, seen from the point's own. */
  private int across() {
    int own = index.find(x, y);
    if (own == GridIndex.SEVERAL) return GridIndex.SEVERAL;
    int weight = own == GridIndex.OUTSIDE ? Weight.NONE : Weight.of(own);
    int change = edges[edge + 5];
    return Weight.grid(isAbove() ? weight - change : weight + change);
  }

  /** As {@link GridIndex#isAbove}, also for points far outside the layer. */
  private boolean isAbove() {
    int side = Exact.side(edges[edge], edges[edge + 1], edges[edge + 2], edges[edge + 3], x, y);
    return edges[edge + 3] > edges[edge + 1] ? side > 0 : side >= 0;
  }
}
