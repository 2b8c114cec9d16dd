package gridplan.core.coverage;

/**
 * A raster over the straight steps of the whole pieces of a cutting, in lattice units.
 *
 * @param raster of its box
 * @param from vertex at which each step begins, going the way of its piece
 * @param to vertex at which it ends
 * @param pieceOf piece of each step
 * @param steps in each cell
 */
record PieceRaster(CellRaster raster, int[] from, int[] to, int[] pieceOf, Buckets steps) {
  /** Sorts in the whole pieces as they are now. O(n) expected. */
  static PieceRaster of(Cutting cutting) {
    int count = 0;
    for (int p = 0; p < cutting.pieces(); p++)
      if (cutting.isWhole(p)) count += cutting.isRun(p) ? cutting.line(p).length - 1 : 1;
    int[] from = new int[count];
    int[] to = new int[count];
    int[] pieceOf = new int[count];
    count = 0;
    for (int p = 0; p < cutting.pieces(); p++) {
      if (!cutting.isWhole(p)) continue;
      int[] line = cutting.line(p);
      for (int i = 1; i < line.length; i++, count++) {
        from[count] = line[i - 1];
        to[count] = line[i];
        pieceOf[count] = p;
      }
    }
    CellRaster raster = raster(cutting, from, to);
    return new PieceRaster(
        raster,
        from,
        to,
        pieceOf,
        Buckets.of(
            raster.cells(),
            sink -> {
              for (int s = 0; s < from.length; s++)
                raster.enter(
                    unit(cutting.x[from[s]]),
                    unit(cutting.y[from[s]]),
                    unit(cutting.x[to[s]]),
                    unit(cutting.y[to[s]]),
                    s,
                    sink);
            }));
  }

  private static CellRaster raster(Cutting cutting, int[] from, int[] to) {
    double[] bounds = {1, 1, 0, 0};
    double widths = 0;
    double heights = 0;
    for (int v = 0; v < cutting.vertices; v++) {
      double x = unit(cutting.x[v]);
      double y = unit(cutting.y[v]);
      bounds[0] = v == 0 ? x : Math.min(bounds[0], x);
      bounds[1] = v == 0 ? y : Math.min(bounds[1], y);
      bounds[2] = v == 0 ? x : Math.max(bounds[2], x);
      bounds[3] = v == 0 ? y : Math.max(bounds[3], y);
    }
    for (int s = 0; s < from.length; s++) {
      widths += Math.abs(unit(cutting.x[from[s]] - cutting.x[to[s]]));
      heights += Math.abs(unit(cutting.y[from[s]] - cutting.y[to[s]]));
    }
    return new CellRaster(bounds, wishedCells(from.length, bounds, widths, heights));
  }

  private static double unit(long parts) {
    return parts / (double) Cutting.PARTS;
  }

  /** As many cells as half the steps, fewer where long ones would fill too many of them. */
  private static double wishedCells(int steps, double[] bounds, double widths, double heights) {
    double width = bounds[2] - bounds[0] + 1;
    double height = bounds[3] - bounds[1] + 1;
    double wished = steps / 2.0 + 1;
    double side = Math.sqrt(width * height / wished);
    double passed = (widths + heights) / side / Math.max(1, steps);
    return passed <= 8 ? wished : Math.max(1, wished * 64 / (passed * passed));
  }
}
