package gridplan.core.mosaic;

import gridplan.core.lattice.Exact;

/** Exact and rounded nearness of lattice segments, in lattice units. */
final class Near {
  private Near() {}

  /** Whether two closed segments have a point in common; exact. */
  static boolean meet(int ax, int ay, int bx, int by, int cx, int cy, int dx, int dy) {
    int a = Exact.side(ax, ay, bx, by, cx, cy);
    int b = Exact.side(ax, ay, bx, by, dx, dy);
    if (a * b > 0) return false;
    int c = Exact.side(cx, cy, dx, dy, ax, ay);
    int d = Exact.side(cx, cy, dx, dy, bx, by);
    if (c * d > 0) return false;
    if (a != 0 || b != 0 || c != 0 || d != 0) return true;
    return Math.max(ax, bx) >= Math.min(cx, dx)
        && Math.max(cx, dx) >= Math.min(ax, bx)
        && Math.max(ay, by) >= Math.min(cy, dy)
        && Math.max(cy, dy) >= Math.min(ay, by);
  }

  /** Whether two segments come within a distance of each other, 0 for touching. */
  static boolean within(
      double units, int ax, int ay, int bx, int by, int cx, int cy, int dx, int dy) {
    return meet(ax, ay, bx, by, cx, cy, dx, dy)
        || toSegment(ax, ay, cx, cy, dx, dy) <= units
        || toSegment(bx, by, cx, cy, dx, dy) <= units
        || toSegment(cx, cy, ax, ay, bx, by) <= units
        || toSegment(dx, dy, ax, ay, bx, by) <= units;
  }

  /** Distance from a point to a segment. */
  static double toSegment(double px, double py, double ax, double ay, double bx, double by) {
    double t = along(px, py, ax, ay, bx, by);
    return Math.hypot(ax + t * (bx - ax) - px, ay + t * (by - ay) - py);
  }

  /** Where on a segment, from 0 to 1, the point nearest to p is. */
  static double along(double px, double py, double ax, double ay, double bx, double by) {
    double dx = bx - ax;
    double dy = by - ay;
    double squared = dx * dx + dy * dy;
    double t = squared == 0 ? 0 : ((px - ax) * dx + (py - ay) * dy) / squared;
    return Math.max(0, Math.min(1, t));
  }
}
