package gridplan.core.edit;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.core.metric.GridTally;
import gridplan.core.metric.PlanMetrics;
import gridplan.core.partition.Band;
import gridplan.core.partition.CellGraph;
import gridplan.core.partition.Load;
import java.util.BitSet;

/** The figures of a town, counted on from edit to edit as a plan counts them. */
final class CarriedFigures {
  private static final Band BAND = Band.of(20, 60);
  private EditGround ground;
  private GridTally tally;
  private int takenOver;

  CarriedFigures(EditTown town) {
    ground = town.ground;
    tally = GridTally.of(town.ground.graph(), town.plan);
  }

  /** Counts on to the town as it is, and compares with the same counted anew, to the last bit. */
  void follow(EditTown town, String what) {
    BitSet changed = new BitSet();
    for (int c = 0; c < Math.min(ground.cells(), town.ground.cells()); c++)
      if (ground.cell(c) != town.ground.cell(c)) changed.set(c);
    tally = tally.after(town.ground.graph(), town.plan, changed);
    ground = town.ground;
    takenOver += tally.grids() - tally.recounted().cardinality();
    CellGraph fresh = CellGraph.of(ground.mosaic(), Load.HOUSEHOLDS, null);
    assertThat(PlanMetrics.of(tally, BAND, new BitSet()))
        .as(what)
        .isEqualTo(PlanMetrics.of(GridTally.of(fresh, town.plan), BAND, new BitSet()));
  }

  /** How many grids were not counted again, over all steps. */
  int takenOver() {
    return takenOver;
  }
}
