package gridplan.core.locate;

import gridplan.core.lattice.Exact;
import gridplan.core.lattice.Lattice;
import gridplan.core.measure.LocalScale;
import gridplan.core.measure.PlanningProjection;
import java.util.Optional;

/**
 * Finds the boundary nearest to one point: the root's rectangles in growing squares around it, and
 * in each the cells that come nearer than what was found, the point's own first. Edges are compared
 * in a plane that touches the ellipsoid at the point; the distance of the winner is then measured
 * in the planning projection of the point. One thread; a microsecond or less where the boundary is
 * near.
 */
final class BorderSearch {
  private static final int NOT_FOUND = -1;

  /** Two squared distances nearer to each other are the same place, computed in two ways. */
  private static final double SAME = 1e-12;

  /** Up to so many metres {@link LocalScale} measures as the projection does. */
  private static final double LOCAL_METRES = 500;

  private final GridIndex index;
  private final Axis columns;
  private final Axis rows;
  private final int[] pool;
  private final int x;
  private final int y;
  private final long positionX;
  private final long positionY;
  private final PlanningProjection projection;
  private final double unitX;
  private final double unitY;

  private double nearest2 = Double.POSITIVE_INFINITY; // square of metres
  private double turn = Double.NEGATIVE_INFINITY;
  private double footX;
  private double footY;
  private int edge = NOT_FOUND;

  BorderSearch(GridIndex index, int x, int y) {
    this.index = index;
    this.columns = index.columns;
    this.rows = index.rows;
    this.pool = index.pool;
    this.x = x;
    this.y = y;
    this.positionX = columns.clampedPosition(x);
    this.positionY = rows.clampedPosition(y);
    this.projection = PlanningProjection.forCentre(Lattice.degrees(x), Lattice.degrees(y));
    LocalScale scale = projection.scaleAt(x, y);
    this.unitX = scale.east();
    this.unitY = scale.north();
  }

  /**
   * @param own what {@link GridIndex#find} says of the point
   */
  Optional<Border> nearest(int own) {
    int column = (int) (positionX >>> Axis.FRACTION);
    int row = (int) (positionY >>> Axis.FRACTION);
    int far = Math.max(columns.intervals, rows.intervals);
    for (int ring = 0; ring < far && reach2(column, row, ring) <= nearest2; ring++)
      lookAround(column, row, ring);
    if (edge == NOT_FOUND) return Optional.empty();
    return Optional.of(new Border(across(own), metres(), footX, footY));
  }

  private double metres() {
    if (nearest2 == 0) return 0;
    if (nearest2 > LOCAL_METRES * LOCAL_METRES) return projection.distance(x, y, footX, footY);
    LocalScale between = projection.scaleAt((x + footX) / 2, (y + footY) / 2);
    return between.metres(footX - x, footY - y);
  }

  /** No edge that the squares inside this ring have not shown is nearer than this, squared. */
  private double reach2(int column, int row, int ring) {
    if (ring == 0) return 0;
    double reach = Double.POSITIVE_INFINITY;
    double west = x - columns.min - (column - ring + 1) * columns.length;
    double south = y - rows.min - (row - ring + 1) * rows.length;
    if (column - ring >= 0) reach = west * unitX;
    if (column + ring < columns.intervals)
      reach = Math.min(reach, ((2 * ring - 1) * columns.length - west) * unitX);
    if (row - ring >= 0) reach = Math.min(reach, south * unitY);
    if (row + ring < rows.intervals)
      reach = Math.min(reach, ((2 * ring - 1) * rows.length - south) * unitY);
    double sure = Math.max(0, reach - Math.max(unitX, unitY));
    return sure * sure;
  }

  private void lookAround(int column, int row, int ring) {
    for (int r = row - ring; r <= row + ring; r++) {
      if (r < 0 || r >= rows.intervals) continue;
      boolean whole = r == row - ring || r == row + ring;
      int step = whole ? 1 : 2 * ring;
      for (int c = column - ring; c <= column + ring; c += step)
        if (c >= 0 && c < columns.intervals) {
          long entry = index.rootEntry(c, r);
          if (Entry.isAnswer(entry)) continue;
          double left = columns.min + c * columns.length;
          double bottom = rows.min + r * rows.length;
          double gap2 =
              square(gap(x, left, columns.length, unitX))
                  + square(gap(y, bottom, rows.length, unitY));
          if (gap2 <= nearest2) look(entry, left, bottom, columns.length, rows.length);
        }
    }
  }

  private static double square(double value) {
    return value * value;
  }

  /** Metres from the point to an interval of ordinates, a unit less to be on the safe side. */
  private static double gap(double ordinate, double start, double length, double unit) {
    double before = start - ordinate;
    return Math.max(0, Math.max(before, -before - length) - 1) * unit;
  }

  /** Looks into one rectangle, from the row that is nearest outward. */
  private void look(long entry, double left, double bottom, double width, double height) {
    int n = 1 << Entry.depth(entry);
    double cellHeight = height / n;
    int middle = nearestCell(y, bottom, cellHeight, n);
    for (int r = middle; r < n; r++)
      if (!lookAlong(entry, r, left, bottom + r * cellHeight, width / n, cellHeight)) break;
    for (int r = middle - 1; r >= 0; r--)
      if (!lookAlong(entry, r, left, bottom + r * cellHeight, width / n, cellHeight)) break;
  }

  private static int nearestCell(double ordinate, double start, double length, int cells) {
    return (int) Math.max(0, Math.min(cells - 1, (ordinate - start) / length));
  }

  /** False when the whole row is too far off. */
  private boolean lookAlong(
      long entry, int row, double left, double bottom, double width, double height) {
    double up2 = square(gap(y, bottom, height, unitY));
    if (up2 > nearest2) return false;
    int depth = Entry.depth(entry);
    int n = 1 << depth;
    int place = Entry.place(entry) + (row << depth);
    int middle = nearestCell(x, left, width, n);
    for (int c = middle; c < n; c++) {
      double start = left + c * width;
      if (up2 + square(gap(x, start, width, unitX)) > nearest2) break;
      lookInside(entry, place + c, start, bottom, width, height);
    }
    for (int c = middle - 1; c >= 0; c--) {
      double start = left + c * width;
      if (up2 + square(gap(x, start, width, unitX)) > nearest2) break;
      lookInside(entry, place + c, start, bottom, width, height);
    }
    return true;
  }

  private void lookInside(
      long entry, int place, double left, double bottom, double width, double height) {
    if (Entry.isDirectory(entry)) {
      long inner = index.directory[place];
      if (!Entry.isAnswer(inner)) look(inner, left, bottom, width, height);
      return;
    }
    int content = pool[place];
    if (content >= 0) return;
    int i = ~content + TilePool.HEADER;
    for (int end = i + pool[~content + 2] * TilePool.STRIDE; i < end; i += TilePool.STRIDE)
      consider(i);
  }

  private void consider(int i) {
    double ax = (pool[i] - (double) x) * unitX;
    double ay = (pool[i + 1] - (double) y) * unitY;
    double ux = pool[i + 2] * unitX;
    double uy = pool[i + 3] * unitY;
    double along = -(ax * ux + ay * uy);
    double length2 = ux * ux + uy * uy;
    if (along > 0 && along < length2) considerInner(i, ax * uy - ay * ux, along, length2);
    else considerEnd(i, along > 0);
  }

  /**
   * The nearest place of the edge lies between its ends.
   *
   * @param cross of edge and point: distance times length
   */
  private void considerInner(int i, double cross, double along, double length2) {
    double most = nearest2 * (1 + SAME);
    if (cross * cross > most * length2) return;
    double distance2 = cross * cross / length2;
    if (distance2 < unitY * unitY && isOnEdge(i)) {
      keep(i, 0, Double.POSITIVE_INFINITY, x, y);
      return;
    }
    double t = along / length2;
    if (distance2 < nearest2 * (1 - SAME) || turn < Double.POSITIVE_INFINITY)
      keep(
          i,
          distance2,
          Double.POSITIVE_INFINITY,
          pool[i] + t * pool[i + 2],
          pool[i + 1] + t * pool[i + 3]);
  }

  private void considerEnd(int i, boolean atRight) {
    double endX = pool[i] + (atRight ? (double) pool[i + 2] : 0);
    double endY = pool[i + 1] + (atRight ? (double) pool[i + 3] : 0);
    double fx = (endX - x) * unitX;
    double fy = (endY - y) * unitY;
    double distance2 = fx * fx + fy * fy;
    if (distance2 > nearest2 * (1 + SAME)) return;
    double cosine = turn(fx, fy, pool[i + 2] * unitX, pool[i + 3] * unitY, atRight);
    if (distance2 < nearest2 * (1 - SAME) || cosine > turn) keep(i, distance2, cosine, endX, endY);
  }

  private boolean isOnEdge(int i) {
    long lx = pool[i];
    long ly = pool[i + 1];
    return Exact.onSegment(lx, ly, lx + pool[i + 2], ly + pool[i + 3], x, y);
  }

  /**
   * How little one turns, at an end of the edge, from the point to the edge: its cosine. Among the
   * edges at a vertex the one with the least turn bounds the grid that the point sees there.
   */
  private static double turn(double fx, double fy, double ux, double uy, boolean atRight) {
    boolean here = fx == 0 && fy == 0;
    double toPointX = here ? 1 : -fx;
    double toPointY = here ? 0 : -fy;
    double cosine =
        (toPointX * ux + toPointY * uy)
            / Math.sqrt((ux * ux + uy * uy) * (toPointX * toPointX + toPointY * toPointY));
    return atRight ? -cosine : cosine;
  }

  private void keep(int i, double distance2, double cosine, double nearX, double nearY) {
    nearest2 = distance2;
    turn = cosine;
    edge = i;
    footX = nearX;
    footY = nearY;
  }

  /** The grid on the other side of the nearest edge, seen from the point's own. */
  private int across(int own) {
    if (own == GridIndex.SEVERAL) return GridIndex.SEVERAL;
    int weight = own == GridIndex.OUTSIDE ? Weight.NONE : Weight.of(own);
    int change = pool[edge + 4] >> 2;
    return Weight.grid(isAbove() ? weight - change : weight + change);
  }

  /** As {@link GridIndex#find} sees it, also for points far outside the layer. */
  private boolean isAbove() {
    long lx = pool[edge];
    long ly = pool[edge + 1];
    int side = Exact.side(lx, ly, lx + pool[edge + 2], ly + pool[edge + 3], x, y);
    return pool[edge + 3] > 0 ? side > 0 : side >= 0;
  }
}
