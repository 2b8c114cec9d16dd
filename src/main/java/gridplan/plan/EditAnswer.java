package gridplan.plan;

import java.util.List;
import java.util.SortedSet;

/**
 * The plan as it is after a request.
 *
 * @param changed cells whose grid may differ from what the caller has on the screen: those of the
 *     edit and of everything that others changed since the version that it named
 * @param reshaped cells of which the same is true for their ground, or that are new, or gone
 * @param warnings of the edit
 */
record EditAnswer(
    PlanState state,
    SortedSet<Integer> changed,
    SortedSet<Integer> reshaped,
    List<EditResult.Warning> warnings) {}
