package gridplan.core.coverage;

import java.util.Arrays;

/**
 * Says of the rings of one face whether they are simple and keep apart.
 *
 * <p>A ring is cut into chains that are monotone in x and in y. A chain cannot meet itself, the box
 * of any stretch of it is that of its ends, and so two chains are compared by halving them; boxes
 * over growing groups of chains spare most pairs. O(n log n) for the outlines that occur; a budget
 * ends the search where a ring is made to defeat it, and the answer then is “not known to be
 * simple”. Keeps its arrays from call to call, not safe for threads.
 */
final class RingChains {
  /** Chains in a leaf of the tree of boxes. */
  private static final int LEAF = 4;

  private static final int STEPS_PER_VERTEX = 400;

  private int[] x = new int[256];
  private int[] y = new int[256];

  /** First vertex of each ring in x and y, where its first vertex is repeated at the end. */
  private int[] ringAt = new int[16];

  private int rings;

  private int[] chainFrom = new int[64];
  private int[] chainTo = new int[64];
  private int chains;

  /** Boxes of the tree's nodes: least x, least y, greatest x, greatest y. */
  private int[] box = new int[256];

  private long budget;

  /**
   * Whether every ring has three vertices or more and no two edges, of one ring or of two, share a
   * point but the common end of edges that follow each other. False also where that took too long
   * to find out.
   */
  boolean simpleAndApart(FlatRings flat, int firstRing, int pastRing) {
    rings = 0;
    chains = 0;
    int vertices = 0;
    for (int ring = firstRing; ring < pastRing; ring++) {
      int length = flat.ringStart[ring + 1] - flat.ringStart[ring];
      if (length < 3) return false;
      load(flat.points, flat.ringStart[ring], length, vertices);
      if (!cut(vertices, vertices + length)) return false;
      vertices += length + 1;
    }
    budget = (long) STEPS_PER_VERTEX * vertices + 10_000;
    build(0, 0, chains);
    return within(0, 0, chains);
  }

  private void load(long[] points, int start, int length, int at) {
    if (x.length < at + length + 1) {
      x = Arrays.copyOf(x, 2 * (at + length + 1));
      y = Arrays.copyOf(y, x.length);
    }
    for (int i = 0; i < length; i++) {
      x[at + i] = Rings.x(points[start + i]);
      y[at + i] = Rings.y(points[start + i]);
    }
    x[at + length] = x[at];
    y[at + length] = y[at];
    if (ringAt.length < rings + 2) ringAt = Arrays.copyOf(ringAt, 2 * ringAt.length);
    ringAt[rings++] = at;
    ringAt[rings] = at + length + 1;
  }

  /** Cuts a ring into chains; false when an edge has no length. */
  private boolean cut(int from, int to) {
    int start = from;
    int alongX = 0;
    int alongY = 0;
    for (int i = from; i < to; i++) {
      int dx = Integer.compare(x[i + 1], x[i]);
      int dy = Integer.compare(y[i + 1], y[i]);
      if (dx == 0 && dy == 0) return false;
      if (dx * alongX < 0 || dy * alongY < 0) {
        addChain(start, i);
        start = i;
        alongX = 0;
        alongY = 0;
      }
      if (dx != 0) alongX = dx;
      if (dy != 0) alongY = dy;
    }
    addChain(start, to);
    return true;
  }

  private void addChain(int from, int to) {
    if (chainFrom.length == chains) {
      chainFrom = Arrays.copyOf(chainFrom, 2 * chains);
      chainTo = Arrays.copyOf(chainTo, 2 * chains);
    }
    chainFrom[chains] = from;
    chainTo[chains++] = to;
  }

  private void build(int node, int from, int to) {
    int at = 4 * node;
    if (box.length < at + 4) box = Arrays.copyOf(box, 2 * (at + 4));
    if (to - from <= LEAF) {
      int minX = Integer.MAX_VALUE;
      int minY = Integer.MAX_VALUE;
      int maxX = Integer.MIN_VALUE;
      int maxY = Integer.MIN_VALUE;
      for (int chain = from; chain < to; chain++) {
        int a = chainFrom[chain];
        int b = chainTo[chain];
        minX = Math.min(minX, Math.min(x[a], x[b]));
        maxX = Math.max(maxX, Math.max(x[a], x[b]));
        minY = Math.min(minY, Math.min(y[a], y[b]));
        maxY = Math.max(maxY, Math.max(y[a], y[b]));
      }
      setBox(at, minX, minY, maxX, maxY);
      return;
    }
    int middle = from + to >>> 1;
    build(2 * node + 1, from, middle);
    build(2 * node + 2, middle, to);
    int left = 4 * (2 * node + 1);
    int right = 4 * (2 * node + 2);
    setBox(
        at,
        Math.min(box[left], box[right]),
        Math.min(box[left + 1], box[right + 1]),
        Math.max(box[left + 2], box[right + 2]),
        Math.max(box[left + 3], box[right + 3]));
  }

  private void setBox(int at, int minX, int minY, int maxX, int maxY) {
    box[at] = minX;
    box[at + 1] = minY;
    box[at + 2] = maxX;
    box[at + 3] = maxY;
  }

  /** Whether the chains under a node keep apart from each other. */
  private boolean within(int node, int from, int to) {
    if (to - from > LEAF) {
      int middle = from + to >>> 1;
      return within(2 * node + 1, from, middle)
          && within(2 * node + 2, middle, to)
          && between(2 * node + 1, from, middle, 2 * node + 2, middle, to);
    }
    for (int i = from + 1; i < to; i++)
      for (int j = from; j < i; j++)
        if (!apart(chainFrom[j], chainTo[j], chainFrom[i], chainTo[i])) return false;
    return true;
  }

  private boolean between(int one, int from, int to, int other, int otherFrom, int otherTo) {
    if (--budget < 0) return false;
    int a = 4 * one;
    int b = 4 * other;
    if (box[a] > box[b + 2]
        || box[b] > box[a + 2]
        || box[a + 1] > box[b + 3]
        || box[b + 1] > box[a + 3]) return true;
    if (to - from > LEAF && to - from >= otherTo - otherFrom) {
      int middle = from + to >>> 1;
      return between(2 * one + 1, from, middle, other, otherFrom, otherTo)
          && between(2 * one + 2, middle, to, other, otherFrom, otherTo);
    }
    if (otherTo - otherFrom > LEAF) {
      int middle = otherFrom + otherTo >>> 1;
      return between(one, from, to, 2 * other + 1, otherFrom, middle)
          && between(one, from, to, 2 * other + 2, middle, otherTo);
    }
    for (int i = from; i < to; i++)
      for (int j = otherFrom; j < otherTo; j++)
        if (!apart(chainFrom[i], chainTo[i], chainFrom[j], chainTo[j])) return false;
    return true;
  }

  /** Whether two stretches of chains, given by their ends, keep apart; the first is earlier. */
  private boolean apart(int a, int b, int c, int d) {
    int lowX = Math.max(Math.min(x[a], x[b]), Math.min(x[c], x[d]));
    int highX = Math.min(Math.max(x[a], x[b]), Math.max(x[c], x[d]));
    if (lowX > highX) return true;
    int lowY = Math.max(Math.min(y[a], y[b]), Math.min(y[c], y[d]));
    int highY = Math.min(Math.max(y[a], y[b]), Math.max(y[c], y[d]));
    if (lowY > highY) return true;
    if (b == c && lowX == highX && lowY == highY) return true;
    if (--budget < 0) return false;
    if (b - a > 1 && b - a >= d - c) {
      int middle = a + b >>> 1;
      return apart(a, middle, c, d) && apart(middle, b, c, d);
    }
    if (d - c > 1) {
      int middle = c + d >>> 1;
      return apart(a, b, c, middle) && apart(a, b, middle, d);
    }
    return edgesApart(a, c);
  }

  /** The same for edges, each given by its first vertex. */
  private boolean edgesApart(int one, int two) {
    long a = point(one);
    long b = point(one + 1);
    long c = point(two);
    long d = point(two + 1);
    if (b == c && two == one + 1) return !Segments.fold(b, a, d);
    if (a == d && closes(one, two)) return !Segments.fold(a, b, c);
    return !Segments.touch(a, b, c, d);
  }

  /** Whether an edge is the first and another the last of one ring. */
  private boolean closes(int first, int last) {
    int ring = Arrays.binarySearch(ringAt, 0, rings, first);
    return ring >= 0 && last + 2 == ringAt[ring + 1];
  }

  private long point(int vertex) {
    return Rings.pack(x[vertex], y[vertex]);
  }
}
