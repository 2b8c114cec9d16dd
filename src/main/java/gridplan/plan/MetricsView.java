package gridplan.plan;

import gridplan.core.metric.PlanMetrics;
import gridplan.core.partition.Standings;

/**
 * The figures of a plan as the page sees them (DOMAIN §4).
 *
 * @param inBand grids in their band ÷ grids that a band binds: neither dedicated nor exempt (S1)
 * @param exempt grids outside their band that rule S1 exempts
 * @param streetShare null where barrier classes are not known
 */
record MetricsView(
    int grids,
    double inBand,
    int exempt,
    double deviationMax,
    double topToBottom,
    double polsbyPopper,
    double reock,
    double cutWeight,
    double cutM,
    Double streetShare,
    int splitUnits,
    int unitPieces,
    int partsWrong,
    double target) {

  static MetricsView of(PlanMetrics metrics, Standings standings) {
    return new MetricsView(
        metrics.grids(),
        standings.shareInBand(),
        standings.count(Standings.Standing.EXEMPT),
        metrics.deviationMax(),
        metrics.topToBottom(),
        metrics.polsbyPopper(),
        metrics.reock(),
        metrics.cutWeight(),
        metrics.cutMetres(),
        Double.isNaN(metrics.streetShare()) ? null : metrics.streetShare(),
        metrics.splitUnits(),
        metrics.unitPieces(),
        metrics.partsWrong(),
        metrics.target());
  }
}
