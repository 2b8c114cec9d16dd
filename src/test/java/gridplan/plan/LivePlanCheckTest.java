package gridplan.plan;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.core.mosaic.Building;
import gridplan.core.mosaic.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the check says of a plan under work is what it says of the same plan as a whole. */
class LivePlanCheckTest {
  private static final int ROWS = 6;
  private static final int COLUMNS = 8;

  private final Board board = Board.plain(ROWS, COLUMNS);
  private final LivePlanCheck live = new LivePlanCheck();

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 2024, 31})
  void everyStateHasTheReportOfTheWholeCheck(long seed) {
    Random random = new Random(seed);
    List<Building> buildings = houses();
    char[] grids = "aaaabbbb".repeat(3).concat("ccccdddd".repeat(3)).toCharArray();
    for (int step = 0; step < 60; step++) {
      int cell = random.nextInt(grids.length);
      // Sometimes a grid of its own, sometimes back to one of the first: grids come and go.
      grids[cell] = (char) ('a' + random.nextInt(random.nextInt(6) == 0 ? 9 : 4));
      PlanState plan = board.plan(rows(grids));
      assertThat(live.check(plan, buildings))
          .as("seed %d, step %d", seed, step)
          .isEqualTo(PlanCheck.run(plan, buildings));
    }
  }

  @Test
  void onlyTheGridsThatAnEditTouchesArePutTogetherAgain() {
    char[] grids = "aabbccdd".repeat(ROWS).toCharArray();
    live.check(board.plan(rows(grids)), houses());
    assertThat(live.renewed()).isEqualTo(4);
    grids[2] = 'a';
    live.check(board.plan(rows(grids)), houses());
    assertThat(live.renewed()).isEqualTo(2);
    live.check(board.plan(rows(grids)), houses());
    assertThat(live.renewed()).isZero();
  }

  private static String rows(char[] grids) {
    StringBuilder rows = new StringBuilder();
    for (int row = 0; row < ROWS; row++) rows.append(grids, row * COLUMNS, COLUMNS).append('\n');
    return rows.toString();
  }

  /** One in every cell, two of them across the line between the columns three and four. */
  private List<Building> houses() {
    List<Building> houses = new ArrayList<>();
    for (Cell cell : board.mosaic().cells()) {
      int row = cell.id() / COLUMNS;
      boolean across = cell.id() % COLUMNS == 3 && row < 2;
      houses.add(
          new Building(
              cell.id() + 1,
              0,
              across
                  ? board.rectangle(row + 0.3, 3.6, row + 0.5, 4.4)
                  : Board.footprint(cell.ground()),
              Board.HOUSEHOLDS,
              Board.RESIDENTS));
    }
    return houses;
  }
}
