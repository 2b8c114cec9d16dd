package gridplan.core.partition;

/**
 * How the levels of a search are cooled. Parts of many nodes have long boundaries, which only move
 * as a whole while it is hot and load has next to no price. Where loads are alike that would lose
 * the good shape they start with, so that several searches do well to try both.
 *
 * @param hot temperature at the start, in mean line costs
 * @param coarseCold temperature at the end, on all levels but that of the cells
 * @param slack share of the load prices at the start of a level
 * @param coarsest nodes for each part on the coarsest level
 * @param levelsShare share of the steps that is not left for windows
 */
record Cooling(double hot, double coarseCold, double slack, double coarsest, double levelsShare) {
  private static final double FEW_NODES = 50;
  private static final double MANY_NODES = 500;

  /**
   * @param nodes of a part on average
   * @param bold whether to shake parts of many nodes up
   */
  static Cooling of(double nodes, boolean bold) {
    double t = Math.log(nodes / FEW_NODES) / Math.log(MANY_NODES / FEW_NODES);
    double many = bold ? Math.max(0, Math.min(1, t)) : 0;
    return new Cooling(
        0.5 * Math.pow(2, many),
        0.2 * Math.pow(0.5, many),
        0.1 * Math.pow(0.1, many),
        16 * Math.pow(2, many),
        0.5 + 0.4 * many);
  }
}
