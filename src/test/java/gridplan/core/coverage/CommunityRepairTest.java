package gridplan.core.coverage;

import static gridplan.core.coverage.Towns.polygon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gridplan.core.lattice.Lattice;
import gridplan.core.lattice.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/** Two communities side by side: no ground changes over their line, which lies at x = S. */
class CommunityRepairTest {
  private static final int S = 10_000;
  private static final Polygon WEST = polygon(0, 0, S, 0, S, S, 0, S);
  private static final Polygon EAST = polygon(S, 0, 2 * S, 0, 2 * S, S, S, S);

  /**
   * The western grid reaches 60 units over the line; the eastern one begins 100 units behind it.
   * One area would give the 40 units between them to one of the two, and leave the line moved.
   */
  @Test
  void groundBeyondTheLineIsCutOffAndFilledFromItsOwnSide() {
    RepairOutcome.Applied applied =
        repair(
            List.of(
                polygon(0, 0, S + 60, 0, S + 60, S, 0, S),
                polygon(S + 100, 0, 2 * S, 0, 2 * S, S, S + 100, S)),
            List.of(WEST, EAST));
    assertThat(applied.faces().get(0).ground().equalsTopo(WEST)).isTrue();
    assertThat(applied.faces().get(1).ground().equalsTopo(EAST)).isTrue();
    assertThat(applied.changes())
        .extracting(RepairChange::kind, RepairChange::to)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(FindingKind.GAP, "g1"),
            org.assertj.core.groups.Tuple.tuple(FindingKind.SPILL, ""));
  }

  /** Four grids meet the line at different heights: each side gets the vertices of the other. */
  @Test
  void verticesAreMatchedAlongTheLine() {
    RepairOutcome.Applied applied =
        repair(
            List.of(
                polygon(0, 0, S, 0, S, 3_000, 0, 3_000),
                polygon(0, 3_000, S, 3_000, S, S, 0, S),
                polygon(S, 0, 2 * S, 0, 2 * S, 7_000, S, 7_000),
                polygon(S, 7_000, 2 * S, 7_000, 2 * S, S, S, S)),
            List.of(WEST, EAST));
    assertThat(applied.changes()).isEmpty();
    assertThat(applied.verticesAdded()).isEqualTo(2);
  }

  @Test
  void gridThatLiesInNoCommunityIsRefusedByName() {
    RepairOutcome outcome =
        CoverageRepair.repairWithin(
            faces(List.of(WEST, EAST, polygon(3 * S, 0, 4 * S, 0, 4 * S, S))),
            List.of(WEST, EAST),
            RepairOptions.DEFAULT,
            RepairContext.NONE,
            Progress.NONE);
    assertThat(((RepairOutcome.Refused) outcome).reasons())
        .extracting(RepairRefusal::code, RepairRefusal::grids)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(RepairRefusal.Code.NOTHING_LEFT, List.of("g2")));
  }

  /** Every vertex of every grid is shaken by half a metre; the crooked line holds all the same. */
  @ParameterizedTest
  @ValueSource(longs = {3, 17, 2026})
  void noGroundOfAShakenTownLeavesItsCommunity(long seed) {
    List<Polygon> town = Towns.wobbly(8, 6, seed);
    List<Polygon> west = new ArrayList<>();
    List<Polygon> east = new ArrayList<>();
    for (int i = 0; i < town.size(); i++) (i % 8 < 3 + i / 8 % 2 ? west : east).add(town.get(i));
    List<Geometry> communities = List.of(Dissolve.union(west), Dissolve.union(east));
    Random random = new Random(seed);
    List<Polygon> shaken = new ArrayList<>();
    for (Polygon cell : town) shaken.add(shaken(cell, random));
    RepairOutcome.Applied applied = repair(shaken, communities);
    for (int i = 0; i < town.size(); i++) {
      Geometry other = communities.get(i % 8 < 3 + i / 8 % 2 ? 1 : 0);
      Geometry ground = applied.faces().get(i).ground();
      // A new vertex on the line is rounded: half a unit beside it, along some hundred units.
      assertThat(ground.intersection(other).getArea())
          .as("seed " + seed + " cell " + i)
          .isCloseTo(0, within(ground.getLength()));
    }
  }

  private static Polygon shaken(Polygon cell, Random random) {
    Coordinate[] ring = cell.copy().getCoordinates();
    for (int i = 0; i + 1 < ring.length; i++) {
      ring[i].x += random.nextInt(-45, 46);
      ring[i].y += random.nextInt(-45, 46);
    }
    ring[ring.length - 1] = ring[0].copy();
    return Lattice.FACTORY.createPolygon(ring);
  }

  private static RepairOutcome.Applied repair(List<Polygon> grids, List<Geometry> communities) {
    RepairOutcome outcome =
        CoverageRepair.repairWithin(
            faces(grids), communities, RepairOptions.DEFAULT, RepairContext.NONE, Progress.NONE);
    assertThat(outcome).isInstanceOf(RepairOutcome.Applied.class);
    RepairOutcome.Applied applied = (RepairOutcome.Applied) outcome;
    List<Geometry> grounds = applied.faces().stream().map(CoverageFace::ground).toList();
    assertThat(TilingOracle.tiles(grounds, applied.scope())).isTrue();
    return applied;
  }

  private static List<CoverageFace> faces(List<Polygon> grids) {
    List<CoverageFace> faces = new ArrayList<>();
    for (Polygon grid : grids) faces.add(new CoverageFace("g" + faces.size(), grid));
    return faces;
  }
}
