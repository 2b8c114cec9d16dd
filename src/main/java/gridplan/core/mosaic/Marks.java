package gridplan.core.mosaic;

/** What a segment stands for: a bit for each barrier class by its ordinal, and these. */
final class Marks {
  /** On the outline of the scope: its ends are fixed and it gets no vertex in between. */
  static final int SCOPE = 1 << 8;

  /** Bounds a block. */
  static final int BLOCK = 1 << 9;

  /** On the outline of a footprint that a line would cut, with the building on its left. */
  static final int FOOTPRINT_LEFT = 1 << 10;

  /** The same with the building on its right. */
  static final int FOOTPRINT_RIGHT = 1 << 13;

  /** On the outline of a footprint. */
  static final int FOOTPRINT = FOOTPRINT_LEFT | FOOTPRINT_RIGHT;

  /** Half-way between two labels. */
  static final int HALFWAY = 1 << 11;

  /** Joins a dangling end to a line it falls short of. */
  static final int JOIN = 1 << 12;

  /** A line laid over the ground runs from the first end to the second. */
  static final int LINE_FORTH = 1 << 14;

  /** A line laid over the ground runs from the second end to the first. */
  static final int LINE_BACK = 1 << 15;

  /** Leads into a block and ends there: cuts nothing, but cells end at it. */
  static final int SPUR = 1 << 16;

  /** On an outline that was drawn around the town, see {@link MosaicInput#drawnAround}. */
  static final int DRAWN = 1 << 17;

  /** On an outline of ground that is rebuilt with more of the area beyond. */
  static final int RIM = 1 << 18;

  private static final int CLASSES = (1 << BarrierClass.values().length) - 1;

  private Marks() {}

  /** The bit of a barrier class. */
  static int of(BarrierClass barrierClass) {
    return 1 << barrierClass.ordinal();
  }

  /** The marks of a segment that is turned round. */
  static int turned(int mask) {
    int turned = mask & ~(FOOTPRINT | LINE_FORTH | LINE_BACK);
    if ((mask & LINE_FORTH) != 0) turned |= LINE_BACK;
    if ((mask & LINE_BACK) != 0) turned |= LINE_FORTH;
    if ((mask & FOOTPRINT_LEFT) != 0) turned |= FOOTPRINT_RIGHT;
    return (mask & FOOTPRINT_RIGHT) != 0 ? turned | FOOTPRINT_LEFT : turned;
  }

  /** Only the barrier classes of a mask. */
  static int classes(int mask) {
    return mask & CLASSES;
  }

  /** The strongest barrier class of a mask, or null when it has none. */
  static BarrierClass strongest(int mask) {
    int classes = classes(mask);
    return classes == 0 ? null : BarrierClass.values()[Integer.numberOfTrailingZeros(classes)];
  }
}
