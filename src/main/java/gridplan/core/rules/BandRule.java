package gridplan.core.rules;

import gridplan.core.partition.Band;

/**
 * The band of some grids (rule S1).
 *
 * @param within the value of the line that holds them (the community), or null for any
 * @param tier the level of grids, or null for any
 * @param kind the kind of grids, or null for any
 */
public record BandRule(String within, String tier, String kind, Band band) {

  /** Whether the rule is about grids of this tier and kind. */
  boolean isAbout(String itsTier, String itsKind) {
    return (tier == null || tier.equals(itsTier)) && (kind == null || kind.equals(itsKind));
  }

  /** The community decides before the tier, the tier before the kind. */
  int rank() {
    return (within == null ? 0 : 4) + (tier == null ? 0 : 2) + (kind == null ? 0 : 1);
  }

  boolean sameGrids(BandRule other) {
    return java.util.Objects.equals(within, other.within)
        && java.util.Objects.equals(tier, other.tier)
        && java.util.Objects.equals(kind, other.kind);
  }
}
