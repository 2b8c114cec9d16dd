package gridplan.plan;

import gridplan.core.coverage.BuildingMove;
import gridplan.core.coverage.CodeRules;
import gridplan.core.coverage.CoverageFace;
import gridplan.core.coverage.Finding;
import gridplan.core.coverage.FindingKind;
import gridplan.core.coverage.RepairChange;
import gridplan.core.coverage.RepairOutcome;
import gridplan.core.lattice.Lattice;
import gridplan.layer.AddressedBuilding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/**
 * What the page shows of a repair before it is done: what is wrong and stays so, every piece of
 * ground that would change hands, and the buildings that would be in another grid.
 *
 * @param grids how many there are in the file
 * @param codes index, code and name of each, as the other lists name them by index
 * @param found how many findings of each kind the layer has
 * @param findings what the repair does not mend, each with its place and its grids
 * @param refused why it cannot be repaired; empty when it can
 * @param changes every piece of ground that changes hands, largest first
 * @param moves buildings that are in another grid afterwards, most households first
 * @param totals sums of the changes by kind in m², and of what moves
 */
record GivenRepairView(
    int grids,
    List<Map<String, Object>> codes,
    Object found,
    List<Map<String, Object>> findings,
    List<Map<String, Object>> refused,
    List<Map<String, Object>> changes,
    List<Map<String, Object>> moves,
    Map<String, Object> totals) {
  private static final Set<FindingKind> MENDED =
      Set.of(FindingKind.GAP, FindingKind.OVERLAP, FindingKind.SPILL, FindingKind.UNMATCHED_EDGE);

  /**
   * @param prefixes what the codes of each community's grids begin with, by its index
   * @param known a building by its id, null for one that is gone
   */
  static GivenRepairView of(
      GivenRepair repair,
      Communities communities,
      List<String> prefixes,
      LongFunction<AddressedBuilding> known) {
    List<Map<String, Object>> codes = new ArrayList<>();
    for (GivenGrid grid : repair.given())
      codes.add(Map.of("code", grid.code(), "name", grid.name()));
    List<Map<String, Object>> findings = findings(repair, communities, prefixes);
    Object found = repair.check().totals().get("findings");
    int grids = codes.size();
    if (repair.outcome() instanceof RepairOutcome.Refused refused)
      return new GivenRepairView(
          grids, codes, found, findings, refusals(repair, refused), List.of(), List.of(), Map.of());
    RepairOutcome.Applied applied = (RepairOutcome.Applied) repair.outcome();
    for (Finding left : applied.remaining()) findings.add(finding(left));
    return new GivenRepairView(
        grids,
        codes,
        found,
        findings,
        List.of(),
        applied.changes().stream().map(GivenRepairView::change).toList(),
        moves(applied, known),
        totals(applied));
  }

  private static List<Map<String, Object>> findings(
      GivenRepair repair, Communities communities, List<String> prefixes) {
    List<Map<String, Object>> findings = new ArrayList<>();
    for (Finding finding : repair.check().findings())
      if (!MENDED.contains(finding.kind())) findings.add(finding(finding));
    List<GivenGrid> given = repair.given();
    for (int i : repair.elsewhere())
      findings.add(finding("elsewhere", List.of(i), given.get(i).ground()));
    findings.addAll(codeFindings(given));
    for (int i = 0; i < given.size(); i++) {
      int home = repair.homes()[i];
      if (home < 0) continue;
      if (repair.shares().get(i).size() > 1) {
        Map<String, Object> across =
            finding("across-communities", List.of(i), given.get(i).ground());
        across.put("communities", communities.names(repair.shares().get(i).keySet()));
        across.put("home", communities.name(home));
        findings.add(across);
      }
      if (!isForeign(given.get(i).code(), prefixes.get(home))) continue;
      Map<String, Object> foreign = finding("foreign-code", List.of(i), given.get(i).ground());
      foreign.put("code", given.get(i).code());
      foreign.put("prefix", prefixes.get(home));
      findings.add(foreign);
    }
    return findings;
  }

  /** Codes that several grids have, and those that are none. */
  private static List<Map<String, Object>> codeFindings(List<GivenGrid> given) {
    List<CoverageFace> faces =
        given.stream().map(grid -> new CoverageFace(grid.code(), grid.ground())).toList();
    List<Map<String, Object>> findings = new ArrayList<>();
    for (Finding twice : CodeRules.duplicates(faces)) {
      List<Integer> holders = new ArrayList<>();
      for (int i = 0; i < given.size(); i++)
        if (given.get(i).code().equals(twice.grids().first())) holders.add(i);
      Map<String, Object> entry = finding("duplicate-code", holders, twice.where());
      entry.put("code", twice.grids().first());
      findings.add(entry);
    }
    for (Finding odd : CodeRules.malformed(faces))
      for (int i = 0; i < given.size(); i++) {
        if (odd.grids().isEmpty() || !given.get(i).code().equals(odd.grids().first())) continue;
        Map<String, Object> entry = finding("malformed-code", List.of(i), odd.where());
        entry.put("code", given.get(i).code());
        findings.add(entry);
      }
    return findings;
  }

  /** A whole code that begins with the area of somebody else. */
  private static boolean isForeign(String code, String prefix) {
    return code.matches("[0-9]{15}") && !prefix.isEmpty() && !code.startsWith(prefix);
  }

  /** What stands against a repair, grids by index. */
  static List<Map<String, Object>> refusals(GivenRepair repair, RepairOutcome.Refused refused) {
    List<Map<String, Object>> reasons = new ArrayList<>();
    refused
        .reasons()
        .forEach(
            reason -> {
              String kind = reason.code().name().toLowerCase(Locale.ROOT).replace('_', '-');
              List<Integer> grids = indices(reason.grids());
              Geometry where =
                  reason.where() == null && !grids.isEmpty()
                      ? repair.given().get(grids.get(0)).ground()
                      : reason.where();
              Map<String, Object> entry = finding(kind, grids, where);
              entry.put("sentence", reason.sentence());
              reasons.add(entry);
            });
    return reasons;
  }

  private static Map<String, Object> finding(Finding finding) {
    Map<String, Object> entry =
        finding(finding.kind().key(), indices(finding.grids()), finding.where());
    entry.put("areaM2", finding.areaM2());
    entry.put("ground", finding.where());
    return entry;
  }

  private static Map<String, Object> finding(String kind, List<Integer> grids, Geometry where) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("kind", kind);
    entry.put("grids", grids);
    entry.put("where", place(where));
    return entry;
  }

  private static Map<String, Object> change(RepairChange change) {
    Map<String, Object> entry =
        finding(change.kind().key(), indices(change.from()), change.ground());
    entry.remove("grids");
    entry.put("from", indices(change.from()));
    entry.put("to", change.to().isEmpty() ? null : GivenRepair.indexOf(change.to()));
    entry.put("areaM2", change.areaM2());
    entry.put("buildings", change.buildings().size());
    entry.put("households", change.households());
    entry.put("ground", change.ground());
    return entry;
  }

  private static List<Map<String, Object>> moves(
      RepairOutcome.Applied applied, LongFunction<AddressedBuilding> known) {
    List<Map<String, Object>> moves = new ArrayList<>();
    applied.moves().stream()
        .sorted((a, b) -> Double.compare(b.households(), a.households()))
        .forEach(
            move -> {
              Map<String, Object> entry = new LinkedHashMap<>();
              entry.put("building", Long.parseLong(move.building()));
              AddressedBuilding building = known.apply(Long.parseLong(move.building()));
              entry.put("name", label(building));
              entry.put("where", building == null ? null : place(building.footprint()));
              entry.put("from", move.from().isEmpty() ? null : GivenRepair.indexOf(move.from()));
              entry.put("to", move.to().isEmpty() ? null : GivenRepair.indexOf(move.to()));
              entry.put("households", move.households());
              moves.add(entry);
            });
    return moves;
  }

  private static String label(AddressedBuilding building) {
    if (building == null) return "";
    boolean named = building.name() != null && !building.name().isEmpty();
    return named ? building.name() : building.address();
  }

  private static Map<String, Object> totals(RepairOutcome.Applied applied) {
    Map<String, Object> totals = new LinkedHashMap<>();
    for (FindingKind kind : List.of(FindingKind.GAP, FindingKind.OVERLAP, FindingKind.SPILL))
      totals.put(
          kind.key() + "M2",
          applied.changes().stream()
              .filter(change -> change.kind() == kind)
              .mapToDouble(RepairChange::areaM2)
              .sum());
    totals.put("buildingsMoved", applied.moves().size());
    totals.put(
        "householdsMoved", applied.moves().stream().mapToDouble(BuildingMove::households).sum());
    totals.put("verticesAdded", applied.verticesAdded());
    return totals;
  }

  private static List<Integer> indices(Collection<String> names) {
    return names.stream().map(GivenRepair::indexOf).sorted().toList();
  }

  /** A point on it, in degrees; null for nothing. */
  private static double[] place(Geometry where) {
    if (where == null || where.isEmpty()) return null;
    Coordinate at =
        where.getArea() > 0 ? where.getInteriorPoint().getCoordinate() : where.getCoordinate();
    return new double[] {Lattice.degrees(at.x), Lattice.degrees(at.y)};
  }
}
