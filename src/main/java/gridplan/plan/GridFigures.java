package gridplan.plan;

import gridplan.core.metric.GridTally;
import gridplan.core.metric.PlanMetrics;
import gridplan.core.mosaic.Cell;
import gridplan.core.partition.Band;
import gridplan.core.partition.Standings;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * What is known of every live grid of one state, by its index in {@link PlanState#liveGrids()}.
 * Immutable, safe from any thread.
 */
final class GridFigures {
  private final Ground ground;
  private final List<PlanGrid> grids;
  private final int[] live;
  private final int[] dense;
  private final GridTally tally;
  private final Standings standings;
  private final PlanMetrics metrics;

  /** By position in the plan. */
  private final double[] residents;

  private final int[] buildings;

  /** Takes over of {@code former} what has not changed; null for nothing. */
  private GridFigures(PlanState state, GridTally tally, GridFigures former) {
    this.ground = state.ground();
    this.grids = state.grids();
    this.live = state.liveGrids();
    this.dense = state.denseGridOfCell();
    this.tally = tally;
    BitSet dedicated = new BitSet();
    for (int grid = 0; grid < grids.size(); grid++)
      if (grids.get(grid).isDedicated()) dedicated.set(grid);
    this.standings =
        Standings.of(
            ground.graph(),
            state.header().rules().standingOptions(ground.graph()),
            state.gridOfCell(),
            dedicated);
    for (int grid = 0; grid < standings.grids(); grid++)
      if (standings.of(grid) == Standings.Standing.DEDICATED) dedicated.set(grid);
    this.metrics = PlanMetrics.of(tally, state.header().band(), dedicated);
    this.residents =
        Arrays.copyOf(former == null ? new double[0] : former.residents, tally.grids());
    this.buildings = Arrays.copyOf(former == null ? new int[0] : former.buildings, tally.grids());
    tally.recounted().stream().filter(grid -> grid < tally.grids()).forEach(this::count);
  }

  private void count(int grid) {
    residents[grid] = 0;
    buildings[grid] = 0;
    for (int no : tally.cells(grid)) {
      Cell cell = ground.mosaic().cells().get(no);
      residents[grid] += cell.residents();
      buildings[grid] += cell.buildings().size();
    }
  }

  /** Linear in cells and their shared lines. */
  static GridFigures of(PlanState state) {
    return new GridFigures(state, GridTally.of(state.ground().graph(), state.gridOfCell()), null);
  }

  /** The figures of another state of the same plan; looks only at grids that differ from these. */
  GridFigures after(PlanState state) {
    Ground now = state.ground();
    BitSet changed = new BitSet();
    int both = Math.min(ground.cells(), now.cells());
    if (now != ground)
      for (int cell = 0; cell < both; cell++)
        if (now.mosaic().cells().get(cell) != ground.mosaic().cells().get(cell)
            || now.community(cell) != ground.community(cell)) changed.set(cell);
    return new GridFigures(state, tally.after(now.graph(), state.gridOfCell(), changed), this);
  }

  int size() {
    return live.length;
  }

  PlanGrid grid(int index) {
    return grids.get(live[index]);
  }

  /** Index of each cell's grid; not to be changed. */
  int[] gridOfCell() {
    return dense;
  }

  /** The cells of one grid, ascending; not to be changed. */
  int[] cellsOf(int index) {
    return tally.cells(live[index]);
  }

  PlanMetrics metrics() {
    return metrics;
  }

  /** The same as the page sees them. */
  MetricsView view() {
    return MetricsView.of(metrics, standings);
  }

  /** How a grid stands to its band. */
  Standings.Standing standing(int index) {
    return standings.of(live[index]);
  }

  /** The band that holds for a grid. */
  Band band(int index) {
    return standings.band(live[index]);
  }

  PlanMetrics.OfGrid of(int index) {
    return metrics.perGrid().get(live[index]);
  }

  double residents(int index) {
    return residents[live[index]];
  }

  int buildings(int index) {
    return buildings[live[index]];
  }
}
