package gridplan.plan;

import gridplan.core.lattice.Progress;
import gridplan.core.partition.Band;
import gridplan.core.partition.CellGraph;
import gridplan.core.partition.GridCodes;
import gridplan.core.partition.PlanOptions;
import gridplan.core.partition.PlanOutcome;
import gridplan.core.partition.Planner;
import gridplan.core.partition.Reason;
import gridplan.core.rules.TierRule;
import gridplan.platform.problem.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.locationtech.jts.geom.Coordinate;

/**
 * Divides the grids of a tier into those of the tier below: each for itself, so that none crosses
 * the line of its parent. Ground of a dedicated grid stays one. One thread.
 */
final class TierSolver {
  private static final int TOLD = 200;

  private final PlanState tier;
  private final PlanState upper;
  private final TierRule rule;

  /**
   * @param tier as it is now, see {@link PlanState#at}
   */
  TierSolver(PlanState tier) {
    this.tier = tier;
    this.upper = tier.above();
    this.rule = tier.tier();
  }

  /** What was found: positions of cells' grids, those after the present ones new. */
  record Solved(int[] gridOfCell, int made, List<ReasonView> reasons) {}

  /**
   * @param parents ids of the grids above that are divided; null for all
   * @param count of grids in them; null for what the rules say, or the band
   * @throws Problem {@code tier.infeasible} (422) with the reasons and places
   */
  Solved solve(Set<Long> parents, Integer count, Progress progress) {
    Set<Integer> frozen = frozen(parents);
    int[] dense = tier.denseGridOfCell();
    int live = tier.liveGrids().length;
    if (frozen.size() == live) throw nothingToDivide();
    requireBand(parents);
    PlanOptions options =
        PlanOptions.of(tier.header().band())
            .withWeights(tier.header().rules().laid().weights())
            .withFrozen(frozen);
    Integer asked =
        count != null ? count : rule.grids() == 0 || parents != null ? null : rule.grids();
    if (asked != null) options = options.withGrids(count == null ? asked : asked + frozen.size());
    CellGraph graph = tier.ground().graph();
    PlanOutcome outcome =
        frozen.isEmpty()
            ? Planner.plan(graph, options, progress)
            : Planner.plan(graph, options, dense, progress);
    if (outcome instanceof PlanOutcome.Planned planned) return placed(planned, frozen);
    throw infeasible(outcome.reasons());
  }

  /** Grids of this tier that stay: those of other parents, and all in dedicated ones. */
  private Set<Integer> frozen(Set<Long> parents) {
    Set<Integer> frozen = new HashSet<>();
    int[] dense = tier.denseGridOfCell();
    for (int cell = 0; cell < dense.length; cell++) {
      PlanGrid parent = upper.grids().get(upper.gridOf(cell));
      if (parent.isDedicated() || parents != null && !parents.contains(parent.id()))
        frozen.add(dense[cell]);
    }
    return frozen;
  }

  private Problem nothingToDivide() {
    return Problem.of(
            "tier.noParent",
            422,
            "There is no grid above " + rule.name() + " that could be divided; choose others.")
        .with("tier", rule.key());
  }

  /** A band that not a single parent can meet is a mistake, not a plan. */
  private void requireBand(Set<Long> parents) {
    Band band = tier.header().band();
    GridFigures figures = upper.figures();
    List<Map<String, Object>> findings = new ArrayList<>();
    int divided = 0;
    for (int i = 0; i < figures.size(); i++) {
      PlanGrid parent = figures.grid(i);
      if (parent.isDedicated() || parents != null && !parents.contains(parent.id())) continue;
      divided++;
      double load = figures.of(i).load();
      if (!canMeet(load, band)) findings.add(finding(parent, load, band, figures.cellsOf(i)[0]));
    }
    if (findings.size() < divided) return;
    throw Problem.of(
            "tier.band",
            422,
            "No grid above %s can be divided into grids of %.0f to %.0f households. The first: %s"
                .formatted(rule.name(), band.min(), band.max(), findings.get(0).get("sentence")))
        .with("tier", rule.key())
        .with("count", findings.size())
        .with("findings", findings.stream().limit(TOLD).toList());
  }

  private static boolean canMeet(double load, Band band) {
    int fewest = (int) Math.max(1, Math.ceil(load / band.hardMax()));
    return band.allows(load / fewest);
  }

  private Map<String, Object> finding(PlanGrid parent, double load, Band band, int cell) {
    Map<String, Object> finding = new LinkedHashMap<>();
    finding.put("kind", "band");
    finding.put("tier", rule.key());
    finding.put("owner", parent.code());
    finding.put("load", load);
    finding.put(
        "sentence",
        "%s holds %.0f households; no number of grids of %.0f to %.0f makes that."
            .formatted(parent.code(), load, band.min(), band.max()));
    finding.put("where", tier.ground().pointIn(cell));
    return finding;
  }

  private Problem infeasible(List<Reason> reasons) {
    List<ReasonView> told = reasons.stream().map(r -> ReasonView.of(r, n -> n)).toList();
    return Problem.of(
            "tier.infeasible",
            422,
            rule.name() + " cannot be planned within the grids above: " + reasons.get(0).sentence())
        .with("tier", rule.key())
        .with("name", rule.name())
        .with("reasons", told);
  }

  private Solved placed(PlanOutcome.Planned planned, Set<Integer> frozen) {
    int[] found = planned.gridOfCell();
    int[] now = tier.gridOfCell();
    int[] dense = tier.denseGridOfCell();
    int[] place = new int[planned.grids()];
    Arrays.fill(place, -1);
    Map<Long, List<Integer>> partsOf = new TreeMap<>();
    Map<Long, Set<Integer>> hadOf = new HashMap<>();
    for (int cell = 0; cell < found.length; cell++) {
      if (frozen.contains(dense[cell])) {
        place[found[cell]] = now[cell];
        continue;
      }
      List<Integer> parts = partsOf.computeIfAbsent(upper.gridIdOf(cell), key -> new ArrayList<>());
      if (!parts.contains(found[cell])) parts.add(found[cell]);
      hadOf.computeIfAbsent(upper.gridIdOf(cell), key -> new HashSet<>()).add(now[cell]);
    }
    List<Coordinate> centres = GridCodes.centres(tier.ground().graph(), found, planned.grids());
    Map<Integer, Map<Integer, Double>> shared = shared(found, now);
    partsOf.forEach(
        (parent, parts) -> {
          if (hadOf.get(parent).size() == 1)
            place[first(parts, centres)] = hadOf.get(parent).iterator().next();
          else keep(parts, shared, place);
        });
    int next = tier.grids().size();
    for (int grid : GridCodes.order(centres)) if (place[grid] < 0) place[grid] = next++;
    int[] after = Arrays.stream(found).map(grid -> place[grid]).toArray();
    return new Solved(
        after,
        next - tier.grids().size(),
        planned.reasons().stream().map(r -> ReasonView.of(r, n -> n)).toList());
  }

  /** Of ground that was not divided, the first part in the order of C2 keeps the code. */
  private static int first(List<Integer> parts, List<Coordinate> centres) {
    return parts.get(GridCodes.order(parts.stream().map(centres::get).toList())[0]);
  }

  /** Of ground that was divided, a code stays with most of the households (C3). */
  private static void keep(
      List<Integer> parts, Map<Integer, Map<Integer, Double>> shared, int[] place) {
    Set<Integer> given = new HashSet<>();
    record Pair(int part, int had, double load) {}
    List<Pair> pairs = new ArrayList<>();
    for (int part : parts)
      shared.get(part).forEach((had, load) -> pairs.add(new Pair(part, had, load)));
    pairs.sort((a, b) -> Double.compare(b.load(), a.load()));
    for (Pair pair : pairs)
      if (place[pair.part()] < 0 && given.add(pair.had())) place[pair.part()] = pair.had();
  }

  private Map<Integer, Map<Integer, Double>> shared(int[] found, int[] now) {
    Map<Integer, Map<Integer, Double>> shared = new HashMap<>();
    CellGraph graph = tier.ground().graph();
    for (int cell = 0; cell < found.length; cell++)
      shared
          .computeIfAbsent(found[cell], key -> new TreeMap<>())
          .merge(now[cell], graph.load(cell) + 1e-9 * graph.area(cell), Double::sum);
    return shared;
  }
}
