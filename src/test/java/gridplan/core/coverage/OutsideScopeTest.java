package gridplan.core.coverage;

import static gridplan.core.coverage.Towns.polygon;
import static org.assertj.core.api.Assertions.assertThat;

import gridplan.core.lattice.Lattice;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/** Two squares of 1,000 units side by side; the area is theirs but for a little. */
class OutsideScopeTest {
  private static final List<CoverageFace> GRIDS =
      List.of(
          new CoverageFace("a", polygon(0, 0, 1000, 0, 1000, 1000, 0, 1000)),
          new CoverageFace("b", polygon(1000, 0, 2000, 0, 2000, 1000, 1000, 1000)));

  @Test
  void nodesThatTheAreaLacksAreBends() {
    OutsideScope scope = OutsideScope.of(GRIDS, polygon(0, 0, 2000, 0, 2000, 1000, 0, 1000));
    assertThat(scope.bends()).isEqualTo(2);
    assertThat(CoverageCheck.check(GRIDS, scope.scope()).valid()).isTrue();
  }

  @Test
  void cornerOneUnitAwayAndNodeThatTheGridsLackAreBends() {
    Geometry area = polygon(0, 0, 1000, 0, 1500, 1, 2001, -1, 2000, 1000, 1000, 1000, 0, 1000);
    OutsideScope scope = OutsideScope.of(GRIDS, area);
    assertThat(scope.bends()).isEqualTo(2);
    assertThat(CoverageCheck.check(GRIDS, scope.scope()).valid()).isTrue();
  }

  @Test
  void twoUnitsAreNoBend() {
    Geometry area = polygon(0, 0, 1000, 0, 2000, 2, 2000, 1000, 1000, 1000, 0, 1000);
    OutsideScope scope = OutsideScope.of(GRIDS, area);
    assertThat(CoverageCheck.check(GRIDS, scope.scope()).valid()).isFalse();
  }

  @Test
  void areaThatFitsStaysAsItIs() {
    Geometry area = polygon(0, 0, 1000, 0, 2000, 0, 2000, 1000, 1000, 1000, 0, 1000);
    assertThat(OutsideScope.of(GRIDS, area)).isEqualTo(new OutsideScope(area, 0));
  }

  /** A missing grid stays a gap of its full size, bends beside it or not. */
  @Test
  void realDefectsStayBesideBends() {
    Geometry area = polygon(0, 0, 1500, 1, 2000, 0, 2000, 1000, 0, 1000);
    List<CoverageFace> one = GRIDS.subList(0, 1);
    CheckResult result = CoverageCheck.check(one, OutsideScope.of(one, area).scope());
    assertThat(result.findings()).extracting(Finding::kind).containsExactly(FindingKind.GAP);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 2024})
  void areaShakenByAUnitEverywhereIsStillTiled(long seed) {
    List<Polygon> town = Towns.wobbly(6, 5, seed);
    List<CoverageFace> faces = new ArrayList<>();
    for (Polygon cell : town) faces.add(new CoverageFace("c" + faces.size(), cell));
    Geometry shaken =
        Lattice.map(
            Dissolve.union(town),
            c -> {
              Random random = new Random(seed * 31 + c.hashCode());
              return new Coordinate(c.x + random.nextInt(-1, 2), c.y + random.nextInt(-1, 2));
            });
    OutsideScope scope = OutsideScope.of(faces, shaken);
    assertThat(scope.bends()).as("seed %d", seed).isPositive();
    assertThat(CoverageCheck.check(faces, scope.scope()).findings()).as("seed %d", seed).isEmpty();
  }
}
