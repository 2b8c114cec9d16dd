package gridplan.edition.geoserver;

import gridplan.platform.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Holes that are known of GeoServer's versions; each is taken on by its name or refused. */
final class KnownHoles {
  private static final Pattern VERSION =
      Pattern.compile("(\\d{1,4})\\.(\\d{1,4})(?:\\.(\\d{1,4}))?.*");

  /**
   * @param from first version that has it; versions as numbers, see {@link #number}
   * @param mended first later version that has not
   */
  private record Hole(String name, String what, long from, long mended) {}

  private static final List<Hole> HOLES =
      List.of(
          new Hole("CVE-2024-36401", "property names run code", number(0, 0, 0), number(2, 23, 6)),
          new Hole("CVE-2024-36401", "property names run code", number(2, 24, 0), number(2, 24, 4)),
          new Hole("CVE-2024-36401", "property names run code", number(2, 25, 0), number(2, 25, 2)),
          new Hole("CVE-2025-58360", "map requests read files", number(0, 0, 0), number(2, 25, 6)),
          new Hole(
              "CVE-2025-58360", "map requests read files", number(2, 26, 0), number(2, 26, 2)));

  private KnownHoles() {}

  private static long number(int major, int minor, int patch) {
    return (major * 10_000L + minor) * 10_000L + patch;
  }

  /** Names of the holes of a version, each with what it is; a snapshot counts as its beginning. */
  static List<String> of(String version) {
    Matcher parts = VERSION.matcher(version);
    if (!parts.matches()) return List.of("unknown version");
    long number =
        number(
            Integer.parseInt(parts.group(1)),
            Integer.parseInt(parts.group(2)),
            parts.group(3) == null ? 0 : Integer.parseInt(parts.group(3)));
    List<String> found = new ArrayList<>();
    for (Hole hole : HOLES)
      if (number >= hole.from() && number < hole.mended()) found.add(hole.name());
    return found;
  }

  /**
   * The holes that are taken on.
   *
   * @throws Problem {@code geoserver.version} (409) when one is not
   */
  static List<String> require(String version, Set<String> accepted) {
    List<String> found = of(version);
    List<String> open = found.stream().filter(name -> !accepted.contains(name)).toList();
    if (open.isEmpty()) return found;
    throw Problem.of(
            "geoserver.version",
            409,
            "GeoServer "
                + version
                + " has known holes ("
                + String.join(", ", open)
                + "). Update it or, if it cannot be reached from outside, take them on by name: "
                + GeoServerSettings.ACCEPT
                + "="
                + String.join(",", open)
                + ".")
        .with("version", version)
        .with("holes", open);
  }
}
