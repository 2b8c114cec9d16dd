package gridplan.core.partition;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * Why a rule is not met, or why the result is other than a planner may expect.
 *
 * @param code stable key, such as {@code unit-divided}, that pages translate
 * @param severity whether a hard rule is broken
 * @param sentence one English sentence that names the unit and its load
 * @param details the same for machines: {@code unit}, {@code load}, {@code grid}, {@code cells} …;
 *     the solver's grids by their numbers, see {@link #named}
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

  /** Stand in a sentence for what the details name by these keys: grids, which get names later. */
  static final String GRID = "{grid}";

  static final String NEIGHBOURS = "{neighbours}";

  private static final int MOST_NAMED = 5;

  public Reason {
    details = Map.copyOf(details);
  }

  /** The sentence, with its grids as they are now named. */
  @Override
  public String sentence() {
    if (!details.containsKey("grid")) return sentence;
    String said = sentence.replace(GRID, String.valueOf(details.get("grid")));
    if (!(details.get("neighbours") instanceof List<?> neighbours)) return said;
    String listed =
        neighbours.stream()
            .limit(MOST_NAMED)
            .map(String::valueOf)
            .collect(Collectors.joining(", "));
    int more = neighbours.size() - MOST_NAMED;
    return said.replace(NEIGHBOURS, more > 0 ? listed + " and " + more + " more" : listed);
  }

  /**
   * The same with the names of grids outside instead of the solver's numbers.
   *
   * @param nameOfGrid what a number stands for: a code, say
   */
  public Reason named(IntFunction<?> nameOfGrid) {
    Map<String, Object> renamed = new HashMap<>(details);
    if (details.get("grid") instanceof Integer grid) renamed.put("grid", nameOfGrid.apply(grid));
    if (details.get("neighbours") instanceof List<?> neighbours)
      renamed.put(
          "neighbours", neighbours.stream().map(g -> nameOfGrid.apply((Integer) g)).toList());
    return new Reason(code, severity, sentence, renamed);
  }
}
