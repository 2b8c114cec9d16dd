package gridplan.core.locate;

/**
 * What the raster holds for one of its rectangles, as a number: the one answer for all its points,
 * or where its own cells are written. Static only.
 */
final class Entry {
  /*
   * Not negative: 2 + the answer. Otherwise, from the lowest bit: 32 bits place, 4 bits depth (the
   * rectangle has 2^depth × 2^depth cells), 6 bits shift that names a cell, 1 bit whether it is no
   * tile but a directory.
   */
  private static final int DEPTH_AT = 32;
  private static final int SHIFT_AT = 36;
  private static final long DIRECTORY = 1L << 42;

  private Entry() {}

  static long answer(int grid) {
    return grid + 2L;
  }

  /** Cells that are entries of the directory. */
  static long directory(int place, int depth, int shift) {
    return tile(place, depth, shift) | DIRECTORY;
  }

  /** Cells that are numbers in the pool of tiles. */
  static long tile(int place, int depth, int shift) {
    return Long.MIN_VALUE | place | (long) depth << DEPTH_AT | (long) shift << SHIFT_AT;
  }

  static boolean isAnswer(long entry) {
    return entry >= 0;
  }

  static int answerOf(long entry) {
    return (int) entry - 2;
  }

  static int place(long entry) {
    return (int) entry;
  }

  static int depth(long entry) {
    return (int) (entry >>> DEPTH_AT) & 15;
  }

  static int shift(long entry) {
    return (int) (entry >>> SHIFT_AT) & 63;
  }

  static boolean isDirectory(long entry) {
    return (entry & DIRECTORY) != 0;
  }

  /** The cell of a rectangle that holds a point, by the positions on both axes. */
  static int cell(long entry, long positionX, long positionY) {
    int depth = depth(entry);
    int shift = shift(entry);
    int mask = (1 << depth) - 1;
    return ((int) (positionY >>> shift) & mask) << depth | (int) (positionX >>> shift) & mask;
  }
}
