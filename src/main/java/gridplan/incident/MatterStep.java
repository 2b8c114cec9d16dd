package gridplan.incident;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/**
 * What was done to a matter.
 *
 * @param action of {@link MatterStatus.Action}, {@code raise} or {@code climb}
 * @param status after it
 * @param level rung that sees to it after it
 */
record MatterStep(
    String action,
    MatterStatus status,
    String level,
    String author,
    Instant at,
    String note,
    String assignee,
    @JsonInclude(JsonInclude.Include.NON_NULL) Integer rating) {}
