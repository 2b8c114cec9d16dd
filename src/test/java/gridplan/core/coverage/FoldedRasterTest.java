package gridplan.core.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FoldedRasterTest {
  /** More than a point that is rounded and moved by one unit lies beside its segment. */
  private static final int PAD = 2;

  /** Level, upright, steep and shallow; on the borders of cells, short and round the globe. */
  @ParameterizedTest
  @ValueSource(ints = {8, 100, 30_000, 1_500_000_000})
  void everyCellNearASegmentIsAmongThoseAlongIt(int length) {
    Random random = new Random(length);
    for (int trial = 0; trial < 3_000; trial++) {
      int x = random.nextBoolean() ? 0 : random.nextInt(-length, length);
      int y = random.nextBoolean() ? 0 : random.nextInt(-length, length);
      int dx = random.nextInt(4) == 0 ? 0 : random.nextInt(-length / 4, length / 4 + 1);
      int dy =
          random.nextInt(3) == 0
              ? random.nextInt(-1, 2)
              : random.nextInt(-length / 4, length / 4 + 1);
      long a = Rings.pack(x, y);
      long b = Rings.pack(x + dx, y + dy);
      FoldedRaster raster = raster(length / 200 + 1);
      Set<Integer> slots = new HashSet<>();
      raster.along(a, b, PAD, slots::add);
      for (int step = 0; step <= 64; step++) {
        int px = (int) (x + Math.round(dx * (step / 64.0))) + random.nextInt(-1, 2);
        int py = (int) (y + Math.round(dy * (step / 64.0))) + random.nextInt(-1, 2);
        assertThat(slots)
            .as("(%d %d) beside (%d %d) to (%d %d)", px, py, x, y, x + dx, y + dy)
            .contains(raster.slot(Rings.pack(px, py)));
      }
    }
  }

  /** Made for short edges, so that a long one goes through many of its cells. */
  private static FoldedRaster raster(int edge) {
    long[] from = new long[4_000];
    long[] to = new long[4_000];
    Arrays.fill(from, Rings.pack(0, 0));
    Arrays.fill(to, Rings.pack(edge, 0));
    return FoldedRaster.of(from, to, from.length);
  }
}
