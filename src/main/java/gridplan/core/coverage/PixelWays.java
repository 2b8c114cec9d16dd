package gridplan.core.coverage;

import gridplan.core.lattice.Exact;
import gridplan.core.measure.WebMercator;
import java.util.Arrays;

/**
 * Snap rounding (Hobby 1999) of segments onto the coarser plane of a zoom. Every unit square of the
 * plane in which a segment ends is hot, and so is the one in which a segment crosses a line along
 * which tiles will be cut; a segment goes through the middle of every hot square that it passes. A
 * square of the plane is a rectangle of lattice points, so whether it is passed is decided on
 * integers. What comes out does not cross, and what lay on one side of a line lies there still.
 */
final class PixelWays {
  private final FaceWalks given;
  private final WebMercator plane;
  private final VertexTable hot;
  private final int[] pixelOf;
  private int[] west;
  private int[] east;
  private int[] south;
  private int[] north;

  /** By segment, from its low end: the squares it goes through. */
  final int[][] ways;

  /**
   * @param cutEvery distance of the tiles, units
   * @param margin how far beyond its sides a tile is drawn, units
   */
  PixelWays(FaceWalks given, WebMercator plane, int cutEvery, int margin) {
    this.given = given;
    this.plane = plane;
    this.hot = new VertexTable(given.points.length);
    this.pixelOf = new int[given.points.length];
    for (int i = 0; i < pixelOf.length; i++) {
      long point = given.points[i];
      pixelOf[i] = hot.add(Rings.pack(plane.x(Rings.x(point)), plane.y(Rings.y(point))));
    }
    for (int s = 0; s < given.low.length; s++) heatCuts(s, cutEvery, margin);
    layRectangles();
    this.ways = lay();
  }

  /** Squares by number, packed. */
  VertexTable pixels() {
    return hot;
  }

  static boolean isCut(int ordinate, int cutEvery, int margin) {
    int rest = Math.floorMod(ordinate, cutEvery);
    return rest == margin || rest == cutEvery - margin;
  }

  private void heatCuts(int segment, int cutEvery, int margin) {
    long a = given.points[given.low[segment]];
    long b = given.points[given.high[segment]];
    long from = hot.point(pixelOf[given.low[segment]]);
    long to = hot.point(pixelOf[given.high[segment]]);
    int lastColumn = Math.max(Rings.x(from), Rings.x(to));
    int column = nextCut(Math.min(Rings.x(from), Rings.x(to)), cutEvery, margin);
    for (; column < lastColumn; column = nextCut(column, cutEvery, margin)) {
      double x = middle(plane.westOf(column), plane.westOf(column + 1));
      double y = Rings.y(a) + (x - Rings.x(a)) / width(a, b) * height(a, b);
      hot.add(Rings.pack(column, plane.y((int) Math.floor(y + 0.5))));
    }
    int lastRow = Math.max(Rings.y(from), Rings.y(to));
    int row = nextCut(Math.min(Rings.y(from), Rings.y(to)), cutEvery, margin);
    for (; row < lastRow; row = nextCut(row, cutEvery, margin)) {
      double y = middle(plane.southOf(row), plane.southOf(row + 1));
      double x = Rings.x(a) + (y - Rings.y(a)) / height(a, b) * width(a, b);
      hot.add(Rings.pack(plane.x((int) Math.floor(x + 0.5)), row));
    }
  }

  private static double middle(int first, int next) {
    return (first + (double) next) / 2 - 0.5;
  }

  private static double width(long a, long b) {
    return Rings.x(b) - (double) Rings.x(a);
  }

  private static double height(long a, long b) {
    return Rings.y(b) - (double) Rings.y(a);
  }

  private static int nextCut(int after, int cutEvery, int margin) {
    int rest = Math.floorMod(after, cutEvery);
    if (rest < margin) return after + margin - rest;
    if (rest < cutEvery - margin) return after + cutEvery - margin - rest;
    return after + cutEvery + margin - rest;
  }

  /** Sides of the squares as lattice points: the first in, and the first beyond. */
  private void layRectangles() {
    int size = hot.size();
    west = new int[size];
    east = new int[size];
    south = new int[size];
    north = new int[size];
    for (int i = 0; i < size; i++) {
      west[i] = plane.westOf(Rings.x(hot.point(i)));
      east[i] = plane.westOf(Rings.x(hot.point(i)) + 1);
      south[i] = plane.southOf(Rings.y(hot.point(i)));
      north[i] = plane.southOf(Rings.y(hot.point(i)) + 1);
    }
  }

  private int[][] lay() {
    long[] points = new long[hot.size()];
    for (int i = 0; i < points.length; i++) points[i] = hot.point(i);
    CellRaster raster = new CellRaster(CellRaster.bounds(points), points.length * 2 / 3.0);
    int[] cellOf = new int[points.length];
    for (int i = 0; i < points.length; i++) cellOf[i] = raster.cell(points[i]);
    Buckets cells = Buckets.of(raster.cells(), cellOf);
    int[] seen = new int[points.length];
    Arrays.fill(seen, -1);
    int[][] all = new int[given.low.length][];
    for (int s = 0; s < all.length; s++) all[s] = way(s, raster, cells, seen);
    return all;
  }

  private int[] way(int segment, CellRaster raster, Buckets cells, int[] seen) {
    int from = pixelOf[given.low[segment]];
    int to = pixelOf[given.high[segment]];
    if (from == to) return new int[] {from};
    IntStack passed = new IntStack();
    seen[from] = segment;
    seen[to] = segment;
    raster.along(
        hot.point(from),
        hot.point(to),
        2,
        cell -> {
          for (int i = cells.start()[cell]; i < cells.start()[cell + 1]; i++) {
            int pixel = cells.items()[i];
            if (seen[pixel] == segment) continue;
            seen[pixel] = segment;
            if (passes(segment, pixel)) passed.push(pixel);
          }
        });
    int[] between = passed.toArray();
    sortAlong(between, hot.point(from), hot.point(to));
    int[] way = new int[between.length + 2];
    way[0] = from;
    System.arraycopy(between, 0, way, 1, between.length);
    way[way.length - 1] = to;
    return way;
  }

  private void sortAlong(int[] pixels, long from, long to) {
    long dx = Rings.x(to) - (long) Rings.x(from);
    long dy = Rings.y(to) - (long) Rings.y(from);
    for (int i = 1; i < pixels.length; i++) {
      int pixel = pixels[i];
      int k = i;
      for (; k > 0 && isBefore(dx, dy, pixel, pixels[k - 1]); k--) pixels[k] = pixels[k - 1];
      pixels[k] = pixel;
    }
  }

  private boolean isBefore(long dx, long dy, int one, int other) {
    long px = Rings.x(hot.point(one)) - (long) Rings.x(hot.point(other));
    long py = Rings.y(hot.point(one)) - (long) Rings.y(hot.point(other));
    int order = Exact.compareProducts(dx, px, dy, -py);
    return order != 0 ? order < 0 : one < other;
  }

  /**
   * Whether the segment meets the rectangle, in half lattice units: its sides lie between lattice
   * points. What only touches a corner is decided as if the rectangle lay a little further west and
   * much less to the south.
   */
  private boolean passes(int segment, int pixel) {
    long a = given.points[given.low[segment]];
    long b = given.points[given.high[segment]];
    long x0 = 2L * west[pixel] - 1;
    long x1 = 2L * east[pixel] - 1;
    long y0 = 2L * south[pixel] - 1;
    long y1 = 2L * north[pixel] - 1;
    if (2L * Math.max(Rings.x(a), Rings.x(b)) < x0 || 2L * Math.min(Rings.x(a), Rings.x(b)) > x1)
      return false;
    if (2L * Math.max(Rings.y(a), Rings.y(b)) < y0 || 2L * Math.min(Rings.y(a), Rings.y(b)) > y1)
      return false;
    int corner = side(a, b, x0, y0);
    return corner != side(a, b, x1, y0)
        || corner != side(a, b, x0, y1)
        || corner != side(a, b, x1, y1);
  }

  private static int side(long a, long b, long x, long y) {
    long ax = 2L * Rings.x(a);
    long ay = 2L * Rings.y(a);
    long bx = 2L * Rings.x(b);
    long by = 2L * Rings.y(b);
    int side = Exact.side(ax, ay, bx, by, x, y);
    if (side != 0) return side;
    return by != ay ? Long.signum(by - ay) : -Long.signum(bx - ax);
  }
}
