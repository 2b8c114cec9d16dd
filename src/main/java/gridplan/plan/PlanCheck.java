package gridplan.plan;

import gridplan.core.coverage.CheckResult;
import gridplan.core.coverage.CoverageCheck;
import gridplan.core.coverage.CoverageFace;
import gridplan.core.coverage.Finding;
import gridplan.core.coverage.FindingKind;
import gridplan.core.coverage.Findings;
import gridplan.core.coverage.Occupancy;
import gridplan.core.measure.PlanningProjection;
import gridplan.core.metric.Parts;
import gridplan.core.mosaic.Building;
import gridplan.core.mosaic.Cell;
import gridplan.core.mosaic.CellEdge;
import gridplan.core.partition.CodeRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.locationtech.jts.geom.Geometry;

/**
 * Checks one state of a plan on the ground of its grids, not on its cells, so that nothing is
 * believed that was only promised.
 */
final class PlanCheck {
  private final PlanState state;
  private final List<PlannedGrid> grids;
  private final int[] dense;
  private final Communities communities;
  private final PlanningProjection projection;
  private final List<Finding> findings = new ArrayList<>();

  private PlanCheck(PlanState state, List<PlannedGrid> grids) {
    this.state = state;
    this.grids = grids;
    this.dense = state.denseGridOfCell();
    this.communities = state.ground().communities();
    this.projection = PlanningProjection.of(state.mosaic().scope());
  }

  /**
   * @param buildings of the plan's area, footprints in lattice geometry
   */
  static CheckReport run(PlanState state, List<Building> buildings) {
    List<PlannedGrid> grids = DissolvedGrids.of(state);
    Geometry scope = state.mosaic().scope();
    return report(state, buildings, grids, CoverageCheck.check(faces(grids), scope));
  }

  /**
   * The same, of a plan whose grids were put together and checked already.
   *
   * @param grids the live ones, in their order
   * @param coverage of those grids in the plan's scope
   */
  static CheckReport report(
      PlanState state, List<Building> buildings, List<PlannedGrid> grids, CheckResult coverage) {
    PlanCheck check = new PlanCheck(state, grids);
    check.findings.addAll(coverage.findings());
    check.checkNesting();
    check.checkParts();
    check.checkCodes();
    check.checkBuildings(buildings);
    return check.report(new CheckResult(Findings.inOrder(check.findings), coverage.proof()));
  }

  private static List<CoverageFace> faces(List<PlannedGrid> grids) {
    return grids.stream().map(grid -> new CoverageFace(grid.code(), grid.ground())).toList();
  }

  private CheckReport report(CheckResult result) {
    return new CheckReport(
        result.valid(),
        state.header().id(),
        state.version(),
        grids.size(),
        result.findings().stream().map(PlanCheck::item).toList(),
        CommunityTransfers.of(state).stream().map(this::notice).toList(),
        result.totals(),
        new CheckReport.Proof(
            result.proof().edges(), result.proof().cancelled(), result.proof().digest()));
  }

  private static CheckReport.Item item(Finding finding) {
    return new CheckReport.Item(
        finding.id(),
        finding.kind().key(),
        List.copyOf(finding.grids()),
        finding.areaM2(),
        finding.lengthM(),
        finding.where().isEmpty() ? null : finding.where(),
        finding.detail());
  }

  private CheckReport.Item notice(CommunityTransfers.Transfer transfer) {
    Geometry ground = transfer.ground(state);
    return new CheckReport.Item(
        "area-line:" + transfer.from() + ">" + transfer.to(),
        "area-line",
        transfer.grids().stream().map(grid -> state.grids().get(grid).code()).toList(),
        projection.area(ground),
        0,
        ground.getInteriorPoint(),
        "%.0f households now count to %s; the line of %s on record has yet to follow"
            .formatted(transfer.households(), transfer.to(), transfer.from()));
  }

  /** H1, H2: every grid in one community. */
  private void checkNesting() {
    if (communities.isEmpty()) return;
    List<TreeSet<Integer>> held = communities.ofGrids(dense, grids.size());
    int[] homes = communities.homes(state.ground().graph(), dense, grids.size());
    double[] foreign = new double[grids.size()];
    int[] cellAcross = new int[grids.size()];
    for (int cell = 0; cell < dense.length; cell++) {
      if (communities.ofCell()[cell] == homes[dense[cell]]) continue;
      foreign[dense[cell]] += state.ground().graph().area(cell);
      cellAcross[dense[cell]] = cell;
    }
    for (int i = 0; i < grids.size(); i++) {
      if (held.get(i).size() < 2) continue;
      Geometry where = state.mosaic().cells().get(cellAcross[i]).ground().getInteriorPoint();
      String detail = "lies in " + String.join(", ", communities.names(held.get(i)));
      add(FindingKind.NESTING, where, foreign[i], detail, grids.get(i).code());
    }
  }

  /** Contiguity is a matter of barriers and crossings, which only the cells know. */
  private void checkParts() {
    int[] parts = Parts.each(state.ground().graph(), dense);
    List<TreeSet<Integer>> held = communities.ofGrids(dense, grids.size());
    for (int i = 0; i < grids.size(); i++) {
      if (parts[i] == 1 || held.get(i).size() > 1) continue;
      PlannedGrid grid = grids.get(i);
      String detail = "in " + parts[i] + " parts, expected 1";
      Geometry where = grid.ground().getInteriorPoint();
      add(FindingKind.PARTS, where, projection.area(grid.ground()), detail, grid.code());
    }
  }

  private static boolean alone(int[] homes, int grid) {
    return Arrays.stream(homes).filter(home -> home == homes[grid]).count() == 1;
  }

  private static String codeFault(
      CodeRule rule, String prefix, String ofArea, String code, boolean alone) {
    if (!rule.isWellFormed(prefix, code) && !rule.isWellFormed(ofArea, code))
      return "expected " + rule.service() + prefix + " and " + rule.sequenceDigits() + " digits";
    if (rule.isUndivided(prefix, code) && !alone)
      return "its number says that the community is not divided, and it is";
    return "";
  }

  private void checkCodes() {
    CodeRule rule = state.header().rules().laid().codes();
    String ofArea = state.header().codePrefix();
    int[] homes = communities.homes(state.ground().graph(), dense, grids.size());
    for (int i = 0; i < homes.length; i++) {
      String code = grids.get(i).code();
      String prefix = communities.prefix(homes[i], ofArea);
      String fault = codeFault(rule, prefix, ofArea, code, alone(homes, i));
      if (!fault.isEmpty())
        add(FindingKind.MALFORMED_CODE, grids.get(i).ground().getInteriorPoint(), 0, fault, code);
    }
  }

  private void checkBuildings(List<Building> buildings) {
    Map<Long, Integer> cellOf = new HashMap<>();
    for (Cell cell : state.mosaic().cells())
      for (long building : cell.buildings()) cellOf.put(building, cell.id());
    Set<Integer> border = borderCells();
    List<CoverageFace> nearLine = new ArrayList<>();
    for (Building building : buildings) {
      Integer cell = cellOf.get(building.id());
      if (cell == null) addUnassigned(building);
      else if (border.contains(cell))
        nearLine.add(new CoverageFace("building " + building.id(), building.footprint()));
    }
    if (nearLine.isEmpty()) return;
    for (Finding finding : new Occupancy(faces(grids)).buildings(nearLine))
      if (finding.kind() == FindingKind.BUILDING_CUT) findings.add(finding);
  }

  /** Cells with a neighbour in another grid: only there can a line cross a footprint. */
  private Set<Integer> borderCells() {
    Set<Integer> border = new HashSet<>();
    for (CellEdge edge : state.mosaic().edges()) {
      if (dense[edge.a()] == dense[edge.b()]) continue;
      border.add(edge.a());
      border.add(edge.b());
    }
    return border;
  }

  private void addUnassigned(Building building) {
    Geometry where = building.footprint().getInteriorPoint();
    add(FindingKind.BUILDING_UNASSIGNED, where, 0, "building " + building.id());
  }

  private void add(FindingKind kind, Geometry where, double area, String detail, String... codes) {
    findings.add(new Finding(kind, new TreeSet<>(List.of(codes)), where, area, 0, detail));
  }
}
