package gridplan.core.partition;

import java.util.Map;

/**
 * Why a rule is not met, or why the result is other than a planner may expect.
 *
 * @param code stable key, such as {@code unit-divided}, that pages translate
 * @param severity whether a hard rule is broken
 * @param sentence one English sentence that names the unit and its load
 * @param details the same for machines: {@code unit}, {@code load}, {@code grid}, {@code cells} …
 */
public record Reason(String code, Severity severity, String sentence, Map<String, Object> details) {
  /** How much it matters. */
  public enum Severity {
    /** Worth knowing; every rule is met. */
    NOTE,
    /** A soft rule is not met, or a hard one in a case that the rules exempt. */
    SOFT,
    /** A hard limit is not met. */
    HARD
  }

  public Reason {
    details = Map.copyOf(details);
  }
}
