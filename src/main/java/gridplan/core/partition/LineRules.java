package gridplan.core.partition;

import gridplan.core.mosaic.BarrierClass;
import java.util.EnumMap;
import java.util.Map;

/**
 * How lines between cells count: as joining ground (B6), and as boundaries (cut weight, DOMAIN §4).
 *
 * @param minJoiningMetres shared lines shorter than this do not join, metres
 * @param sameCompound factor of a line inside a whole unit
 * @param sameBlock factor of a line inside a street block that follows no barrier
 * @param otherLine factor of a line between blocks whose barrier has no class
 * @param factorOf factor of each class of barriers
 */
public record LineRules(
    double minJoiningMetres,
    double sameCompound,
    double sameBlock,
    double otherLine,
    Map<BarrierClass, Double> factorOf) {

  /** The largest factor, and the longest shared line that may be asked for. */
  public static final double MOST = 1e6;

  /** As DOMAIN §4 has it. */
  public static final LineRules DEFAULT =
      new LineRules(CellGraph.MIN_JOINING_METRES, 8, 4, 1.5, Map.of());

  /**
   * @throws IllegalArgumentException when a figure is negative, or no number
   */
  public LineRules {
    require("minimum shared edge", minJoiningMetres);
    require("factor of a line inside a compound", sameCompound);
    require("factor of a line inside a block", sameBlock);
    require("factor of a line between blocks", otherLine);
    EnumMap<BarrierClass, Double> all = new EnumMap<>(BarrierClass.class);
    for (BarrierClass one : BarrierClass.values())
      all.put(one, factorOf.getOrDefault(one, one.cutFactor()));
    all.forEach((one, factor) -> require("factor of " + one.key(), factor));
    factorOf = java.util.Collections.unmodifiableMap(all);
  }

  private static void require(String what, double value) {
    if (!(value >= 0 && value <= MOST))
      throw new IllegalArgumentException(what + " must lie between 0 and 1000000: " + value);
  }
}
