package gridplan.core.coverage;

import static gridplan.core.coverage.Towns.polygon;
import static gridplan.core.coverage.Towns.square;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gridplan.core.lattice.Lattice;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

class CoverageCheckTest {
  /**
   * At 0° E 0° N a square of 10,000 units is 111.3 m × 110.6 m, and UTM draws it 1.00197 × as
   * large.
   */
  private static final double SQUARE_M2 = 12_333;

  private static final int S = 10_000;
  private static final Polygon WEST = square(0, 0, S);
  private static final Polygon EAST = square(S, 0, S);
  private static final Geometry PARENT = polygon(0, 0, S, 0, 2 * S, 0, 2 * S, S, S, S, 0, S);

  /** One polygon's digits end otherwise than its neighbour's, as after a change of format. */
  @Test
  void vertexOneUnitApartInTwoGridsIsCalledJitterAndAMissingOneIsNot() {
    CoverageFace west = new CoverageFace("w", polygon(0, 0, 500, 0, 501, 500, 500, 1000, 0, 1000));
    CoverageFace moved =
        new CoverageFace("e", polygon(500, 0, 1000, 0, 1000, 1000, 500, 1000, 502, 501));
    assertThat(CoverageCheck.check(List.of(west, moved), null).findings())
        .singleElement()
        .matches(f -> f.kind() == FindingKind.UNMATCHED_EDGE && f.detail().startsWith("jitter"));
    CoverageFace straight =
        new CoverageFace("w", polygon(0, 0, 500, 0, 500, 500, 500, 1000, 0, 1000));
    CoverageFace plain = new CoverageFace("e", polygon(500, 0, 1000, 0, 1000, 1000, 500, 1000));
    assertThat(CoverageCheck.check(List.of(straight, plain), null).findings())
        .singleElement()
        .matches(f -> f.kind() == FindingKind.UNMATCHED_EDGE && f.detail().contains("lacks"));
  }

  @Test
  void cleanLayerHasNoFinding() {
    assertThat(check(PARENT, WEST, EAST).valid()).isTrue();
    assertThat(check(null, WEST, EAST).valid()).isTrue();
  }

  @Test
  void missingGridIsAGapAgainstTheParentNamedByItsNeighbour() {
    Finding gap = only(check(PARENT, WEST));
    assertThat(gap.kind()).isEqualTo(FindingKind.GAP);
    assertThat(gap.grids()).containsExactly("a");
    assertThat(gap.areaM2()).isEqualTo(SQUARE_M2, within(15.0));
    assertThat(gap.where().norm()).isEqualTo(EAST.norm());
  }

  @Test
  void overlapNamesBothOwnersAndTheirCommonGround() {
    Polygon wide = polygon(0, 0, S, 0, S + 1000, 0, S + 1000, S, S, S, 0, S);
    Finding overlap = only(check(PARENT, wide, EAST), FindingKind.OVERLAP);
    assertThat(overlap.grids()).containsExactly("a", "b");
    assertThat(overlap.areaM2()).isEqualTo(SQUARE_M2 / 10, within(2.0));
  }

  @Test
  void spillIsGroundOutsideTheParent() {
    Polygon beyond = polygon(S, 0, 2 * S, 0, 2 * S, 0, 2 * S + 500, S / 2, 2 * S, S, S, S);
    Finding spill = only(check(PARENT, WEST, beyond));
    assertThat(spill.kind()).isEqualTo(FindingKind.SPILL);
    assertThat(spill.grids()).containsExactly("b");
    assertThat(spill.areaM2()).isEqualTo(SQUARE_M2 / 40, within(1.0));
  }

  @Test
  void enclosedHoleIsAGapWithoutAParent() {
    Geometry holed = WEST.difference(square(4000, 4000, 1000));
    Finding gap = only(check(null, holed, EAST));
    assertThat(gap.kind()).isEqualTo(FindingKind.GAP);
    assertThat(gap.areaM2()).isEqualTo(SQUARE_M2 / 100, within(0.2));
  }

  @Test
  void inletOpenToTheParentsLineIsAGap() {
    Geometry notched = PARENT.difference(polygon(5000, 0, 6000, 0, 5500, 2000));
    List<CoverageFace> faces = List.of(new CoverageFace("a", notched));
    assertThat(CoverageCheck.check(faces, null).valid()).isTrue();
    Finding inlet = only(CoverageCheck.check(faces, PARENT), FindingKind.GAP);
    assertThat(inlet.areaM2()).isEqualTo(SQUARE_M2 / 100, within(0.2));
  }

  @Test
  void nodeThatANeighbourLacksIsAnUnmatchedEdgeAndNoGround() {
    Polygon noded = polygon(S, 0, 2 * S, 0, 2 * S, S, S, S, S, S / 2);
    Finding edge = only(check(PARENT, WEST, noded));
    assertThat(edge.kind()).isEqualTo(FindingKind.UNMATCHED_EDGE);
    assertThat(edge.grids()).containsExactly("a", "b");
    assertThat(edge.areaM2()).isZero();
  }

  @Test
  void vertexMovedByOneUnitIsFoundButIsNoGround() {
    Polygon bent = polygon(S, 0, 2 * S, 0, 2 * S, S, S, S, S + 1, S / 2);
    CheckResult result = check(PARENT, WEST, bent);
    assertThat(only(result).kind()).isEqualTo(FindingKind.UNMATCHED_EDGE);
    assertThat(result.proof().seamless()).isFalse();
  }

  @Test
  void bowTieIsInvalidAndItsMissingGroundIsAGap() {
    Polygon bowTie = polygon(S, 0, 2 * S, S, 2 * S, 0, S, S);
    CheckResult result = check(PARENT, WEST, bowTie);
    assertThat(result.count(FindingKind.INVALID_GEOMETRY)).isEqualTo(1);
    assertThat(result.areaM2(FindingKind.GAP)).isEqualTo(SQUARE_M2 / 2, within(10.0));
    assertThat(result.areaM2(FindingKind.OVERLAP)).isZero();
  }

  @Test
  void identicalGridsOverlapWhollyAndClashByName() {
    List<CoverageFace> faces =
        List.of(
            new CoverageFace("a", WEST),
            new CoverageFace("b", EAST),
            new CoverageFace("b", EAST.copy()));
    CheckResult result = CoverageCheck.check(faces, PARENT);
    assertThat(only(result, FindingKind.OVERLAP).areaM2()).isEqualTo(SQUARE_M2, within(15.0));
    assertThat(result.count(FindingKind.DUPLICATE_CODE)).isEqualTo(1);
  }

  @Test
  void emptyGridIsInvalidNotAnError() {
    CheckResult result = check(PARENT, WEST, EAST, Lattice.FACTORY.createPolygon());
    assertThat(only(result).kind()).isEqualTo(FindingKind.INVALID_GEOMETRY);
  }

  /** Gap, overlap and spill areas against those by overlay of each pair, worked independently. */
  @ParameterizedTest
  @ValueSource(longs = {1, 7, 2024})
  void defectsOfAShakenTownAreThoseOfTheOverlay(long seed) {
    List<Polygon> town = Towns.wobbly(6, 5, seed);
    Geometry scope = Dissolve.union(town);
    Random random = new Random(seed);
    List<Polygon> shaken = new ArrayList<>(town);
    for (int i = 0; i < 5; i++) shaken.set(random.nextInt(30), shake(town, random));
    List<CoverageFace> faces = new ArrayList<>();
    for (int i = 0; i < shaken.size(); i++) faces.add(new CoverageFace("c" + i, shaken.get(i)));
    CheckResult result = CoverageCheck.check(faces, scope);
    double squareUnitsPerM2 = scope.getArea() / PlanningAreas.of(scope);
    Geometry union = org.locationtech.jts.operation.union.CascadedPolygonUnion.union(shaken);
    assertThat(result.areaM2(FindingKind.GAP) * squareUnitsPerM2)
        .as("seed %d", seed)
        .isEqualTo(scope.difference(union).getArea(), within(2000.0));
    assertThat(result.areaM2(FindingKind.SPILL) * squareUnitsPerM2)
        .isEqualTo(union.difference(scope).getArea(), within(2000.0));
    Collections.shuffle(faces, random);
    assertThat(CoverageCheck.check(faces, scope).findings().stream().map(Finding::id))
        .containsExactlyElementsOf(result.findings().stream().map(Finding::id).toList());
  }

  private static Polygon shake(List<Polygon> town, Random random) {
    Polygon cell = town.get(random.nextInt(town.size()));
    return (Polygon)
        Lattice.map(
            cell,
            c ->
                new Coordinate(
                    c.x + (c.x * 7 + c.y) % 2 * 60 + 40, c.y + (c.x + c.y * 3) % 2 * 50));
  }

  private static CheckResult check(Geometry scope, Geometry... grounds) {
    List<CoverageFace> faces = new ArrayList<>();
    for (Geometry ground : grounds)
      faces.add(new CoverageFace(Character.toString('a' + faces.size()), ground));
    return CoverageCheck.check(faces, scope);
  }

  private static Finding only(CheckResult result) {
    assertThat(result.findings()).hasSize(1);
    assertThat(result.valid()).isFalse();
    return result.findings().get(0);
  }

  private static Finding only(CheckResult result, FindingKind kind) {
    List<Finding> ofKind = result.findings().stream().filter(f -> f.kind() == kind).toList();
    assertThat(ofKind).hasSize(1);
    return ofKind.get(0);
  }

  private static final class PlanningAreas {
    static double of(Geometry ground) {
      return gridplan.core.measure.PlanningProjection.of(ground).area(ground);
    }
  }
}
