package gridplan.core.rules;

import gridplan.core.partition.Band;
import gridplan.core.partition.CellGraph;
import gridplan.core.partition.CodeRule;
import gridplan.core.partition.Constraints;
import gridplan.core.partition.LineRules;
import gridplan.core.partition.PlanOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that planners lay down besides the number of grids. Cells and units by their names,
 * frozen grids by their codes. Immutable.
 *
 * @param bands each for other grids
 * @param lines how lines between cells count
 * @param codes how codes of grids are made
 * @param tiers above and below the grids, and the grids where something is laid down of them, the
 *     higher first
 * @param weights of soft wishes
 * @param together sets of cells that share a grid
 * @param apart sets of cells no two of which share a grid
 * @param near sets of cells that had better share a grid (B10)
 * @param frozen codes of grids that stay as they are
 * @param dedicatedUnits whole units each of which is a grid of its own, outside the balance
 * @param dedicatedCells sets of cells each of which is a grid of its own, outside the balance
 */
public record PlanningRules(
    List<BandRule> bands,
    LineRules lines,
    CodeRule codes,
    List<TierRule> tiers,
    PlanOptions.Weights weights,
    List<List<String>> together,
    List<List<String>> apart,
    List<List<String>> near,
    List<String> frozen,
    List<String> dedicatedUnits,
    List<List<String>> dedicatedCells) {

  /** Nothing laid down: every default. */
  public static final PlanningRules NONE =
      new PlanningRules(
          List.of(),
          LineRules.DEFAULT,
          CodeRule.USUAL,
          TierRule.USUAL,
          PlanOptions.Weights.DEFAULT,
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of());

  /**
   * Rules name something that the layer does not have, or the same cell twice.
   *
   * <p>{@link #rule} is the part of the rules, such as {@code together}.
   */
  public static final class UnknownNameException extends RuntimeException {
    private final String rule;
    private final List<String> names;

    UnknownNameException(String rule, List<String> names, String message) {
      super(message);
      this.rule = rule;
      this.names = List.copyOf(names);
    }

    public String rule() {
      return rule;
    }

    public List<String> names() {
      return names;
    }
  }

  /**
   * @throws IllegalArgumentException when two bands are for the same grids
   */
  public PlanningRules {
    bands = List.copyOf(bands);
    tiers = List.copyOf(tiers);
    for (int i = 0; i < bands.size(); i++)
      for (int j = 0; j < i; j++)
        if (bands.get(i).sameGrids(bands.get(j)))
          throw new IllegalArgumentException(
              "bands %d and %d are for the same grids".formatted(j, i));
    together = copy(together);
    apart = copy(apart);
    near = copy(near);
    frozen = List.copyOf(frozen);
    dedicatedUnits = List.copyOf(dedicatedUnits);
    dedicatedCells = copy(dedicatedCells);
  }

  private static List<List<String>> copy(List<List<String>> sets) {
    return sets.stream().map(List::copyOf).toList();
  }

  /** The same with further sets. */
  public PlanningRules withSets(List<List<String>> moreTogether, List<List<String>> moreApart) {
    List<List<String>> allTogether = new ArrayList<>(together);
    allTogether.addAll(moreTogether);
    List<List<String>> allApart = new ArrayList<>(apart);
    allApart.addAll(moreApart);
    return new PlanningRules(
        bands,
        lines,
        codes,
        tiers,
        weights,
        allTogether,
        allApart,
        near,
        frozen,
        dedicatedUnits,
        dedicatedCells);
  }

  /**
   * The band of grids that no community has an own one for; empty where none is laid down. What
   * stands among the bands decides before what stands with the tier.
   */
  public Optional<Band> band(String tier, String kind) {
    return bands.stream()
        .filter(rule -> rule.within() == null && rule.isAbout(tier, kind))
        .max(java.util.Comparator.comparingInt(BandRule::rank))
        .map(BandRule::band)
        .or(() -> tiers.stream().filter(t -> t.key().equals(tier)).findFirst().map(TierRule::band));
  }

  /**
   * The band of a tier below the grids: that of the grids is not meant for it.
   *
   * @return null where none is laid down
   */
  public Band bandBelow(TierRule tier) {
    return bands.stream()
        .filter(rule -> rule.within() == null && tier.key().equals(rule.tier()))
        .findFirst()
        .map(BandRule::band)
        .orElse(tier.band());
  }

  /** The tiers of ground below the grids, the higher first. */
  public List<TierRule> groundTiers() {
    return tiers.stream().filter(TierRule::isGroundBelowGrids).toList();
  }

  /** The tiers without polygons, the higher first. */
  public List<TierRule> memberTiers() {
    return tiers.stream().filter(TierRule::hasMembers).toList();
  }

  /** The tier above the grids; empty where there is none. */
  public Optional<TierRule> topTier() {
    return tiers.stream().filter(t -> t.form() == TierRule.Form.COMMUNITIES).findFirst();
  }

  /** What is laid down of a tier; of the grids, where nothing is, their usual name. */
  public Optional<TierRule> tier(String key) {
    Optional<TierRule> found = tiers.stream().filter(t -> t.key().equals(key)).findFirst();
    return found.isPresent() || !key.equals(TierRule.GRID)
        ? found
        : Optional.of(
            new TierRule(
                key, "网格", "", TierRule.Form.POLYGONS, 0, null, codes.sequenceDigits(), false));
  }

  /** The number of a tier with polygons as editions count them: 2 for the grids, 1 above. */
  public int number(String key) {
    if (topTier().filter(top -> top.key().equals(key)).isPresent()) return TierRule.GRID_NUMBER - 1;
    List<String> below = groundTiers().stream().map(TierRule::key).toList();
    return TierRule.GRID_NUMBER + 1 + below.indexOf(key);
  }

  /**
   * What is left of the rules for a tier below the grids: how lines count and how codes are made.
   * Sets of cells, frozen and dedicated grids are a matter of the tier that they were laid down
   * for.
   */
  public PlanningRules below(TierRule tier) {
    return new PlanningRules(
        List.of(),
        lines,
        CodeRule.appending(tier.digits()),
        tiers,
        weights,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  /** The bands of single communities by their names. */
  public Map<String, Band> bandsWithin(String tier, String kind) {
    Map<String, BandRule> best = new LinkedHashMap<>();
    for (BandRule rule : bands)
      if (rule.within() != null && rule.isAbout(tier, kind))
        best.merge(rule.within(), rule, (a, b) -> a.rank() >= b.rank() ? a : b);
    Map<String, Band> bandOf = new LinkedHashMap<>();
    best.forEach((within, rule) -> bandOf.put(within, rule.band()));
    return bandOf;
  }

  /**
   * What the rules mean for a layer of cells.
   *
   * @param tier of the grids to plan, null where it does not matter
   * @param kind of the grids to plan, null where it does not matter
   * @throws UnknownNameException when a cell, unit or community is not in the layer
   */
  public Constraints constraints(CellGraph graph, String tier, String kind) {
    Names names = new Names(graph);
    Map<String, Band> bandOf = bandsWithin(tier, kind);
    names.requireCommunities(bands.stream().map(BandRule::within).toList());
    List<int[]> dedicated = new ArrayList<>(names.units(dedicatedUnits));
    dedicated.addAll(names.sets("dedicated", dedicatedCells));
    names.requireOnce(dedicated);
    return new Constraints(
        names.sets("together", together),
        names.sets("apart", apart),
        names.sets("near", near),
        dedicated,
        bandOf);
  }

  /** Finds cells by their names. */
  private static final class Names {
    private final CellGraph graph;
    private final Map<String, Integer> cellOf = new HashMap<>();

    Names(CellGraph graph) {
      this.graph = graph;
      for (int c = 0; c < graph.size(); c++) cellOf.put(graph.name(c), c);
    }

    List<int[]> sets(String rule, List<List<String>> sets) {
      List<String> unknown =
          sets.stream().flatMap(List::stream).filter(n -> !cellOf.containsKey(n)).toList();
      if (!unknown.isEmpty())
        throw new UnknownNameException(
            rule, unknown, rule + " names cells that the layer does not have: " + some(unknown));
      return sets.stream().map(set -> set.stream().mapToInt(cellOf::get).toArray()).toList();
    }

    List<int[]> units(List<String> wanted) {
      Map<String, List<Integer>> cells = new LinkedHashMap<>();
      for (String unit : wanted) cells.put(unit, new ArrayList<>());
      for (int c = 0; c < graph.size(); c++) {
        String unit = graph.unit(c) < 0 ? "" : graph.unitName(graph.unit(c));
        if (cells.containsKey(unit)) cells.get(unit).add(c);
      }
      List<String> unknown = wanted.stream().filter(unit -> cells.get(unit).isEmpty()).toList();
      if (!unknown.isEmpty())
        throw new UnknownNameException(
            "dedicated",
            unknown,
            "dedicated names whole units that the layer does not have: " + some(unknown));
      return cells.values().stream()
          .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
          .toList();
    }

    void requireCommunities(List<String> wanted) {
      Set<String> known = new HashSet<>();
      for (int c = 0; c < graph.size(); c++) known.add(graph.withinName(graph.within(c)));
      List<String> unknown = new ArrayList<>();
      for (String one : wanted) if (one != null && !known.contains(one)) unknown.add(one);
      if (!unknown.isEmpty())
        throw new UnknownNameException(
            "bands",
            unknown,
            "bands names communities that the layer does not have: " + some(unknown));
    }

    void requireOnce(List<int[]> dedicated) {
      Set<Integer> seen = new HashSet<>();
      List<String> twice = new ArrayList<>();
      for (int[] set : dedicated)
        for (int c : java.util.Arrays.stream(set).distinct().toArray())
          if (!seen.add(c)) twice.add(graph.name(c));
      if (!twice.isEmpty())
        throw new UnknownNameException(
            "dedicated", twice, "dedicated names cells in two sets: " + some(twice));
    }

    private static String some(List<String> names) {
      String listed = String.join(", ", names.subList(0, Math.min(10, names.size())));
      return names.size() <= 10 ? listed : listed + " and " + (names.size() - 10) + " more";
    }
  }
}
