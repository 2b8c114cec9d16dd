package gridplan.core.coverage;

import java.util.function.IntConsumer;

/** A raster over the vertices, fine enough that a cell holds a few edges. Bounds are inclusive. */
final class CellRaster {
  private static final int EDGES_PER_CELL = 3;
  private static final int MOST_CELLS = 1 << 26;

  final int columns;
  final int rows;
  private final double originX;
  private final double originY;
  private final double perUnitX;
  private final double perUnitY;

  CellRaster(long[] points) {
    this(bounds(points), points.length / (double) EDGES_PER_CELL);
  }

  /**
   * @param bounds least x, least y, greatest x, greatest y; x greatest below x least when empty
   * @param wished how many cells there should be, about
   */
  CellRaster(double[] bounds, double wished) {
    boolean empty = bounds[2] < bounds[0];
    double width = empty ? 1 : bounds[2] - bounds[0] + 1;
    double height = empty ? 1 : bounds[3] - bounds[1] + 1;
    double cells = Math.max(1, Math.min(MOST_CELLS, wished));
    double side = Math.sqrt(width * height / cells);
    columns = (int) Math.max(1, Math.min(cells, Math.ceil(width / side)));
    rows = (int) Math.max(1, Math.min(cells, Math.ceil(height / side)));
    originX = empty ? 0 : bounds[0];
    originY = empty ? 0 : bounds[1];
    perUnitX = columns / width;
    perUnitY = rows / height;
  }

  /** Least x, least y, greatest x, greatest y of all points. */
  static double[] bounds(long[]... lists) {
    int minX = Integer.MAX_VALUE;
    int minY = Integer.MAX_VALUE;
    int maxX = Integer.MIN_VALUE;
    int maxY = Integer.MIN_VALUE;
    for (long[] points : lists)
      for (long point : points) {
        int x = Rings.x(point);
        int y = Rings.y(point);
        minX = Math.min(minX, x);
        maxX = Math.max(maxX, x);
        minY = Math.min(minY, y);
        maxY = Math.max(maxY, y);
      }
    return new double[] {minX, minY, maxX, maxY};
  }

  int cells() {
    return columns * rows;
  }

  int column(double x) {
    return (int) Math.max(0, Math.min(columns - 1, (x - originX) * perUnitX));
  }

  int row(double y) {
    return (int) Math.max(0, Math.min(rows - 1, (y - originY) * perUnitY));
  }

  int cell(long point) {
    return row(Rings.y(point)) * columns + column(Rings.x(point));
  }

  /** Shows an edge to every cell that it passes, and perhaps to a neighbour too many. */
  void enter(double ax, double ay, double bx, double by, int edge, Buckets.Sink sink) {
    int lowRow = row(Math.min(ay, by));
    int highRow = row(Math.max(ay, by));
    double minX = Math.min(ax, bx);
    double maxX = Math.max(ax, bx);
    boolean steep = lowRow == highRow || column(minX) == column(maxX);
    double slope = steep ? 0 : (bx - ax) / (by - ay);
    for (int row = lowRow; row <= highRow; row++) {
      double left = minX;
      double right = maxX;
      if (!steep) {
        double atStart = ax + slope * (rowStart(row) - ay);
        double atEnd = ax + slope * (rowStart(row + 1) - ay);
        left = Math.max(minX, Math.min(atStart, atEnd) - 1);
        right = Math.min(maxX, Math.max(atStart, atEnd) + 1);
      }
      int last = column(right);
      for (int column = column(left); column <= last; column++)
        sink.put(row * columns + column, edge);
    }
  }

  /** The ordinate at which a row begins, to well below a lattice unit. */
  private double rowStart(int row) {
    return originY + row / perUnitY;
  }

  /** The cells that a segment between packed points comes within {@code pad} units of. */
  void along(long a, long b, double pad, IntConsumer cells) {
    double minX = Math.min(Rings.x(a), Rings.x(b));
    double maxX = Math.max(Rings.x(a), Rings.x(b));
    int lowRow = row(Math.min(Rings.y(a), Rings.y(b)) - pad);
    int highRow = row(Math.max(Rings.y(a), Rings.y(b)) + pad);
    boolean steep = lowRow == highRow || column(minX - pad) == column(maxX + pad);
    double slope =
        steep ? 0 : (double) (Rings.x(b) - (long) Rings.x(a)) / (Rings.y(b) - (long) Rings.y(a));
    for (int row = lowRow; row <= highRow; row++) {
      double left = minX;
      double right = maxX;
      if (!steep && Rings.y(a) != Rings.y(b)) {
        double atStart = Rings.x(a) + slope * (rowStart(row) - pad - Rings.y(a));
        double atEnd = Rings.x(a) + slope * (rowStart(row + 1) + pad - Rings.y(a));
        left = Math.max(minX, Math.min(atStart, atEnd));
        right = Math.min(maxX, Math.max(atStart, atEnd));
      }
      int last = column(right + pad);
      for (int column = column(left - pad); column <= last; column++)
        cells.accept(row * columns + column);
    }
  }
}
