package gridplan.plan;

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
record Beginning(int[] gridOfCell, List<PlanGrid> grids, int nextSeq, Map<String, Object> origin) {}
