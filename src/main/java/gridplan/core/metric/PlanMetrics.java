package gridplan.core.metric;

import gridplan.core.partition.Band;
import gridplan.core.partition.CellGraph;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * All figures of one plan.
 *
 * @param inBand {@link BandShare}
 * @param deviationMax {@link Deviation#largest}
 * @param topToBottom {@link Deviation#topToBottom}
 * @param polsbyPopper mean of {@link PolsbyPopper}
 * @param reock mean of {@link Reock}
 * @param cutWeight {@link CutWeight}
 * @param cutMetres {@link CutLength}
 * @param streetShare {@link StreetShare}; NaN where barrier classes are not known
 * @param splitUnits {@link SplitUnits#split}
 * @param unitPieces {@link SplitUnits#extraPieces}
 * @param partsWrong {@link Parts#wrong}
 * @param target mean load of the grids that are balanced
 * @param perGrid by grid number; grids without cells have 0 cells
 */
public record PlanMetrics(
    int grids,
    double inBand,
    double deviationMax,
    double topToBottom,
    double polsbyPopper,
    double reock,
    double cutWeight,
    double cutMetres,
    double streetShare,
    int splitUnits,
    int unitPieces,
    int partsWrong,
    double target,
    List<OfGrid> perGrid) {

  /**
   * The figures of one grid.
   *
   * @param area m²
   * @param perimeter m
   */
  public record OfGrid(
      int cells,
      double load,
      double deviation,
      boolean inBand,
      double area,
      double perimeter,
      double polsbyPopper,
      double reock,
      int parts) {}

  /** O(cells + sides + n log n for the circles); a few milliseconds for 5,000 cells. */
  public static PlanMetrics of(CellGraph graph, int[] gridOfCell, Band band) {
    return of(graph, gridOfCell, band, new BitSet());
  }

  /**
   * The same where some grids have no band (dedicated grids): they are left out of the figures of
   * balance, which are share in band, deviations and target.
   *
   * @param apart their numbers
   */
  public static PlanMetrics of(CellGraph graph, int[] gridOfCell, Band band, BitSet apart) {
    return of(GridTally.of(graph, gridOfCell), band, apart);
  }

  /** The same of a plan that is counted already. O(grids). */
  public static PlanMetrics of(GridTally tally, Band band, BitSet apart) {
    GridTotals totals = tally.totals();
    GridTotals balanced = totals.without(apart);
    double[] reock = tally.reock();
    int[] parts = tally.parts();
    SplitUnits split = tally.splitUnits();
    return new PlanMetrics(
        totals.used(),
        BandShare.of(balanced, band),
        Deviation.largest(balanced),
        Deviation.topToBottom(balanced),
        PolsbyPopper.mean(totals),
        Reock.mean(reock, totals),
        tally.cutWeight(),
        tally.cutMetres(),
        tally.classed() ? StreetShare.of(tally.streetMetres(), tally.cutMetres()) : Double.NaN,
        split.split(),
        split.extraPieces(),
        Parts.wrong(parts),
        Deviation.target(balanced),
        perGrid(totals, Deviation.target(balanced), reock, parts, band));
  }

  private static List<OfGrid> perGrid(
      GridTotals totals, double target, double[] reock, int[] parts, Band band) {
    List<OfGrid> grids = new ArrayList<>();
    for (int g = 0; g < reock.length; g++) {
      double load = totals.load()[g];
      double area = totals.area()[g];
      double perimeter = totals.perimeter()[g];
      grids.add(
          new OfGrid(
              totals.cells()[g],
              load,
              Deviation.of(load, target),
              BandShare.holds(band, load),
              area,
              perimeter,
              PolsbyPopper.of(area, perimeter),
              reock[g],
              parts[g]));
    }
    return List.copyOf(grids);
  }
}
