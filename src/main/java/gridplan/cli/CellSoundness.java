package gridplan.cli;

import gridplan.core.coverage.CoverageCheck;
import gridplan.core.coverage.CoverageFace;
import gridplan.core.coverage.Finding;
import gridplan.core.coverage.FindingKind;
import gridplan.core.partition.Reason;
import gridplan.exchange.CellLayer;
import gridplan.exchange.InputException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Whether a layer of cells is ground that can be divided among grids: broken polygons are refused,
 * overlaps and cells in several parts are told, since grids made of them are no better.
 *
 * @param notes for the report
 * @param overlaps whether two cells hold the same ground
 */
record CellSoundness(List<Reason> notes, boolean overlaps) {
  private static final int MOST_NAMED = 10;

  /**
   * O(n) for n vertices of a clean layer.
   *
   * @throws InputException {@code cells.invalid} for polygons that cross themselves and the like
   */
  static CellSoundness of(CellLayer cells) {
    List<CoverageFace> faces = new ArrayList<>(cells.size());
    List<String> inParts = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      faces.add(new CoverageFace(cells.ids().get(i), cells.ground().get(i)));
      if (cells.ground().get(i).getNumGeometries() > 1) inParts.add(cells.ids().get(i));
    }
    List<Finding> findings = CoverageCheck.check(faces, null).findings();
    refuseInvalid(cells, findings);
    List<Reason> notes = new ArrayList<>();
    Reason overlap = overlap(findings);
    if (overlap != null) notes.add(overlap);
    if (!inParts.isEmpty())
      notes.add(
          note(
              "cells-in-parts",
              "Cells lie in several parts ("
                  + some(inParts)
                  + "), and so do the grids they are in.",
              Map.of("cells", inParts)));
    return new CellSoundness(notes, overlap != null);
  }

  private static void refuseInvalid(CellLayer cells, List<Finding> findings) {
    List<Finding> invalid =
        findings.stream().filter(f -> f.kind() == FindingKind.INVALID_GEOMETRY).toList();
    if (invalid.isEmpty()) return;
    String first = invalid.get(0).grids().first();
    List<String> others = invalid.stream().skip(1).map(f -> f.grids().first()).distinct().toList();
    String feature = "feature " + cells.layer().features().get(cells.ids().indexOf(first)).number();
    throw new InputException(
        "cells.invalid",
        cells.file().toString(),
        cells.layer().name(),
        feature,
        "%s, %s, %s: cell %s: %s; 'gridplan repair' mends such polygons%s"
            .formatted(
                cells.file(),
                cells.layer().name(),
                feature,
                first,
                invalid.get(0).detail(),
                others.isEmpty() ? "" : "; the same kind of fault is in " + some(others)));
  }

  private static Reason overlap(List<Finding> findings) {
    Set<String> names = new LinkedHashSet<>();
    double area = 0;
    for (Finding finding : findings) {
      if (finding.kind() != FindingKind.OVERLAP) continue;
      names.addAll(finding.grids());
      area += finding.areaM2();
    }
    if (names.isEmpty()) return null;
    List<String> cells = List.copyOf(names);
    String sentence =
        ("Cells overlap (%s), %.1f m² in all, so that grids made of them may; 'gridplan repair'"
            + " gives each spot to one of them.");
    return note(
        "cells-overlap",
        String.format(Locale.ROOT, sentence, some(cells), area),
        Map.of("cells", cells, "area_m2", area));
  }

  private static Reason note(String code, String sentence, Map<String, Object> details) {
    return new Reason(code, Reason.Severity.NOTE, sentence, details);
  }

  private static String some(List<String> ids) {
    String listed = String.join(", ", ids.subList(0, Math.min(MOST_NAMED, ids.size())));
    return ids.size() <= MOST_NAMED
        ? listed
        : listed + " and " + (ids.size() - MOST_NAMED) + " more";
  }
}
