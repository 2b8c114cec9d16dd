package gridplan.core.edit;

import java.util.Set;

/**
 * How a drawn line becomes a boundary; lengths in metres.
 *
 * @param reach an end this near to the line that it should meet is led on to it
 * @param spacing a vertex that lies nearer to the line without it is left out
 * @param smallest m² of a piece that goes to its neighbour
 * @param thinnest twice the area over the perimeter of a piece that goes to its neighbour
 * @param along the same of a piece without a building: a line this near beside another follows it
 * @param pocket the share of a grid's load (of its area where it has none) that may come to another
 *     grid when an edit cuts it off; 0 to refuse every such edit
 * @param fixed grids, dedicated or frozen ones, that neither give nor take what is cut off; {@link
 *     GroundEdits#NEW_GRID} for the one that is made
 */
public record EditOptions(
    double reach,
    double spacing,
    double smallest,
    double thinnest,
    double along,
    double pocket,
    Set<Integer> fixed) {
  /** What is used unless said otherwise. */
  public static final EditOptions DEFAULT = new EditOptions(5, 0.5, 10, 1, 1.5, 0.2, Set.of());

  /**
   * @throws IllegalArgumentException when a value is negative, not finite or beyond reason
   */
  public EditOptions {
    check("reach", reach, 100);
    check("spacing", spacing, 10);
    check("smallest", smallest, 10_000);
    check("thinnest", thinnest, 20);
    check("along", along, 20);
    check("pocket", pocket, 0.5);
    fixed = Set.copyOf(fixed);
  }

  /** The same with other grids fixed. */
  public EditOptions withFixed(Set<Integer> grids) {
    return new EditOptions(reach, spacing, smallest, thinnest, along, pocket, grids);
  }

  boolean isFixed(int grid) {
    return fixed.contains(grid);
  }

  private static void check(String name, double value, double most) {
    if (!(value >= 0 && value <= most))
      throw new IllegalArgumentException("0 <= " + name + " <= " + most + ": " + value);
  }
}
