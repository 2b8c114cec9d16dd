package gridplan.core.mosaic;

import java.util.Arrays;

/**
 * A static, packed R-tree over integer boxes, sorted along a Hilbert curve (after flatbush). Built
 * in n log n; immutable afterwards and safe from any thread as long as each brings its own lists.
 */
final class BoxTree {
  private static final int FANOUT = 8;

  private final int count;
  private final int[] levelEnds;
  private final int[] minX;
  private final int[] minY;
  private final int[] maxX;
  private final int[] maxY;

  /** For a leaf the number of its box, for an inner node the position of its first child. */
  private final int[] child;

  private BoxTree(Builder b) {
    count = b.size;
    IntList ends = new IntList();
    int total = count;
    ends.add(count);
    for (int n = count; n > 1; ) {
      n = (n + FANOUT - 1) / FANOUT;
      total += n;
      ends.add(total);
    }
    levelEnds = ends.toArray();
    minX = Arrays.copyOf(b.minX, total);
    minY = Arrays.copyOf(b.minY, total);
    maxX = Arrays.copyOf(b.maxX, total);
    maxY = Arrays.copyOf(b.maxY, total);
    child = new int[total];
    sortLeaves(b);
    for (int level = 1; level < levelEnds.length; level++) packLevel(level);
  }

  private void sortLeaves(Builder b) {
    long left = Integer.MAX_VALUE;
    long bottom = Integer.MAX_VALUE;
    long right = Integer.MIN_VALUE;
    long top = Integer.MIN_VALUE;
    for (int i = 0; i < count; i++) {
      left = Math.min(left, b.minX[i]);
      bottom = Math.min(bottom, b.minY[i]);
      right = Math.max(right, b.maxX[i]);
      top = Math.max(top, b.maxY[i]);
    }
    double scaleX = 65535.0 / Math.max(1, right - left);
    double scaleY = 65535.0 / Math.max(1, top - bottom);
    long[] keys = new long[count];
    for (int i = 0; i < count; i++) {
      int hx = (int) ((((long) b.minX[i] + b.maxX[i]) / 2 - left) * scaleX);
      int hy = (int) ((((long) b.minY[i] + b.maxY[i]) / 2 - bottom) * scaleY);
      keys[i] = (long) hilbert(hx, hy) << 31 | i;
    }
    Arrays.parallelSort(keys);
    for (int i = 0; i < count; i++) {
      int from = (int) (keys[i] & Integer.MAX_VALUE);
      child[i] = from;
      minX[i] = b.minX[from];
      minY[i] = b.minY[from];
      maxX[i] = b.maxX[from];
      maxY[i] = b.maxY[from];
    }
  }

  private void packLevel(int level) {
    int from = level == 1 ? 0 : levelEnds[level - 2];
    int end = levelEnds[level - 1];
    for (int node = end; from < end; node++, from += FANOUT) {
      child[node] = from;
      minX[node] = minX[from];
      minY[node] = minY[from];
      maxX[node] = maxX[from];
      maxY[node] = maxY[from];
      for (int i = from + 1; i < Math.min(end, from + FANOUT); i++) {
        minX[node] = Math.min(minX[node], minX[i]);
        minY[node] = Math.min(minY[node], minY[i]);
        maxX[node] = Math.max(maxX[node], maxX[i]);
        maxY[node] = Math.max(maxY[node], maxY[i]);
      }
    }
  }

  /** Puts the numbers of all boxes that meet the closed query box into {@code found}. */
  void query(long x0, long y0, long x1, long y1, IntList found) {
    found.clear();
    if (count > 0) query(child.length - 1, levelEnds.length - 1, x0, y0, x1, y1, found);
  }

  private void query(int node, int level, long x0, long y0, long x1, long y1, IntList found) {
    if (minX[node] > x1 || maxX[node] < x0 || minY[node] > y1 || maxY[node] < y0) return;
    if (level == 0) {
      found.add(child[node]);
      return;
    }
    int end = Math.min(levelEnds[level - 1], child[node] + FANOUT);
    for (int i = child[node]; i < end; i++) query(i, level - 1, x0, y0, x1, y1, found);
  }

  /**
   * Puts the numbers of all boxes that come within {@code pad} units of a segment into {@code
   * found}; a few that do not may be among them.
   */
  void queryAlong(double ax, double ay, double bx, double by, double pad, IntList found) {
    found.clear();
    if (count == 0) return;
    double[] line = {
      Math.min(ax, bx) - pad,
      Math.min(ay, by) - pad,
      Math.max(ax, bx) + pad,
      Math.max(ay, by) + pad,
      by - ay,
      ax - bx,
      0,
      0
    };
    line[6] = line[4] * ax + line[5] * ay;
    line[7] = pad * (Math.abs(line[4]) + Math.abs(line[5])) + Math.abs(line[6]) * 1e-12;
    queryAlong(child.length - 1, levelEnds.length - 1, line, found);
  }

  private void queryAlong(int node, int level, double[] q, IntList found) {
    if (minX[node] > q[2] || maxX[node] < q[0] || minY[node] > q[3] || maxY[node] < q[1]) return;
    double reachX = ((double) maxX[node] - minX[node]) / 2;
    double reachY = ((double) maxY[node] - minY[node]) / 2;
    double off = q[4] * (minX[node] + reachX) + q[5] * (minY[node] + reachY) - q[6];
    if (Math.abs(off) > Math.abs(q[4]) * reachX + Math.abs(q[5]) * reachY + q[7]) return;
    if (level == 0) {
      found.add(child[node]);
      return;
    }
    int end = Math.min(levelEnds[level - 1], child[node] + FANOUT);
    for (int i = child[node]; i < end; i++) queryAlong(i, level - 1, q, found);
  }

  /** Where a ray meets the content of a box. */
  interface RayHit {
    /** The abscissa where box {@code number}'s content meets the ray, NaN when it does not. */
    double at(int number);

    /** Decides between two contents met at the same abscissa. */
    boolean nearer(int number, int than);
  }

  /** The number of the box whose content is met first on the way west from a point, or −1. */
  int firstWest(double x, double y, RayHit hit) {
    if (count == 0) return -1;
    double[] best = {Double.NEGATIVE_INFINITY, -1};
    west(child.length - 1, levelEnds.length - 1, x, y, hit, best);
    return (int) best[1];
  }

  private void west(int node, int level, double x, double y, RayHit hit, double[] best) {
    if (minX[node] > x || minY[node] > y || maxY[node] < y || maxX[node] < best[0]) return;
    if (level == 0) {
      double at = hit.at(child[node]);
      if (!(at <= x) || at < best[0]) return;
      if (at == best[0] && best[1] >= 0 && !hit.nearer(child[node], (int) best[1])) return;
      best[0] = at;
      best[1] = child[node];
      return;
    }
    int from = child[node];
    int end = Math.min(levelEnds[level - 1], from + FANOUT);
    int done = 0;
    for (int step = from; step < end; step++) {
      int next = -1;
      for (int i = from; i < end; i++)
        if ((done >> (i - from) & 1) == 0 && (next < 0 || maxX[i] > maxX[next])) next = i;
      done |= 1 << (next - from);
      west(next, level - 1, x, y, hit, best);
    }
  }

  /** Distance along the Hilbert curve of order 16. */
  private static int hilbert(int x, int y) {
    int d = 0;
    int hx = x;
    int hy = y;
    for (int s = 1 << 15; s > 0; s >>= 1) {
      int rx = (hx & s) > 0 ? 1 : 0;
      int ry = (hy & s) > 0 ? 1 : 0;
      d += s * s * (3 * rx ^ ry);
      if (ry == 0) {
        if (rx == 1) {
          hx = 65535 - hx;
          hy = 65535 - hy;
        }
        int swap = hx;
        hx = hy;
        hy = swap;
      }
    }
    return d >>> 1;
  }

  /** Takes the boxes; they are numbered from 0 as they come. */
  static final class Builder {
    private final int[] minX;
    private final int[] minY;
    private final int[] maxX;
    private final int[] maxY;
    private int size;

    Builder(int capacity) {
      minX = new int[capacity];
      minY = new int[capacity];
      maxX = new int[capacity];
      maxY = new int[capacity];
    }

    void add(int x0, int y0, int x1, int y1) {
      minX[size] = x0;
      minY[size] = y0;
      maxX[size] = x1;
      maxY[size++] = y1;
    }

    BoxTree build() {
      return new BoxTree(this);
    }
  }
}
