package gridplan.plan;

import java.util.Map;

/**
 * Something in a plan that a planner should look at.
 *
 * @param id the same in every version in which the problem is the same
 * @param kind overHard, over, under, underHard, parts, nesting, exclave, splitCompound,
 *     singleBuilding or areaLine
 * @param severity error (stands against publication), warning or notice
 * @param grids ids of the grids concerned
 * @param cells the very cells, where the problem is not the whole of its grids
 * @param sentenceKey what the page says, with {@code details}
 * @param where longitude and latitude of a point in it, degrees
 */
record PlanProblem(
    String id,
    String kind,
    String severity,
    long[] grids,
    int[] cells,
    String sentenceKey,
    Map<String, Object> details,
    double[] where) {}
