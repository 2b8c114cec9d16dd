package gridplan.core.locate;

import gridplan.core.lattice.Exact;
import gridplan.core.lattice.Lattice;
import gridplan.core.measure.PlanningProjection;
import java.util.Optional;

/**
 * Finds the boundary nearest to one point: the root's rectangles in growing squares around it,
 * until none further out can hold a nearer edge. Edges are compared in a plane that touches the
 * ellipsoid at the point; the distance of the winner is then measured in the planning projection of
 * the point.
 */
final class BorderSearch {
  private static final int NOT_FOUND = -1;

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
    this.edges = index.pool;
    this.x = x;
    this.y = y;
    this.projection = PlanningProjection.forCentre(Lattice.degrees(x), Lattice.degrees(y));
    int step = 1000;
    this.unitX = projection.distance(x - step, y, x + step, y) / (2 * step);
    this.unitY = projection.distance(x, y - step, x, y + step) / (2 * step);
  }

  Optional<Border> nearest() {
    int column = (int) (index.columns.clampedPosition(x) >>> Axis.FRACTION);
    int row = (int) (index.rows.clampedPosition(y) >>> Axis.FRACTION);
    int far = Math.max(index.columns.intervals, index.rows.intervals);
    for (int ring = 0; ring < far && reach(column, row, ring) < nearest; ring++)
      lookAround(column, row, ring);
    if (edge == NOT_FOUND) return Optional.empty();
    double metres = nearest == 0 ? 0 : projection.distance(x, y, footX, footY);
    return Optional.of(new Border(across(), metres, footX, footY));
  }

  /** No edge that the squares inside this ring have not shown is nearer than this. */
  private double reach(int column, int row, int ring) {
    if (ring == 0) return 0;
    double reach = Double.POSITIVE_INFINITY;
    if (column - ring >= 0) reach = Math.min(reach, (x - startX(column - ring + 1)) * unitX);
    if (column + ring < index.columns.intervals)
      reach = Math.min(reach, (startX(column + ring) - x) * unitX);
    if (row - ring >= 0) reach = Math.min(reach, (y - startY(row - ring + 1)) * unitY);
    if (row + ring < index.rows.intervals)
      reach = Math.min(reach, (startY(row + ring) - y) * unitY);
    return reach;
  }

  private long startX(int column) {
    return index.columns.start(column, Axis.FRACTION);
  }

  private long startY(int row) {
    return index.rows.start(row, Axis.FRACTION);
  }

  private void lookAround(int column, int row, int ring) {
    for (int r = row - ring; r <= row + ring; r++) {
      if (r < 0 || r >= index.rows.intervals) continue;
      boolean whole = r == row - ring || r == row + ring;
      int step = whole ? 1 : 2 * ring;
      for (int c = column - ring; c <= column + ring; c += step)
        if (c >= 0 && c < index.columns.intervals) look(index.rootEntry(c, r), c, r, Axis.FRACTION);
    }
  }

  /** Looks into one rectangle, unless all of it is further off than what was found. */
  private void look(long entry, long column, long row, int shift) {
    if (Entry.isAnswer(entry)) return;
    if (!isNear(column, row, shift)) return;
    int depth = Entry.depth(entry);
    int own = Entry.cell(entry, index.columns.clampedPosition(x), index.rows.clampedPosition(y));
    lookInside(entry, own, column, row);
    for (int cell = 0; cell < 1 << 2 * depth; cell++)
      if (cell != own) lookInside(entry, cell, column, row);
  }

  private void lookInside(long entry, int cell, long column, long row) {
    int depth = Entry.depth(entry);
    long innerColumn = (column << depth) + (cell & (1 << depth) - 1);
    long innerRow = (row << depth) + (cell >> depth);
    int place = Entry.place(entry) + cell;
    if (Entry.isDirectory(entry))
      look(index.directory[place], innerColumn, innerRow, Entry.shift(entry));
    else if (index.pool[place] < 0 && isNear(innerColumn, innerRow, Entry.shift(entry)))
      index.anyEdge(
          index.pool[place],
          i -> {
            consider(i);
            return false;
          });
  }

  private boolean isNear(long column, long row, int shift) {
    double dx = gap(x, index.columns.start(column, shift), index.columns.start(column + 1, shift));
    double dy = gap(y, index.rows.start(row, shift), index.rows.start(row + 1, shift));
    return Math.hypot(dx * unitX, dy * unitY) <= nearest;
  }

  private static long gap(int ordinate, long start, long end) {
    return Math.max(0, Math.max(start - ordinate, ordinate - end));
  }

  private void consider(int i) {
    double ax = (edges[i] - (double) x) * unitX;
    double ay = (edges[i + 1] - (double) y) * unitY;
    double ux = edges[i + 2] * unitX;
    double uy = edges[i + 3] * unitY;
    double along = -(ax * ux + ay * uy) / (ux * ux + uy * uy);
    double t = Math.max(0, Math.min(1, along));
    if (t > 0 && t < 1 && onEdge(i)) {
      keep(i, 0, Double.POSITIVE_INFINITY, x, y);
      return;
    }
    boolean atRight = t == 1;
    double fx = atRight ? (edges[i] + (double) edges[i + 2] - x) * unitX : ax + t * ux;
    double fy = atRight ? (edges[i + 1] + (double) edges[i + 3] - y) * unitY : ay + t * uy;
    double distance = Math.sqrt(fx * fx + fy * fy);
    if (distance > nearest) return;
    double cosine = t > 0 && t < 1 ? Double.POSITIVE_INFINITY : turn(fx, fy, ux, uy, atRight);
    if (distance < nearest || cosine > turn)
      keep(i, distance, cosine, x + fx / unitX, y + fy / unitY);
  }

  private boolean onEdge(int i) {
    long lx = edges[i];
    long ly = edges[i + 1];
    return Exact.onSegment(lx, ly, lx + edges[i + 2], ly + edges[i + 3], x, y);
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
    int change = edges[edge + 4] >> 2;
    return Weight.grid(isAbove() ? weight - change : weight + change);
  }

  /** As {@link GridIndex#isAbove}, also for points far outside the layer. */
  private boolean isAbove() {
    long lx = edges[edge];
    long ly = edges[edge + 1];
    int side = Exact.side(lx, ly, lx + edges[edge + 2], ly + edges[edge + 3], x, y);
    return edges[edge + 3] > 0 ? side > 0 : side >= 0;
  }
}
