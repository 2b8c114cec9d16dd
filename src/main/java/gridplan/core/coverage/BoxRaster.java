package gridplan.core.coverage;

import java.util.List;
import org.locationtech.jts.geom.Envelope;

/**
 * Boxes in a raster, to be asked whether any of them meets another box: a look at one cell where
 * there is none near. Immutable, safe from any thread.
 */
final class BoxRaster {
  /** Cells that a box may take up on the average. */
  private static final int MOST_CELLS_PER_BOX = 8;

  private final CellRaster raster;
  private final Buckets boxesOf;
  private final double[] box;
  private final Envelope whole = new Envelope();

  BoxRaster(List<Envelope> boxes) {
    box = new double[4 * boxes.size()];
    for (int i = 0; i < boxes.size(); i++) {
      Envelope of = boxes.get(i);
      whole.expandToInclude(of);
      box[4 * i] = of.getMinX();
      box[4 * i + 1] = of.getMinY();
      box[4 * i + 2] = of.getMaxX();
      box[4 * i + 3] = of.getMaxY();
    }
    double cells = 4.0 * boxes.size();
    CellRaster fine = raster(cells);
    while (cells > 1 && entries(fine) > (long) MOST_CELLS_PER_BOX * boxes.size()) {
      cells /= 4;
      fine = raster(cells);
    }
    raster = fine;
    boxesOf =
        Buckets.of(
            raster.cells(),
            sink -> {
              for (int i = 0; i < boxes.size(); i++) enter(i, sink);
            });
  }

  private CellRaster raster(double cells) {
    double[] bounds = {whole.getMinX(), whole.getMinY(), whole.getMaxX(), whole.getMaxY()};
    return new CellRaster(bounds, cells);
  }

  private long entries(CellRaster in) {
    long entries = 0;
    for (int i = 0; i < box.length; i += 4)
      entries +=
          (in.column(box[i + 2]) - in.column(box[i]) + 1L)
              * (in.row(box[i + 3]) - in.row(box[i + 1]) + 1);
    return entries;
  }

  private void enter(int number, Buckets.Sink sink) {
    int at = 4 * number;
    for (int row = raster.row(box[at + 1]); row <= raster.row(box[at + 3]); row++)
      for (int column = raster.column(box[at]); column <= raster.column(box[at + 2]); column++)
        sink.put(row * raster.columns + column, number);
  }

  /** Whether any box meets this one; touching counts. */
  boolean meets(double minX, double minY, double maxX, double maxY) {
    if (box.length == 0 || maxX < whole.getMinX() || minX > whole.getMaxX()) return false;
    if (maxY < whole.getMinY() || minY > whole.getMaxY()) return false;
    int lastColumn = raster.column(maxX);
    int lastRow = raster.row(maxY);
    for (int row = raster.row(minY); row <= lastRow; row++)
      for (int column = raster.column(minX); column <= lastColumn; column++)
        if (meetsIn(row * raster.columns + column, minX, minY, maxX, maxY)) return true;
    return false;
  }

  private boolean meetsIn(int cell, double minX, double minY, double maxX, double maxY) {
    for (int i = boxesOf.start()[cell]; i < boxesOf.start()[cell + 1]; i++) {
      int at = 4 * boxesOf.items()[i];
      if (box[at] <= maxX && minX <= box[at + 2] && box[at + 1] <= maxY && minY <= box[at + 3])
        return true;
    }
    return false;
  }
}
