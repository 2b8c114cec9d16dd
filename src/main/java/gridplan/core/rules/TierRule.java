package gridplan.core.rules;

import java.util.List;

/**
 * A tier below the grids whose grids are sets of buildings or stairwells, without a polygon (S2).
 *
 * @param key what programs call it
 * @param name what people call it
 * @param parent key of the tier above, or {@code grid}
 * @param min households
 * @param max households; a building or stairwell with more is one by itself, or is divided
 * @param digits that its codes append to those of the parent (C0)
 * @param divides whether a stairwell, or a building without, may be divided
 */
public record TierRule(
    String key, String name, String parent, double min, double max, int digits, boolean divides) {
  /** The tier that has polygons. */
  public static final String GRID = "grid";

  /** Micro-grids of 30 to 50 households, and groups of about ten beneath. */
  public static final List<TierRule> USUAL =
      List.of(
          new TierRule("micro", "微网格", GRID, 30, 50, 3, false),
          new TierRule("group", "联户组", "micro", 5, 15, 3, true));

  /**
   * @throws IllegalArgumentException for a band that is none, or no digits for its codes
   */
  public TierRule {
    if (!(0 < min && min <= max))
      throw new IllegalArgumentException("tier " + key + " needs 0 < min <= max");
    if (digits < 1 || digits > 4)
      throw new IllegalArgumentException("tier " + key + " appends 1 to 4 digits to codes");
  }

  /** Whether it is divided from the grids, not from another such tier. */
  public boolean isBelowGrids() {
    return parent.equals(GRID);
  }
}
