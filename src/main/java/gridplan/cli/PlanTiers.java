package gridplan.cli;

import gridplan.core.lattice.Progress;
import gridplan.core.metric.GridTotals;
import gridplan.core.partition.Band;
import gridplan.core.partition.CellGraph;
import gridplan.core.partition.CodeRule;
import gridplan.core.partition.GridCodes;
import gridplan.core.partition.PlanOptions;
import gridplan.core.partition.PlanOutcome;
import gridplan.core.partition.Planner;
import gridplan.core.partition.Reason;
import gridplan.core.partition.Standings;
import gridplan.core.rules.TierRule;
import gridplan.exchange.Feature;
import gridplan.exchange.VectorFiles;
import gridplan.exchange.VectorLayer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.locationtech.jts.geom.Geometry;

/**
 * The tiers of ground above and below the grids that {@code plan} makes, each in a file of its own
 * beside theirs; nothing is written before all are planned. One thread.
 */
final class PlanTiers {
  private static final double USUAL_SPREAD = 0.25;

  private final PlanInput input;
  private final Arguments arguments;
  private final List<Tier> tiers = new ArrayList<>();

  /** One tier as it was planned; without grids where it cannot be. */
  private record Tier(
      TierRule rule,
      int[] gridOfCell,
      List<String> codes,
      List<String> parents,
      Set<Integer> dedicated,
      Map<String, Object> metrics,
      boolean feasible,
      List<Reason> reasons) {}

  PlanTiers(PlanInput input, Arguments arguments) {
    this.input = input;
    this.arguments = arguments;
  }

  /** Whether the rules name a tier of ground besides the grids. */
  static boolean areIn(PlanInput input) {
    return input.rules().topTier().isPresent() || !input.rules().groundTiers().isEmpty();
  }

  /**
   * Plans the others, each grid above for itself.
   *
   * @param plan of the grids
   * @param usual their codes where there is no tier above
   * @return false when a tier cannot be planned; {@link #reasons} say why
   */
  boolean plan(PlanOutcome.Planned plan, PlanOptions options, List<String> usual, Progress told) {
    TierRule rule = input.rules().tier(TierRule.GRID).orElseThrow();
    Standings standings = Standings.of(input.graph(), options, plan.gridOfCell());
    Set<Integer> dedicated = new HashSet<>();
    for (int grid = 0; grid < plan.grids(); grid++)
      if (standings.of(grid) == Standings.Standing.DEDICATED) dedicated.add(grid);
    Map<String, Object> metrics = PlanReport.metrics(input.graph(), plan.gridOfCell(), options);
    TierRule top = input.rules().topTier().orElse(null);
    Tier above = top == null ? null : communities(top);
    if (above != null) tiers.add(above);
    Tier grids =
        above == null
            ? new Tier(
                rule,
                plan.gridOfCell(),
                usual,
                List.of(),
                dedicated,
                metrics,
                plan.feasible(),
                plan.reasons().stream().map(r -> r.named(usual::get)).toList())
            : tier(
                rule,
                above,
                plan.gridOfCell(),
                dedicated,
                metrics,
                plan.feasible(),
                plan.reasons());
    tiers.add(grids);
    Tier upper = grids;
    for (TierRule below : input.rules().groundTiers()) {
      upper = below(below, upper, told);
      tiers.add(upper);
      if (upper.gridOfCell() == null) return false;
    }
    return above == null || above.feasible();
  }

  /** The communities as they are. */
  private Tier communities(TierRule top) {
    if (!arguments.has("--within"))
      throw new UsageException(
          "tier " + top.key() + " is of communities; name their column with --within");
    CellGraph graph = input.graph();
    int[] gridOfCell = new int[graph.size()];
    Map<Integer, Integer> place = new TreeMap<>();
    for (int cell = 0; cell < gridOfCell.length; cell++)
      gridOfCell[cell] = place.computeIfAbsent(graph.within(cell), key -> place.size());
    boolean asAsked = top.grids() == 0 || top.grids() == place.size();
    List<Reason> reasons =
        asAsked
            ? List.of()
            : List.of(
                new Reason(
                    "tier-communities",
                    Reason.Severity.HARD,
                    "%s is to have %d grids, and there are %d communities."
                        .formatted(top.name(), top.grids(), place.size()),
                    Map.of("grids", top.grids(), "communities", place.size())));
    List<String> codes = GridOutput.codes(input.rules().codes(), graph, gridOfCell, new BitSet());
    return new Tier(top, gridOfCell, codes, List.of(), Set.of(), Map.of(), asAsked, reasons);
  }

  private Tier below(TierRule rule, Tier upper, Progress told) {
    String[] within =
        Arrays.stream(upper.gridOfCell()).mapToObj(upper.codes()::get).toArray(String[]::new);
    CellGraph graph = input.within(within, arguments);
    Band band = input.rules().bandBelow(rule);
    if (band == null) {
      double mean = Math.max(1, graph.totalLoad() / rule.grids());
      band = Band.of((1 - USUAL_SPREAD) * mean, (1 + USUAL_SPREAD) * mean);
    }
    PlanOptions options =
        PlanOptions.of(band)
            .withGrids(rule.grids() == 0 ? null : rule.grids())
            .withWeights(input.rules().weights())
            .withSeed(arguments.findLong("--seed").orElse(1L))
            .withFrozen(upper.dedicated());
    PlanOutcome outcome =
        upper.dedicated().isEmpty()
            ? Planner.plan(graph, options, told)
            : Planner.plan(graph, options, upper.gridOfCell(), told);
    if (!(outcome instanceof PlanOutcome.Planned planned))
      return new Tier(
          rule, null, List.of(), List.of(), Set.of(), Map.of(), false, outcome.reasons());
    Set<Integer> dedicated = new HashSet<>();
    for (int cell = 0; cell < graph.size(); cell++)
      if (upper.dedicated().contains(upper.gridOfCell()[cell]))
        dedicated.add(planned.gridOfCell()[cell]);
    return tier(
        rule,
        upper,
        planned.gridOfCell(),
        dedicated,
        PlanReport.metrics(graph, planned.gridOfCell(), options),
        planned.feasible(),
        planned.reasons());
  }

  /** Codes append to those of the parents, in the order of C2 within each. */
  private Tier tier(
      TierRule rule,
      Tier upper,
      int[] gridOfCell,
      Set<Integer> dedicated,
      Map<String, Object> metrics,
      boolean feasible,
      List<Reason> reasons) {
    int grids = 1 + Arrays.stream(gridOfCell).max().orElse(-1);
    String[] parents = new String[grids];
    for (int cell = 0; cell < gridOfCell.length; cell++)
      parents[gridOfCell[cell]] = upper.codes().get(upper.gridOfCell()[cell]);
    boolean apart = rule.key().equals(TierRule.GRID) && input.rules().codes().dedicatedFrom() > 0;
    CodeRule codes = CodeRule.appending(rule.digits());
    if (apart) codes = codes.withDedicatedFrom(dedicatedFrom(rule.digits()));
    String[] code = new String[grids];
    Map<String, Integer> next = new TreeMap<>();
    for (int grid : GridCodes.order(GridCodes.centres(input.graph(), gridOfCell, grids))) {
      boolean own = dedicated.contains(grid);
      String kind = parents[grid] + (own && apart);
      int number = next.getOrDefault(kind, codes.first(own));
      next.put(kind, number + 1);
      code[grid] = codes.code(parents[grid], number, own);
    }
    List<String> all = List.of(code);
    List<Reason> named = reasons.stream().map(r -> r.named(all::get)).toList();
    return new Tier(rule, gridOfCell, all, List.of(parents), dedicated, metrics, feasible, named);
  }

  /** The first of the last tenth of so many digits' numbers: 901, 91 or 9. */
  private static int dedicatedFrom(int digits) {
    return digits == 1 ? 9 : 9 * (int) Math.pow(10, digits - 1) + 1;
  }

  /** Codes of the plan's own grids. */
  List<String> codes() {
    for (Tier tier : tiers) if (tier.rule().key().equals(TierRule.GRID)) return tier.codes();
    throw new IllegalStateException("not planned yet");
  }

  boolean feasible() {
    return tiers.stream().allMatch(Tier::feasible);
  }

  /** Of all tiers but the plan's own. */
  List<Reason> reasons() {
    List<Reason> reasons = new ArrayList<>();
    for (Tier tier : tiers)
      if (!tier.rule().key().equals(TierRule.GRID)) reasons.addAll(tier.reasons());
    return reasons;
  }

  /** The grids to {@code target}, those of every other tier beside it, as {@code NAME-KEY}. */
  void write(Path target) {
    for (Tier tier : tiers) write(tier, file(tier, target));
  }

  private static Path file(Tier tier, Path target) {
    if (tier.rule().key().equals(TierRule.GRID)) return target;
    String name = target.getFileName().toString();
    int dot = name.indexOf('.', 1);
    String stem = dot < 0 ? name : name.substring(0, dot);
    return target.resolveSibling(
        stem + "-" + tier.rule().key() + (dot < 0 ? "" : name.substring(dot)));
  }

  private void write(Tier tier, Path file) {
    Map<Integer, Geometry> ground = GridGround.of(input, tier.gridOfCell());
    GridTotals totals = GridTotals.of(input.graph(), tier.gridOfCell());
    Integer[] order = ground.keySet().toArray(Integer[]::new);
    Arrays.sort(order, (a, b) -> tier.codes().get(a).compareTo(tier.codes().get(b)));
    List<Feature> features = new ArrayList<>();
    for (int grid : order) {
      Map<String, Object> attributes = new LinkedHashMap<>();
      attributes.put("code", tier.codes().get(grid));
      attributes.put("parent", tier.parents().isEmpty() ? null : tier.parents().get(grid));
      attributes.put("tier", tier.rule().name());
      attributes.put("load", totals.load()[grid]);
      attributes.put("cells", (long) totals.cells()[grid]);
      attributes.put("kind", tier.dedicated().contains(grid) ? "dedicated" : "ordinary");
      features.add(new Feature(features.size() + 1, attributes, ground.get(grid)));
    }
    VectorFiles.write(
        new VectorLayer(
            "grids", List.of("code", "parent", "tier", "load", "cells", "kind"), features),
        file);
  }

  /** A line of the report for each tier, the highest first. */
  List<Map<String, Object>> report(Path target) {
    List<Map<String, Object>> lines = new ArrayList<>();
    for (Tier tier : tiers) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("key", tier.rule().key());
      line.put("name", tier.rule().name());
      line.put("grids", tier.codes().size());
      line.put("asked", tier.rule().grids());
      line.put("feasible", tier.feasible());
      line.put("file", file(tier, target).toString());
      line.put("metrics", tier.metrics());
      line.put("reasons", PlanReport.reasons(tier.reasons()));
      lines.add(line);
    }
    return lines;
  }
}
