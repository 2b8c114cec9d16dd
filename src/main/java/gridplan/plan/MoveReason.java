package gridplan.plan;

/**
 * Why a building is in the grid that it is in.
 *
 * @param kind of the edit that brought it there, as the log names it, or how the plan began
 * @param text what the planner wrote, empty for nothing
 * @param why key of {@link gridplan.core.partition.Move}, empty where no proposal said
 */
public record MoveReason(String kind, String text, String why) {}
