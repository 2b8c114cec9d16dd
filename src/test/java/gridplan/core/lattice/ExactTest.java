package gridplan.core.lattice;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExactTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 7, 2024})
  void sideIsTheSignOfTheIntegerExpression(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 50_000; i++) {
      int range = 1 << (2 + random.nextInt(29));
      long[] p = random.ints(6, -range, range).asLongStream().toArray();
      assertThat(Exact.side(p[0], p[1], p[2], p[3], p[4], p[5]))
          .as("seed %d, %s", seed, java.util.Arrays.toString(p))
          .isEqualTo(sideByBigInteger(p));
    }
  }

  /** The widest spans on the globe: products reach 2⁶⁵ and differ by one. */
  @Test
  void sideSurvivesTheAntimeridian() {
    long far = 1_800_000_000L;
    assertThat(Exact.side(-far, -far, far, far, far, far)).isZero();
    assertThat(Exact.side(-far, -far, far, far, far - 1, far)).isEqualTo(1);
    assertThat(Exact.side(-far, -far, far, far, far, far - 1)).isEqualTo(-1);
    assertThat(Exact.side(-far, -far, far, far - 1, far - 1, far - 2)).isEqualTo(-1);
  }

  /** Twice the triangle of three corners of the globe is 1.3e19, more than a long holds. */
  @Test
  void theWidestTurnsKeepTheirSign() {
    long far = 1_800_000_000L;
    assertThat(Exact.side(-far, -far, far, -far, far, far)).isEqualTo(1);
    assertThat(Exact.side(-far, -far, far, far, far, -far)).isEqualTo(-1);
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      long[] p = random.longs(6, -far, far).toArray();
      assertThat(Exact.side(p[0], p[1], p[2], p[3], p[4], p[5]))
          .as("%s", java.util.Arrays.toString(p))
          .isEqualTo(sideByBigInteger(p));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 2024})
  void productsApartIsTheIntegerRounded(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 50_000; i++) {
      int[] bits = random.ints(4, 1, 64).toArray();
      long[] f = random.longs(4).toArray();
      for (int k = 0; k < 4; k++) f[k] >>= bits[k];
      boolean nearlyEqual = i % 3 == 0;
      if (nearlyEqual) f = new long[] {f[0], f[1], f[0] + f[2] % 2, f[1] + f[3] % 2};
      BigInteger exact = product(f[0], f[1]).subtract(product(f[2], f[3]));
      double apart = Exact.productsApart(f[0], f[1], f[2], f[3]);
      assertThat(Math.signum(apart)).as("seed %d", seed).isEqualTo(exact.signum());
      assertThat(Math.abs(apart - exact.doubleValue()))
          .as("seed %d, %s", seed, java.util.Arrays.toString(f))
          .isLessThanOrEqualTo(2 * Math.ulp(exact.doubleValue()));
    }
  }

  private static BigInteger product(long a, long b) {
    return BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
  }

  @Test
  void onSegmentIsClosedAndExact() {
    assertThat(Exact.onSegment(0, 0, 9, 6, 3, 2)).isTrue();
    assertThat(Exact.onSegment(0, 0, 9, 6, 9, 6)).isTrue();
    assertThat(Exact.onSegment(0, 0, 9, 6, 12, 8)).isFalse();
    assertThat(Exact.onSegment(0, 0, 9, 6, 3, 3)).isFalse();
    assertThat(Exact.onSegment(5, 5, 5, 5, 5, 5)).isTrue();
    assertThat(Exact.onSegment(5, 5, 5, 5, 5, 6)).isFalse();
  }

  @Test
  void twiceAreaIsPositiveCounterClockwise() {
    long[] x = {0, 4, 4, 0};
    long[] y = {0, 0, 3, 3};
    assertThat(Exact.twiceArea(x, y)).isEqualTo(BigInteger.valueOf(24));
    long far = 1_800_000_000L;
    long[] wide = {-far, far, far, -far};
    long[] high = {-far / 2, -far / 2, far / 2, far / 2};
    assertThat(Exact.twiceArea(wide, high))
        .isEqualTo(BigInteger.valueOf(2 * far).multiply(BigInteger.valueOf(2 * far)));
  }

  private static int sideByBigInteger(long[] p) {
    BigInteger left = BigInteger.valueOf(p[2] - p[0]).multiply(BigInteger.valueOf(p[5] - p[1]));
    BigInteger right = BigInteger.valueOf(p[3] - p[1]).multiply(BigInteger.valueOf(p[4] - p[0]));
    return left.compareTo(right);
  }
}
