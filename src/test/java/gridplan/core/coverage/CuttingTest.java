package gridplan.core.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CuttingTest {
  @Test
  void crossingEdgesBecomeFourPieces() {
    Cutting cutting = new Cutting();
    int one = cutting.add(0, 0, 10, 10);
    int two = cutting.add(0, 10, 10, 0);
    cutting.cut();
    assertThat(pieces(cutting, one)).containsExactly("0 0 5 5", "5 5 10 10");
    assertThat(pieces(cutting, two)).containsExactly("0 10 5 5", "5 5 10 0");
  }

  @Test
  void edgesOnTopOfEachOtherShareTheirMiddlePiece() {
    Cutting cutting = new Cutting();
    int one = cutting.add(0, 0, 20, 0);
    int two = cutting.add(30, 0, 10, 0);
    cutting.cut();
    assertThat(pieces(cutting, one)).containsExactly("0 0 10 0", "10 0 20 0");
    assertThat(pieces(cutting, two)).containsExactlyInAnyOrder("30 0 20 0", "20 0 10 0");
  }

  @Test
  void edgesEnteredLaterAreCutWithThoseBefore() {
    Cutting cutting = new Cutting();
    int one = cutting.add(0, 0, 10, 0);
    cutting.cut();
    cutting.add(5, -5, 5, 5);
    cutting.cut();
    assertThat(pieces(cutting, one)).containsExactly("0 0 5 0", "5 0 10 0");
  }

  /** Pieces share nothing but ends, by a test of all pairs; none strays from its edge. */
  @ParameterizedTest
  @ValueSource(longs = {1, 7, 2024, 31})
  void piecesShareOnlyEnds(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 40; round++) {
      int reach = new int[] {8, 60, 5_000, 300_000_000}[round % 4];
      Cutting cutting = new Cutting();
      List<int[]> given = new ArrayList<>();
      List<Integer> entered = new ArrayList<>();
      for (int i = 0; i < 36; i++) {
        if (i == 24) cutting.cut();
        int[] e = random.ints(4, -reach, reach + 1).toArray();
        given.add(e);
        entered.add(cutting.add(e[0], e[1], e[2], e[3]));
      }
      cutting.cut();
      for (int p = 0; p < cutting.pieces(); p++)
        for (int q = 0; q < p; q++)
          if (cutting.isWhole(p) && cutting.isWhole(q))
            assertThat(apart(cutting, p, q)).as("seed %d round %d", seed, round).isTrue();
      for (int i = 0; i < given.size(); i++) assertFollows(cutting, entered.get(i), given.get(i));
    }
  }

  private static void assertFollows(Cutting cutting, int entered, int[] edge) {
    double[] length = new double[1];
    double whole = Math.hypot((double) edge[2] - edge[0], (double) edge[3] - edge[1]);
    cutting.expand(
        entered,
        half -> {
          int a = (half & 1) == 0 ? cutting.from[half >> 1] : cutting.to[half >> 1];
          int b = (half & 1) == 0 ? cutting.to[half >> 1] : cutting.from[half >> 1];
          double dx = (cutting.x[b] - cutting.x[a]) / 1024.0;
          double dy = (cutting.y[b] - cutting.y[a]) / 1024.0;
          length[0] +=
              (dx * (edge[2] - (double) edge[0]) + dy * (edge[3] - (double) edge[1])) / whole;
        });
    if (whole > 0) assertThat(length[0]).isCloseTo(whole, org.assertj.core.data.Offset.offset(0.1));
  }

  private static boolean apart(Cutting c, int p, int q) {
    int[] one = {c.from[p], c.to[p]};
    int[] two = {c.from[q], c.to[q]};
    for (int end : two) if (inside(c, one, end)) return false;
    for (int end : one) if (inside(c, two, end)) return false;
    return side(c, one, two[0]) * side(c, one, two[1]) >= 0
        || side(c, two, one[0]) * side(c, two, one[1]) >= 0;
  }

  private static boolean inside(Cutting c, int[] piece, int v) {
    return v != piece[0]
        && v != piece[1]
        && side(c, piece, v) == 0
        && between(c.x[piece[0]], c.x[v], c.x[piece[1]])
        && between(c.y[piece[0]], c.y[v], c.y[piece[1]]);
  }

  private static boolean between(long a, long b, long c) {
    return Math.min(a, c) <= b && b <= Math.max(a, c);
  }

  private static int side(Cutting c, int[] piece, int v) {
    BigInteger one = product(c.x[piece[1]] - c.x[piece[0]], c.y[v] - c.y[piece[0]]);
    return one.compareTo(product(c.y[piece[1]] - c.y[piece[0]], c.x[v] - c.x[piece[0]]));
  }

  private static BigInteger product(long a, long b) {
    return BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
  }

  private static List<String> pieces(Cutting cutting, int entered) {
    List<String> pieces = new ArrayList<>();
    cutting.expand(
        entered,
        half -> {
          int a = (half & 1) == 0 ? cutting.from[half >> 1] : cutting.to[half >> 1];
          int b = (half & 1) == 0 ? cutting.to[half >> 1] : cutting.from[half >> 1];
          pieces.add(
              cutting.x[a] / 1024
                  + " "
                  + cutting.y[a] / 1024
                  + " "
                  + cutting.x[b] / 1024
                  + " "
                  + cutting.y[b] / 1024);
        });
    return pieces;
  }
}
