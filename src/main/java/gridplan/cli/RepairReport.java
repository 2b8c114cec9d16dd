package gridplan.cli;

import gridplan.core.coverage.BuildingMove;
import gridplan.core.coverage.CoverageFace;
import gridplan.core.coverage.Finding;
import gridplan.core.coverage.FindingKind;
import gridplan.core.coverage.RepairChange;
import gridplan.core.coverage.RepairOutcome;
import gridplan.core.coverage.RepairRefusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;

/** The JSON report of {@code repair}, the same whether anything is written or not. */
final class RepairReport {
  private RepairReport() {}

  /**
   * @param dropped codes of the grids that are left out as decided
   */
  static Map<String, Object> of(
      RepairOutcome.Applied applied, List<String> dropped, boolean preview) {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("preview", preview);
    report.put("seamless", applied.remaining().isEmpty());
    report.put("changes", applied.changes().stream().map(RepairReport::change).toList());
    report.put("remaining", applied.remaining().stream().map(GridFiles::finding).toList());
    report.put("buildings_moved", applied.moves().stream().map(RepairReport::move).toList());
    report.put(
        "households_moved", applied.moves().stream().mapToDouble(BuildingMove::households).sum());
    report.put("dropped", dropped);
    report.put("vertices_added", applied.verticesAdded());
    report.put("moved_m2", applied.changes().stream().mapToDouble(RepairChange::areaM2).sum());
    for (FindingKind kind : List.of(FindingKind.GAP, FindingKind.OVERLAP, FindingKind.SPILL))
      report.put(kind.key() + "_m2", area(applied, kind));
    return report;
  }

  private static double area(RepairOutcome.Applied applied, FindingKind kind) {
    return applied.changes().stream()
        .filter(change -> change.kind() == kind)
        .mapToDouble(RepairChange::areaM2)
        .sum();
  }

  private static Map<String, Object> change(RepairChange change) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("kind", change.kind().key());
    entry.put("finding", change.finding().isEmpty() ? null : change.finding());
    entry.put("from", change.from());
    entry.put("to", change.to());
    entry.put("area_m2", change.areaM2());
    entry.put("buildings", change.buildings());
    entry.put("households", change.households());
    entry.put("where", change.ground());
    return entry;
  }

  /**
   * Broken polygons, which were mended before anything else.
   *
   * @param before the findings of the layer as it came
   */
  static List<Map<String, Object>> mended(List<Finding> before) {
    List<Map<String, Object>> mended = new ArrayList<>();
    for (Finding finding : before) {
      if (finding.kind() != FindingKind.INVALID_GEOMETRY) continue;
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("grid", finding.grids().first());
      entry.put("finding", finding.id());
      entry.put("fault", finding.detail());
      entry.put("where", finding.where().isEmpty() ? null : finding.where());
      mended.add(entry);
    }
    return mended;
  }

  /** Grids whose line was written anew, with as many vertices more, or less, as it has now. */
  static List<Map<String, Object>> boundaries(
      List<CoverageFace> before, RepairOutcome.Applied applied) {
    List<Map<String, Object>> changed = new ArrayList<>();
    int after = 0;
    for (int i = 0; i < before.size(); i++) {
      if (applied.dropped().contains(i)) continue;
      Geometry given = before.get(i).ground();
      Geometry now = applied.faces().get(after++).ground();
      if (now == given || now.equalsExact(given)) continue;
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("grid", before.get(i).name());
      entry.put("vertices_added", now.getNumPoints() - given.getNumPoints());
      changed.add(entry);
    }
    return changed;
  }

  private static Map<String, Object> move(BuildingMove move) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("building", move.building());
    entry.put("from", move.from());
    entry.put("to", move.to());
    entry.put("households", move.households());
    return entry;
  }

  static Map<String, Object> of(RepairOutcome.Refused refused) {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("refused", refused.reasons().stream().map(RepairReport::reason).toList());
    return report;
  }

  private static Map<String, Object> reason(RepairRefusal reason) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("code", reason.code().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    entry.put("grids", reason.grids());
    if (!reason.finding().isEmpty()) entry.put("finding", reason.finding());
    entry.put("sentence", reason.sentence());
    entry.put("where", reason.where() == null || reason.where().isEmpty() ? null : reason.where());
    return entry;
  }
}
