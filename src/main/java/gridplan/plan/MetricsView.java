package gridplan.plan;

import gridplan.core.metric.PlanMetrics;

/**
 * The figures of a plan as the page sees them (DOMAIN §4).
 *
 * @param streetShare null where barrier classes are not known
 */
record MetricsView(
    int grids,
    double inBand,
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

  static MetricsView of(PlanMetrics metrics) {
    return new MetricsView(
        metrics.grids(),
        metrics.inBand(),
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
