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
    return of(reason, nameOfGrid, nameOfGrid);
  }

  /** The same with one name in the details and another in the sentence: ids and codes, say. */
  static ReasonView of(Reason reason, IntFunction<?> idOfGrid, IntFunction<?> codeOfGrid) {
    String severity = reason.severity().name().toLowerCase(Locale.ROOT);
    return new ReasonView(
        reason.code(),
        severity,
        reason.named(codeOfGrid).sentence(),
        new TreeMap<>(reason.named(idOfGrid).details()));
  }
}
