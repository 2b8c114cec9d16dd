package gridplan.plan;

import gridplan.core.partition.Band;
import gridplan.core.rules.TierRule;
import java.time.Instant;
import java.util.List;

/**
 * What is known of a plan without its cells.
 *
 * @param codePrefix code of its area, with which its grids' codes begin
 * @param status draft, published or archived
 * @param version goes up by one with every accepted edit, undo and redo
 * @param rules what its grids are held to
 * @param nextSeq next free number for a grid's code
 */
public record PlanHeader(
    long id,
    long area,
    long mosaic,
    String codePrefix,
    String name,
    String status,
    long version,
    PlanRules rules,
    int nextSeq,
    String createdBy,
    Instant createdAt) {

  boolean isDraft() {
    return status.equals("draft");
  }

  PlanHeader atVersion(long newVersion, int newNextSeq) {
    return new PlanHeader(
        id,
        area,
        mosaic,
        codePrefix,
        name,
        status,
        newVersion,
        rules,
        newNextSeq,
        createdBy,
        createdAt);
  }

  /** The load that an ordinary grid should hold where its community has no own band. */
  public Band band() {
    return rules.band();
  }

  /** The tiers below the grids that have no polygons. */
  public List<TierRule> memberTiers() {
    return rules.laid().memberTiers();
  }

  /**
   * What is laid down of a tier.
   *
   * @throws java.util.NoSuchElementException when the rules have none of that key
   */
  public TierRule tier(String key) {
    return rules.laid().tier(key).orElseThrow();
  }

  /** The tier above the grids, of communities; empty where the rules name none. */
  public java.util.Optional<TierRule> findTopTier() {
    return rules.laid().topTier();
  }

  PlanHeader ruled(PlanRules other) {
    return new PlanHeader(
        id, area, mosaic, codePrefix, name, status, version, other, nextSeq, createdBy, createdAt);
  }
}
