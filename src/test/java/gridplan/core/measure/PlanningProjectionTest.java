package gridplan.core.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gridplan.core.lattice.Lattice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

class PlanningProjectionTest {
  /** PROJ 9.1.1: (114.5, 30.5) in EPSG:4547 is 547999.7613, 3375648.0326. */
  @Test
  void agreesWithProjInTheZoneOfWuhan() {
    Coordinate metres = metresOf(114.5, 30.5);
    assertThat(metres.x).isEqualTo(547_999.7613, within(1e-4));
    assertThat(metres.y).isEqualTo(3_375_648.0326, within(1e-4));
  }

  /** A degree at φ is 111132.954 − 559.822 cos 2φ + 1.175 cos 4φ m on the ellipsoid. */
  @Test
  void meridianArcGrowsAsOnTheEllipsoid() {
    assertThat(metresOf(120, 54).y - metresOf(120, 53).y).isEqualTo(111_295.66, within(0.01));
    assertThat(metresOf(120, 30).x).isEqualTo(500_000, within(1e-6));
  }

  @ParameterizedTest
  @CsvSource({"120.6,29.9", "9.53,47.14", "-70.6,-33.4", "7.42,43.73", "113.1,23.0"})
  void roundTripReturnsTheSameLatticePoint(double longitude, double latitude) {
    PlanningProjection projection = PlanningProjection.forCentre(longitude, latitude);
    for (int step = -50; step <= 50; step++) {
      int x = Lattice.of(longitude) + step * 12_347;
      int y = Lattice.of(latitude) - step * 9_871;
      Coordinate metres = projection.toMetres(x, y);
      assertThat(projection.toLattice(metres.x, metres.y)).isEqualTo(new Coordinate(x, y));
    }
  }

  /** A square of 0.001° at 30° N: 96.486 m × 110.852 m on the ellipsoid, k within 1e-5 here. */
  @Test
  void areaAndLengthAreThoseOfTheEllipsoid() {
    Envelope envelope = new Envelope(1_200_000_000, 1_200_010_000, 300_000_000, 300_010_000);
    Geometry square = Lattice.FACTORY.toGeometry(envelope);
    PlanningProjection projection = PlanningProjection.of(square);
    assertThat(projection.area(square)).isEqualTo(96.486 * 110.852, within(1.0));
    assertThat(projection.length(square)).isEqualTo(2 * (96.486 + 110.852), within(0.01));
  }

  @Test
  void zoneIsGaussKrugerInChinaAndUtmElsewhere() {
    assertThat(PlanningProjection.forCentre(120.6, 29.9).centralMeridian()).isEqualTo(120);
    assertThat(PlanningProjection.forCentre(9.53, 47.14).centralMeridian()).isEqualTo(9);
    assertThat(PlanningProjection.forCentre(-70.6, -33.4).centralMeridian()).isEqualTo(-69);
  }

  private static Coordinate metresOf(double longitude, double latitude) {
    return PlanningProjection.forCentre(longitude, latitude)
        .toMetres(Lattice.of(longitude), Lattice.of(latitude));
  }
}
