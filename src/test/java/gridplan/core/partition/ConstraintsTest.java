package gridplan.core.partition;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gridplan.core.lattice.Progress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Sets that must share or part, frozen and dedicated grids, bands of communities: new plans. */
class ConstraintsTest {
  private static PlanOutcome.Planned planned(CellGraph town, PlanOptions options) {
    return planned(town, options, null);
  }

  private static PlanOutcome.Planned planned(CellGraph town, PlanOptions options, int[] base) {
    PlanOutcome outcome = Planner.plan(town, options, base, Progress.NONE);
    PlanOutcome.Planned plan =
        assertInstanceOf(PlanOutcome.Planned.class, outcome, () -> outcome.reasons().toString());
    assertEquals(List.of(), PlanRules.broken(town, plan.gridOfCell(), plan.grids()));
    return plan;
  }

  private static List<String> codes(List<Reason> reasons) {
    return reasons.stream().map(Reason::code).toList();
  }

  private static Reason refusal(CellGraph town, PlanOptions options, int[] base) {
    PlanOutcome outcome = Planner.plan(town, options, base, Progress.NONE);
    assertInstanceOf(PlanOutcome.Infeasible.class, outcome);
    assertEquals(
        outcome.reasons(), Contradictions.find(town, options, base), "the same before and in plan");
    return outcome.reasons().get(0);
  }

  private static Constraints none() {
    return Constraints.NONE;
  }

  private static int[] all(int from, int to) {
    return IntStream.range(from, to).toArray();
  }

  @Nested
  class Together {
    /** 6 × 2 squares in two grids of 6: cut down the middle, unless 0 and 5 share a grid. */
    @Test
    void cornersFarApartShareAGridThroughTheGroundBetween() {
      CellGraph town = Squares.of(6, 2).foreign();
      PlanOptions options = PlanOptions.of(Band.of(6, 6)).withGrids(2);
      int[] free = planned(town, options).gridOfCell();
      assertNotEquals(free[0], free[5]);
      PlanOutcome.Planned plan =
          planned(town, options.withConstraints(none().withTogether(List.of(new int[] {0, 5}))));
      assertEquals(plan.gridOfCell()[0], plan.gridOfCell()[5]);
      assertEquals(2, plan.grids());
      assertArrayEquals(
          new double[] {6, 6}, PlanRules.loads(town, plan.gridOfCell(), 2), "a row each");
    }

    @Test
    void goesBeforeAUnitThatIsDivided() {
      CellGraph town = Squares.of(4, 2).whole("aaaa aaaa").foreign();
      PlanOutcome.Planned plan =
          planned(
              town,
              PlanOptions.of(new Band(4, 4, 4, 4))
                  .withConstraints(none().withTogether(List.of(new int[] {0, 3}))));
      assertEquals(plan.gridOfCell()[0], plan.gridOfCell()[3]);
      assertArrayEquals(new double[] {4, 4}, PlanRules.loads(town, plan.gridOfCell(), 2));
    }

    @Test
    void acrossALineIsRefusedByName() {
      CellGraph town = Squares.of(4, 1).within("wwee").foreign();
      PlanOptions options =
          PlanOptions.of(Band.of(1, 2))
              .withConstraints(none().withTogether(List.of(new int[] {1, 2})));
      Reason reason = refusal(town, options, null);
      assertEquals("together-across-line", reason.code());
      assertEquals(List.of("1", "2"), reason.details().get("cells"));
      assertTrue(reason.sentence().contains("1, 2") && reason.sentence().contains("e, w"));
    }

    /** 0.75 and 1.15 times: three squares are within 2 × 1.5, not within 2 × 1.49. */
    @Test
    void aboveTheHardMaximumIsRefusedAndOnItIsNot() {
      CellGraph town = Squares.of(6, 1).foreign();
      Constraints three = none().withTogether(List.of(new int[] {0, 1, 2}));
      PlanOptions exactly = PlanOptions.of(new Band(2, 2, 1, 3)).withConstraints(three);
      assertEquals(3, PlanRules.loads(town, planned(town, exactly).gridOfCell(), 3)[0]);
      PlanOptions less = PlanOptions.of(new Band(2, 2, 1, 2.9)).withConstraints(three);
      Reason reason = refusal(town, less, null);
      assertEquals("together-over-maximum", reason.code());
      assertEquals(List.of("0", "1", "2"), reason.details().get("cells"));
    }

    /** The ground between counts: 0 and 3 alone hold 2, with 1 and 2 they hold 4. */
    @Test
    void aboveTheHardMaximumWithTheGroundBetween() {
      CellGraph town = Squares.of(6, 1).foreign();
      PlanOptions options =
          PlanOptions.of(new Band(2, 2, 1, 3))
              .withConstraints(none().withTogether(List.of(new int[] {0, 3})));
      assertEquals("together-over-maximum", refusal(town, options, null).code());
    }

    @Test
    void onGroundThatNothingConnects() {
      CellGraph town = Squares.of(4, 1).without(Map.of(1, 2)).foreign();
      PlanOptions options =
          PlanOptions.of(Band.of(1, 2))
              .withConstraints(none().withTogether(List.of(new int[] {0, 3})));
      assertEquals("together-across-pieces", refusal(town, options, null).code());
    }
  }

  @Nested
  class Apart {
    @Test
    void neighboursArePartedAndLoadsStayInTheBand() {
      CellGraph town = Squares.of(6, 2).foreign();
      PlanOptions options = PlanOptions.of(Band.of(6, 6)).withGrids(2);
      PlanOutcome.Planned plan =
          planned(town, options.withConstraints(none().withApart(List.of(new int[] {0, 6}))));
      assertNotEquals(plan.gridOfCell()[0], plan.gridOfCell()[6]);
      assertArrayEquals(new double[] {6, 6}, PlanRules.loads(town, plan.gridOfCell(), 2));
      assertTrue(plan.feasible());
    }

    /** One grid would hold all five; five that must part make five. */
    @Test
    void asManyGridsAsTheLargestSet() {
      CellGraph town = Squares.of(5, 1).foreign();
      PlanOptions options =
          PlanOptions.of(new Band(1, 5, 0, 6))
              .withConstraints(none().withApart(List.of(all(0, 5))));
      assertEquals(5, planned(town, options).grids());
    }

    @Test
    void partsOfADividedUnit() {
      CellGraph town = Squares.of(6, 2).whole("aaaaaa aaaaaa").foreign();
      PlanOptions options =
          PlanOptions.of(new Band(5, 7, 5, 7))
              .withConstraints(none().withApart(List.of(new int[] {2, 8}, new int[] {3, 9})));
      PlanOutcome.Planned plan = planned(town, options);
      assertNotEquals(plan.gridOfCell()[2], plan.gridOfCell()[8]);
      assertNotEquals(plan.gridOfCell()[3], plan.gridOfCell()[9]);
      assertEquals(2, PlanRules.gridsOfUnit(town, plan.gridOfCell(), "a"));
    }

    @Test
    void apartAndTogetherAtOnce() {
      CellGraph town = Squares.of(6, 1).foreign();
      PlanOptions options =
          PlanOptions.of(Band.of(2, 3))
              .withConstraints(
                  none()
                      .withTogether(List.of(new int[] {0, 1}, new int[] {1, 2}))
                      .withApart(List.of(new int[] {0, 2, 5})));
      Reason reason = refusal(town, options, null);
      assertEquals("apart-and-together", reason.code());
      assertEquals(List.of("0", "2"), reason.details().get("cells"));
    }

    @Test
    void apartInOneWholeUnit() {
      CellGraph town = Squares.of(6, 1).whole("..uu..").foreign();
      PlanOptions options =
          PlanOptions.of(Band.of(2, 3))
              .withConstraints(none().withApart(List.of(new int[] {2, 3})));
      Reason reason = refusal(town, options, null);
      assertEquals("apart-in-unit", reason.code());
      assertTrue(reason.sentence().contains("unit u"), reason.sentence());
    }

    @Test
    void moreThanTheGridsAskedFor() {
      CellGraph town = Squares.of(6, 1).foreign();
      PlanOptions options =
          PlanOptions.of(Band.of(2, 3))
              .withGrids(2)
              .withConstraints(none().withApart(List.of(new int[] {0, 2, 4})));
      assertEquals("apart-more-than-grids", refusal(town, options, null).code());
    }

    /** A pair to be parted in every row, one column further each time. */
    @Test
    void manyPairsInATownOfManyGrids() {
      CellGraph town = Squares.of(20, 20).foreign();
      List<int[]> pairs =
          IntStream.range(0, 19).mapToObj(i -> new int[] {20 * i + i, 20 * i + i + 1}).toList();
      PlanOptions options =
          PlanOptions.of(Band.of(18, 22)).withGrids(20).withConstraints(none().withApart(pairs));
      PlanOutcome.Planned plan = planned(town, options);
      for (int[] pair : pairs)
        assertNotEquals(
            plan.gridOfCell()[pair[0]], plan.gridOfCell()[pair[1]], Arrays.toString(pair));
      for (double load : PlanRules.loads(town, plan.gridOfCell(), 20))
        assertTrue(18 <= load && load <= 22, load + " in 18 to 22");
    }
  }

  @Nested
  class Given {
    private final CellGraph town = Squares.of(6, 2).foreign();
    private final int[] base = Squares.grids("aabbcc aabbcc");

    /** The middle grid stays, so that each side is planned by itself. */
    @Test
    void frozenGridStaysAndTheRestIsPlannedAroundIt() {
      PlanOptions options = PlanOptions.of(Band.of(2, 2)).withFrozen(Set.of(1));
      PlanOutcome.Planned plan = planned(town, options, base);
      int frozen = plan.gridOfCell()[2];
      for (int c = 0; c < 12; c++) assertEquals(base[c] == 1, plan.gridOfCell()[c] == frozen);
      assertEquals(5, plan.grids());
      assertEquals(List.of("pieces", "grid-over"), codes(plan.reasons()));
      assertTrue(plan.reasons().get(1).sentence().endsWith("frozen."));
    }

    @Test
    void frozenGridsCountAmongTheGridsAskedFor() {
      PlanOptions options =
          PlanOptions.of(new Band(4, 8, 0, 12)).withFrozen(Set.of(0)).withGrids(2);
      assertEquals(2, planned(town, options, base).grids());
    }

    @Test
    void dedicatedGridIsOutsideTheBalance() {
      PlanOptions options =
          PlanOptions.of(Band.of(5, 5))
              .withConstraints(none().withDedicated(List.of(new int[] {0, 6})));
      PlanOutcome.Planned plan = planned(town, options, null);
      int own = plan.gridOfCell()[0];
      assertEquals(own, plan.gridOfCell()[6]);
      assertEquals(2, Arrays.stream(plan.gridOfCell()).filter(g -> g == own).count());
      assertEquals(3, plan.grids());
      assertEquals(List.of(), plan.reasons());
      Standings standings = Standings.of(town, options, plan.gridOfCell());
      assertEquals(Standings.Standing.DEDICATED, standings.of(own));
      assertEquals(1.0, standings.shareInBand());
    }

    @Test
    void conflictsOfGivenGridsAreNamed() {
      Constraints dedicated = none().withDedicated(List.of(new int[] {0, 2}));
      PlanOptions frozen = PlanOptions.of(Band.of(2, 4)).withFrozen(Set.of(1));
      Reason overlap = refusal(town, frozen.withConstraints(dedicated), base);
      assertEquals("dedicated-in-frozen", overlap.code());
      assertEquals(List.of("2"), overlap.details().get("cells"));
      Constraints apart = none().withApart(List.of(new int[] {2, 3}));
      assertEquals("apart-in-frozen", refusal(town, frozen.withConstraints(apart), base).code());
      Constraints together = none().withTogether(List.of(new int[] {1, 2}));
      assertEquals(
          "together-across-frozen", refusal(town, frozen.withConstraints(together), base).code());
      Constraints own =
          none().withDedicated(List.of(new int[] {0})).withTogether(List.of(new int[] {0, 1}));
      assertEquals(
          "together-across-dedicated",
          refusal(town, PlanOptions.of(Band.of(2, 4)).withConstraints(own), null).code());
      CellGraph lined = Squares.of(6, 2).within("wwweee wwweee").foreign();
      Reason across = refusal(lined, frozen, base);
      assertEquals("frozen-across-line", across.code());
      assertEquals(List.of("2", "3", "8", "9"), across.details().get("cells"));
    }

    @Test
    void frozenGridsNeedTheirPlan() {
      PlanOptions options = PlanOptions.of(Band.of(2, 4)).withFrozen(Set.of(1));
      assertThrows(
          IllegalArgumentException.class, () -> Planner.plan(town, options, Progress.NONE));
    }
  }

  /** West in grids of 3, east in grids of 6. */
  @Test
  void communitiesHaveBandsOfTheirOwn() {
    CellGraph town = Squares.of(12, 1).within("wwwwwweeeeee").foreign();
    PlanOptions options =
        PlanOptions.of(Band.of(3, 3)).withConstraints(none().withBands(Map.of("e", Band.of(6, 6))));
    PlanOutcome.Planned plan = planned(town, options);
    assertArrayEquals(
        Squares.grids("aaabbbcccccc"), plan.gridOfCell(), Arrays.toString(plan.gridOfCell()));
    assertEquals(List.of("pieces"), codes(plan.reasons()));
  }

  /** Three cuts of a row are equal; a tie across one of them leaves the others. */
  @Test
  void softTieDecidesAmongEquals() {
    CellGraph town = Squares.of(8, 1).foreign();
    PlanOptions options = PlanOptions.of(new Band(3, 5, 2, 6)).withGrids(2);
    for (int cut = 2; cut < 5; cut++) {
      int[] tie = {cut, cut + 1};
      PlanOutcome.Planned plan =
          planned(town, options.withConstraints(none().withNear(List.of(tie))));
      assertEquals(plan.gridOfCell()[tie[0]], plan.gridOfCell()[tie[1]], "cut after " + cut);
    }
    List<int[]> every = List.of(all(0, 8));
    PlanOutcome.Planned plan = planned(town, options.withConstraints(none().withNear(every)));
    assertEquals(List.of("tie-broken"), codes(plan.reasons()));
    assertTrue(plan.feasible());
  }
}
