package gridplan.core.edit;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.core.mosaic.BarrierClass;
import gridplan.core.partition.Reason;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What becomes of pieces that an edit cuts off, in the town of {@link SixBlocks}: grid 0 holds
 * houses 1 and 4, grid 1 houses 2 and 5, grid 2 houses 3 and 6, two households each.
 */
class CutOffPiecesTest {
  private static final int NEW = GroundEdits.NEW_GRID;

  /** Leaves of grid 0 a strip of 30 × 5 in the south without a house, and 30 × 20 in the north. */
  private static final double[] OVER_THE_WEST = {-9, 5, 33, 5, 33, 40, -9, 40};

  /** Leaves of grid 0 a house in the south, 645 square steps, and one in the north, 600. */
  private static final double[] BETWEEN_HOUSES = {-9, 20, 25, 20, 25, 29, 35, 29, 35, 40, -9, 40};

  private SixBlocks town = new SixBlocks();

  private GroundOutcome draw(int to, EditOptions options, double... xy) {
    return GroundEdits.draw(town.ground(), town.plan(), town.ring(xy), to, options);
  }

  private static EditOptions fixed(Integer... grids) {
    return EditOptions.DEFAULT.withFixed(Set.of(grids));
  }

  private static EditOptions pocket(double share) {
    return new EditOptions(5, 0.5, 10, 1, 1.5, share, Set.of());
  }

  private static Reason only(GroundOutcome.Applied edit) {
    assertThat(edit.warnings()).hasSize(1);
    return edit.warnings().get(0);
  }

  @Test
  void emptyStripGoesAlongWithTheDrawnGrid() {
    var edit = town.done(draw(NEW, EditOptions.DEFAULT, OVER_THE_WEST));
    assertThat(town.steps(0)).isEqualTo(30 * 20);
    assertThat(town.steps(3)).isEqualTo(30 * 40 + 3 * 35);
    Reason warning = only(edit);
    assertThat(warning.code()).isEqualTo("pocket-taken");
    assertThat(warning.details())
        .containsEntry("grid", 0)
        .containsEntry("grids", List.of(0, 3))
        .containsEntry("households", 0.0);
    assertThat(town.gridAt(warning.details().get("at"))).isEqualTo(3);
    assertThat(warning.sentence())
        .startsWith("A piece of grid 0 with 0 household(s) at ")
        .endsWith(" was cut off and goes along with grid 3.");
  }

  @Test
  void takesNoPieceIntoAFixedGridButGivesItToTheNeighbour() {
    var edit = town.done(draw(NEW, fixed(NEW), OVER_THE_WEST));
    assertThat(only(edit).details()).containsEntry("grids", List.of(0, 1));
    assertThat(town.steps(1)).isEqualTo(1800 - 3 * 35 + 30 * 5);
    assertThat(town.steps(3)).isEqualTo(30 * 35 + 3 * 35);
  }

  @Test
  void fixedGridsAreNotCutApartAndTakeNothing() {
    for (EditOptions options : List.of(fixed(0), fixed(NEW, 1))) {
      Reason reason = town.refused(draw(NEW, options, OVER_THE_WEST));
      assertThat(reason.code()).isEqualTo("would-disconnect");
      assertThat(reason.details()).containsEntry("grid", 0).containsEntry("households", 0.0);
    }
  }

  @Test
  void noPieceCrossesTheLineOfACommunity() {
    town.town.within(c -> c.x < 3000 ? "west" : "east");
    double[] westOnly = {-9, 5, 30, 5, 30, 40, -9, 40};
    assertThat(town.refused(draw(NEW, fixed(NEW), westOnly)).code()).isEqualTo("would-disconnect");
    town.done(draw(NEW, EditOptions.DEFAULT, westOnly));
    assertThat(town.steps(3)).isEqualTo(30 * 40);
  }

  @Test
  void largePieceIsNamedInTheRefusal() {
    Reason reason = town.refused(draw(NEW, EditOptions.DEFAULT, BETWEEN_HOUSES));
    assertThat(reason.code()).isEqualTo("would-disconnect");
    assertThat(reason.details()).containsEntry("grid", 0).containsEntry("households", 2.0);
    assertThat(reason.sentence()).contains("a piece with 2 household(s) at ");
    List<?> at = (List<?>) reason.details().get("at");
    assertThat((double) at.get(1) * 1e5).as("in the north").isBetween(40.0, 60.0);
  }

  /** Half of grid 0's four households. */
  @Test
  void shareIsOfTheLoadThatTheGridHad() {
    assertThat(town.refused(draw(NEW, pocket(0.49), BETWEEN_HOUSES)).code())
        .isEqualTo("would-disconnect");
    var edit = town.done(draw(NEW, pocket(0.5), BETWEEN_HOUSES));
    assertThat(only(edit).details()).containsEntry("households", 2.0);
    assertThat(edit.loadMoved()).isEqualTo(2);
    assertThat(town.steps(0)).isEqualTo(645);
    assertThat(town.gridOf(4)).isEqualTo(3);
  }

  @Test
  void piecesCountTogether() {
    // The ring runs up between the houses of the southern row: each of three is by itself.
    town.town.planned((org.locationtech.jts.geom.Coordinate c) -> c.y < 3000 ? 0 : 1);
    double[] comb = {22, -9, 38, -9, 38, 40, 82, 40, 82, 45, 22, 45};
    assertThat(town.refused(draw(NEW, pocket(0.3), comb)).code()).isEqualTo("would-disconnect");
    town.done(draw(NEW, pocket(0.34), comb));
    assertThat(town.gridOf(1)).isEqualTo(2);
  }

  @Test
  void emptyGridIsMeasuredByItsGround() {
    town.done(draw(NEW, EditOptions.DEFAULT, 2, 2, 28, 2, 28, 9, 2, 9));
    // Of 26 × 7 the middle 10 go: 8 × 7 to each side are more than a fifth.
    assertThat(town.refused(draw(NEW, EditOptions.DEFAULT, 10, -3, 20, -3, 20, 11, 10, 11)).code())
        .isEqualTo("would-disconnect");
    // To the west 3 × 7 remain, to the east 18 × 7.
    town.done(draw(NEW, EditOptions.DEFAULT, 5, -3, 10, -3, 10, 11, 5, 11));
    assertThat(town.steps(3)).isEqualTo(18 * 7);
  }

  @Test
  void reshapingGivesTheStripToTheWinner() {
    var edit =
        town.done(
            GroundEdits.reshape(
                town.ground(), town.plan(), town.line(30, 10, -5, 10, -5, 5, 30, 5)));
    assertThat(only(edit).code()).isEqualTo("pocket-taken");
    assertThat(town.steps(0)).isEqualTo(1800 - 30 * 10);
    assertThat(town.steps(1)).isEqualTo(1800 + 30 * 10);
  }

  @Test
  void reshapingIsRefusedWhereAHouseIsCutOff() {
    Reason reason =
        town.refused(
            GroundEdits.reshape(
                town.ground(), town.plan(), town.line(30, 27, -5, 27, -5, 22, 30, 22)));
    assertThat(reason.code()).isEqualTo("would-disconnect");
    assertThat(reason.details()).containsEntry("households", 2.0);
  }

  @Test
  void groundBeyondARiverStaysWithItsGrid() {
    town = new SixBlocks(s -> s.barrier(BarrierClass.RIVER, false, false, 60, 0, 60, 60));
    var edit = town.done(draw(NEW, EditOptions.DEFAULT, 40, 5, 63, 5, 63, 25, 40, 25));
    assertThat(only(edit).code()).isEqualTo("piece-left");
    assertThat(only(edit).details()).containsEntry("grid", 2);
    assertThat(town.steps(2)).isEqualTo(1800);
    assertThat(town.steps(3)).isEqualTo(20 * 20);
  }

  @Test
  void groundOnBothBanksIsNoGrid() {
    town = new SixBlocks(s -> s.barrier(BarrierClass.RIVER, false, false, 60, 0, 60, 60));
    Reason reason = town.refused(draw(NEW, EditOptions.DEFAULT, 40, 5, 82, 5, 82, 25, 40, 25));
    assertThat(reason.code()).isEqualTo("drawn-in-pieces");
    assertThat(reason.details()).containsEntry("households", 2.0);
  }

  @Test
  void drawnGroundMustMeetTheGridItIsFor() {
    Reason reason = town.refused(draw(2, EditOptions.DEFAULT, 8, 8, 22, 8, 22, 22, 8, 22));
    assertThat(reason.code()).isEqualTo("drawn-apart");
    assertThat(reason.details()).containsEntry("grid", 2).containsEntry("households", 2.0);
  }
}
