package gridplan.core.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebMercatorTest {
  @Test
  void theWorldIsOneTileWithTheEquatorInItsMiddle() {
    WebMercator plane = new WebMercator(0);
    assertThat(plane.x(-1_800_000_000)).isZero();
    assertThat(plane.x(1_800_000_000)).isEqualTo(4096);
    assertThat(plane.x(0)).isEqualTo(2048);
    assertThat(plane.y(0)).isEqualTo(2048);
    assertThat(plane.y(900_000_000)).isEqualTo(4096);
    assertThat(plane.y(-900_000_000)).isZero();
    // 66.5132604° N is where half of the northern half begins: atan(sinh(π / 2)).
    assertThat(plane.y(665_132_604)).isEqualTo(3072);
    assertThatThrownBy(() -> new WebMercator(19)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 2024})
  void columnsAndRowsBeginWhereItIsSaid(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      WebMercator plane = new WebMercator(random.nextInt(19));
      int longitude = random.nextInt(1_790_000_000);
      int latitude = random.nextInt(1_600_000_000) - 800_000_000;
      int column = plane.x(longitude);
      int row = plane.y(latitude);
      assertThat(plane.x(plane.westOf(column))).as("seed " + seed).isEqualTo(column);
      assertThat(plane.x(plane.westOf(column) - 1)).as("seed " + seed).isLessThan(column);
      assertThat(plane.y(plane.southOf(row))).as("seed " + seed).isEqualTo(row);
      assertThat(plane.y(plane.southOf(row) - 1)).as("seed " + seed).isLessThan(row);
    }
  }
}
