package gridplan.core.lattice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

class LatticeTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 7, 2024})
  void everyUnitSurvivesTheWayThroughDegrees(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 200_000; i++) {
      int unit = random.nextInt(-1_800_000_000, 1_800_000_001);
      assertThat(Lattice.of(Lattice.degrees(unit))).as("seed %d", seed).isEqualTo(unit);
    }
  }

  @Test
  void halvesRoundToEven() {
    assertThat(Lattice.of(0.5e-7)).isZero();
    assertThat(Lattice.of(1.5e-7)).isEqualTo(2);
    assertThat(Lattice.of(-0.5e-7)).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, 180.00001, -1e300})
  void whatIsNoDegreeIsRefused(double value) {
    assertThatThrownBy(() -> Lattice.of(value)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void verticesThatMeetAreOneAndCollapsedHolesVanish() throws ParseException {
    Geometry degrees =
        new WKTReader()
            .read(
                "POLYGON ((0 0, 1 0, 1.00000001 0, 1 1, 0 0),"
                    + " (0.5 0.2, 0.50000001 0.2, 0.5 0.20000001, 0.5 0.2))");
    Geometry lattice = Lattice.fromDegrees(degrees);
    assertThat(lattice.toText()).isEqualTo("POLYGON ((0 0, 10000000 0, 10000000 10000000, 0 0))");
    assertThat(Lattice.toDegrees(lattice).getCoordinates()[1]).isEqualTo(new Coordinate(1, 0));
    assertThat(lattice.getSRID()).isEqualTo(4490);
  }
}
