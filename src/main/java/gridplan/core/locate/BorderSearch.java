package gridplan.core.locate;

import gridplan.core.lattice.Exact;
import gridplan.core.lattice.Lattice;
import gridplan.core.measure.PlanningProjection;
import java.util.Optional;

/**
 * Finds the boundary nearest to one point: raster cells in growing squares around it, until no cell
 * further out can hold a nearer edge. Edges are compared in a plane that touches the ellipsoid at
 * the point; the distance of the winner is then measured in the planning projection of the point.
 */
final class BorderSearch {
  private static final int NOT_FOUND = -1;

  private final GridIndex index;
  private final int[] data;
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
    this.data = index.data;
    this.x = x;
    this.y = y;
    this.projection = PlanningProjection.forCentre(Lattice.degrees(x), Lattice.degrees(y));
    int step = 1000;
    this.unitX = projection.distance(x - step, y, x + step, y) / (2 * step);
    this.unitY = projection.distance(x, y - step, x, y + step) / (2 * step);
  }

  Optional<Border> nearest() {
    int column = index.columns.clampedCell(x);
    int row = index.rows.clampedCell(y);
    int far = Math.max(index.columns.cells, index.rows.cells);
    for (int ring = 0; ring < far && reach(column, row, ring) < nearest; ring++)
      lookAround(column, row, ring);
    if (edge == NOT_FOUND) return Optional.empty();
    double metres = nearest == 0 ? 0 : projection.distance(x, y, footX, footY);
    return Optional.of(new Border(across(), metres, footX, footY));
  }

  /** No edge that the squares inside this ring have not shown is nearer than this, in metres. */
  private double reach(int column, int row, int ring) {
    if (ring == 0) return 0;
    double reach = Double.POSITIVE_INFINITY;
    if (column - ring >= 0)
      reach = Math.min(reach, (x - index.columns.start(column - ring + 1)) * unitX);
    if (column + ring < index.columns.cells)
      reach = Math.min(reach, (index.columns.start(column + ring) - x) * unitX);
    if (row - ring >= 0) reach = Math.min(reach, (y - index.rows.start(row - ring + 1)) * unitY);
    if (row + ring < index.rows.cells)
      reach = Math.min(reach, (index.rows.start(row + ring) - y) * unitY);
    return reach;
  }

  private void lookAround(int column, int row, int ring) {
    for (int r = row - ring; r <= row + ring; r++) {
      boolean whole = r == row - ring || r == row + ring;
      int step = whole || ring == 0 ? 1 : 2 * ring;
      for (int c = column - ring; c <= column + ring; c += step) look(c, r);
    }
  }

  private void look(int column, int row) {
    if (column < 0 || column >= index.columns.cells || row < 0 || row >= index.rows.cells) return;
    int content = index.raster[row * index.columns.cells + column];
    if (content >= 0) return;
    int i = ~content + GridIndex.HEADER;
    for (int end = i + data[~content + 2] * GridIndex.STRIDE; i < end; i += GridIndex.STRIDE)
      consider(i);
  }

  private void consider(int i) {
    double ax = (data[i] - (double) x) * unitX;
    double ay = (data[i + 1] - (double) y) * unitY;
    double ux = ((double) data[i + 2] - data[i]) * unitX;
    double uy = ((double) data[i + 3] - data[i + 1]) * unitY;
    double along = -(ax * ux + ay * uy) / (ux * ux + uy * uy);
    double t = Math.max(0, Math.min(1, along));
    if (t > 0 && t < 1 && onEdge(i)) {
      keep(i, 0, Double.POSITIVE_INFINITY, x, y);
      return;
    }
    boolean atRight = t == 1;
    double fx = atRight ? (data[i + 2] - (double) x) * unitX : ax + t * ux;
    double fy = atRight ? (data[i + 3] - (double) y) * unitY : ay + t * uy;
    double distance = Math.sqrt(fx * fx + fy * fy);
    if (distance > nearest) return;
    double cosine = t > 0 && t < 1 ? Double.POSITIVE_INFINITY : turn(fx, fy, ux, uy, atRight);
    if (distance < nearest || cosine > turn)
      keep(i, distance, cosine, x + fx / unitX, y + fy / unitY);
  }

  private boolean onEdge(int i) {
    return Exact.onSegment(data[i], data[i + 1], data[i + 2], data[i + 3], x, y);
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
    int change = data[edge + 4] >> 2;
    return Weight.grid(isAbove() ? weight - change : weight + change);
  }

  /** As {@link GridIndex#isAbove}, also for points far outside the layer. */
  private boolean isAbove() {
    int side = Exact.side(data[edge], data[edge + 1], data[edge + 2], data[edge + 3], x, y);
    return data[edge + 3] > data[edge + 1] ? side > 0 : side >= 0;
  }
}
