package gridplan.incident;

import gridplan.platform.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * The ladder that a matter climbs when it is left lying (L5: 小事不出网格, 大事不出社区 / 街道).
 *
 * @param levels its rungs, the lowest first
 * @param acceptDays so long it may wait on a rung to be accepted
 * @param handleDays so long it may take from then
 */
record MatterRule(List<String> levels, double acceptDays, double handleDays) {
  static final MatterRule USUAL = new MatterRule(List.of("grid", "community", "subdistrict"), 1, 7);

  private static final double MOST_DAYS = 3650;
  private static final int MOST_LEVELS = 10;

  MatterRule {
    levels = levels == null ? List.of() : List.copyOf(levels);
  }

  /**
   * @throws Problem {@code matter.rule} (422) that says what is wrong
   */
  void requireSound() {
    boolean named =
        !levels.isEmpty()
            && levels.size() <= MOST_LEVELS
            && levels.stream().allMatch(level -> level.matches("\\S(.{0,38}\\S)?"))
            && new HashSet<>(levels).size() == levels.size();
    if (!named)
      throw wrong("levels", "name up to " + MOST_LEVELS + " different rungs, the lowest first");
    if (!(acceptDays > 0 && acceptDays <= MOST_DAYS)) throw wrong("acceptDays", "give days");
    if (!(handleDays > 0 && handleDays <= MOST_DAYS)) throw wrong("handleDays", "give days");
  }

  private static Problem wrong(String field, String how) {
    return Problem.of("matter.rule", 422, "The ladder cannot be used: " + how + ".")
        .with("field", field);
  }

  /**
   * The rung that a matter climbs to; empty when it is in time, done, or on the highest. From a
   * rung that the ladder no longer has it climbs to the highest, never down.
   *
   * @param since when this rung got it in this status
   */
  Optional<String> climb(MatterStatus status, String level, Instant since, Instant now) {
    if (!isOverdue(status, since, now)) return Optional.empty();
    int at = levels.indexOf(level);
    if (at < 0) return Optional.of(levels.get(levels.size() - 1));
    return at + 1 < levels.size() ? Optional.of(levels.get(at + 1)) : Optional.empty();
  }

  boolean isOverdue(MatterStatus status, Instant since, Instant now) {
    return switch (status) {
      case raised, dispatched -> since.plus(days(acceptDays)).isBefore(now);
      case accepted -> since.plus(days(handleDays)).isBefore(now);
      case handled, rated, closed -> false;
    };
  }

  private static Duration days(double days) {
    return Duration.ofSeconds(Math.round(days * 86_400));
  }
}
