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
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * 9,560 communes with their population, into 300 within a tenth: the 89 largest hold nearly half a
 * grid each, so that what one grid has too much seldom fits the next.
 */
class CommunesPlanTest {
  private static final int GRIDS = 300;
  private static CellGraph communes;
  private static Band band;

  @BeforeAll
  static void read() {
    CellLayer cells = CellFiles.read(SharedData.require("graphs/communes_nw.geojson.gz"));
    communes = CellGraph.ofPolygons(cells.ground(), CellTable.of(cells.loads("population")));
    double mean = communes.totalLoad() / GRIDS;
    band = new Band(0.9 * mean, 1.1 * mean, 0, Double.POSITIVE_INFINITY);
  }

  /**
   * Seeds whose search leaves one or two grids outside, which one round of rescues did not mend.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 4, 5, 8, 11, 17, 19})
  void noGridDeviatesByMoreThanATenth(long seed) {
    PlanOptions options =
        PlanOptions.of(band).withGrids(GRIDS).withSeed(seed).withWork(15_000L * communes.size());
    PlanOutcome.Planned plan =
        assertInstanceOf(PlanOutcome.Planned.class, Planner.plan(communes, options, Progress.NONE));
    assertEquals(List.of(), PlanRules.broken(communes, plan.gridOfCell(), GRIDS), "seed " + seed);
    PlanMetrics metrics = PlanMetrics.of(communes, plan.gridOfCell(), band);
    List<Double> outside =
        IntStream.range(0, GRIDS)
            .mapToObj(g -> metrics.perGrid().get(g).load())
            .filter(load -> !band.holds(load))
            .toList();
    assertEquals(List.of(), outside, "seed " + seed);
    assertTrue(metrics.cutMetres() < 14_800_000, "seed " + seed + ": " + metrics.cutMetres());
  }
}
