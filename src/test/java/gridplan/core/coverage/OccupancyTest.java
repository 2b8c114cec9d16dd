package gridplan.core.coverage;

import static gridplan.core.coverage.Towns.polygon;
import static gridplan.core.coverage.Towns.square;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gridplan.core.lattice.Lattice;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/** Two grids of 10,000 units side by side; one unit at 0° E 0° N is 1.11 cm. */
class OccupancyTest {
  private static final Occupancy TOWN =
      new Occupancy(
          List.of(
              new CoverageFace("west", square(0, 0, 10_000)),
              new CoverageFace("east", square(10_000, 0, 10_000))));

  @Test
  void wallAlongTheLineIsNoCut() {
    assertThat(buildings(square(9_000, 0, 1_000))).isEmpty();
    assertThat(buildings(square(10_000, 0, 1_000))).isEmpty();
  }

  @Test
  void wallThatBendsByAUnitOverTheLineIsNoCut() {
    assertThat(buildings(polygon(9_000, 0, 10_000, 0, 10_001, 500, 10_000, 1_000, 9_000, 1_000)))
        .isEmpty();
  }

  /** A tenth of 1,000 × 1,000 units lies over the line: 123.3 m² / 10 by UTM. */
  @Test
  void buildingOverTheLineIsCutAndItsSmallerShareIsThePlace() {
    Finding cut = only(buildings(square(9_100, 0, 1_000)));
    assertThat(cut.kind()).isEqualTo(FindingKind.BUILDING_CUT);
    assertThat(cut.grids()).containsExactly("east", "west");
    assertThat(cut.areaM2()).isEqualTo(12.33, within(0.05));
    assertThat(cut.where().norm())
        .isEqualTo(polygon(10_000, 0, 10_100, 0, 10_100, 1_000, 10_000, 1_000).norm());
  }

  @Test
  void buildingOutsideHasNoGridAndOneOnTheRimHas() {
    assertThat(only(buildings(square(30_000, 0, 10))).kind())
        .isEqualTo(FindingKind.BUILDING_UNASSIGNED);
    assertThat(buildings(square(19_500, 0, 1_000))).isEmpty();
  }

  @Test
  void buildingGivenAsAPointOnTheLineIsNotCut() {
    assertThat(buildings(Lattice.FACTORY.createPoint(new Coordinate(10_000, 5)))).isEmpty();
  }

  @Test
  void dwellingsAtOnePlaceEachHaveAFindingOfTheirOwn() {
    Geometry place = Lattice.FACTORY.createPoint(new Coordinate(50_000, 5));
    List<Finding> found =
        TOWN.households(
            List.of(
                new CoverageFace("household 1", place), new CoverageFace("household 2", place)));
    assertThat(found).extracting(Finding::id).doesNotHaveDuplicates();
    assertThat(found).extracting(Finding::detail).containsExactly("household 1", "household 2");
  }

  private static List<Finding> buildings(Geometry footprint) {
    return TOWN.buildings(List.of(new CoverageFace("building 1", footprint)));
  }

  private static Finding only(List<Finding> findings) {
    assertThat(findings).hasSize(1);
    return findings.get(0);
  }
}
