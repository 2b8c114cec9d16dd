package gridplan.plan;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.core.lattice.Progress;
import gridplan.layer.CityImport;
import gridplan.layer.Layers;
import gridplan.layer.Mosaics;
import gridplan.testing.SharedData;
import gridplan.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A whole country of eleven communities, many of them with exclaves in the mountains. */
class RealCommunitiesTest {
  private static final int COMMUNITIES = 11;

  @Test
  void everyGridOfLiechtensteinLiesInOneCommunity() {
    TestDatabase database = TestDatabase.fresh();
    Layers layers = new Layers(database.dataSource());
    Mosaics mosaics = new Mosaics(layers, database.dataSource());
    var file = SharedData.require("osm/liechtenstein.osm.pbf");
    long area = new CityImport(layers, mosaics).importOsm(file, null, null, Progress.NONE).area();
    Desk desk = new Desk(database);

    PlanState plan = planned(desk, area, new NewPlan.Solve());
    Communities communities = plan.ground().communities();
    assertThat(communities.all()).hasSize(COMMUNITIES);
    assertThat(communities.ofCell()).doesNotContain(-1);
    assertSound(desk, plan);
    assertNoNeedlessGrids(plan);
    // All but a few exclaves that people live in, and what no number of grids can reach.
    assertThat(GridFigures.of(plan).metrics().inBand())
        .as("of %d grids", plan.liveGrids().length)
        .isGreaterThan(0.9);

    PlanState empty = planned(desk, area, new NewPlan.Empty());
    assertThat(empty.liveGrids()).hasSize(COMMUNITIES);
    assertThat(empty.grids()).extracting(PlanGrid::name).contains("Planken", "Vaduz");
  }

  private static PlanState planned(Desk desk, long area, NewPlan.Start start) {
    NewPlan request = new NewPlan(area, "test", 200.0, 300.0, null, start);
    return desk.open.get(desk.creation.create(request, "lin", Progress.NONE).plan());
  }

  private static void assertSound(Desk desk, PlanState plan) {
    List<String> kinds =
        desk.service.check(plan).findings().stream().map(CheckReport.Item::kind).toList();
    assertThat(kinds).isEmpty();
    assertThat(plan.ground().communities().ofGrids(plan.denseGridOfCell(), plan.liveGrids().length))
        .allSatisfy(held -> assertThat(held).hasSize(1));
  }

  /** No grid without people: fewer than five households join another grid. */
  private static void assertNoNeedlessGrids(PlanState plan) {
    int[] dense = plan.denseGridOfCell();
    Map<Integer, Double> load = new TreeMap<>();
    for (int cell = 0; cell < dense.length; cell++)
      load.merge(dense[cell], plan.ground().graph().load(cell), Double::sum);
    assertThat(load.values()).allSatisfy(held -> assertThat(held).isGreaterThanOrEqualTo(5));
  }
}
