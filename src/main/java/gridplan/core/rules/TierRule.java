package gridplan.core.rules;

import gridplan.core.partition.Band;
import java.util.List;

/**
 * One tier of grids, above or below the grids that a plan is of (tier {@code grid}), or that tier
 * itself.
 *
 * @param key what programs call it
 * @param name what people call it
 * @param parent key of the tier above; empty for the topmost
 * @param form what its grids are
 * @param grids how many there are to be in all; 0 for as many as the band asks for
 * @param band of loads; null where there is none
 * @param digits that its codes append to those of the parent (C0)
 * @param divides whether a stairwell, or a building without, may be divided into several members
 */
public record TierRule(
    String key,
    String name,
    String parent,
    Form form,
    int grids,
    Band band,
    int digits,
    boolean divides) {
  /** The tier that a plan is of, whether its rules name it or not. */
  public static final String GRID = "grid";

  /** Its number among the tiers, as editions and lookups count them. */
  public static final int GRID_NUMBER = 2;

  /** What the grids of a tier are. */
  public enum Form {
    /** The communities as they are: nothing to be planned. */
    COMMUNITIES,
    /** Ground: the grids tile those of the tier above. */
    POLYGONS,
    /** Sets of buildings or stairwells, without a polygon (S2). */
    MEMBERS
  }

  /** Micro-grids of 30 to 50 households, and groups of about ten beneath. */
  public static final List<TierRule> USUAL =
      List.of(
          members("micro", "微网格", GRID, 30, 50, 3, false),
          members("group", "联户组", "micro", 5, 15, 3, true));

  /**
   * @throws IllegalArgumentException for members without a band, or no digits for its codes
   */
  public TierRule {
    if (form == Form.MEMBERS && band == null)
      throw new IllegalArgumentException("tier " + key + " needs 0 < min <= max");
    if (form == Form.POLYGONS && band == null && grids == 0 && !key.equals(GRID))
      throw new IllegalArgumentException("tier " + key + " needs a number of grids or a band");
    if (digits < 1 || digits > 4)
      throw new IllegalArgumentException("tier " + key + " appends 1 to 4 digits to codes");
    if (grids < 0) throw new IllegalArgumentException("tier " + key + " needs grids of at least 1");
  }

  /** A tier of sets of buildings or stairwells. */
  public static TierRule members(
      String key, String name, String parent, double min, double max, int digits, boolean divides) {
    Band band = 0 < min && min <= max ? Band.of(min, max) : null;
    return new TierRule(key, name, parent, Form.MEMBERS, 0, band, digits, divides);
  }

  /** Households. */
  public double min() {
    return band.min();
  }

  /** Households; a building or stairwell with more is one by itself, or is divided. */
  public double max() {
    return band.max();
  }

  public boolean hasMembers() {
    return form == Form.MEMBERS;
  }

  /** Whether its grids are ground below the tier that a plan is of. */
  public boolean isGroundBelowGrids() {
    return form == Form.POLYGONS && !key.equals(GRID);
  }
}
