package gridplan.core.partition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gridplan.core.lattice.Progress;
import gridplan.core.partition.Standings.Standing;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rule S1: whole compounds and single buildings outside the band. */
class ExemptionsTest {
  private final PlanOptions options = PlanOptions.of(Band.of(200, 300));

  private PlanOutcome.Planned planned(CellGraph town) {
    return assertInstanceOf(PlanOutcome.Planned.class, Planner.plan(town, options, Progress.NONE));
  }

  private Standing standing(CellGraph town, PlanOutcome.Planned plan, int cell) {
    return Standings.of(town, options, plan.gridOfCell()).of(plan.gridOfCell()[cell]);
  }

  /** An island with one compound of 100: far under 150, and still all right. */
  @Test
  void aCompoundByItselfMayBeUnderTheMinimum() {
    CellGraph town =
        Squares.of(4, 1).loads(60, 40, 120, 120).whole("aa..").without(Map.of(1, 2)).foreign();
    PlanOutcome.Planned plan = planned(town);
    assertTrue(plan.feasible(), plan.reasons().toString());
    assertEquals(Standing.EXEMPT, standing(town, plan, 0));
    assertEquals(Standing.IN_BAND, standing(town, plan, 2));
    assertEquals(1.0, Standings.of(town, options, plan.gridOfCell()).shareInBand());
    assertEquals("unit-under", plan.reasons().get(1).code());
  }

  /** Two houses of two owners on the island are no compound. */
  @Test
  void otherGroundMayNot() {
    CellGraph town =
        Squares.of(4, 1).loads(60, 40, 120, 120).whole("ab..").without(Map.of(1, 2)).foreign();
    PlanOutcome.Planned plan = planned(town);
    assertEquals(Standing.UNDER, standing(town, plan, 0));
    assertEquals(0.5, Standings.of(town, options, plan.gridOfCell()).shareInBand());
    assertTrue(!plan.feasible(), plan.reasons().toString());
  }

  /** 400 households in one tower, with the lawn before it: its own grid, over and flagged. */
  @Test
  void aBuildingAboveTheMaximumIsAGridOfItsOwn() {
    CellGraph town = Squares.of(5, 1).loads(120, 120, 400, 0, 250).foreign();
    PlanOutcome.Planned plan = planned(town);
    assertTrue(plan.feasible(), plan.reasons().toString());
    assertEquals(3, plan.grids());
    assertEquals(Standing.EXEMPT, standing(town, plan, 2));
    assertEquals(List.of("cell-over"), plan.reasons().stream().map(Reason::code).toList());
  }

  /** A kiosk of 5 that only the tower touches makes 405: over the hard maximum, by name. */
  @Test
  void withOthersInItItIsNotExempt() {
    CellGraph town = Squares.of(2, 1).loads(400, 5).foreign();
    PlanOutcome.Planned plan =
        assertInstanceOf(
            PlanOutcome.Planned.class,
            Planner.plan(town, options.withBand(new Band(200, 300, 150, 410)), Progress.NONE));
    assertTrue(plan.grids() <= 2);
    PlanOptions one = options.withBand(new Band(200, 300, 150, 404));
    int[] together = {0, 0};
    Standings standings = Standings.of(town, one, together);
    assertEquals(Standing.OVER, standings.of(0));
    Reason reason =
        new Explanation(town, one, Ground.of(town, one, null), List.of(), together)
            .outsideBand()
            .get(0);
    assertEquals(Reason.Severity.HARD, reason.severity());
    assertTrue(reason.sentence().contains("cell 0 alone holds 400"), reason.sentence());
  }

  /** A part of a compound is no whole compound. */
  @Test
  void partOfACompoundIsNotExempt() {
    CellGraph town = Squares.of(4, 1).loads(50, 50, 50, 50).whole("aaaa").foreign();
    Standings standings = Standings.of(town, options, new int[] {0, 0, 1, 1});
    assertEquals(Standing.UNDER, standings.of(0));
    assertEquals(Standing.UNDER, standings.of(1));
  }
}
