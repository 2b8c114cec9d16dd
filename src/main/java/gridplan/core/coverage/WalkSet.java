package gridplan.core.coverage;

/**
 * Directed edges, each with the face that walks it: an open-addressing set without objects. Safe
 * from any thread once it is filled.
 */
final class WalkSet {
  private final long[] from;
  private final long[] to;
  private final int[] face;
  private final boolean[] taken;

  /**
   * @param most edges that will be entered at most
   */
  WalkSet(int most) {
    int capacity = Integer.highestOneBit(Math.max(8, most)) << 2;
    from = new long[capacity];
    to = new long[capacity];
    face = new int[capacity];
    taken = new boolean[capacity];
  }

  void add(long start, long end, int walker) {
    int slot = slot(start, end, walker);
    taken[slot] = true;
    from[slot] = start;
    to[slot] = end;
    face[slot] = walker;
  }

  boolean has(long start, long end, int walker) {
    return taken[slot(start, end, walker)];
  }

  private int slot(long start, long end, int walker) {
    int mask = taken.length - 1;
    int slot = EdgeTable.hash(start, end) + walker & mask;
    while (taken[slot] && (from[slot] != start || to[slot] != end || face[slot] != walker))
      slot = slot + 1 & mask;
    return slot;
  }
}
