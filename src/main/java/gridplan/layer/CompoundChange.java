package gridplan.layer;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;

/**
 * What became, or would become, of some compounds.
 *
 * @param id 0 for one that was only tried
 * @param kind {@code join}, {@code divide}, {@code demolish} or {@code occupy}
 * @param state of the layers that it made
 * @param undoneBy who took it back; null while it stands
 */
record CompoundChange(
    long id,
    String kind,
    long state,
    Effect effect,
    @JsonInclude(JsonInclude.Include.NON_NULL) String author,
    @JsonInclude(JsonInclude.Include.NON_NULL) Instant at,
    @JsonInclude(JsonInclude.Include.NON_NULL) String undoneBy,
    @JsonInclude(JsonInclude.Include.NON_NULL) Instant undoneAt) {

  /**
   * In numbers.
   *
   * @param before compounds as they were
   * @param after those that are there now
   * @param walls that come down, and their metres
   * @param wallMetres all of them
   * @param buildings whose counts are other now
   */
  record Effect(
      List<Side> before,
      List<Side> after,
      List<Wall> walls,
      double wallMetres,
      List<Counted> buildings,
      double householdsBefore,
      double householdsAfter) {}

  /** A compound with what stands in it. */
  record Side(long id, String name, int buildings, double households, double residents) {}

  /** The wall between two compounds. */
  record Wall(long a, long b, double metres) {}

  /**
   * A building.
   *
   * @param after 0 also for one that is gone
   */
  record Counted(long id, String name, double before, double after) {}
}
