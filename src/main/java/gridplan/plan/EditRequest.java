package gridplan.plan;

import java.util.SortedSet;
import org.locationtech.jts.geom.LineString;

/** What a planner asks for. Grids are named by id, cells by their index in the mosaic. */
sealed interface EditRequest {
  /** Paint: the cells go to a grid, or to a new one when {@code to} is null. */
  record Assign(SortedSet<Integer> cells, Long to) implements EditRequest {}

  /** A grid is parted along a drawn line (lattice geometry). */
  record Split(long grid, LineString line) implements EditRequest {}

  /** All cells of {@code gone} go to {@code kept}. */
  record Merge(long kept, long gone) implements EditRequest {}

  /**
   * What Rebalance proposed on a version of the plan.
   *
   * @param moves grids −1, −2, … are new ones
   */
  record Accept(long version, Moves moves) implements EditRequest {}
}
