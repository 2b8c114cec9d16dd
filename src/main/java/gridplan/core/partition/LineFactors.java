package gridplan.core.partition;

import gridplan.core.mosaic.BarrierClass;
import gridplan.core.mosaic.CellEdge;

/** How much a metre of line between two cells counts as boundary (cut weight, DOMAIN §4). */
final class LineFactors {
  private final LineRules lines;
  private final boolean classed;
  private final int[] unit;
  private final int[] block;
  private final double[] ofClass = new double[BarrierClass.values().length];

  /**
   * @param classed whether barrier classes are known; else every line counts once
   * @param unit of each cell, −1 for none
   * @param block of each cell, −1 for unknown; null for none
   */
  LineFactors(LineRules lines, boolean classed, int[] unit, int[] block) {
    this.lines = lines;
    this.classed = classed;
    this.unit = unit;
    this.block = block;
    lines.factorOf().forEach((barrier, factor) -> ofClass[barrier.ordinal()] = factor);
  }

  double of(CellEdge edge) {
    if (!classed) return 1;
    int whole = unit[edge.a()];
    if (whole >= 0 && whole == unit[edge.b()]) return lines.sameCompound();
    if (edge.barrierClass() != null) return ofClass[edge.barrierClass().ordinal()];
    boolean sameBlock =
        block == null || (block[edge.a()] == block[edge.b()] && block[edge.a()] >= 0);
    return sameBlock ? lines.sameBlock() : lines.otherLine();
  }
}
