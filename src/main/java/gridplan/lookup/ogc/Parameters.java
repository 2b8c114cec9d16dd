package gridplan.lookup.ogc;

import gridplan.platform.problem.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The query of a request: every name known and given once, or refused. */
final class Parameters {
  private final Map<String, String> values = new LinkedHashMap<>();

  /**
   * @param given as the server has read them
   * @param known besides {@code f}
   * @throws Problem {@code ogc.parameter}, {@code ogc.format} (400)
   */
  Parameters(Map<String, String[]> given, Set<String> known) {
    for (Map.Entry<String, String[]> parameter : given.entrySet()) {
      if (!known.contains(parameter.getKey()) && !parameter.getKey().equals("f"))
        throw unknown(parameter.getKey(), known);
      if (parameter.getValue().length > 1)
        throw Problem.of("ogc.parameter", 400, parameter.getKey() + " is given more than once.")
            .with("parameter", parameter.getKey());
      values.put(parameter.getKey(), parameter.getValue()[0]);
    }
    if (!values.getOrDefault("f", "json").equals("json"))
      throw Problem.of("ogc.format", 400, "f is json: there is no other encoding here.")
          .with("parameter", "f");
  }

  private static Problem unknown(String name, Set<String> known) {
    String shown = name.length() > 60 ? name.substring(0, 60) + "…" : name;
    return Problem.of("ogc.parameter", 400, "There is no such parameter here.")
        .with("parameter", shown)
        .with("known", new TreeSet<>(known));
  }

  /** Null when it is not given. */
  String get(String name) {
    return values.get(name);
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  Map<String, String> all() {
    return values;
  }
}
