package gridplan.core.coverage;

import java.util.Arrays;

/**
 * Which face lies on the left of each directed edge: an open-addressing hash table from an edge
 * (two packed points, either order) to the owner of each of its two directions. About 40 bytes an
 * edge, no objects. Not safe for threads while being filled.
 */
final class EdgeTable {
  /** No face uses this direction. */
  static final int NONE = Integer.MIN_VALUE;

  private long[] low;
  private long[] high;
  private int[] ascendingOwner;
  private int[] descendingOwner;
  private int size;

  EdgeTable(int expectedEdges) {
    allocate(Integer.highestOneBit(Math.max(16, expectedEdges)) << 2);
  }

  private void allocate(int capacity) {
    low = new long[capacity];
    high = new long[capacity];
    ascendingOwner = new int[capacity];
    descendingOwner = new int[capacity];
    Arrays.fill(ascendingOwner, NONE);
    Arrays.fill(descendingOwner, NONE);
    size = 0;
  }

  /**
   * Enters the owner of the direction from → to.
   *
   * @return the owner that already had it, or {@link #NONE}; the first one keeps it
   */
  int claim(long from, long to, int owner) {
    if (size * 2 > low.length) grow();
    int slot = slot(from, to);
    boolean ascending = from < to;
    if (isFree(slot)) {
      low[slot] = ascending ? from : to;
      high[slot] = ascending ? to : from;
      size++;
    }
    int[] owners = ascending ? ascendingOwner : descendingOwner;
    int before = owners[slot];
    if (before == NONE) owners[slot] = owner;
    return before;
  }

  /** The face on the left of the direction from → to, or {@link #NONE}. */
  int owner(long from, long to) {
    int slot = slot(from, to);
    if (isFree(slot)) return NONE;
    return from < to ? ascendingOwner[slot] : descendingOwner[slot];
  }

  /** How many different undirected edges were entered. */
  int size() {
    return size;
  }

  private boolean isFree(int slot) {
    return ascendingOwner[slot] == NONE && descendingOwner[slot] == NONE;
  }

  private int slot(long from, long to) {
    long a = Math.min(from, to);
    long b = Math.max(from, to);
    int mask = low.length - 1;
    int slot = hash(a, b) & mask;
    while (!isFree(slot) && (low[slot] != a || high[slot] != b)) slot = slot + 1 & mask;
    return slot;
  }

  static int hash(long a, long b) {
    long mixed = a * 0x9E37_79B9_7F4A_7C15L + b * 0xC2B2_AE3D_27D4_EB4FL;
    mixed ^= mixed >>> 32;
    mixed *= 0xD6E8_FEB8_6659_FD93L;
    return (int) (mixed >>> 29);
  }

  private void grow() {
    long[] oldLow = low;
    long[] oldHigh = high;
    int[] oldAscending = ascendingOwner;
    int[] oldDescending = descendingOwner;
    allocate(oldLow.length * 2);
    for (int i = 0; i < oldLow.length; i++) {
      if (oldAscending[i] != NONE) claim(oldLow[i], oldHigh[i], oldAscending[i]);
      if (oldDescending[i] != NONE) claim(oldHigh[i], oldLow[i], oldDescending[i]);
    }
  }
}
