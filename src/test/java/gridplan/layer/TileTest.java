package gridplan.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gridplan.platform.problem.Problem;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TileTest {
  @Test
  void worldIsOneTile() {
    Tile world = Tile.of("0", "0", "0");
    assertThat(world.longitude(0, 0)).isEqualTo(-180);
    assertThat(world.longitude(1, 0)).isEqualTo(180);
    // The square of Web Mercator ends where y = x: atan(sinh(π)).
    assertThat(world.latitude(0, 0)).isCloseTo(85.0511287798, Offset.offset(1e-9));
    assertThat(world.latitude(1, 0)).isCloseTo(-85.0511287798, Offset.offset(1e-9));
  }

  @Test
  void marginLiesOutside() {
    Tile tile = new Tile(2, 3, 1);
    assertThat(tile.longitude(0, 0.5)).isEqualTo(90 - 45);
    assertThat(tile.latitude(1, 0.5)).isLessThan(tile.latitude(1, 0));
  }

  @ParameterizedTest
  @CsvSource({
    "-1,0,0",
    "0,1,0",
    "3,8,0",
    "3,0,-1",
    "23,0,0",
    "x,0,0",
    "1,0.5,0",
    "1,99999999999,0",
    "31,0,0"
  })
  void otherNumbersAreRefused(String zoom, String x, String y) {
    assertThatThrownBy(() -> Tile.of(zoom, x, y))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.code()).isEqualTo("tile.outside"));
  }
}
