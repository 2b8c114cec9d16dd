package gridplan.core.coverage;

import gridplan.core.lattice.Exact;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Strings directed edges, each with the face on its left, into simple loops. Where loops touch at a
 * vertex they are kept apart, so no loop visits a vertex twice. O(n) expected. Not safe for
 * threads.
 */
final class RingTracer {
  private static final int NONE = -1;

  private long[] from = new long[16];
  private long[] to = new long[16];
  private int size;

  /** Open-addressing table of the vertices: the first edge that leaves each, or {@link #NONE}. */
  private int[] firstLeaving;

  /** The next edge that leaves the same vertex. */
  private int[] nextLeaving;

  /** Slot of the vertex that each edge leaves. */
  private int[] slotOf;

  /** By slot of the table: place of the vertex in the path that is being walked. */
  private int[] placeInPath;

  private int[] path;
  private int pathLength;
  private boolean[] used;
  private final List<long[]> loops = new ArrayList<>();

  void add(long start, long end) {
    if (size == from.length) {
      from = Arrays.copyOf(from, size * 2);
      to = Arrays.copyOf(to, size * 2);
    }
    from[size] = start;
    to[size++] = end;
  }

  /** All loops. Edges that close no loop, which a tiling cannot have, are an error. */
  List<long[]> trace() {
    enterVertices();
    used = new boolean[size];
    path = new int[size];
    for (int edge = 0; edge < size; edge++) if (!used[edge]) walk(edge);
    return loops;
  }

  private void enterVertices() {
    int capacity = Integer.highestOneBit(Math.max(4, size)) << 2;
    firstLeaving = new int[capacity];
    placeInPath = new int[capacity];
    nextLeaving = new int[size];
    slotOf = new int[size];
    Arrays.fill(firstLeaving, NONE);
    Arrays.fill(placeInPath, NONE);
    for (int edge = size - 1; edge >= 0; edge--) {
      int slot = slot(from[edge]);
      slotOf[edge] = slot;
      nextLeaving[edge] = firstLeaving[slot];
      firstLeaving[slot] = edge;
    }
  }

  /** Slot of the vertex that an edge reaches; mostly the one after it leaves from there. */
  private int reached(int edge) {
    int after = edge + 1;
    return after < size && from[after] == to[edge] ? slotOf[after] : slot(to[edge]);
  }

  private int slot(long vertex) {
    int mask = firstLeaving.length - 1;
    int slot = (int) (vertex * 0x9E37_79B9_7F4A_7C15L >>> 32) & mask;
    while (firstLeaving[slot] != NONE && from[firstLeaving[slot]] != vertex) slot = slot + 1 & mask;
    return slot;
  }

  private void walk(int start) {
    int current = start;
    while (current != NONE) {
      used[current] = true;
      int slot = slotOf[current];
      placeInPath[slot] = pathLength;
      path[pathLength++] = slot;
      int reached = reached(current);
      if (placeInPath[reached] != NONE) cutLoop(placeInPath[reached]);
      if (pathLength == 0) return;
      current = next(current, reached);
    }
    throw new IllegalStateException("edges do not close at " + Rings.x(from[start]));
  }

  private void cutLoop(int place) {
    long[] loop = new long[pathLength - place];
    for (int i = 0; i < loop.length; i++) {
      loop[i] = from[firstLeaving[path[place + i]]];
      placeInPath[path[place + i]] = NONE;
    }
    loops.add(loop);
    pathLength = place;
  }

  /** The unused edge that bounds the same sector of ground: first clockwise from the way back. */
  private int next(int edge, int reached) {
    int only = firstLeaving[reached];
    if (only != NONE && nextLeaving[only] == NONE) return used[only] ? NONE : only;
    int best = NONE;
    for (int out = firstLeaving[reached]; out != NONE; out = nextLeaving[out])
      if (!used[out] && (best == NONE || turnsFurtherLeft(edge, to[out], to[best]))) best = out;
    return best;
  }

  /** Whether going on to a turns further left than going on to b. */
  private boolean turnsFurtherLeft(int edge, long a, long b) {
    int sideA = side(from[edge], to[edge], a);
    int sideB = side(from[edge], to[edge], b);
    if (sideA != sideB) return sideA > sideB;
    return side(to[edge], b, a) > 0;
  }

  private static int side(long a, long b, long c) {
    return Exact.side(Rings.x(a), Rings.y(a), Rings.x(b), Rings.y(b), Rings.x(c), Rings.y(c));
  }
}
