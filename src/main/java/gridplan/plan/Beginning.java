package gridplan.plan;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/**
 * The first assignment of a plan.
 *
 * @param gridOfCell index into {@code grids} of each cell
 * @param grids in the order in which they are stored, without ids
 * @param nextSeq next free number for a code
 * @param origin how it came about and what had to be decided, for people
 */
record Beginning(int[] gridOfCell, List<PlanGrid> grids, int nextSeq, Map<String, Object> origin) {

  /** The same where the grids that hold any of these cells are dedicated ones. */
  Beginning withDedicated(BitSet cells) {
    List<PlanGrid> all = new ArrayList<>(grids);
    for (int cell = cells.nextSetBit(0); cell >= 0; cell = cells.nextSetBit(cell + 1)) {
      PlanGrid grid = all.get(gridOfCell[cell]);
      all.set(
          gridOfCell[cell], new PlanGrid(grid.id(), grid.code(), grid.name(), GridKind.DEDICATED));
    }
    return new Beginning(gridOfCell, all, nextSeq, origin);
  }
}
