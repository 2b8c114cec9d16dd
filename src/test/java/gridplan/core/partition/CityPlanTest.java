package gridplan.core.partition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gridplan.core.lattice.Progress;
import gridplan.core.metric.PlanMetrics;
import gridplan.exchange.CellFiles;
import gridplan.exchange.CellLayer;
import gridplan.testing.SharedData;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A synthetic city of 20,000 cells; METIS divides it with 178.5 km of boundary. */
class CityPlanTest {
  private static final Band BAND = Band.of(200, 300);
  private static CellGraph city;
  private static PlanOutcome.Planned plan;

  @BeforeAll
  static void planCity() {
    CellLayer cells = CellFiles.read(SharedData.require("graphs/city20k.geojson.gz"));
    city = CellGraph.ofPolygons(cells.ground(), CellTable.of(cells.loads("households")));
    plan =
        assertInstanceOf(
            PlanOutcome.Planned.class,
            Planner.plan(city, PlanOptions.of(BAND).withGrids(381), Progress.NONE));
  }

  @Test
  void layerIsReadAsDescribed() {
    assertEquals(20_000, city.size());
    assertEquals(95_223, city.totalLoad());
    assertEquals(2 * 59_484, city.firstSide(city.size()));
  }

  @Test
  void everyGridIsInBandAndInOnePart() {
    assertEquals(List.of(), PlanRules.broken(city, plan.gridOfCell(), 381));
    PlanMetrics metrics = PlanMetrics.of(city, plan.gridOfCell(), BAND);
    assertEquals(1, metrics.inBand());
    assertEquals(0, metrics.partsWrong());
    assertEquals(List.of(), plan.reasons());
  }

  @Test
  void boundaryIsShorterThanTheBestPartitioners() {
    PlanMetrics metrics = PlanMetrics.of(city, plan.gridOfCell(), BAND);
    assertTrue(metrics.cutMetres() < 167_000, "boundary " + metrics.cutMetres());
    assertTrue(metrics.polsbyPopper() > 0.66, "compactness " + metrics.polsbyPopper());
  }

  /** Two grids merged and another halved: only these and few neighbours change. */
  @Test
  void damageIsMendedLocally() {
    int[] damaged = plan.gridOfCell().clone();
    int other = -1;
    for (int e = city.firstSide(0); e < city.firstSide(1); e++)
      if (damaged[city.neighbour(e)] != damaged[0]) other = damaged[city.neighbour(e)];
    for (int c = 0; other < 0 && c < damaged.length; c++)
      for (int e = city.firstSide(c); other < 0 && e < city.firstSide(c + 1); e++)
        if (damaged[c] == damaged[0] && damaged[city.neighbour(e)] != damaged[0])
          other = damaged[city.neighbour(e)];
    for (int c = 0; c < damaged.length; c++) if (damaged[c] == other) damaged[c] = damaged[0];
    Proposal mended =
        Rebalancer.rebalance(city, damaged, PlanOptions.of(BAND), Progress.NONE).get(0);
    PlanMetrics metrics = PlanMetrics.of(city, mended.gridOfCell(), BAND);
    assertEquals(1, metrics.inBand());
    assertEquals(381, metrics.grids());
    assertTrue(mended.movedLoad() < 320, "moved " + mended.movedLoad());
  }
}
