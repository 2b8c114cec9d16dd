package gridplan.core.coverage;

/**
 * The pieces of a cutting in cells about as small as they are, see {@link FoldedRaster}. Pieces
 * that come later are entered once each; those that were cut on stay where they are. Not safe for
 * threads.
 */
final class PieceCells {
  /** Cells are made anew when there are so many times as many pieces. */
  private static final int MOST_GROWTH = 4;

  private final Cutting cutting;
  private FoldedRaster raster;
  private Buckets.Pairs piecesIn;

  /** How many pieces there were when the raster was made. */
  private int inRaster;

  /** Pieces below this number were entered when they were whole. */
  private int entered;

  PieceCells(Cutting cutting) {
    this.cutting = cutting;
  }

  /** All pieces that are whole, by slot in ascending order, among others. */
  Buckets slots() {
    if (raster == null || cutting.pieces() > (long) MOST_GROWTH * inRaster) begin();
    for (int p = entered; p < cutting.pieces(); p++) {
      int piece = p;
      if (cutting.isWhole(p) && !cutting.isRun(p))
        raster.along(low(p), high(p), 1, slot -> piecesIn.put(slot, piece));
    }
    entered = cutting.pieces();
    return piecesIn.sorted(raster.slots());
  }

  private void begin() {
    inRaster = cutting.pieces();
    long[] one = new long[inRaster];
    long[] two = new long[inRaster];
    int count = 0;
    for (int p = 0; p < inRaster; p++) {
      // Long runs enter no cell, and would make those of short edges far too wide.
      if (cutting.isRun(p)) continue;
      one[count] = low(p);
      two[count++] = high(p);
    }
    raster = FoldedRaster.of(one, two, count);
    piecesIn = new Buckets.Pairs();
    entered = 0;
  }

  private long low(int piece) {
    return cutting.inUnits(cutting.from[piece]);
  }

  private long high(int piece) {
    return cutting.inUnits(cutting.to[piece]);
  }
}
