package gridplan.core.partition;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gridplan.core.lattice.Progress;
import gridplan.core.mosaic.BarrierClass;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PlannerTest {
  private static PlanOutcome.Planned planned(CellGraph graph, PlanOptions options) {
    PlanOutcome outcome = Planner.plan(graph, options, Progress.NONE);
    PlanOutcome.Planned plan =
        assertInstanceOf(PlanOutcome.Planned.class, outcome, () -> outcome.reasons().toString());
    assertEquals(List.of(), PlanRules.broken(graph, plan.gridOfCell(), plan.grids()));
    return plan;
  }

  private static PlanOutcome.Infeasible refused(CellGraph graph, PlanOptions options) {
    return assertInstanceOf(
        PlanOutcome.Infeasible.class, Planner.plan(graph, options, Progress.NONE));
  }

  private static List<String> codes(PlanOutcome outcome) {
    return outcome.reasons().stream().map(Reason::code).toList();
  }

  private static double[] sortedLoads(CellGraph graph, PlanOutcome.Planned plan) {
    double[] loads = PlanRules.loads(graph, plan.gridOfCell(), plan.grids());
    Arrays.sort(loads);
    return loads;
  }

  @Nested
  class OnPaper {
    /** Two straight cuts of ten sides each: 2,000 m is the least that divides a square in four. */
    @Test
    void hundredSquaresMakeFourQuarters() {
      CellGraph town = Squares.of(10, 10).foreign();
      var plan = planned(town, PlanOptions.of(Band.of(25, 25)));
      assertArrayEquals(new double[] {25, 25, 25, 25}, sortedLoads(town, plan));
      assertEquals(2000, cut(town, plan.gridOfCell()));
      assertTrue(plan.feasible());
    }

    @Test
    void theNumberAskedForIsTheNumberGiven() {
      CellGraph town = Squares.of(6, 6).foreign();
      for (int grids = 1; grids <= 36; grids++) {
        double mean = 36.0 / grids;
        Band band = new Band(mean, mean, mean / 4, mean * 4);
        assertEquals(grids, planned(town, PlanOptions.of(band).withGrids(grids)).grids());
      }
    }

    @Test
    void bandIncludesItsEnds() {
      CellGraph town = Squares.of(4, 1).loads(100, 100, 150, 150).foreign();
      var plan = planned(town, PlanOptions.of(Band.of(200, 300)).withGrids(2));
      assertArrayEquals(new double[] {200, 300}, sortedLoads(town, plan));
      assertEquals(List.of(), plan.reasons());
    }

    @Test
    void groundWithoutLoadBelongsToSomebody() {
      CellGraph town = Squares.of(5, 1).loads(0, 10, 0, 10, 0).foreign();
      var plan = planned(town, PlanOptions.of(Band.of(10, 10)));
      assertArrayEquals(new double[] {10, 10}, sortedLoads(town, plan));
    }

    private double cut(CellGraph graph, int[] gridOfCell) {
      double sum = 0;
      for (int c = 0; c < graph.size(); c++)
        for (int e = graph.firstSide(c); e < graph.firstSide(c + 1); e++)
          if (gridOfCell[c] != gridOfCell[graph.neighbour(e)]) sum += graph.metres(e) / 2;
      return sum;
    }
  }

  @Nested
  class Barriers {
    @Test
    void riverWithoutBridgeIsNeverCrossed() {
      CellGraph town = Squares.of(4, 2).barrierEastOf(0, BarrierClass.RIVER).classed();
      var plan = planned(town, PlanOptions.of(Band.of(4, 4)).withGrids(2));
      assertArrayEquals(new double[] {2, 6}, sortedLoads(town, plan));
      assertTrue(codes(plan).contains("pieces"));
    }

    @Test
    void bridgeJoinsTheBanks() {
      CellGraph town = Squares.of(4, 2).barrierEastOf(0, BarrierClass.RIVER).bridge(0, 1).classed();
      var plan = planned(town, PlanOptions.of(Band.of(4, 4)));
      assertArrayEquals(new double[] {4, 4}, sortedLoads(town, plan));
    }

    @Test
    void streetsDoNotBreakContiguity() {
      CellGraph town = Squares.of(4, 1).barrierEastOf(1, BarrierClass.ARTERIAL).classed();
      assertEquals(1, planned(town, PlanOptions.of(Band.of(4, 4))).grids());
    }

    /** A strip of empty ground between two tracks: joined across a longest line. */
    @Test
    void emptyGroundBetweenTracksIsJoinedToANeighbour() {
      CellGraph town =
          Squares.of(3, 1)
              .loads(10, 0, 10)
              .barrierEastOf(0, BarrierClass.RAILWAY)
              .barrierEastOf(1, BarrierClass.RAILWAY)
              .classed();
      var plan = planned(town, PlanOptions.of(Band.of(10, 10)));
      assertEquals(2, plan.grids());
      assertTrue(codes(plan).contains("empty-ground-joined"));
    }

    /** 100 m of arterial cost 50, of nothing in a block 400: the cut is drawn to the street. */
    @Test
    void boundaryFollowsTheStreet() {
      CellGraph town = Squares.of(10, 4).barrierEastOf(5, BarrierClass.ARTERIAL).classed();
      var plan = planned(town, PlanOptions.of(Band.of(14, 26)).withGrids(2));
      assertArrayEquals(new double[] {16, 24}, sortedLoads(town, plan));
    }
  }

  @Nested
  class Units {
    @Test
    void wholeUnitStaysWhole() {
      CellGraph town =
          Squares.of(6, 2)
              .whole(
                  """
                  . . a a a .
                  . . a a a .
                  """)
              .foreign();
      var plan = planned(town, PlanOptions.of(Band.of(6, 6)).withGrids(2));
      assertEquals(1, PlanRules.gridsOfUnit(town, plan.gridOfCell(), "a"));
    }

    @Test
    void fittingUnitIsAGridOfItsOwn() {
      CellGraph town =
          Squares.of(5, 3)
              .whole(
                  """
                  . . . . .
                  . . . a a
                  . . . a a
                  """)
              .foreign();
      var plan = planned(town, PlanOptions.of(Band.of(4, 7)));
      double alone = PlanRules.loads(town, plan.gridOfCell(), plan.grids())[plan.gridOfCell()[8]];
      assertEquals(4, alone);
    }

    @Test
    void unitAboveTheMaximumIsDividedIntoAsFewAsPossible() {
      CellGraph town =
          Squares.of(6, 4)
              .whole(
                  """
                  a a a a . .
                  a a a a . .
                  a a a a . .
                  . . . . . .
                  """)
              .foreign();
      var plan = planned(town, PlanOptions.of(Band.of(4, 6)));
      assertEquals(2, PlanRules.gridsOfUnit(town, plan.gridOfCell(), "a"));
      assertArrayEquals(new double[] {6, 6, 6, 6}, sortedLoads(town, plan), 2);
      Reason divided =
          plan.reasons().stream().filter(r -> r.code().equals("unit-divided")).findFirst().get();
      assertEquals(Map.of("unit", "a", "load", 12.0, "parts", 2), divided.details());
    }

    @Test
    void unitInTwoPlacesIsBridged() {
      CellGraph town = Squares.of(5, 2).whole("a . a . . . . . . .").foreign();
      var plan = planned(town, PlanOptions.of(Band.of(5, 5)));
      assertEquals(1, PlanRules.gridsOfUnit(town, plan.gridOfCell(), "a"));
    }

    @Test
    void lineWithinWinsOverUnit() {
      CellGraph town = Squares.of(4, 1).whole("a a a a").within("x x y y").foreign();
      var plan = planned(town, PlanOptions.of(Band.of(2, 4)));
      assertEquals(2, plan.grids());
      assertTrue(codes(plan).contains("unit-across-pieces"));
    }

    @Test
    void unitsMayBeDividedWhenTheyNeedNotBeKept() {
      CellGraph town = Squares.of(4, 1).whole("a a a a").foreign();
      PlanOptions loose = PlanOptions.of(Band.of(2, 2)).withKeepCompounds(false);
      assertEquals(2, planned(town, loose).grids());
      assertEquals(List.of(), planned(town, loose).reasons());
    }
  }

  @Nested
  class WhatCannotBe {
    @Test
    void piecesArePlannedByThemselves() {
      CellGraph town = Squares.of(6, 1).without(Map.of(1, 2)).foreign();
      var plan = planned(town, PlanOptions.of(Band.of(4, 4)));
      assertArrayEquals(new double[] {2, 4}, sortedLoads(town, plan));
      assertTrue(codes(plan).containsAll(List.of("pieces", "piece-below-minimum")));
      assertFalse(plan.feasible());
    }

    /** 340 in 200–300: one grid over or two under. */
    @Test
    void loadBetweenTheBandsIsSaid() {
      CellGraph town = Squares.of(34, 1).loads(tens(34)).foreign();
      var plan = planned(town, PlanOptions.of(Band.of(200, 300)));
      assertTrue(codes(plan).contains("piece-between-bands"));
      assertTrue(plan.feasible());
    }

    private double[] tens(int count) {
      double[] loads = new double[count];
      Arrays.fill(loads, 10);
      return loads;
    }

    @Test
    void singleCellAboveTheMaximumIsAGridOfItsOwn() {
      CellGraph town = Squares.of(5, 1).loads(2, 2, 50, 2, 2).foreign();
      var plan = planned(town, PlanOptions.of(Band.of(4, 5)));
      assertArrayEquals(new double[] {4, 4, 50}, sortedLoads(town, plan));
      assertEquals(List.of("cell-over"), codes(plan));
    }

    @Test
    void moreGridsThanCells() {
      CellGraph town = Squares.of(2, 2).foreign();
      assertEquals(
          List.of("more-grids-than-cells"),
          codes(refused(town, PlanOptions.of(Band.of(1, 1)).withGrids(5))));
    }

    @Test
    void fewerGridsThanPieces() {
      CellGraph town = Squares.of(2, 1).without(Map.of(0, 1)).foreign();
      assertEquals(
          List.of("fewer-grids-than-pieces"),
          codes(refused(town, PlanOptions.of(Band.of(2, 2)).withGrids(1))));
    }

    @Test
    void numberAgainstBand() {
      CellGraph town = Squares.of(10, 10).foreign();
      assertEquals(
          List.of("grids-against-band"),
          codes(refused(town, PlanOptions.of(Band.of(25, 25)).withGrids(10))));
    }

    /**
     * Three estates of 60 cannot be halved within 85 to 95; the grid that is over names its two.
     */
    @Test
    void gridOutsideTheBandNamesTheUnitsKeptWholeInIt() {
      CellGraph town = Squares.of(3, 1).loads(60, 60, 60).whole("abc").foreign();
      var plan = planned(town, PlanOptions.of(Band.of(85, 95)).withGrids(2));
      Reason over =
          plan.reasons().stream()
              .filter(r -> r.code().equals("grid-over"))
              .findFirst()
              .orElseThrow();
      assertEquals(2, ((List<?>) over.details().get("units")).size());
      assertTrue(over.sentence().contains("units kept whole in it are"), over.sentence());
    }

    @Test
    void nothingToPlan() {
      assertEquals(
          List.of("no-cells"),
          codes(refused(Squares.of(0, 0).foreign(), PlanOptions.of(Band.of(1, 2)))));
    }

    @Test
    void oneCell() {
      assertEquals(1, planned(Squares.of(1, 1).foreign(), PlanOptions.of(Band.of(1, 1))).grids());
    }

    @Test
    void nothingLoaded() {
      CellGraph town = Squares.of(3, 1).loads(0, 0, 0).foreign();
      assertEquals(1, planned(town, PlanOptions.of(Band.of(200, 300))).grids());
    }

    @Test
    void loadsMustBeNumbers() {
      for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY})
        assertThrows(IllegalArgumentException.class, () -> CellTable.of(new double[] {1, bad}));
    }
  }

  @Nested
  class Search {
    private final CellGraph town = Squares.of(40, 40).foreign();
    private final PlanOptions options = PlanOptions.of(Band.of(35, 45));

    @Test
    void sameSeedAndWorkGiveTheSamePlan() {
      assertArrayEquals(planned(town, options).gridOfCell(), planned(town, options).gridOfCell());
    }

    @Test
    void timeLimitBreaksNoRule() {
      var plan = planned(town, options.withTimeLimit(Duration.ZERO));
      assertTrue(codes(plan).contains("time-limit"));
    }

    @Test
    void cancelLeavesAtOnce() {
      Progress impatient =
          (stage, fraction) -> {
            throw new CancellationException();
          };
      assertThrows(CancellationException.class, () -> Planner.plan(town, options, impatient));
    }
  }
}
