package gridplan.core.coverage;

import java.util.List;
import org.locationtech.jts.geom.Geometry;

/**
 * Why a repair was not done.
 *
 * @param grids names of the grids concerned
 * @param finding id of the finding concerned, or empty
 * @param where lattice geometry, or null
 */
public record RepairRefusal(Code code, List<String> grids, String finding, Geometry where) {
  /** The reasons; keys are part of the report's contract. */
  public enum Code {
    /** The grid is smaller than the lattice. */
    NO_GROUND,
    /** The grid's line crosses itself many times for every edge it has. */
    TANGLED,
    /** Two grids have exactly the same ground. */
    SAME_GROUND,
    /** Everything a grid has belongs to others as well, or lies outside the area. */
    NOTHING_LEFT,
    /** A decision names a finding that there is not. */
    UNKNOWN_FINDING,
    /** A decision names a finding that is not about ground. */
    NOTHING_TO_DECIDE,
    /** A decision would leave ground outside the area. */
    OUTSIDE_AREA,
    /** A decision names a grid that neither has the ground nor borders on it. */
    NOT_A_NEIGHBOUR,
    /** The grids still do not tile the area. */
    NOT_SEAMLESS
  }

  /** One English sentence with what to do. */
  public String sentence() {
    String names = String.join(" and ", grids);
    return switch (code) {
      case NO_GROUND ->
          "Grid " + names + " is smaller than a centimetre; delete it or draw it again.";
      case TANGLED ->
          "Grid " + names + " crosses itself too often to be mended; delete it or draw it again.";
      case SAME_GROUND ->
          "Grids %s have exactly the same ground; delete one, or decide with --decisions who keeps %s."
              .formatted(names, finding.isEmpty() ? "it" : finding);
      case NOTHING_LEFT ->
          "Grid %s would lose all its ground, since it belongs to others or lies outside the area; draw it again, or decide with --decisions what becomes of it."
              .formatted(names);
      case UNKNOWN_FINDING ->
          "There is no finding %s; take the ids from the report of check or of a preview."
              .formatted(finding);
      case NOTHING_TO_DECIDE ->
          "Finding %s is not about ground that somebody could receive; leave it out of the decisions."
              .formatted(finding);
      case OUTSIDE_AREA ->
          "Finding %s lies outside the area and is cut off whoever has it; leave it out of the decisions."
              .formatted(finding);
      case NOT_A_NEIGHBOUR ->
          "Grid %s neither has the ground of finding %s nor borders on it; name a grid that does."
              .formatted(names, finding);
      case NOT_SEAMLESS ->
          "The grids %s could not be made to tile the area; draw them again at the place reported."
              .formatted(names);
    };
  }
}
