package gridplan.lookup;

import gridplan.platform.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names of the parameters of a question. One that is misspelt, such as {@code datum} for {@code
 * crs}, or given twice would be answered by the wrong grid; it is refused instead.
 */
final class LocateParameters {
  private static final Set<String> ONE = Set.of("lon", "lat", "crs", "on", "recorded", "tier");
  private static final Set<String> TABLE = Set.of("crs", "on", "recorded", "tier", "x", "y");
  private static final int TOLD = 60;

  private LocateParameters() {}

  /**
   * Of one coordinate.
   *
   * @throws Problem {@code locate.parameter} (400)
   */
  static void requireOne(HttpServletRequest request) {
    require(request, ONE);
  }

  /**
   * Of a table of coordinates.
   *
   * @throws Problem {@code locate.parameter} (400)
   */
  static void requireTable(HttpServletRequest request) {
    require(request, TABLE);
  }

  private static void require(HttpServletRequest request, Set<String> known) {
    for (Map.Entry<String, String[]> given : request.getParameterMap().entrySet()) {
      if (!known.contains(given.getKey()))
        throw refused(given.getKey(), "There is no parameter %s here; known are ", known);
      if (given.getValue().length > 1)
        throw refused(given.getKey(), "%s is given more than once; known are ", known);
    }
  }

  private static Problem refused(String name, String sentence, Set<String> known) {
    String told = name.length() > TOLD ? name.substring(0, TOLD) + '…' : name;
    String names = String.join(", ", new TreeSet<>(known));
    return Problem.of("locate.parameter", 400, sentence.formatted(told) + names + ".")
        .with("parameter", told)
        .with("known", new TreeSet<>(known));
  }
}
