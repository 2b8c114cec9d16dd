package gridplan.exchange;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The places of the nodes that are needed, and of no others: 16 bytes each. First all wanted ids
 * are named, in any order and with repeats, then the file fills in their places.
 */
final class OsmNodes {
  private long[] ids = new long[1 << 12];
  private int count;
  private int[] xs;
  private int[] ys;
  private BitSet known;

  /**
   * Asks for nodes; not allowed after {@link #freeze}.
   *
   * @return false when that would be more than {@code limit} distinct nodes
   */
  boolean want(long[] nodes, int limit) {
    if (count + nodes.length > ids.length) {
      compact();
      if (count + nodes.length > limit) return false;
      int room = Math.max(count + nodes.length, Math.min(limit, 2 * count));
      ids = Arrays.copyOf(ids, Math.max(room, ids.length));
    }
    System.arraycopy(nodes, 0, ids, count, nodes.length);
    count += nodes.length;
    return true;
  }

  private void compact() {
    Arrays.sort(ids, 0, count);
    int kept = 0;
    for (int i = 0; i < count; i++) if (i == 0 || ids[i] != ids[i - 1]) ids[kept++] = ids[i];
    count = kept;
  }

  void freeze() {
    compact();
    ids = Arrays.copyOf(ids, count);
    xs = new int[count];
    ys = new int[count];
    known = new BitSet(count);
  }

  /** Notes the place of a node if it was asked for. */
  void put(long id, int x, int y) {
    int index = Arrays.binarySearch(ids, id);
    if (index < 0) return;
    xs[index] = x;
    ys[index] = y;
    known.set(index);
  }

  /** Index of a node whose place is known, or −1. */
  int find(long id) {
    int index = Arrays.binarySearch(ids, id);
    return index >= 0 && known.get(index) ? index : -1;
  }

  int x(int index) {
    return xs[index];
  }

  int y(int index) {
    return ys[index];
  }
}
