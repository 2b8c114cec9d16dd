package gridplan.plan;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.core.coverage.CoverageProof;
import gridplan.core.mosaic.Building;
import gridplan.core.mosaic.Cell;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Geometry;

class PlanCheckTest {
  private final Board board = Board.plain(2, 3);

  @Test
  void aSoundPlanIsValidWithTheProofOfItsGrids() {
    PlanState plan = board.plan("aab\naab\n");
    CheckReport report = PlanCheck.run(plan, buildings());
    assertThat(report.findings()).isEmpty();
    assertThat(report.valid()).isTrue();
    assertThat(report.polygons()).isEqualTo(2);
    // a: 2 × 2 cells have 8 outer edges, b: 1 × 2 cells have 6.
    assertThat(report.proof().edges()).isEqualTo(14);
    assertThat(report.proof().cancelled()).isEqualTo(14);
    assertThat(report.proof().digest())
        .isEqualTo(
            CoverageProof.prove(
                    List.of(board.rectangle(0, 0, 2, 2), board.rectangle(0, 2, 2, 3)).stream()
                        .map(this::noded)
                        .toList(),
                    board.mosaic().scope())
                .digest());
    assertThat(report.totals()).containsEntry("gap_m2", 0.0).containsEntry("unmatched_edges", 0);
  }

  @Test
  void aGridInPiecesIsAFinding() {
    CheckReport report = PlanCheck.run(board.plan("aba\naba\n"), buildings());
    assertThat(kinds(report)).containsExactly("parts");
    assertThat(report.findings().get(0).grids()).containsExactly("520102003001001");
    assertThat(report.valid()).isFalse();
  }

  @Test
  void aBuildingThatNoCellHasIsAFinding() {
    List<Building> buildings = new ArrayList<>(buildings());
    buildings.add(building(99, board.rectangle(0.1, 0.1, 0.2, 0.2)));
    CheckReport report = PlanCheck.run(board.plan("aab\naab\n"), buildings);
    assertThat(kinds(report)).containsExactly("building-unassigned");
    assertThat(report.findings().get(0).detail()).isEqualTo("building 99");
  }

  @Test
  void aFootprintInTwoGridsIsAFindingAndBetweenTwoCellsOfOneGridIsNot() {
    List<Building> buildings = new ArrayList<>(buildings());
    buildings.set(0, building(1, board.rectangle(0.2, 0.2, 0.4, 1.4)));
    buildings.set(1, building(2, board.rectangle(0.2, 1.5, 0.4, 2.5)));
    CheckReport report = PlanCheck.run(board.plan("aab\naab\n"), buildings);
    assertThat(kinds(report)).containsExactly("building-cut");
    assertThat(report.findings().get(0).grids())
        .containsExactly("520102003001001", "520102003001002");
  }

  @Test
  void aWallThatBendsByOneUnitIsNotCut() {
    List<Building> buildings = new ArrayList<>(buildings());
    double unit = 1.0 / Board.SIDE;
    buildings.set(1, building(2, board.rectangle(0.2, 1.5, 0.4, 2 + unit)));
    assertThat(PlanCheck.run(board.plan("aab\naab\n"), buildings).valid()).isTrue();
    buildings.set(1, building(2, board.rectangle(0.2, 1.5, 0.4, 2 + 2 * unit)));
    assertThat(PlanCheck.run(board.plan("aab\naab\n"), buildings).valid()).isFalse();
  }

  @Test
  void codesMustDifferAndFollowTheRule() {
    PlanState plan = board.plan("abc\nabc\n");
    List<PlanGrid> grids =
        List.of(
            plan.grids().get(0),
            new PlanGrid(2, plan.grids().get(0).code(), ""),
            new PlanGrid(3, "G-3", ""));
    CheckReport report =
        PlanCheck.run(
            new PlanState(plan.header(), board.ground(), grids, plan.gridOfCell()), buildings());
    assertThat(kinds(report)).containsExactly("duplicate-code", "malformed-code");
  }

  private List<Building> buildings() {
    List<Building> buildings = new ArrayList<>();
    for (Cell cell : board.mosaic().cells())
      buildings.add(building(cell.id() + 1, Board.footprint(cell.ground())));
    return buildings;
  }

  private static Building building(long id, Geometry footprint) {
    return new Building(id, 0, footprint, Board.HOUSEHOLDS, Board.RESIDENTS);
  }

  /** With a vertex at every corner of a cell, as dissolved grids have them. */
  private Geometry noded(Geometry rectangle) {
    return org.locationtech.jts.densify.Densifier.densify(rectangle, Board.SIDE);
  }

  private static List<String> kinds(CheckReport report) {
    return report.findings().stream().map(CheckReport.Item::kind).toList();
  }
}
