package gridplan.core.coverage;

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
}
