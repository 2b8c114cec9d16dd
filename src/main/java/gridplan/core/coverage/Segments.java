package gridplan.core.coverage;

/** How two edges between lattice points lie to each other. Exact; ends are packed points. */
final class Segments {
  private Segments() {}

  /** Whether the boxes of two edges share a point. */
  static boolean boxesMeet(long a, long b, long c, long d) {
    return Math.max(Rings.x(a), Rings.x(b)) >= Math.min(Rings.x(c), Rings.x(d))
        && Math.max(Rings.x(c), Rings.x(d)) >= Math.min(Rings.x(a), Rings.x(b))
        && Math.max(Rings.y(a), Rings.y(b)) >= Math.min(Rings.y(c), Rings.y(d))
        && Math.max(Rings.y(c), Rings.y(d)) >= Math.min(Rings.y(a), Rings.y(b));
  }

  /** Whether two edges whose boxes meet share a point, be it an end. */
  static boolean touch(long a, long b, long c, long d) {
    return FlatRings.side(a, b, c) * FlatRings.side(a, b, d) <= 0
        && FlatRings.side(c, d, a) * FlatRings.side(c, d, b) <= 0;
  }

  /** Whether two edges whose boxes meet share more than one end. */
  static boolean conflict(long a, long b, long c, long d) {
    if (a == c) return b == d || fold(a, b, d);
    if (a == d) return b == c || fold(a, b, c);
    if (b == c) return fold(b, a, d);
    if (b == d) return fold(b, a, c);
    return touch(a, b, c, d);
  }

  /** Whether the ways from a common vertex to p and to q lie on each other. */
  static boolean fold(long vertex, long p, long q) {
    if (FlatRings.side(vertex, p, q) != 0) return false;
    long px = Rings.x(p) - (long) Rings.x(vertex);
    long py = Rings.y(p) - (long) Rings.y(vertex);
    long qx = Rings.x(q) - (long) Rings.x(vertex);
    long qy = Rings.y(q) - (long) Rings.y(vertex);
    return Long.signum(px) == Long.signum(qx) && Long.signum(py) == Long.signum(qy);
  }
}
