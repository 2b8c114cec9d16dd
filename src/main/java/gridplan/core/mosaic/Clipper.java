package gridplan.core.mosaic;

import gridplan.core.lattice.Exact;

/**
 * Cuts lines to one region of an arrangement. Cut ends reach two units beyond the outline so that
 * noding closes them, except on the outline of the scope, where they end on one of its vertices.
 * Needs one instance for each thread.
 */
final class Clipper {
  private static final double OVERSHOOT = 2;

  private final Arrangement arr;
  private final int[] regionOfFace;
  private final IntList near = new IntList();
  private double[] at = new double[8];
  private int[] edgeAt = new int[8];
  private int crossings;
  private int endX;
  private int endY;
  private int bendX;
  private int bendY;

  Clipper(Arrangement arr, int[] regionOfFace) {
    this.arr = arr;
    this.regionOfFace = regionOfFace;
  }

  /** Adds the parts of a line that lie in a region to {@code out}. */
  void clip(int[] x, int[] y, int region, int mask, int left, int right, Segments out) {
    boolean in = regionOfFace[arr.faceAt(x[0], y[0])] == region;
    for (int i = 1; i < x.length; i++) {
      cross(x[i - 1], y[i - 1], x[i], y[i], region);
      int ax = x[i - 1];
      int ay = y[i - 1];
      for (int k = 0; k < crossings; k++) {
        int h = edgeAt[k];
        boolean enters = regionOfFace[arr.face[h]] == region;
        end(x[i - 1], y[i - 1], x[i], y[i], at[k], h, enters ? -1 : 1);
        if (in && !enters) out.add(ax, ay, bendX, bendY, mask, left, right);
        if (in != enters) out.add(bendX, bendY, endX, endY, mask, left, right);
        in = enters;
        ax = bendX;
        ay = bendY;
      }
      if (in) out.add(ax, ay, x[i], y[i], mask, left, right);
    }
  }

  /**
   * Finds where a segment crosses the region's outline, with the half-edge whose left it enters.
   */
  private void cross(int ax, int ay, int bx, int by, int region) {
    crossings = 0;
    arr.edgesNear(ax, ay, bx, by, 0.5, near);
    for (int k = 0; k < near.size; k++) {
      int e = near.at[k];
      boolean one = regionOfFace[arr.face[2 * e]] == region;
      if (one == (regionOfFace[arr.face[2 * e + 1]] == region)) continue;
      int p = arr.from[e];
      int q = arr.to[e];
      int a = Exact.side(arr.x[p], arr.y[p], arr.x[q], arr.y[q], ax, ay);
      int b = Exact.side(arr.x[p], arr.y[p], arr.x[q], arr.y[q], bx, by);
      if (a >= 0 == b >= 0) continue;
      int c = Exact.side(ax, ay, bx, by, arr.x[p], arr.y[p]);
      int d = Exact.side(ax, ay, bx, by, arr.x[q], arr.y[q]);
      if (c >= 0 == d >= 0) continue;
      insert(parameter(ax, ay, bx, by, p, q), b >= 0 ? 2 * e : 2 * e + 1);
    }
  }

  private double parameter(double ax, double ay, double bx, double by, int p, int q) {
    double ux = bx - ax;
    double uy = by - ay;
    double vx = (double) arr.x[q] - arr.x[p];
    double vy = (double) arr.y[q] - arr.y[p];
    return ((arr.x[p] - ax) * vy - (arr.y[p] - ay) * vx) / (ux * vy - uy * vx);
  }

  private void insert(double t, int half) {
    if (crossings == at.length) {
      at = java.util.Arrays.copyOf(at, crossings * 2);
      edgeAt = java.util.Arrays.copyOf(edgeAt, crossings * 2);
    }
    int k = crossings++;
    for (; k > 0 && at[k - 1] > t; k--) {
      at[k] = at[k - 1];
      edgeAt[k] = edgeAt[k - 1];
    }
    at[k] = t;
    edgeAt[k] = half;
  }

  /**
   * Where a cut line ends, and where it bends away on the last metres to end on a vertex of the
   * scope.
   */
  private void end(int ax, int ay, int bx, int by, double t, int half, int beyond) {
    double dx = (double) bx - ax;
    double dy = (double) by - ay;
    double x = ax + t * dx;
    double y = ay + t * dy;
    double length = Math.hypot(dx, dy);
    if ((arr.mask[half >> 1] & Marks.SCOPE) == 0) {
      double more = OVERSHOOT * beyond / length;
      bendX = endX = (int) Math.rint(x + more * dx);
      bendY = endY = (int) Math.rint(y + more * dy);
      return;
    }
    int p = arr.origin(half);
    int q = arr.target(half);
    double toP = Math.hypot(x - arr.x[p], y - arr.y[p]);
    double toQ = Math.hypot(x - arr.x[q], y - arr.y[q]);
    endX = arr.x[toP <= toQ ? p : q];
    endY = arr.y[toP <= toQ ? p : q];
    double room = beyond > 0 ? t : 1 - t;
    double back = Math.min(room, Noder.BEND * Math.min(toP, toQ) / length) * -beyond;
    bendX = (int) Math.rint(x + back * dx);
    bendY = (int) Math.rint(y + back * dy);
  }
}
