package gridplan.core.mosaic;

import gridplan.core.lattice.Exact;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Snap rounding on the lattice: segments in, segments out that meet only at common ends.
 *
 * <p>Every end and every rounded crossing is a hot pixel of one unit; a segment that passes through
 * a hot pixel is bent to its centre (Hobby 1999; Guibas and Marimont 1998). All predicates are
 * exact. Segments marked {@link Marks#SCOPE} are fixed: they get no vertex in between; what would
 * cross or touch one there is drawn to the nearer of its ends instead, and the whole is noded again
 * until it holds.
 */
final class Noder {
  private static final int MAX_PASSES = 8;

  /** A line drawn to a vertex of the scope leaves its course so many times the shift before it. */
  static final double BEND = 1.5;

  private final Segments in;
  private final boolean fixing;
  private final IntList hitSegment = new IntList();
  private final IntList hitX = new IntList();
  private final IntList hitY = new IntList();
  private final Map<Long, Long> moves = new HashMap<>();
  private long[] fixedEnds = {};

  private Noder(Segments in, boolean fixing) {
    this.in = in;
    this.fixing = fixing;
  }

  /**
   * The noded segments: no two alike, each from its smaller to its larger end (by x, then y),
   * ordered, with the marks of all that fell together and the labels where they agree.
   */
  static Segments node(Segments segments) {
    Segments current = segments;
    for (int pass = 1; ; pass++) {
      Noder noder = new Noder(current, pass < MAX_PASSES);
      current = noder.pass();
      if (noder.moves.isEmpty()) return current;
    }
  }

  /** A point as one long that orders by x, then y. */
  static long key(int x, int y) {
    return (long) x << 32 | (y ^ 0x80000000) & 0xffffffffL;
  }

  static int keyX(long key) {
    return (int) (key >> 32);
  }

  static int keyY(long key) {
    return (int) key ^ 0x80000000;
  }

  private Segments pass() {
    findCrossings();
    long[] pixels = hotPixels();
    BoxTree.Builder builder = new BoxTree.Builder(pixels.length);
    for (long p : pixels) builder.add(keyX(p), keyY(p), keyX(p), keyY(p));
    Segments out = new Segments();
    cutAll(pixels, builder.build(), out);
    return moves.isEmpty() ? merged(out) : merged(moved(out));
  }

  private void findCrossings() {
    BoxTree tree = in.index();
    IntList near = new IntList();
    for (int i = 0; i < in.size; i++) {
      tree.queryAlong(in.x0[i], in.y0[i], in.x1[i], in.y1[i], 0.5, near);
      for (int k = 0; k < near.size; k++) if (near.at[k] > i) cross(i, near.at[k]);
    }
  }

  private void cross(int i, int j) {
    int a = Exact.side(in.x0[i], in.y0[i], in.x1[i], in.y1[i], in.x0[j], in.y0[j]);
    int b = Exact.side(in.x0[i], in.y0[i], in.x1[i], in.y1[i], in.x1[j], in.y1[j]);
    if (a * b >= 0) return;
    int c = Exact.side(in.x0[j], in.y0[j], in.x1[j], in.y1[j], in.x0[i], in.y0[i]);
    int d = Exact.side(in.x0[j], in.y0[j], in.x1[j], in.y1[j], in.x1[i], in.y1[i]);
    if (c * d >= 0) return;
    double ux = (double) in.x1[i] - in.x0[i];
    double uy = (double) in.y1[i] - in.y0[i];
    double vx = (double) in.x1[j] - in.x0[j];
    double vy = (double) in.y1[j] - in.y0[j];
    double wx = (double) in.x0[j] - in.x0[i];
    double wy = (double) in.y0[j] - in.y0[i];
    double t = (wx * vy - wy * vx) / (ux * vy - uy * vx);
    int x = (int) (in.x0[i] + Math.floor(t * ux + 0.5));
    int y = (int) (in.y0[i] + Math.floor(t * uy + 0.5));
    hit(i, x, y);
    hit(j, x, y);
  }

  private void hit(int segment, int x, int y) {
    hitSegment.add(segment);
    hitX.add(x);
    hitY.add(y);
  }

  private long[] hotPixels() {
    long[] keys = new long[in.size * 2 + hitX.size];
    long[] fixed = new long[in.size * 2];
    int n = 0;
    int f = 0;
    for (int i = 0; i < in.size; i++) {
      keys[n++] = key(in.x0[i], in.y0[i]);
      keys[n++] = key(in.x1[i], in.y1[i]);
      if ((in.mask[i] & Marks.SCOPE) == 0) continue;
      fixed[f++] = keys[n - 2];
      fixed[f++] = keys[n - 1];
    }
    for (int i = 0; i < hitX.size; i++) keys[n++] = key(hitX.at[i], hitY.at[i]);
    fixedEnds = distinct(Arrays.copyOf(fixed, f));
    return distinct(keys);
  }

  static long[] distinct(long[] keys) {
    Arrays.parallelSort(keys);
    int n = 0;
    for (int i = 0; i < keys.length; i++) if (i == 0 || keys[i] != keys[i - 1]) keys[n++] = keys[i];
    return Arrays.copyOf(keys, n);
  }

  private void cutAll(long[] pixels, BoxTree tree, Segments out) {
    int[] hitStart = hitsBySegment();
    IntList near = new IntList();
    long[] nodes = new long[16];
    for (int i = 0; i < in.size; i++) {
      int x0 = in.x0[i];
      int y0 = in.y0[i];
      tree.queryAlong(x0, y0, in.x1[i], in.y1[i], 1, near);
      int room = near.size + hitStart[i + 1] - hitStart[i];
      if (nodes.length < room) nodes = new long[room * 2];
      int n = 0;
      for (int k = 0; k < near.size; k++) {
        long p = pixels[near.at[k]];
        if (passes(x0, y0, in.x1[i], in.y1[i], keyX(p), keyY(p))) nodes[n++] = p;
      }
      for (int k = hitStart[i]; k < hitStart[i + 1]; k++)
        nodes[n++] = key(hitX.at[hitOrder[k]], hitY.at[hitOrder[k]]);
      if (fixing && (in.mask[i] & Marks.SCOPE) != 0) n = keepFixed(i, nodes, n);
      emit(i, nodes, n, out);
    }
  }

  private int[] hitOrder;

  private int[] hitsBySegment() {
    int[] start = new int[in.size + 1];
    for (int k = 0; k < hitSegment.size; k++) start[hitSegment.at[k] + 1]++;
    for (int i = 0; i < in.size; i++) start[i + 1] += start[i];
    int[] next = Arrays.copyOf(start, in.size);
    hitOrder = new int[hitSegment.size];
    for (int k = 0; k < hitSegment.size; k++) hitOrder[next[hitSegment.at[k]]++] = k;
    return start;
  }

  /**
   * Keeps the nodes of a fixed segment that are fixed themselves and moves the others to its ends.
   */
  private int keepFixed(int i, long[] nodes, int n) {
    int kept = 0;
    for (int k = 0; k < n; k++) {
      long p = nodes[k];
      if (Arrays.binarySearch(fixedEnds, p) >= 0) {
        nodes[kept++] = p;
        continue;
      }
      double first = Math.hypot((double) keyX(p) - in.x0[i], (double) keyY(p) - in.y0[i]);
      double second = Math.hypot((double) keyX(p) - in.x1[i], (double) keyY(p) - in.y1[i]);
      long end = first <= second ? key(in.x0[i], in.y0[i]) : key(in.x1[i], in.y1[i]);
      moves.merge(p, end, Math::min);
    }
    return kept;
  }

  private void emit(int i, long[] nodes, int n, Segments out) {
    long dx = (long) in.x1[i] - in.x0[i];
    long dy = (long) in.y1[i] - in.y0[i];
    for (int k = 1; k < n; k++) {
      long p = nodes[k];
      long along = dx * keyX(p) + dy * keyY(p);
      int m = k;
      for (; m > 0 && dx * keyX(nodes[m - 1]) + dy * keyY(nodes[m - 1]) > along; m--)
        nodes[m] = nodes[m - 1];
      nodes[m] = p;
    }
    for (int k = 1; k < n; k++)
      out.add(
          keyX(nodes[k - 1]),
          keyY(nodes[k - 1]),
          keyX(nodes[k]),
          keyY(nodes[k]),
          in.mask[i],
          in.left[i],
          in.right[i]);
  }

  private Segments moved(Segments cut) {
    Segments out = new Segments();
    for (int i = 0; i < cut.size; i++) {
      long a = key(cut.x0[i], cut.y0[i]);
      long b = key(cut.x1[i], cut.y1[i]);
      boolean fixed = (cut.mask[i] & Marks.SCOPE) != 0;
      long newA = fixed ? a : moves.getOrDefault(a, a);
      long newB = fixed ? b : moves.getOrDefault(b, b);
      long bendA = newA == a ? newA : bend(a, newA, b);
      long bendB = newB == b ? newB : bend(b, newB, a);
      add(cut, i, newA, bendA, out);
      add(cut, i, bendA, bendB, out);
      add(cut, i, bendB, newB, out);
    }
    return out;
  }

  private static void add(Segments like, int i, long a, long b, Segments out) {
    out.add(keyX(a), keyY(a), keyX(b), keyY(b), like.mask[i], like.left[i], like.right[i]);
  }

  /**
   * Where a segment leaves its course towards the moved end: near it, so that the rest stays where
   * it was; at the moved end itself when the segment is too short for that.
   */
  private static long bend(long from, long moved, long other) {
    double x = keyX(from);
    double y = keyY(from);
    double off = Math.hypot(keyX(moved) - x, keyY(moved) - y);
    double length = Math.hypot(keyX(other) - x, keyY(other) - y);
    if (length < 3 * BEND * off) return moved;
    double t = BEND * off / length;
    return key(
        (int) Math.rint(x + t * (keyX(other) - x)), (int) Math.rint(y + t * (keyY(other) - y)));
  }

  /**
   * Whether the closed segment a–b meets the pixel of p, half open: its west and south sides belong
   * to it, its east and north sides do not.
   */
  static boolean passes(int ax, int ay, int bx, int by, int px, int py) {
    if (ax > bx) return passes(bx, by, ax, ay, px, py);
    long dx = 2L * ((long) bx - ax);
    long dy = 2L * ((long) by - ay);
    long west = 2L * ((long) px - ax) - 1;
    long south = 2L * ((long) py - ay) - 1;
    long east = west + 2;
    long north = south + 2;
    if (dx < west || 0 >= east || Math.max(0, dy) < south || Math.min(0, dy) >= north) return false;
    if (dx == 0 || dy == 0) return true;
    int nw = Exact.compareProducts(dx, north, dy, west);
    if (nw == 0) return dy < 0;
    int ne = Exact.compareProducts(dx, north, dy, east);
    if (ne == 0) return dy > 0;
    if (nw != ne) return true;
    int sw = Exact.compareProducts(dx, south, dy, west);
    if (sw == 0 || sw != nw) return true;
    int se = Exact.compareProducts(dx, south, dy, east);
    if (se == 0) return dy < 0;
    return sw != se;
  }

  /** Orders the segments, lets equal ones fall together and joins their marks and labels. */
  private static Segments merged(Segments cut) {
    Integer[] order = new Integer[cut.size];
    for (int i = 0; i < cut.size; i++) {
      order[i] = i;
      if (key(cut.x0[i], cut.y0[i]) > key(cut.x1[i], cut.y1[i])) turn(cut, i);
    }
    Arrays.parallelSort(order, (i, j) -> compare(cut, i, j));
    Segments out = new Segments();
    for (int k = 0; k < cut.size; k++) {
      int i = order[k];
      int last = out.size - 1;
      if (k == 0 || compare(cut, order[k - 1], i) != 0) {
        out.add(cut.x0[i], cut.y0[i], cut.x1[i], cut.y1[i], cut.mask[i], cut.left[i], cut.right[i]);
      } else {
        out.mask[last] |= cut.mask[i];
        out.left[last] = agreed(out.left[last], cut.left[i]);
        out.right[last] = agreed(out.right[last], cut.right[i]);
      }
    }
    return out;
  }

  private static int compare(Segments s, int i, int j) {
    int first = Long.compare(key(s.x0[i], s.y0[i]), key(s.x0[j], s.y0[j]));
    return first != 0 ? first : Long.compare(key(s.x1[i], s.y1[i]), key(s.x1[j], s.y1[j]));
  }

  private static void turn(Segments s, int i) {
    int x = s.x0[i];
    int y = s.y0[i];
    int label = s.left[i];
    s.x0[i] = s.x1[i];
    s.y0[i] = s.y1[i];
    s.left[i] = s.right[i];
    s.x1[i] = x;
    s.y1[i] = y;
    s.right[i] = label;
    s.mask[i] = Marks.turned(s.mask[i]);
  }

  private static int agreed(int one, int other) {
    if (one == other) return one;
    if (one == Segments.NO_LABEL) return other;
    return other == Segments.NO_LABEL ? one : CONFLICT;
  }

  /** Labels that contradict each other fell together: the segment says nothing about this side. */
  static final int CONFLICT = -2;
}
