package gridplan.plan;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.core.lattice.Progress;
import java.util.List;
import org.junit.jupiter.api.Test;

class GivenGridOverlayTest {
  private final Board board = Board.plain(2, 4);

  @Test
  void eachCellGoesToTheGridThatHoldsMostOfIt() {
    var overlaid =
        overlay(
            given("A", board.rectangle(0, 0, 2, 1.6)), given("B", board.rectangle(0, 1.6, 2, 4)));
    assertThat(overlaid.gridOfCell()).containsExactly(0, 0, 1, 1, 0, 0, 1, 1);
    assertThat(overlaid.divided()).containsOnlyKeys(1, 5);
    assertThat(overlaid.divided().get(1)).isEqualTo(0.6);
    assertThat(overlaid.unplaced()).isEmpty();
  }

  @Test
  void theEarlierGridWinsATie() {
    var overlaid =
        overlay(
            given("A", board.rectangle(0, 0, 2, 1.5)), given("B", board.rectangle(0, 1.5, 2, 4)));
    assertThat(overlaid.gridOfCell()).containsExactly(0, 0, 1, 1, 0, 0, 1, 1);
  }

  @Test
  void cellsThatNobodyHoldsGoToTheNeighbourWithTheLongestBorder() {
    var overlaid =
        overlay(given("A", board.rectangle(0, 0, 2, 1)), given("B", board.rectangle(1, 1, 2, 4)));
    assertThat(overlaid.unplaced()).containsExactly(1, 2, 3);
    // Cell 1 borders A by 110 m and B by 96 m.
    assertThat(overlaid.gridOfCell()).containsExactly(0, 0, 1, 1, 0, 1, 1, 1);
  }

  @Test
  void groundWithoutAnyGivenNeighbourBecomesANewGridForEachPiece() {
    Board islands = Board.plain(1, 2);
    var far = new GivenGrid("", "", board.rectangle(5, 9, 6, 10));
    var overlaid = GivenGridOverlay.of(islands.mosaic(), List.of(far), Progress.NONE);
    assertThat(overlaid.gridOfCell()).containsExactly(1, 1);
    assertThat(overlaid.grids()).isEqualTo(2);
  }

  private GivenGridOverlay.Overlaid overlay(GivenGrid... given) {
    return GivenGridOverlay.of(board.mosaic(), List.of(given), Progress.NONE);
  }

  private static GivenGrid given(String code, org.locationtech.jts.geom.Geometry ground) {
    return new GivenGrid(code, code, ground);
  }
}
