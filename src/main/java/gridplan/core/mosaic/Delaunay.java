package gridplan.core.mosaic;

import java.util.Arrays;

/**
 * Delaunay triangulation of integer points by the sweep-hull method, after Delaunator (Mapbox, ISC
 * licence; Sinclair 2010, "S-hull").
 *
 * <p>Ordinates must differ by less than 2²⁶, so that orientation is exact in doubles. An edge is
 * flipped only where the in-circle test is certain beyond rounding: points that are nearly on one
 * circle may be joined either way, and the work always ends. A point that falls on another, or by
 * rounding inside the hull of those before it, is left out. Triangles run clockwise. Cost n log n.
 */
final class Delaunay {
  private static final double IN_CIRCLE_BOUND = 1.2e-15;

  /**
   * Corner of each half-edge's origin; three in a row make a triangle. Empty when all collinear.
   */
  int[] corner;

  /** The half-edge of the neighbouring triangle, or −1 on the hull. */
  int[] twin;

  private final int[] x;
  private final int[] y;
  private int size;
  private final int[] hullPrev;
  private final int[] hullNext;
  private final int[] hullTri;
  private final int[] hullHash;
  private int hullStart;
  private double centreX;
  private double centreY;
  private final IntList stack = new IntList();

  Delaunay(int[] x, int[] y) {
    this.x = x;
    this.y = y;
    int n = x.length;
    int most = Math.max(0, 2 * n - 5);
    corner = new int[most * 3];
    twin = new int[most * 3];
    hullPrev = new int[n];
    hullNext = new int[n];
    hullTri = new int[n];
    hullHash = new int[(int) Math.ceil(Math.sqrt(n)) + 1];
    int[] seed = n < 3 ? null : seed();
    if (seed != null) sweep(seed);
    corner = Arrays.copyOf(corner, size);
    twin = Arrays.copyOf(twin, size);
  }

  int triangles() {
    return size / 3;
  }

  /** Positive when a, b, c turn counter-clockwise; exact. */
  private double turn(int a, int b, int c) {
    double ux = (double) x[b] - x[a];
    double uy = (double) y[b] - y[a];
    double vx = (double) x[c] - x[a];
    double vy = (double) y[c] - y[a];
    return ux * vy - uy * vx;
  }

  private double squared(int a, double px, double py) {
    double dx = x[a] - px;
    double dy = y[a] - py;
    return dx * dx + dy * dy;
  }

  /** A small clockwise triangle near the middle, or null when all points lie on one line. */
  private int[] seed() {
    int n = x.length;
    double midX =
        (Arrays.stream(x).min().orElse(0) + (double) Arrays.stream(x).max().orElse(0)) / 2;
    double midY =
        (Arrays.stream(y).min().orElse(0) + (double) Arrays.stream(y).max().orElse(0)) / 2;
    int first = 0;
    for (int i = 1; i < n; i++) if (squared(i, midX, midY) < squared(first, midX, midY)) first = i;
    int second = -1;
    for (int i = 0; i < n; i++) {
      double d = squared(i, x[first], y[first]);
      if (d > 0 && (second < 0 || d < squared(second, x[first], y[first]))) second = i;
    }
    if (second < 0) return null;
    int third = -1;
    double least = Double.POSITIVE_INFINITY;
    double[] centre = new double[2];
    for (int i = 0; i < n; i++) {
      if (turn(first, second, i) == 0) continue;
      circumcentre(first, second, i, centre);
      double r = squared(first, centre[0], centre[1]);
      if (r >= least) continue;
      third = i;
      least = r;
    }
    if (third < 0) return null;
    circumcentre(first, second, third, centre);
    centreX = centre[0];
    centreY = centre[1];
    return turn(first, second, third) > 0
        ? new int[] {first, third, second}
        : new int[] {first, second, third};
  }

  /** The centre of the circle through three points that are not on one line. */
  void circumcentre(int a, int b, int c, double[] centre) {
    double dx = (double) x[b] - x[a];
    double dy = (double) y[b] - y[a];
    double ex = (double) x[c] - x[a];
    double ey = (double) y[c] - y[a];
    double bl = dx * dx + dy * dy;
    double cl = ex * ex + ey * ey;
    double d = 0.5 / (dx * ey - dy * ex);
    centre[0] = x[a] + (ey * bl - dy * cl) * d;
    centre[1] = y[a] + (dx * cl - ex * bl) * d;
  }

  /** Unit vector out of the hull across a half-edge of it. */
  double[] outward(int half) {
    int a = corner[half];
    int b = corner[half % 3 == 2 ? half - 2 : half + 1];
    double dx = (double) x[b] - x[a];
    double dy = (double) y[b] - y[a];
    double length = Math.hypot(dx, dy);
    return new double[] {-dy / length, dx / length};
  }

  private int[] byDistance() {
    int n = x.length;
    double most = 0;
    for (int i = 0; i < n; i++) most = Math.max(most, squared(i, centreX, centreY));
    long[] keys = new long[n];
    double scale = most == 0 ? 0 : 0x1p38 / Math.sqrt(most);
    for (int i = 0; i < n; i++)
      keys[i] = (long) (Math.sqrt(squared(i, centreX, centreY)) * scale) << 24 | i;
    Arrays.sort(keys);
    int[] order = new int[n];
    for (int i = 0; i < n; i++) order[i] = (int) (keys[i] & 0xffffff);
    return order;
  }

  private void sweep(int[] seed) {
    if (x.length > 0xffffff) throw new IllegalArgumentException("more than 16 million points");
    Arrays.fill(hullHash, -1);
    for (int i = 0; i < 3; i++) {
      hullNext[seed[i]] = seed[(i + 1) % 3];
      hullPrev[seed[i]] = seed[(i + 2) % 3];
      hullTri[seed[i]] = i;
      hullHash[hash(seed[i])] = seed[i];
    }
    hullStart = seed[0];
    addTriangle(seed[0], seed[1], seed[2], -1, -1, -1);
    int last = -1;
    for (int i : byDistance()) {
      boolean same = last >= 0 && x[i] == x[last] && y[i] == y[last];
      last = i;
      if (!same && i != seed[0] && i != seed[1] && i != seed[2]) insert(i);
    }
  }

  private boolean sees(int p, int a, int b) {
    return turn(p, a, b) > 0;
  }

  private void insert(int i) {
    int start = hullPrev[nearHull(i)];
    int e = start;
    while (!sees(i, e, hullNext[e])) {
      e = hullNext[e];
      if (e == start) return;
    }
    int t = addTriangle(e, i, hullNext[e], -1, -1, hullTri[e]);
    hullTri[i] = legalize(t + 2);
    hullTri[e] = t;
    int n = hullNext[e];
    for (int q = hullNext[n]; sees(i, n, q); q = hullNext[n]) {
      t = addTriangle(n, i, q, hullTri[i], -1, hullTri[n]);
      hullTri[i] = legalize(t + 2);
      hullNext[n] = n;
      n = q;
    }
    if (e == start) {
      for (int q = hullPrev[e]; sees(i, q, e); q = hullPrev[e]) {
        t = addTriangle(q, i, e, -1, hullTri[e], hullTri[q]);
        legalize(t + 2);
        hullTri[q] = t;
        hullNext[e] = e;
        e = q;
      }
    }
    hullStart = e;
    hullPrev[i] = e;
    hullNext[e] = i;
    hullPrev[n] = i;
    hullNext[i] = n;
    hullHash[hash(i)] = i;
    hullHash[hash(e)] = e;
  }

  private int nearHull(int i) {
    int key = hash(i);
    for (int j = 0; j < hullHash.length; j++) {
      int start = hullHash[(key + j) % hullHash.length];
      if (start >= 0 && start != hullNext[start]) return start;
    }
    return hullStart;
  }

  /** A place in the hash that grows with the angle around the centre. */
  private int hash(int i) {
    double dx = x[i] - centreX;
    double dy = y[i] - centreY;
    double sum = Math.abs(dx) + Math.abs(dy);
    double p = sum == 0 ? 0 : dx / sum;
    double angle = (dy > 0 ? 3 - p : 1 + p) / 4;
    return (int) (angle * hullHash.length) % hullHash.length;
  }

  private int addTriangle(int a, int b, int c, int ab, int bc, int ca) {
    int t = size;
    corner[t] = a;
    corner[t + 1] = b;
    corner[t + 2] = c;
    link(t, ab);
    link(t + 1, bc);
    link(t + 2, ca);
    size += 3;
    return t;
  }

  private void link(int a, int b) {
    twin[a] = b;
    if (b >= 0) twin[b] = a;
  }

  /** Flips edges from {@code first} on until none is certainly illegal. */
  private int legalize(int first) {
    stack.clear();
    int a = first;
    while (true) {
      int a0 = a - a % 3;
      int ar = a0 + (a + 2) % 3;
      int b = twin[a];
      if (b >= 0 && flipped(a, b, a0, ar)) {
        stack.add(b - b % 3 + (b + 1) % 3);
        continue;
      }
      if (stack.size == 0) return ar;
      a = stack.at[--stack.size];
    }
  }

  private boolean flipped(int a, int b, int a0, int ar) {
    int b0 = b - b % 3;
    int al = a0 + (a + 1) % 3;
    int bl = b0 + (b + 2) % 3;
    int p0 = corner[ar];
    int p1 = corner[bl];
    if (!inCircle(p0, corner[a], corner[al], p1)) return false;
    corner[a] = p1;
    corner[b] = p0;
    int outer = twin[bl];
    if (outer < 0) moveHullTriangle(bl, a);
    link(a, outer);
    link(b, twin[ar]);
    link(ar, bl);
    return true;
  }

  private void moveHullTriangle(int was, int is) {
    int e = hullStart;
    do {
      if (hullTri[e] == was) {
        hullTri[e] = is;
        return;
      }
      e = hullPrev[e];
    } while (e != hullStart);
  }

  /** Whether p lies inside the circle of the clockwise triangle a, b, c beyond any doubt. */
  private boolean inCircle(int a, int b, int c, int p) {
    double dx = (double) x[a] - x[p];
    double dy = (double) y[a] - y[p];
    double ex = (double) x[b] - x[p];
    double ey = (double) y[b] - y[p];
    double fx = (double) x[c] - x[p];
    double fy = (double) y[c] - y[p];
    double ap = dx * dx + dy * dy;
    double bp = ex * ex + ey * ey;
    double cp = fx * fx + fy * fy;
    double det = dx * (ey * cp - bp * fy) - dy * (ex * cp - bp * fx) + ap * (ex * fy - ey * fx);
    double size =
        Math.abs(dx) * (Math.abs(ey) * cp + bp * Math.abs(fy))
            + Math.abs(dy) * (Math.abs(ex) * cp + bp * Math.abs(fx))
            + ap * (Math.abs(ex * fy) + Math.abs(ey * fx));
    return det < -IN_CIRCLE_BOUND * size;
  }
}
