package gridplan.core.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gridplan.core.lattice.Lattice;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalScaleTest {
  /** In the middle and at the edge of zones, in China and outside, north and south, near a pole. */
  @ParameterizedTest
  @CsvSource({
    "120.0,30.0",
    "121.49,31.2",
    "118.6,22.5",
    "126.4,52.9",
    "7.42,43.73",
    "11.99,60.2",
    "-70.6,-33.4",
    "0.01,0.001",
    "25.0,80.0"
  })
  void measuresAsTheProjectionDoes(double longitude, double latitude) {
    PlanningProjection projection = PlanningProjection.forCentre(longitude, latitude);
    Random random = new Random(17);
    for (int i = 0; i < 2_000; i++) {
      double x = Lattice.of(longitude) + random.nextInt(10_000);
      double y = Lattice.of(latitude) + random.nextInt(10_000);
      double reach = Math.pow(10, 1 + random.nextInt(4)) * 4;
      double dx = (random.nextDouble() - 0.5) * reach;
      double dy = (random.nextDouble() - 0.5) * reach;
      double metres = projection.scaleAt(x + dx / 2, y + dy / 2).metres(dx, dy);
      double expected = projection.distance(x, y, x + dx, y + dy);
      assertThat(metres).isCloseTo(expected, within(1e-7 * expected + 2e-8));
    }
  }
}
