package gridplan.plan;

import gridplan.core.partition.Reason;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;

/**
 * A reason of the solver as JSON.
 *
 * @param code stable key that the page translates, with {@code details}
 * @param severity note, soft or hard
 */
record ReasonView(String code, String severity, String sentence, Map<String, Object> details) {
  /**
   * @param nameOfGrid what the solver's number of a grid stands for outside
   */
  static ReasonView of(Reason reason, IntFunction<?> nameOfGrid) {
    Map<String, Object> details = new TreeMap<>(reason.details());
    details.computeIfPresent(
        "grid", (key, grid) -> grid instanceof Integer number ? nameOfGrid.apply(number) : grid);
    String severity = reason.severity().name().toLowerCase(Locale.ROOT);
    return new ReasonView(reason.code(), severity, reason.sentence(), details);
  }
}
