package gridplan.plan;

import gridplan.core.metric.PlanMetrics;
import gridplan.core.mosaic.Cell;
import java.util.Arrays;

/**
 * What is known of every live grid of one state, by its index in {@link PlanState#liveGrids()}.
 * Linear in cells and their shared lines.
 */
final class GridFigures {
  private final PlanState state;
  private final int[] live;
  private final int[] dense;
  private final PlanMetrics metrics;
  private final double[] residents;
  private final int[] buildings;
  private final int[] firstOfGrid;
  private final int[] cellsByGrid;

  private GridFigures(PlanState state) {
    this.state = state;
    this.live = state.liveGrids();
    this.dense = state.denseGridOfCell();
    this.metrics =
        PlanMetrics.of(
            state.ground().graph(), dense, state.header().band(), state.dedicatedGrids());
    this.residents = new double[live.length];
    this.buildings = new int[live.length];
    this.firstOfGrid = new int[live.length + 1];
    this.cellsByGrid = new int[dense.length];
  }

  static GridFigures of(PlanState state) {
    GridFigures figures = new GridFigures(state);
    for (Cell cell : state.mosaic().cells()) {
      int grid = figures.dense[cell.id()];
      figures.residents[grid] += cell.residents();
      figures.buildings[grid] += cell.buildings().size();
    }
    figures.sortCells();
    return figures;
  }

  private void sortCells() {
    for (int grid = 0; grid < live.length; grid++)
      firstOfGrid[grid + 1] = firstOfGrid[grid] + metrics.perGrid().get(grid).cells();
    int[] next = firstOfGrid.clone();
    for (int cell = 0; cell < dense.length; cell++) cellsByGrid[next[dense[cell]]++] = cell;
  }

  int size() {
    return live.length;
  }

  PlanGrid grid(int index) {
    return state.grids().get(live[index]);
  }

  /** Index of each cell's grid; not to be changed. */
  int[] gridOfCell() {
    return dense;
  }

  /** The cells of one grid, ascending. */
  int[] cellsOf(int index) {
    return Arrays.copyOfRange(cellsByGrid, firstOfGrid[index], firstOfGrid[index + 1]);
  }

  PlanMetrics metrics() {
    return metrics;
  }

  PlanMetrics.OfGrid of(int index) {
    return metrics.perGrid().get(index);
  }

  double residents(int index) {
    return residents[index];
  }

  int buildings(int index) {
    return buildings[index];
  }
}
