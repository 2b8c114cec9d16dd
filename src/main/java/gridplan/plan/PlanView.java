package gridplan.plan;

import gridplan.core.metric.PlanMetrics;
import gridplan.core.partition.Band;
import gridplan.core.partition.Standings.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A plan as the page sees it, without the assignment of its cells.
 *
 * @param bands own bands of communities, by the id of the area
 */
record PlanView(
    long id,
    String name,
    long area,
    long mosaic,
    String status,
    long version,
    BandView band,
    Map<Long, BandView> bands,
    boolean estimated,
    List<GridRow> grids,
    MetricsView metrics,
    boolean canUndo,
    boolean canRedo,
    String undoLabel,
    String redoLabel,
    List<PlanProblem> problems,
    String createdBy,
    Instant createdAt,
    String tier,
    List<TierView> tiers) {

  /**
   * A tier of the plan.
   *
   * @param number as editions count them; null for one without polygons
   * @param asked how many grids there are to be; 0 where that is not laid down
   * @param grids how many there are; null for one without polygons
   */
  record TierView(
      String key,
      String name,
      String parent,
      String form,
      Integer number,
      int asked,
      Integer grids,
      BandView band) {}

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
   * @param inBand a dedicated or exempt grid has no band that it could miss
   * @param status underHard, under, in, over or overHard; exempt for a grid outside its band that
   *     is one whole compound or one building (S1); dedicated for a grid of that kind
   * @param parent null where there is none
   * @param children grids of the next tier of ground below; 0 where there is no such tier
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
      String status,
      Parent parent,
      int children) {}

  /**
   * What a grid is part of: a grid of the tier above or, of the plan's own tier, its community.
   *
   * @param id of the grid, or of the area
   */
  record Parent(long id, String code, String shortCode, String name) {}

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
        bands(state),
        state.ground().estimated(),
        rows(state, figures),
        figures.view(),
        heads.undo() != null,
        heads.redo() != null,
        heads.undo(),
        heads.redo(),
        PlanProblems.find(state, figures),
        header.createdBy(),
        header.createdAt(),
        state.tier().key(),
        TierViews.of(state));
  }

  private static Map<Long, BandView> bands(PlanState state) {
    Map<Long, BandView> bands = new TreeMap<>();
    Map<String, Band> own = state.header().rules().bandsWithin();
    for (Communities.Community one : state.ground().communities().all())
      if (own.containsKey(one.name())) bands.put(one.area(), BandView.of(own.get(one.name())));
    return bands;
  }

  private static List<GridRow> rows(PlanState state, GridFigures figures) {
    ShortCodes shortCodes = ShortCodes.of(state);
    TierViews.Family family = TierViews.family(state);
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
              dedicated(figures, i) ? GridKind.DEDICATED.key() : grid.kind().key(),
              figure.load(),
              figures.residents(i),
              figures.buildings(i),
              figure.cells(),
              figure.area(),
              dedicated(figures, i) ? null : figure.deviation(),
              figure.parts(),
              figures.standing(i) != Standing.UNDER && figures.standing(i) != Standing.OVER,
              status(figures, i),
              family.parents()[i],
              family.children()[i]));
    }
    return rows;
  }

  private static boolean dedicated(GridFigures figures, int grid) {
    return figures.standing(grid) == Standing.DEDICATED;
  }

  private static String status(GridFigures figures, int grid) {
    if (dedicated(figures, grid)) return GridKind.DEDICATED.key();
    if (figures.standing(grid) == Standing.EXEMPT) return "exempt";
    return PlanProblems.status(figures, grid);
  }
}
