package gridplan.lookup;

import gridplan.platform.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names of the parameters of a question. One that is misspelt, such as {@code datum} for {@code
 * crs}, or given twice would be answered by the wrong grid; it is refused instead. Others, such as
 * a gateway's stamp, are none of ours and mean nothing.
 */
final class LocateParameters {
  private static final Set<String> ONE = Set.of("lon", "lat", "crs", "on", "recorded", "tier");
  private static final Set<String> TABLE = Set.of("crs", "on", "recorded", "tier", "x", "y");

  /** What others call our parameters. */
  private static final Map<String, Set<String>> CALLED =
      Map.of(
          "crs",
              Set.of(
                  "datum", "srs", "srid", "srsname", "epsg", "coordtype", "coordsys", "coordinate"),
          "on", Set.of("date", "day", "datetime", "validon", "valid"),
          "recorded", Set.of("recordedat", "asof"),
          "tier", Set.of("level", "tiers"),
          "x", Set.of("lon", "lng", "longitude"),
          "y", Set.of("lat", "latitude"));

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
      String name = given.getKey();
      if (known.contains(name)) {
        if (given.getValue().length > 1)
          throw refused(name, name + " is given more than once", known);
      } else {
        String plain = name.toLowerCase(Locale.ROOT).replaceAll("[_-]", "");
        for (String ours : known)
          if (ours.equals(plain) || CALLED.getOrDefault(ours, Set.of()).contains(plain))
            throw refused(name, name + " is called " + ours + " here", known);
      }
    }
  }

  private static Problem refused(String name, String sentence, Set<String> known) {
    Set<String> names = new TreeSet<>(known);
    return Problem.of(
            "locate.parameter", 400, sentence + "; known are " + String.join(", ", names) + ".")
        .with("parameter", name)
        .with("known", names);
  }
}
