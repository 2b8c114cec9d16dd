package gridplan.plan;

import java.util.SortedSet;

/**
 * The plan as it is after a request.
 *
 * @param changed cells whose grid may differ from what the caller has on the screen: those of the
 *     edit and of everything that others changed since the version that it named
 */
record EditAnswer(PlanState state, SortedSet<Integer> changed) {}
