package gridplan.cli;

import gridplan.core.coverage.CoverageCheck;
import gridplan.core.coverage.CoverageFace;
import gridplan.core.coverage.Finding;
import gridplan.core.coverage.RepairBuilding;
import gridplan.core.coverage.RepairContext;
import gridplan.core.coverage.RepairOptions;
import gridplan.core.coverage.RepairRule;
import gridplan.exchange.Csv;
import gridplan.exchange.Feature;
import gridplan.exchange.ImportNotice;
import gridplan.exchange.VectorFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.util.LinearComponentExtracter;

/** What {@code repair} is told beside the grids: options, buildings, barriers and decisions. */
final class RepairInput {
  static final Set<String> VALUED =
      Set.of(
          "-o",
          "--within",
          "--max-gap",
          "--rule",
          "--buildings",
          "--barriers",
          "--decisions",
          "--report");

  private final Arguments arguments;

  RepairInput(Arguments arguments) {
    this.arguments = arguments;
  }

  RepairOptions options() {
    double metres = arguments.findDouble("--max-gap").orElse(RepairOptions.DEFAULT.maxGapMetres());
    if (!(0 <= metres && metres < Double.POSITIVE_INFINITY))
      throw new UsageException("--max-gap must be a width in metres, 0 or more");
    RepairRule rule = rule();
    if (rule == RepairRule.FEWEST_HOUSEHOLDS && arguments.find("--buildings").isEmpty())
      throw new UsageException("--rule fewest-households needs --buildings");
    if (rule == RepairRule.BARRIER && arguments.find("--barriers").isEmpty())
      throw new UsageException("--rule barrier needs --barriers");
    return new RepairOptions(metres, rule);
  }

  private RepairRule rule() {
    String name = arguments.find("--rule").orElse(key(RepairRule.LONGEST_BORDER));
    for (RepairRule rule : RepairRule.values()) if (key(rule).equals(name)) return rule;
    throw new UsageException(
        "--rule is longest-border, fewest-households or barrier, not '" + name + "'");
  }

  private static String key(RepairRule rule) {
    return rule.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Everything else; the grids are checked for the ids of their findings.
   *
   * @param notices where to list what has no place, and so no say in the repair
   */
  RepairContext context(List<CoverageFace> faces, Geometry scope, List<ImportNotice> notices) {
    Map<String, String> decisions =
        arguments.findPath("--decisions").map(RepairInput::decisions).orElse(Map.of());
    List<RepairBuilding> buildings =
        arguments.findPath("--buildings").map(f -> buildings(f, notices)).orElse(List.of());
    List<LineString> barriers =
        arguments.findPath("--barriers").map(f -> barriers(f, notices)).orElse(List.of());
    List<Finding> findings = CoverageCheck.check(faces, scope).findings();
    return new RepairContext(findings, decisions, buildings, barriers);
  }

  private static Map<String, String> decisions(Path file) {
    Csv.Table table = Csv.read(file, null);
    int finding = table.find("finding");
    int receiver = table.find("receiver");
    if (finding < 0 || receiver < 0)
      throw new UsageException(file + ": needs the columns finding and receiver");
    Map<String, String> decisions = new LinkedHashMap<>();
    for (int row = 0; row < table.rows().size(); row++) {
      String id = table.rows().get(row).get(finding).strip();
      String to = table.rows().get(row).get(receiver).strip();
      if (id.isEmpty() || to.isEmpty())
        throw new UsageException(
            file
                + ", row "
                + (row + 1)
                + ": needs a finding and the grid that receives it, or keep");
      String before = decisions.putIfAbsent(id, to);
      if (before != null && !before.equals(to))
        throw new UsageException(
            file + ", row " + (row + 1) + ": " + id + " was decided otherwise before");
    }
    return decisions;
  }

  private static List<RepairBuilding> buildings(Path file, List<ImportNotice> notices) {
    List<RepairBuilding> buildings = new ArrayList<>();
    for (Feature feature : VectorFiles.read(file).features()) {
      if (isPlaceless(file, "Building", feature, notices)) continue;
      String id = feature.text("id");
      buildings.add(
          new RepairBuilding(
              id == null ? Integer.toString(feature.number()) : id,
              feature.geometry(),
              households(file, feature)));
    }
    return buildings;
  }

  private static boolean isPlaceless(
      Path file, String what, Feature feature, List<ImportNotice> notices) {
    if (feature.geometry() != null && !feature.geometry().isEmpty()) return false;
    notices.add(
        new ImportNotice(
            "no-geometry",
            "feature " + feature.number(),
            null,
            "%s %d of %s has no geometry; it was left out."
                .formatted(what, feature.number(), file.getFileName())));
    return true;
  }

  private static double households(Path file, Feature feature) {
    try {
      Double households = feature.number("households");
      if (households == null) return 0;
      if (households >= 0 && households < Double.POSITIVE_INFINITY) return households;
    } catch (NumberFormatException e) {
      // told below, as a number that is none
    }
    throw new UsageException(
        file
            + ", feature "
            + feature.number()
            + ": households must be a number from 0, not "
            + feature.text("households"));
  }

  private static List<LineString> barriers(Path file, List<ImportNotice> notices) {
    List<LineString> lines = new ArrayList<>();
    for (Feature feature : VectorFiles.read(file).features()) {
      if (isPlaceless(file, "Barrier", feature, notices)) continue;
      for (Object line : LinearComponentExtracter.getLines(feature.geometry()))
        lines.add((LineString) line);
    }
    return lines;
  }
}
