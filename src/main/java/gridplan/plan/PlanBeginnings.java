package gridplan.plan;

import gridplan.core.lattice.Progress;
import gridplan.core.partition.CodeRule;
import gridplan.core.partition.GridCodes;
import gridplan.core.partition.PlanOptions;
import gridplan.core.partition.PlanOutcome;
import gridplan.core.partition.Planner;
import gridplan.core.partition.Standings;
import gridplan.platform.problem.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The ways in which a plan begins: each makes a first assignment of all cells. */
final class PlanBeginnings {
  private final Ground ground;
  private final Communities communities;
  private final String prefix;
  private final CodeRule rule;
  private final FormerCodes former;

  /** Of an area where nothing has been published, with codes of the usual rule. */
  PlanBeginnings(Ground ground, String prefix) {
    this(ground, prefix, CodeRule.USUAL, FormerCodes.NONE);
  }

  /**
   * @param prefix code of the area
   */
  PlanBeginnings(Ground ground, String prefix, CodeRule rule, FormerCodes former) {
    this.ground = ground;
    this.communities = ground.communities();
    this.prefix = prefix;
    this.rule = rule;
    this.former = former;
  }

  /** One grid that holds everything, or one for each community, with its name. */
  Beginning empty() {
    int[] gridOfCell = communities.asGrids(ground.cells());
    String[] names = new String[1 + Arrays.stream(gridOfCell).max().orElse(0)];
    if (!communities.isEmpty())
      for (int cell = 0; cell < gridOfCell.length; cell++)
        names[gridOfCell[cell]] = communities.name(communities.ofCell()[cell]);
    return numbered(gridOfCell, new String[names.length], names, new BitSet(), origin("empty"));
  }

  /**
   * What the solver finds.
   *
   * @throws Problem {@code plan.infeasible} (422) with the reasons
   */
  Beginning solve(PlanRules rules, Integer grids, Progress progress) {
    PlanOptions options = rules.options(ground.graph()).withGrids(grids);
    PlanOutcome outcome = Planner.plan(ground.graph(), options, progress);
    if (outcome instanceof PlanOutcome.Planned planned) return solved(planned, rules);
    throw Problem.of(
            "plan.infeasible",
            422,
            "No plan meets these limits; see the reasons and widen the band or change the number.")
        .with("reasons", outcome.reasons().stream().map(r -> ReasonView.of(r, n -> n)).toList());
  }

  private Beginning solved(PlanOutcome.Planned planned, PlanRules rules) {
    Map<String, Object> origin = origin("solve");
    int grids = planned.grids();
    Beginning beginning =
        numbered(
            planned.gridOfCell(),
            new String[grids],
            new String[grids],
            dedicated(planned, rules),
            origin);
    String[] codes = new String[grids];
    for (int cell = 0; cell < beginning.gridOfCell().length; cell++)
      codes[planned.gridOfCell()[cell]] =
          beginning.grids().get(beginning.gridOfCell()[cell]).code();
    origin.put(
        "reasons", planned.reasons().stream().map(r -> ReasonView.of(r, g -> codes[g])).toList());
    return beginning;
  }

  /** Which of the grids the rules make dedicated ones. */
  private BitSet dedicated(PlanOutcome.Planned planned, PlanRules rules) {
    PlanOptions options = rules.standingOptions(ground.graph());
    Standings standings = Standings.of(ground.graph(), options, planned.gridOfCell());
    BitSet grids = new BitSet();
    for (int grid = 0; grid < planned.grids(); grid++)
      grids.set(grid, standings.of(grid) == Standings.Standing.DEDICATED);
    return grids;
  }

  /**
   * Existing grids laid over the cells.
   *
   * @throws Problem {@code grids.elsewhere} (422) when they hold not a single cell
   */
  Beginning given(List<GivenGrid> given, Progress progress) {
    return lay(given, progress).beginning();
  }

  /**
   * Given grids as whole cells.
   *
   * @param placeOf position among the plan's grids of each given one, −1 for one without cells
   * @param divided cells that lie in several given grids, with the share that the chosen one has
   */
  record Laid(Beginning beginning, int[] placeOf, Map<Integer, Double> divided) {}

  /** The same with what their lines need to be drawn. */
  Laid lay(List<GivenGrid> given, Progress progress) {
    GivenGridOverlay.Overlaid overlaid = GivenGridOverlay.of(ground.mosaic(), given, progress);
    if (overlaid.unplaced().size() == ground.cells())
      throw Problem.of(
          "grids.elsewhere",
          422,
          "None of the given grids holds any ground of this area; check their coordinate system.");
    NestedGrids.Nested nested =
        NestedGrids.of(ground.graph(), overlaid.gridOfCell(), overlaid.grids());
    int[] dense = nested.gridOfCell();
    List<Integer> used = compact(dense, nested.grids());
    String[] codes = new String[used.size()];
    String[] names = new String[used.size()];
    for (int i = 0; i < codes.length; i++) {
      if (used.get(i) >= given.size()) continue;
      codes[i] = given.get(used.get(i)).code();
      names[i] = given.get(used.get(i)).name();
    }
    Map<String, Object> origin = overlayOrigin(given, overlaid, nested, used);
    Beginning beginning = numbered(dense, codes, names, new BitSet(), origin);
    int[] placeOf = new int[given.size()];
    Arrays.fill(placeOf, -1);
    for (int cell = 0; cell < dense.length; cell++)
      if (used.get(dense[cell]) < given.size())
        placeOf[used.get(dense[cell])] = beginning.gridOfCell()[cell];
    return new Laid(beginning, placeOf, overlaid.divided());
  }

  /**
   * The same cells as another plan of the mosaic, with its codes where they are made by the rule;
   * the others are numbered anew. Codes that it has retired stay taken.
   */
  Beginning copy(PlanState state) {
    Map<String, Object> origin = origin("plan");
    origin.put("plan", state.header().id());
    origin.put("version", state.version());
    int[] live = state.liveGrids();
    int[] dense = state.denseGridOfCell();
    String[] brought = new String[live.length];
    BitSet dedicated = new BitSet();
    for (int i = 0; i < live.length; i++) {
      brought[i] = state.grids().get(live[i]).code();
      dedicated.set(i, state.grids().get(live[i]).isDedicated());
    }
    List<String> taken = new ArrayList<>(former.everUsed());
    state.grids().forEach(grid -> taken.add(grid.code()));
    GridNumbering.Numbered numbered = number(dense, brought, dedicated, taken);
    List<PlanGrid> grids = new ArrayList<>(state.grids());
    for (int i = 0; i < live.length; i++) {
      PlanGrid grid = state.grids().get(live[i]);
      grids.set(
          live[i], new PlanGrid(grid.id(), numbered.codes().get(i), grid.name(), grid.kind()));
    }
    tellReplaced(origin, numbered, brought);
    return new Beginning(state.gridOfCell(), grids, numbered.nextSeq(), origin);
  }

  private Map<String, Object> overlayOrigin(
      List<GivenGrid> given,
      GivenGridOverlay.Overlaid overlaid,
      NestedGrids.Nested nested,
      List<Integer> used) {
    Map<String, Object> origin = origin("grids");
    origin.put("given", given.size());
    List<Integer> unused = new ArrayList<>();
    for (int grid = 0; grid < given.size(); grid++) if (!used.contains(grid)) unused.add(grid);
    origin.put("gridsWithoutCells", unused);
    origin.put("cellsOutside", overlaid.unplaced());
    origin.put("cellsDivided", overlaid.divided());
    origin.put("newGrids", used.stream().filter(grid -> grid >= given.size()).count());
    if (!communities.isEmpty())
      origin.put(
          "gridsAcrossCommunities",
          nested.divided().stream().filter(grid -> grid < given.size()).toList());
    return origin;
  }

  /** Renumbers grids so that those with cells come first without a hole; returns what they were. */
  private static List<Integer> compact(int[] gridOfCell, int grids) {
    boolean[] has = new boolean[grids];
    for (int grid : gridOfCell) has[grid] = true;
    int[] dense = new int[grids];
    List<Integer> used = new ArrayList<>();
    for (int grid = 0; grid < grids; grid++) {
      if (!has[grid]) continue;
      dense[grid] = used.size();
      used.add(grid);
    }
    for (int cell = 0; cell < gridOfCell.length; cell++) gridOfCell[cell] = dense[gridOfCell[cell]];
    return used;
  }

  /** Gives codes and stores the grids in the order of their codes. */
  private Beginning numbered(
      int[] dense, String[] brought, String[] names, BitSet dedicated, Map<String, Object> origin) {
    continueFormer(dense, brought, names);
    GridNumbering.Numbered numbered = number(dense, brought, dedicated, former.everUsed());
    Map<String, Integer> byCode = new TreeMap<>();
    for (int grid = 0; grid < brought.length; grid++) byCode.put(numbered.codes().get(grid), grid);
    int[] position = new int[brought.length];
    List<PlanGrid> grids = new ArrayList<>();
    byCode.forEach(
        (code, grid) -> {
          position[grid] = grids.size();
          GridKind kind = dedicated.get(grid) ? GridKind.DEDICATED : GridKind.ORDINARY;
          grids.add(new PlanGrid(0, code, names[grid] == null ? "" : names[grid], kind));
        });
    tellReplaced(origin, numbered, brought);
    int[] gridOfCell = Arrays.stream(dense).map(grid -> position[grid]).toArray();
    return new Beginning(gridOfCell, grids, numbered.nextSeq(), origin);
  }

  private static void tellReplaced(
      Map<String, Object> origin, GridNumbering.Numbered numbered, String[] brought) {
    List<String> replaced = numbered.replaced().stream().map(grid -> brought[grid]).toList();
    if (!replaced.isEmpty()) origin.put("codesReplaced", replaced);
  }

  /** Gives grids that bring no code along that of the published grid which they continue (C3). */
  private void continueFormer(int[] dense, String[] brought, String[] names) {
    FormerCodes.Continued continued = former.continuedBy(ground, dense, brought.length);
    List<String> given = Arrays.asList(brought.clone());
    for (int grid = 0; grid < brought.length; grid++) {
      if (brought[grid] != null || given.contains(continued.codes()[grid])) continue;
      brought[grid] = continued.codes()[grid];
      if (names[grid] == null) names[grid] = continued.names()[grid];
    }
  }

  private GridNumbering.Numbered number(
      int[] dense, String[] brought, BitSet dedicated, Collection<String> everUsed) {
    try {
      int[] homes = communities.homes(ground.graph(), dense, brought.length);
      String[] prefixes =
          Arrays.stream(homes)
              .mapToObj(home -> communities.prefix(home, prefix))
              .toArray(String[]::new);
      return GridNumbering.number(
          rule, prefix, prefixes, ground.graph(), dense, brought, dedicated, everUsed);
    } catch (GridCodes.OverflowException e) {
      throw Problem.of(
              "codes.usedUp",
              422,
              "There are more grids than codes of this area; ask for larger or fewer grids.")
          .with("grids", brought.length);
    }
  }

  private static Map<String, Object> origin(String start) {
    Map<String, Object> origin = new LinkedHashMap<>();
    origin.put("start", start);
    return origin;
  }
}
