package gridplan.core.lattice;

import java.math.BigInteger;

/**
 * Exact predicates on lattice coordinates. No tolerance, no rounding: the sign returned is the sign
 * of the integer expression. Stateless, safe from any thread.
 */
public final class Exact {
  private Exact() {}

  /**
   * On which side of the directed line a→b the point c lies: 1 left, −1 right, 0 on the line. A
   * degenerate line (a = b) gives 0. Products reach 2⁶⁶, so long arithmetic is used only where it
   * cannot overflow.
   */
  public static int side(long ax, long ay, long bx, long by, long cx, long cy) {
    long ux = bx - ax;
    long uy = by - ay;
    long vx = cx - ax;
    long vy = cy - ay;
    if (small(ux) && small(uy) && small(vx) && small(vy)) return Long.signum(ux * vy - uy * vx);
    return compareProducts(ux, vy, uy, vx);
  }

  /** The sign of a·b − c·d, without overflow for any longs. */
  public static int compareProducts(long a, long b, long c, long d) {
    long highLeft = Math.multiplyHigh(a, b);
    long highRight = Math.multiplyHigh(c, d);
    return highLeft != highRight
        ? Long.compare(highLeft, highRight)
        : Long.compareUnsigned(a * b, c * d);
  }

  /**
   * a·b − c·d for any longs, exact before it is rounded: off by no more than two units in its last
   * place, and 0 only when the products are equal. Unlike a difference of doubles it cannot cancel.
   */
  public static double productsApart(long a, long b, long c, long d) {
    long low = a * b - c * d;
    long borrow = Long.compareUnsigned(a * b, c * d) < 0 ? 1 : 0;
    long high = Math.multiplyHigh(a, b) - Math.multiplyHigh(c, d) - borrow;
    if (high == low >> 63) return low;
    return high * 0x1p64 + ((low >>> 32) * 0x1p32 + (low & 0xFFFF_FFFFL));
  }

  private static boolean small(long difference) {
    return difference == (int) difference;
  }

  /**
   * Whether c lies on the closed segment a–b. For a = b, whether c is that point.
   *
   * <p>Exact, as {@link #side}.
   */
  public static boolean onSegment(long ax, long ay, long bx, long by, long cx, long cy) {
    return Math.min(ax, bx) <= cx
        && cx <= Math.max(ax, bx)
        && Math.min(ay, by) <= cy
        && cy <= Math.max(ay, by)
        && side(ax, ay, bx, by, cx, cy) == 0;
  }

  /**
   * Twice the signed area of a closed ring in square lattice units, positive when it runs
   * counter-clockwise (its face on the left).
   *
   * @param x abscissae; the last vertex may or may not repeat the first
   * @param y ordinates, as many
   */
  public static BigInteger twiceArea(long[] x, long[] y) {
    BigInteger total = BigInteger.ZERO;
    long sum = 0;
    for (int i = 0, n = x.length; i < n; i++) {
      int j = i + 1 == n ? 0 : i + 1;
      long ux = x[i] - x[0];
      long uy = y[i] - y[0];
      long vx = x[j] - x[0];
      long vy = y[j] - y[0];
      if (tiny(ux) && tiny(uy) && tiny(vx) && tiny(vy)) {
        sum += ux * vy - uy * vx;
        if (Math.abs(sum) > 1L << 61) {
          total = total.add(BigInteger.valueOf(sum));
          sum = 0;
        }
      } else {
        total = total.add(big(ux, vy)).subtract(big(uy, vx));
      }
    }
    return total.add(BigInteger.valueOf(sum));
  }

  private static boolean tiny(long difference) {
    return Math.abs(difference) < 1L << 30;
  }

  private static BigInteger big(long a, long b) {
    return BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
  }
}
