package gridplan.platform.job;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;

/**
 * A job as the page sees it.
 *
 * @param stage key of what it does now, as the work reported it
 * @param fraction share of the stage that is done, 0 to 1; null when unknown
 * @param result JSON text of what the work returned; null unless done
 * @param problem JSON text of the problem; null unless failed
 */
public record Job(
    long id,
    String kind,
    State state,
    String stage,
    Double fraction,
    @JsonRawValue String result,
    @JsonRawValue String problem,
    String author,
    Instant createdAt,
    Instant finishedAt) {

  /** Lower-case in the database and in JSON. */
  public enum State {
    queued,
    running,
    done,
    failed,
    cancelled
  }

  @JsonIgnore
  public boolean isFinished() {
    return state != State.queued && state != State.running;
  }
}
