package gridplan.core.coverage;

import java.util.Arrays;

/**
 * Which face lies on the left of each directed edge: an open-addressing hash table from an edge
 * (two packed points, either order) to the owner of each of its two directions. Edges lie in the
 * order of entering, the table holds their numbers: 32 to 40 bytes an edge, no objects. Not safe
 * for threads while being filled.
 */
final class EdgeTable {
  /** No face uses this direction. */
  static final int NONE = Integer.MIN_VALUE;

  /** By slot: the number of its edge plus one, or 0. */
  private int[] edgeIn;

  private long[] low;
  private long[] high;
  private int[] ascendingOwner;
  private int[] descendingOwner;
  private int size;

  EdgeTable(int expectedEdges) {
    int room = Math.max(16, expectedEdges);
    edgeIn = new int[Integer.highestOneBit(room) << 2];
    low = new long[room];
    high = new long[room];
    ascendingOwner = new int[room];
    descendingOwner = new int[room];
  }

  /**
   * Enters the owner of the direction from → to.
   *
   * @return the owner that already had it, or {@link #NONE}; the first one keeps it
   */
  int claim(long from, long to, int owner) {
    int slot = slot(from, to);
    if (edgeIn[slot] == 0) slot = enter(slot, Math.min(from, to), Math.max(from, to));
    int[] owners = from < to ? ascendingOwner : descendingOwner;
    int edge = edgeIn[slot] - 1;
    int before = owners[edge];
    if (before == NONE) owners[edge] = owner;
    return before;
  }

  /** Returns the slot, another one when the table has grown. */
  private int enter(int slot, long a, long b) {
    if (size == low.length) growEdges();
    low[size] = a;
    high[size] = b;
    ascendingOwner[size] = NONE;
    descendingOwner[size] = NONE;
    edgeIn[slot] = ++size;
    if (size * 2L <= edgeIn.length) return slot;
    edgeIn = new int[edgeIn.length * 2];
    for (int e = 0; e < size; e++) edgeIn[slot(low[e], high[e])] = e + 1;
    return slot(a, b);
  }

  private void growEdges() {
    int room = Math.addExact(size, size);
    low = Arrays.copyOf(low, room);
    high = Arrays.copyOf(high, room);
    ascendingOwner = Arrays.copyOf(ascendingOwner, room);
    descendingOwner = Arrays.copyOf(descendingOwner, room);
  }

  /** The face on the left of the direction from → to, or {@link #NONE}. */
  int owner(long from, long to) {
    int edge = edgeIn[slot(from, to)] - 1;
    if (edge < 0) return NONE;
    return from < to ? ascendingOwner[edge] : descendingOwner[edge];
  }

  /** How many different undirected edges were entered. */
  int size() {
    return size;
  }

  /** The slot of an edge, or the free one for it. */
  private int slot(long from, long to) {
    long a = Math.min(from, to);
    long b = Math.max(from, to);
    int mask = edgeIn.length - 1;
    int slot = hash(a, b) & mask;
    for (int edge = edgeIn[slot]; edge != 0; edge = edgeIn[slot]) {
      if (low[edge - 1] == a && high[edge - 1] == b) break;
      slot = slot + 1 & mask;
    }
    return slot;
  }

  static int hash(long a, long b) {
    long mixed = a * 0x9E37_79B9_7F4A_7C15L + b * 0xC2B2_AE3D_27D4_EB4FL;
    mixed ^= mixed >>> 32;
    mixed *= 0xD6E8_FEB8_6659_FD93L;
    return (int) (mixed >>> 29);
  }
}
