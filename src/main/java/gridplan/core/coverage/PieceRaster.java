package gridplan.core.coverage;

/**
 * A raster over the whole pieces of a cutting, in lattice units.
 *
 * @param raster of its box
 * @param pieces in each cell
 */
record PieceRaster(CellRaster raster, Buckets pieces) {
  /** Sorts in the whole pieces as they are now. O(n) expected. */
  static PieceRaster of(Cutting cutting) {
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
    for (int p = 0; p < cutting.pieces(); p++) {
      widths += Math.abs(unit(cutting.x[cutting.from[p]] - cutting.x[cutting.to[p]]));
      heights += Math.abs(unit(cutting.y[cutting.from[p]] - cutting.y[cutting.to[p]]));
    }
    CellRaster raster =
        new CellRaster(bounds, wishedCells(cutting.pieces(), bounds, widths, heights));
    return new PieceRaster(
        raster,
        Buckets.of(
            raster.cells(),
            sink -> {
              for (int p = 0; p < cutting.pieces(); p++)
                if (cutting.isWhole(p)) enter(cutting, p, raster, sink);
            }));
  }

  private static void enter(Cutting cutting, int piece, CellRaster raster, Buckets.Sink sink) {
    int a = cutting.from[piece];
    int b = cutting.to[piece];
    raster.enter(
        unit(cutting.x[a]),
        unit(cutting.y[a]),
        unit(cutting.x[b]),
        unit(cutting.y[b]),
        piece,
        sink);
  }

  private static double unit(long parts) {
    return parts / (double) Cutting.PARTS;
  }

  /** As many cells as half the pieces, fewer where long pieces would fill too many of them. */
  private static double wishedCells(int pieces, double[] bounds, double widths, double heights) {
    double width = bounds[2] - bounds[0] + 1;
    double height = bounds[3] - bounds[1] + 1;
    double wished = pieces / 2.0 + 1;
    double side = Math.sqrt(width * height / wished);
    double passed = (widths + heights) / side / pieces;
    return passed <= 8 ? wished : Math.max(1, wished * 64 / (passed * passed));
  }
}
