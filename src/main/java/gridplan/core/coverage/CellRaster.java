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
    double minX = Double.POSITIVE_INFINITY;
    double minY = Double.POSITIVE_INFINITY;
    double maxX = Double.NEGATIVE_INFINITY;
    double maxY = Double.NEGATIVE_INFINITY;
    for (long point : points) {
      minX = Math.min(minX, Rings.x(point));
      maxX = Math.max(maxX, Rings.x(point));
      minY = Math.min(minY, Rings.y(point));
      maxY = Math.max(maxY, Rings.y(point));
    }
    double width = points.length == 0 ? 1 : maxX - minX + 1;
    double height = points.length == 0 ? 1 : maxY - minY + 1;
    double cells = Math.max(1, Math.min(MOST_CELLS, points.length / (double) EDGES_PER_CELL));
    double side = Math.sqrt(width * height / cells);
    columns = (int) Math.max(1, Math.min(cells, Math.ceil(width / side)));
    rows = (int) Math.max(1, Math.min(cells, Math.ceil(height / side)));
    originX = points.length == 0 ? 0 : minX;
    originY = points.length == 0 ? 0 : minY;
    perUnitX = columns / width;
    perUnitY = rows / height;
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

  /** The ordinate at which a row begins, to well below a lattice unit. */
  double rowStart(int row) {
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
