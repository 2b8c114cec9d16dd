package gridplan.core.coverage;

import java.util.Locale;

/** What can be wrong with a coverage. Keys are part of the report's contract. */
public enum FindingKind {
  /** Ground of the scope that no grid has, enclosed or open to the scope's boundary. */
  GAP,
  /** Ground that two or more grids have. */
  OVERLAP,
  /** Ground of a grid outside the scope. */
  SPILL,
  /**
   * An edge that no neighbour cancels though no measurable ground is lost: T-nodes, moved vertices.
   */
  UNMATCHED_EDGE,
  /** A grid that is no valid polygon on the lattice. */
  INVALID_GEOMETRY,
  /** A grid in more or fewer pieces than expected. */
  PARTS,
  /** Two grids with one code. */
  DUPLICATE_CODE,
  /** A code that does not follow the rule. */
  MALFORMED_CODE,
  /** A building whose footprint lies in two grids. */
  BUILDING_CUT,
  /** A building in no grid. */
  BUILDING_UNASSIGNED,
  /** A household in no grid. */
  HOUSEHOLD_UNASSIGNED,
  /** A grid that is not exactly inside one parent, or a parent that its children do not tile. */
  NESTING;

  /** The name in reports, such as {@code unmatched-edge}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
