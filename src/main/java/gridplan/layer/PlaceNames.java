package gridplan.layer;

/**
 * What stands at a point.
 *
 * @param building null when there is none
 * @param compound null when there is none
 */
public record PlaceNames(Building building, Compound compound) {
  /** A building by its name and address, either may be empty. */
  public record Building(long id, String name, String address) {}

  /** An estate by its name, which may be empty. */
  public record Compound(long id, String name) {}
}
