package gridplan.cli;

import gridplan.core.coverage.CheckResult;
import gridplan.core.coverage.Finding;
import gridplan.core.coverage.FindingKind;
import gridplan.core.lattice.Lattice;
import gridplan.exchange.ImportNotice;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;

/** Tells people what a check found: how much of what, where first, and what to do next. */
final class CheckSummary {
  private static final int PLACES = 3;
  private static final int NOTICES = 5;

  private static final Map<FindingKind, String> WORDS =
      new EnumMap<>(
          Map.ofEntries(
              Map.entry(FindingKind.GAP, "gap/gaps"),
              Map.entry(FindingKind.OVERLAP, "overlap/overlaps"),
              Map.entry(FindingKind.SPILL, "piece/pieces of ground outside the area"),
              Map.entry(FindingKind.UNMATCHED_EDGE, "line/lines that a neighbour does not share"),
              Map.entry(FindingKind.INVALID_GEOMETRY, "grid/grids that are no valid polygon"),
              Map.entry(FindingKind.PARTS, "grid/grids in an unexpected number of parts"),
              Map.entry(FindingKind.DUPLICATE_CODE, "code/codes given to several grids"),
              Map.entry(FindingKind.MALFORMED_CODE, "code/codes against the rule"),
              Map.entry(FindingKind.BUILDING_CUT, "building/buildings in two grids"),
              Map.entry(FindingKind.BUILDING_UNASSIGNED, "building/buildings without a grid"),
              Map.entry(FindingKind.HOUSEHOLD_UNASSIGNED, "household/households without a grid"),
              Map.entry(FindingKind.NESTING, "place/places where grids do not fit their parent")));

  private final PrintStream err;

  CheckSummary(PrintStream err) {
    this.err = err;
  }

  /**
   * @param next the words of a command that would mend the ground
   */
  void tell(int polygons, CheckResult result, int bends, List<ImportNotice> notices, String next) {
    tellNotices(notices);
    if (bends > 0)
      err.printf(
          "%,d %s of the area's line and of the grids' differ by no more than a centimetre; that is"
              + " no finding.%n",
          bends, bends == 1 ? "vertex" : "vertices");
    if (result.valid()) {
      err.printf(
          "%,d %s area exactly: all %,d edges cancel. Digest %s%n",
          polygons,
          polygons == 1 ? "grid tiles its" : "grids tile their",
          result.proof().edges(),
          result.proof().digest());
      return;
    }
    int count = result.findings().size();
    err.printf(
        "%,d %s, %,d %s:%n",
        polygons, polygons == 1 ? "grid" : "grids", count, count == 1 ? "finding" : "findings");
    for (FindingKind kind : FindingKind.values()) tell(kind, ofKind(result, kind));
    for (String advice : advice(result, next)) err.println(advice);
  }

  /** Tells the first of them, and how many more there are. */
  void tellNotices(List<ImportNotice> notices) {
    for (ImportNotice notice : notices.subList(0, Math.min(NOTICES, notices.size())))
      err.println("note: " + notice.detail());
    if (notices.size() > NOTICES)
      err.printf("note: %,d more of the kind, all in the report%n", notices.size() - NOTICES);
  }

  private static List<Finding> ofKind(CheckResult result, FindingKind kind) {
    return result.findings().stream()
        .filter(finding -> finding.kind() == kind)
        .sorted(
            Comparator.comparingDouble(Finding::areaM2)
                .thenComparingDouble(Finding::lengthM)
                .reversed()
                .thenComparing(Finding::id))
        .toList();
  }

  private void tell(FindingKind kind, List<Finding> findings) {
    if (findings.isEmpty()) return;
    double area = findings.stream().mapToDouble(Finding::areaM2).sum();
    double length = findings.stream().mapToDouble(Finding::lengthM).sum();
    String size = area > 0 ? ", " + squareMetres(area) : length > 0 ? ", " + metres(length) : "";
    err.printf("  %,d %s%s%n", findings.size(), words(kind, findings.size()), size);
    for (Finding finding : findings.subList(0, Math.min(PLACES, findings.size())))
      err.println("    " + line(finding));
    if (findings.size() > PLACES) err.printf("    and %,d more%n", findings.size() - PLACES);
  }

  /** The singular before the slash, or the plural behind it, and what follows both. */
  private static String words(FindingKind kind, int count) {
    String words = WORDS.get(kind);
    int slash = words.indexOf('/');
    if (count != 1) return words.substring(slash + 1);
    int space = words.indexOf(' ', slash);
    String rest = space < 0 ? "" : words.substring(space).replace("that are no", "that is no");
    return words.substring(0, slash) + rest;
  }

  private static String line(Finding finding) {
    List<String> parts = new ArrayList<>();
    if (!finding.grids().isEmpty()) parts.add(grids(finding));
    if (!finding.detail().isEmpty()) parts.add(finding.detail());
    if (finding.areaM2() > 0) parts.add(squareMetres(finding.areaM2()));
    else if (finding.lengthM() > 0) parts.add(metres(finding.lengthM()));
    Coordinate at =
        Arrays.stream(finding.where().getCoordinates()).min(Coordinate::compareTo).orElse(null);
    String place =
        at == null
            ? ""
            : String.format(
                Locale.ROOT, " at %.6f, %.6f", Lattice.degrees(at.x), Lattice.degrees(at.y));
    return String.join(": ", parts) + place;
  }

  private static String grids(Finding finding) {
    List<String> names = new ArrayList<>(finding.grids());
    if (names.size() > PLACES + 1)
      return String.join(", ", names.subList(0, PLACES))
          + " and "
          + (names.size() - PLACES)
          + " more";
    return String.join(", ", names);
  }

  private static String squareMetres(double area) {
    return area >= 1e6
        ? String.format(Locale.ROOT, "%,.2f km²", area / 1e6)
        : String.format(Locale.ROOT, area < 100 ? "%,.2f m²" : "%,.0f m²", area);
  }

  private static String metres(double length) {
    return length >= 1e4
        ? String.format(Locale.ROOT, "%,.1f km", length / 1e3)
        : String.format(Locale.ROOT, length < 100 ? "%,.2f m" : "%,.0f m", length);
  }

  private static List<String> advice(CheckResult result, String next) {
    List<String> advice = new ArrayList<>();
    boolean ground =
        has(result, FindingKind.GAP)
            || has(result, FindingKind.OVERLAP)
            || has(result, FindingKind.SPILL)
            || has(result, FindingKind.UNMATCHED_EDGE)
            || has(result, FindingKind.INVALID_GEOMETRY);
    if (ground) advice.add("Next: " + next + " --preview shows what mending would move.");
    if (has(result, FindingKind.DUPLICATE_CODE) || has(result, FindingKind.MALFORMED_CODE))
      advice.add("Next: give each grid a code of its own, all of one length, in the source.");
    if (has(result, FindingKind.PARTS))
      advice.add("Next: join the parts, or say with --parts how many a grid is to have.");
    if (has(result, FindingKind.BUILDING_CUT))
      advice.add("Next: bend the line round the buildings, the larger side keeps each.");
    if (!result.findings().isEmpty())
      advice.add("All findings with their places: --report FILE, or --json.");
    return advice;
  }

  private static boolean has(CheckResult result, FindingKind kind) {
    return result.count(kind) > 0;
  }
}
