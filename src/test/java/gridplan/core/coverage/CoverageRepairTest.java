package gridplan.core.coverage;

import static gridplan.core.coverage.Towns.polygon;
import static gridplan.core.coverage.Towns.square;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import gridplan.core.lattice.Lattice;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

class CoverageRepairTest {
  private static final int S = 10_000;
  private static final Polygon WEST = square(0, 0, S);
  private static final Polygon EAST = square(S, 0, S);
  private static final Geometry PARENT = polygon(0, 0, S, 0, 2 * S, 0, 2 * S, S, S, S, 0, S);

  @Test
  void cleanLayerIsReturnedAsItIs() {
    RepairOutcome.Applied applied = repair(PARENT, WEST, EAST);
    assertThat(applied.changes()).isEmpty();
    assertThat(applied.faces().get(0).ground()).isSameAs(WEST);
    assertThat(applied.scope()).isSameAs(PARENT);
  }

  /** A strip of 50 units (0.56 m) between the squares: the east square has the longer border. */
  @Test
  void narrowGapGoesToTheNeighbourWithTheLongestBorder() {
    Polygon shortWest = polygon(0, 0, S - 50, 0, S - 50, S - 2000, S - 50, S, 0, S);
    Polygon north = polygon(S - 50, S - 2000, S, S - 2000, S, S, S - 50, S);
    RepairOutcome.Applied applied = repair(PARENT, shortWest, EAST, north);
    assertThat(applied.changes()).hasSize(1);
    RepairChange change = applied.changes().get(0);
    assertThat(change.kind()).isEqualTo(FindingKind.GAP);
    assertThat(change.to()).isIn("a", "b");
    assertThat(change.ground().getArea()).isEqualTo(50.0 * (S - 2000));
    assertSeamless(applied);
  }

  @Test
  void overlapGoesToTheOwnerWithTheLongestBorderAndMovesNoMore() {
    Polygon wide = polygon(0, 0, S, 0, S + 100, S / 2, S, S, 0, S);
    RepairOutcome.Applied applied = repair(PARENT, wide, EAST);
    assertThat(applied.changes()).hasSize(1);
    assertThat(applied.changes().get(0).kind()).isEqualTo(FindingKind.OVERLAP);
    assertThat(applied.changes().get(0).ground().getArea()).isEqualTo(100.0 * S / 2);
    assertSeamless(applied);
  }

  @Test
  void spillIsCutOff() {
    Polygon beyond = polygon(S, 0, 2 * S, 0, 2 * S + 500, S / 2, 2 * S, S, S, S);
    RepairOutcome.Applied applied = repair(PARENT, WEST, beyond);
    assertThat(applied.changes().get(0).kind()).isEqualTo(FindingKind.SPILL);
    assertThat(applied.faces().get(1).ground().equalsTopo(EAST)).isTrue();
    assertSeamless(applied);
  }

  @Test
  void inletOpenToTheParentsLineIsFilled() {
    Geometry notched = WEST.difference(polygon(2000, 0, 2300, 0, 2150, 500));
    RepairOutcome.Applied applied = repair(PARENT, notched, EAST);
    assertThat(applied.changes()).hasSize(1);
    assertThat(applied.faces().get(0).ground().equalsTopo(WEST)).isTrue();
    assertSeamless(applied);
  }

  /** 2,000 units are 22 m: wider than the 10 m that may be filled. */
  @Test
  void wideGapStaysAFinding() {
    Geometry holed = WEST.difference(square(4000, 4000, 2000));
    RepairOutcome.Applied applied = repair(PARENT, holed, EAST);
    assertThat(applied.changes()).isEmpty();
    assertThat(applied.remaining()).hasSize(1);
    assertThat(applied.remaining().get(0).grids()).containsExactly("a");
    assertThat(applied.faces().get(0).ground().equalsTopo(holed)).isTrue();
  }

  @Test
  void nodeThatANeighbourLacksIsGivenToIt() {
    Polygon noded = polygon(S, 0, 2 * S, 0, 2 * S, S, S, S, S, S / 2);
    RepairOutcome.Applied applied = repair(PARENT, WEST, noded);
    assertThat(applied.changes()).isEmpty();
    assertThat(applied.verticesAdded()).isEqualTo(1);
    assertThat(applied.faces().get(1).ground()).isSameAs(noded);
    assertThat(applied.faces().get(0).ground().norm())
        .isEqualTo(
            Lattice.FACTORY
                .createMultiPolygon(new Polygon[] {polygon(0, 0, S, 0, S, S / 2, S, S, 0, S)})
                .norm());
    assertSeamless(applied);
  }

  /** A sliver along a clean edge must not leave its vertices behind on the neighbour. */
  @Test
  void vertexOfALineThatVanishedLeavesTheCleanEdgeAlone() {
    Polygon teeth = polygon(0, 0, S, 0, S - 40, 3000, S - 1, 5000, S - 40, 7000, S, S, 0, S);
    RepairOutcome.Applied applied = repair(PARENT, teeth, EAST);
    assertSeamless(applied);
    assertThat(applied.changes()).hasSizeLessThanOrEqualTo(2);
    assertThat(applied.faces().get(1).ground().getNumPoints()).isLessThanOrEqualTo(9);
  }

  @Test
  void gridInsideAnotherKeepsItsGround() {
    Polygon inner = square(3000, 3000, 2000);
    RepairOutcome.Applied applied = repair(PARENT, WEST, EAST, inner);
    assertThat(applied.faces().get(2).ground().equalsTopo(inner)).isTrue();
    assertThat(((Polygon) applied.faces().get(0).ground().getGeometryN(0)).getNumInteriorRing())
        .isEqualTo(1);
    assertSeamless(applied);
  }

  @Test
  void identicalGridsAreRefusedByName() {
    RepairOutcome outcome =
        CoverageRepair.repair(
            List.of(
                new CoverageFace("a", WEST),
                new CoverageFace("b", EAST),
                new CoverageFace("c", EAST.copy())),
            PARENT,
            RepairOptions.DEFAULT);
    assertThat(outcome).isInstanceOf(RepairOutcome.Refused.class);
    RepairRefusal reason = ((RepairOutcome.Refused) outcome).reasons().get(0);
    assertThat(reason.code()).isEqualTo(RepairRefusal.Code.SAME_GROUND);
    assertThat(reason.grids()).containsExactly("c", "b");
  }

  /** A line there and back, and a grid outside: neither can keep ground, and each is told why. */
  @Test
  void gridsThatWouldVanishAreRefusedWithTheReason() {
    Polygon line = polygon(0, 0, S, 0, S / 2, 0);
    assertThat(refusals(WEST, EAST, line))
        .extracting(RepairRefusal::code, RepairRefusal::grids)
        .containsExactly(tuple(RepairRefusal.Code.NO_GROUND, List.of("c")));
    Polygon outside = square(5 * S, 0, S);
    assertThat(refusals(WEST, EAST, outside))
        .extracting(RepairRefusal::code, RepairRefusal::grids)
        .containsExactly(tuple(RepairRefusal.Code.NOTHING_LEFT, List.of("c")));
  }

  private static List<RepairRefusal> refusals(Geometry... grounds) {
    List<CoverageFace> faces = new ArrayList<>();
    for (Geometry ground : grounds)
      faces.add(new CoverageFace(Character.toString('a' + faces.size()), ground));
    return ((RepairOutcome.Refused) CoverageRepair.repair(faces, PARENT, RepairOptions.DEFAULT))
        .reasons();
  }

  @Test
  void enclaveOfTheScopeStaysOpen() {
    LinearRing lake = square(4000, 4000, 3).getExteriorRing();
    Polygon holed = Lattice.FACTORY.createPolygon(WEST.getExteriorRing(), new LinearRing[] {lake});
    RepairOutcome.Applied applied =
        (RepairOutcome.Applied)
            CoverageRepair.repair(
                List.of(new CoverageFace("a", holed)), holed, RepairOptions.DEFAULT);
    assertThat(applied.faces().get(0).ground()).isSameAs(holed);
  }

  @Test
  void limitsMustMakeSense() {
    assertThatThrownBy(() -> new RepairOptions(Double.NaN, RepairRule.BARRIER))
        .hasMessageContaining("max gap");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 2024, 5, 99})
  void shakenTownsBecomeSeamlessAndUntouchedCellsStay(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 20; round++) {
      List<Polygon> town = Towns.wobbly(8, 6, seed * 1000 + round);
      Geometry scope = Dissolve.union(town);
      List<CoverageFace> faces = new ArrayList<>();
      for (int i = 0; i < town.size(); i++)
        faces.add(new CoverageFace("c" + i, i % 7 == 3 ? shake(town.get(i), random) : town.get(i)));
      RepairOutcome.Applied applied =
          (RepairOutcome.Applied) CoverageRepair.repair(faces, scope, RepairOptions.DEFAULT);
      assertThat(applied.remaining()).as("seed %d round %d", seed, round).isEmpty();
      assertSeamless(applied);
      double overlap = CoverageCheck.check(faces, scope).areaM2(FindingKind.OVERLAP);
      double moved =
          applied.changes().stream()
              .filter(change -> change.kind() == FindingKind.OVERLAP)
              .mapToDouble(RepairChange::areaM2)
              .sum();
      // Crossings are rounded to the lattice: half a unit along the few metres of each border.
      assertThat(moved).isLessThanOrEqualTo(overlap + 0.1);
    }
  }

  private static Polygon shake(Polygon cell, Random random) {
    Coordinate[] ring = cell.getCoordinates();
    for (int i = 0; i < 8; i++) {
      ring[i] =
          new Coordinate(ring[i].x + random.nextInt(-60, 61), ring[i].y + random.nextInt(-60, 61));
    }
    ring[8] = ring[0].copy();
    return Lattice.FACTORY.createPolygon(ring);
  }

  private static RepairOutcome.Applied repair(Geometry scope, Geometry... grounds) {
    List<CoverageFace> faces = new ArrayList<>();
    for (Geometry ground : grounds)
      faces.add(new CoverageFace(Character.toString('a' + faces.size()), ground));
    return (RepairOutcome.Applied) CoverageRepair.repair(faces, scope, RepairOptions.DEFAULT);
  }

  private static void assertSeamless(RepairOutcome.Applied applied) {
    List<Geometry> grounds = applied.faces().stream().map(CoverageFace::ground).toList();
    ProofResult proof = CoverageProof.prove(grounds, applied.scope());
    assertThat(proof.unmatched()).isEmpty();
    assertThat(proof.invalid()).isEmpty();
  }
}
