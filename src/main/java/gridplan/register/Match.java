package gridplan.register;

import java.util.List;

/**
 * What became of a row.
 *
 * @param building that it joins, 0 for none
 * @param how it was found; null when it was not
 * @param reason why it was not; null when it was
 * @param candidates buildings that may be meant, the likeliest first, at most three
 * @param unit stairwell that the address names, or empty
 * @param room door that it names, or empty
 */
public record Match(
    long building, How how, Reason reason, List<Long> candidates, String unit, String room) {

  /** By what a row found its building. */
  public enum How {
    hand,
    code,
    address,
    coordinate
  }

  /** Why a row found none. */
  public enum Reason {
    /** Neither code, address nor coordinate. */
    empty,
    /** The address names no building of its place. */
    no_number,
    /** No building stands in that estate, lane or village. */
    unknown_place,
    /** The place is known, the number is not. */
    unknown_number,
    /** Several buildings have that address. */
    ambiguous,
    /** No building has that code. */
    unknown_code,
    /** No building stands at the coordinate. */
    off_building
  }

  static Match found(long building, How how, String unit, String room) {
    return new Match(building, how, null, List.of(), unit, room);
  }

  static Match missed(Reason reason, List<Long> candidates) {
    return new Match(0, null, reason, candidates, "", "");
  }
}
