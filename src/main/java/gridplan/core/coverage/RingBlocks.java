package gridplan.core.coverage;

import java.util.Arrays;

/**
 * Says of the rings of one face whether they are simple and keep apart.
 *
 * <p>A ring is cut into blocks of a few edges that follow each other. Edges are compared where the
 * boxes of their blocks meet, blocks where the boxes over growing groups of them do. Boundaries of
 * real grids turn at every other vertex, so that blocks of a fixed length, compared without
 * branches, are sooner done than stretches that run one way. O(n log n) for the outlines that
 * occur; a budget ends the search where a ring is made to defeat it, and the answer then is “not
 * known to be simple”. Keeps its arrays from call to call, not safe for threads.
 */
final class RingBlocks {
  /** Edges in a block. */
  private static final int BLOCK = 4;

  /** Blocks in a leaf of the tree of boxes. */
  private static final int LEAF = 8;

  private static final int STEPS_PER_VERTEX = 400;

  private int[] x = new int[256];
  private int[] y = new int[256];

  /** First vertex of each ring in x and y, where its first vertex is repeated at the end. */
  private int[] ringAt = new int[16];

  private int rings;

  /** First edge of each block, which is its first vertex. */
  private int[] blockFrom = new int[64];

  /** One past the last edge of each block. */
  private int[] blockTo = new int[64];

  /** Boxes of the blocks: least x, least y, greatest x, greatest y. */
  private int[] blockBox = new int[256];

  private int blocks;

  /** Boxes of the tree's nodes. */
  private int[] box = new int[256];

  private long budget;

  /**
   * Whether every ring has three vertices or more and no two edges, of one ring or of two, share a
   * point but the common end of edges that follow each other. False also where that took too long
   * to find out.
   */
  boolean simpleAndApart(FlatRings flat, int firstRing, int pastRing) {
    rings = 0;
    blocks = 0;
    int vertices = 0;
    for (int ring = firstRing; ring < pastRing; ring++) {
      int length = flat.ringStart[ring + 1] - flat.ringStart[ring];
      if (length < 3) return false;
      load(flat.points, flat.ringStart[ring], length, vertices);
      if (folds(vertices, vertices + length)) return false;
      cut(vertices, vertices + length);
      vertices += length + 1;
    }
    budget = (long) STEPS_PER_VERTEX * vertices + 10_000;
    build(0, 0, blocks);
    return within(0, 0, blocks);
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

  /** Whether an edge of a ring has no length or lies on the one before it. */
  private boolean folds(int from, int to) {
    double ux = x[to] - (double) x[to - 1];
    double uy = y[to] - (double) y[to - 1];
    for (int i = from; i < to; i++) {
      double vx = x[i + 1] - (double) x[i];
      double vy = y[i + 1] - (double) y[i];
      // Equal products are rounded alike: what differs here does not lie on one line.
      if (ux * vy == uy * vx && foldsAt(i == from ? to - 1 : i - 1, i)) return true;
      ux = vx;
      uy = vy;
    }
    return false;
  }

  private boolean foldsAt(int before, int after) {
    if (x[after] == x[after + 1] && y[after] == y[after + 1]) return true;
    return Segments.fold(point(after), point(before), point(after + 1));
  }

  private void cut(int from, int to) {
    for (int start = from; start < to; start += BLOCK) addBlock(start, Math.min(start + BLOCK, to));
  }

  private void addBlock(int from, int to) {
    if (blockFrom.length == blocks) {
      blockFrom = Arrays.copyOf(blockFrom, 2 * blocks);
      blockTo = Arrays.copyOf(blockTo, 2 * blocks);
      blockBox = Arrays.copyOf(blockBox, 8 * blocks);
    }
    int minX = x[from];
    int minY = y[from];
    int maxX = minX;
    int maxY = minY;
    for (int i = from + 1; i <= to; i++) {
      minX = Math.min(minX, x[i]);
      minY = Math.min(minY, y[i]);
      maxX = Math.max(maxX, x[i]);
      maxY = Math.max(maxY, y[i]);
    }
    setBox(blockBox, 4 * blocks, minX, minY, maxX, maxY);
    blockFrom[blocks] = from;
    blockTo[blocks++] = to;
  }

  private void build(int node, int from, int to) {
    int at = 4 * node;
    if (box.length < at + 4) box = Arrays.copyOf(box, 2 * (at + 4));
    if (to - from <= LEAF) {
      System.arraycopy(blockBox, 4 * from, box, at, 4);
      for (int block = from + 1; block < to; block++) join(at, blockBox, 4 * block);
      return;
    }
    int middle = from + to >>> 1;
    build(2 * node + 1, from, middle);
    build(2 * node + 2, middle, to);
    System.arraycopy(box, 4 * (2 * node + 1), box, at, 4);
    join(at, box, 4 * (2 * node + 2));
  }

  /** Grows a node's box by another. */
  private void join(int at, int[] boxes, int other) {
    setBox(
        box,
        at,
        Math.min(box[at], boxes[other]),
        Math.min(box[at + 1], boxes[other + 1]),
        Math.max(box[at + 2], boxes[other + 2]),
        Math.max(box[at + 3], boxes[other + 3]));
  }

  private static void setBox(int[] boxes, int at, int minX, int minY, int maxX, int maxY) {
    boxes[at] = minX;
    boxes[at + 1] = minY;
    boxes[at + 2] = maxX;
    boxes[at + 3] = maxY;
  }

  /** Whether the blocks under a node keep apart from each other. */
  private boolean within(int node, int from, int to) {
    if (to - from > LEAF) {
      int middle = from + to >>> 1;
      return within(2 * node + 1, from, middle)
          && within(2 * node + 2, middle, to)
          && between(2 * node + 1, from, middle, 2 * node + 2, middle, to);
    }
    for (int i = from; i < to; i++) {
      if (!edgesOfBlockApart(i)) return false;
      for (int j = from; j < i; j++)
        if (boxesMeet(blockBox, 4 * j, blockBox, 4 * i) && !blocksApart(j, i)) return false;
    }
    return true;
  }

  private boolean between(int one, int from, int to, int other, int otherFrom, int otherTo) {
    if (--budget < 0) return false;
    if (!boxesMeet(box, 4 * one, box, 4 * other)) return true;
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
      if (boxesMeet(blockBox, 4 * i, box, 4 * other))
        for (int j = otherFrom; j < otherTo; j++)
          if (boxesMeet(blockBox, 4 * i, blockBox, 4 * j) && !blocksApart(i, j)) return false;
    return true;
  }

  /** Without a branch for every side, for nobody can foretell which. */
  private static boolean boxesMeet(int[] boxes, int a, int[] others, int b) {
    return ((long) boxes[a + 2] - others[b]
            | (long) others[b + 2] - boxes[a]
            | (long) boxes[a + 3] - others[b + 1]
            | (long) others[b + 3] - boxes[a + 1])
        >= 0;
  }

  private boolean edgesOfBlockApart(int block) {
    for (int i = blockFrom[block] + 2; i < blockTo[block]; i++)
      for (int j = blockFrom[block]; j < i - 1; j++) if (!edgesApart(j, i)) return false;
    return true;
  }

  /** Whether the edges of two blocks whose boxes meet keep apart; the first is earlier. */
  private boolean blocksApart(int one, int two) {
    if (--budget < 0) return false;
    int a = 4 * one;
    int b = 4 * two;
    int minX = Math.max(blockBox[a], blockBox[b]);
    int minY = Math.max(blockBox[a + 1], blockBox[b + 1]);
    int maxX = Math.min(blockBox[a + 2], blockBox[b + 2]);
    int maxY = Math.min(blockBox[a + 3], blockBox[b + 3]);
    int ofOne = edgesIn(one, minX, minY, maxX, maxY);
    int ofTwo = edgesIn(two, minX, minY, maxX, maxY);
    for (int i = blockFrom[one]; ofOne != 0; i++, ofOne >>= 1)
      for (int j = blockFrom[two], rest = (ofOne & 1) == 0 ? 0 : ofTwo; rest != 0; j++, rest >>= 1)
        if ((rest & 1) != 0 && j != i + 1 && !edgesApart(i, j)) return false;
    return true;
  }

  /** Which edges of a block come into a box, a bit for each. */
  private int edgesIn(int block, int minX, int minY, int maxX, int maxY) {
    int start = blockFrom[block];
    int found = 0;
    for (int e = start; e < blockTo[block]; e++) {
      long apart =
          (long) Math.max(x[e], x[e + 1]) - minX
              | (long) maxX - Math.min(x[e], x[e + 1])
              | (long) Math.max(y[e], y[e + 1]) - minY
              | (long) maxY - Math.min(y[e], y[e + 1]);
      found |= (int) (~apart >>> 63) << e - start;
    }
    return found;
  }

  /** Whether edges that do not follow each other, given by their first vertices, keep apart. */
  private boolean edgesApart(int one, int two) {
    long a = point(one);
    long b = point(one + 1);
    long c = point(two);
    long d = point(two + 1);
    if (!Segments.boxesMeet(a, b, c, d)) return true;
    return a == d && closes(one, two) || !Segments.touch(a, b, c, d);
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
