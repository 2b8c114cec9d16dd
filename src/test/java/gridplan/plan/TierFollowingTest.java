package gridplan.plan;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.core.partition.Band;
import gridplan.core.rules.TierRule;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Tiers below go on tiling the grids above; two by six cells of ten households. */
class TierFollowingTest {
  private static final TierRule SUB =
      new TierRule("sub", "三级网格", "grid", TierRule.Form.POLYGONS, 0, Band.of(20, 60), 2, false);

  private final PlanState plan = Board.plain(2, 6).plan("aaabbb\naaabbb\n", Band.of(20, 90));

  private PlanState tiered() {
    return plan.over(List.of(PlanTiers.undivided(plan, SUB)));
  }

  private PlanState moved(Integer... cells) {
    EditRequest paint = new EditRequest.Assign(new TreeSet<>(List.of(cells)), Board.id('b'));
    EditResult.Applied applied = (EditResult.Applied) EditRunner.run(plan, paint);
    return plan.preview(List.of(), applied.ground(), applied.after());
  }

  private static void assertNested(PlanState upper, TierLayer layer) {
    for (int cell = 0; cell < upper.cells(); cell++)
      assertThat(layer.grids().get(layer.gridOfCell()[cell]).code())
          .as("cell " + cell)
          .startsWith(upper.grids().get(upper.gridOf(cell)).code());
  }

  /** 20 of 60 households: more than a tenth, so a grid of its own in the new parent. */
  @Test
  void onNewCellsWhatLiesInAnotherGridThenFollowsIt() {
    PlanState after = moved(2, 8);
    TierLayer layer = TierFollowing.onNewCells(tiered(), after).get(0);
    assertNested(after, layer);
    assertThat(layer.grids()).hasSize(3);
    assertThat(layer.gridOfCell()).containsExactly(0, 0, 2, 1, 1, 1, 0, 0, 2, 1, 1, 1);
  }

  /** All of it: its ground is one grid still, with a code of the new parent. */
  @Test
  void aGridThatComesIntoAnotherParentWholeIsRecoded() {
    PlanState after = moved(0, 1, 2, 6, 7, 8);
    TierLayer layer = TierFollowing.onNewCells(tiered(), after).get(0);
    assertNested(after, layer);
    assertThat(layer.gridOfCell()).containsExactly(2, 2, 2, 1, 1, 1, 2, 2, 2, 1, 1, 1);
    assertThat(layer.grids().get(2).code())
        .isEqualTo(layer.grids().get(1).code().replaceAll("01$", "02"));
  }

  /**
   * A cell of a row goes to the grid north of it: what is left of the row in the west stays, what
   * is cut off in the east joins the row south of it.
   */
  @Test
  void whatIsCutOffJoinsItsNeighbours() {
    PlanState three = Board.plain(3, 5).plan("bbbbb\naaaaa\naaaaa\n", Band.of(20, 110));
    int b = three.gridOf(0);
    int a = three.gridOf(5);
    String codeA = three.grids().get(a).code();
    String codeB = three.grids().get(b).code();
    TierLayer rows =
        new TierLayer(
            SUB,
            List.of(
                new PlanGrid(-1, codeB + "01", ""),
                new PlanGrid(-2, codeA + "01", ""),
                new PlanGrid(-3, codeA + "02", "")),
            new int[] {0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2});
    int[] after = three.gridOfCell();
    after[8] = b;
    PlanState moved = three.preview(List.of(), three.ground(), after);
    TierLayer layer = TierFollowing.onNewCells(three.over(List.of(rows)), moved).get(0);
    assertNested(moved, layer);
    assertThat(layer.gridOfCell()).containsExactly(0, 0, 0, 0, 0, 1, 1, 1, 3, 2, 2, 2, 2, 2, 2);
  }
}
