package gridplan.core.coverage;

import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.geom.MultiPolygon;

/**
 * The boundary of some ground as a sum of directed edges: adding ground adds its edges, an edge and
 * its reverse cancel. O(1) expected an edge. Not safe for threads.
 */
final class Chain {
  private long[] low;
  private long[] high;

  /** How often each edge is walked from its low end to its high, less how often back. */
  private int[] net;

  private int size;
  private int[] table;

  Chain() {
    this(16);
  }

  /**
   * @param edges how many are expected
   */
  Chain(int edges) {
    int room = Math.max(16, edges);
    low = new long[room];
    high = new long[room];
    net = new int[room];
    table = new int[Integer.highestOneBit(room) << 2];
  }

  void addRing(long[] ring, int sign) {
    for (int i = 0; i < ring.length; i++)
      add(ring[i], ring[i + 1 == ring.length ? 0 : i + 1], sign);
  }

  /** Adds (sign 1) or takes away (−1) the edge from → to. */
  void add(long from, long to, int sign) {
    boolean up = from < to;
    int entry = entry(up ? from : to, up ? to : from);
    net[entry] += up ? sign : -sign;
  }

  private int entry(long a, long b) {
    int mask = table.length - 1;
    int slot = EdgeTable.hash(a, b) & mask;
    for (; table[slot] != 0; slot = slot + 1 & mask) {
      int known = table[slot] - 1;
      if (low[known] == a && high[known] == b) return known;
    }
    if (size == low.length) {
      grow();
      return entry(a, b);
    }
    low[size] = a;
    high[size] = b;
    table[slot] = size + 1;
    return size++;
  }

  private void grow() {
    low = Arrays.copyOf(low, size * 2);
    high = Arrays.copyOf(high, size * 2);
    net = Arrays.copyOf(net, size * 2);
    table = new int[Integer.highestOneBit(size * 2) << 2];
    for (int i = 0; i < size; i++) {
      int slot = EdgeTable.hash(low[i], high[i]) & table.length - 1;
      while (table[slot] != 0) slot = slot + 1 & table.length - 1;
      table[slot] = i + 1;
    }
  }

  /** The loops of this boundary, each simple, with the ground on the left. */
  List<long[]> loops() {
    RingTracer tracer = new RingTracer();
    for (int i = 0; i < size; i++) {
      for (int n = net[i]; n > 0; n--) tracer.add(low[i], high[i]);
      for (int n = net[i]; n < 0; n++) tracer.add(high[i], low[i]);
    }
    return tracer.trace();
  }

  MultiPolygon ground() {
    return RingAssembly.polygons(loops());
  }
}
