package gridplan.plan;

import gridplan.core.metric.PlanMetrics;
import gridplan.core.partition.Band;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A plan as the page sees it, without the assignment of its cells. */
record PlanView(
    long id,
    String name,
    long area,
    long mosaic,
    String status,
    long version,
    BandView band,
    boolean estimated,
    List<GridRow> grids,
    MetricsView metrics,
    boolean canUndo,
    boolean canRedo,
    String undoLabel,
    String redoLabel,
    List<PlanProblem> problems,
    String createdBy,
    Instant createdAt) {

  /** The band as JSON. */
  record BandView(double min, double max, double hardMin, double hardMax) {
    static BandView of(Band band) {
      return new BandView(band.min(), band.max(), band.hardMin(), band.hardMax());
    }
  }

  /**
   * A row of the table of grids.
   *
   * @param shortCode the number alone or, where communities have codes of their own, as {@code
   *     002-017}: what tells them apart and the number
   * @param kind ordinary or dedicated
   * @param deviation (load − mean) ÷ mean of the ordinary grids; null for a dedicated one
   * @param inBand a dedicated grid has no band that it could miss
   * @param status underHard, under, in, over or overHard; dedicated for a grid of that kind
   */
  record GridRow(
      long id,
      String code,
      String shortCode,
      String name,
      String kind,
      double load,
      double residents,
      int buildings,
      int cells,
      double areaM2,
      Double deviation,
      int parts,
      boolean inBand,
      String status) {}

  /** The page's view of a state; a few milliseconds for 17,000 cells. */
  static PlanView of(PlanState state, EditLog.Heads heads) {
    GridFigures figures = state.figures();
    PlanHeader header = state.header();
    return new PlanView(
        header.id(),
        header.name(),
        header.area(),
        header.mosaic(),
        header.status(),
        header.version(),
        BandView.of(header.band()),
        state.ground().estimated(),
        rows(state, figures),
        MetricsView.of(figures.metrics()),
        heads.undo() != null,
        heads.redo() != null,
        heads.undo(),
        heads.redo(),
        PlanProblems.find(state, figures),
        header.createdBy(),
        header.createdAt());
  }

  private static List<GridRow> rows(PlanState state, GridFigures figures) {
    ShortCodes shortCodes = ShortCodes.of(state);
    List<GridRow> rows = new ArrayList<>();
    for (int i = 0; i < figures.size(); i++) {
      PlanGrid grid = figures.grid(i);
      PlanMetrics.OfGrid figure = figures.of(i);
      rows.add(
          new GridRow(
              grid.id(),
              grid.code(),
              shortCodes.of(grid.code()),
              grid.name(),
              grid.kind().key(),
              figure.load(),
              figures.residents(i),
              figures.buildings(i),
              figure.cells(),
              figure.area(),
              grid.isDedicated() ? null : figure.deviation(),
              figure.parts(),
              grid.isDedicated() || figure.inBand(),
              grid.isDedicated()
                  ? grid.kind().key()
                  : PlanProblems.status(state.header().band(), figure)));
    }
    return rows;
  }
}
