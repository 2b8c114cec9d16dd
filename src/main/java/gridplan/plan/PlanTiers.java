package gridplan.plan;

import gridplan.core.partition.CodeRule;
import gridplan.core.partition.GridCodes;
import gridplan.core.rules.TierRule;
import gridplan.platform.problem.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tiers of ground below a plan's own as states of their own. Static only. */
final class PlanTiers {
  private PlanTiers() {}

  /** A tier as {@link PlanState#at} answers it. */
  static PlanState state(PlanState plan, TierLayer layer) {
    return below(plan.at(layer.rule().parent()), plan.header().rules(), layer)
        .following(() -> plan.former().ofTier(layer.key()));
  }

  /**
   * A tier below another.
   *
   * @param rules of the plan
   */
  static PlanState below(PlanState upper, PlanRules rules, TierLayer layer) {
    Ground ground = upper.ground().within(parents(upper));
    PlanHeader header =
        upper.header().ruled(rules.below(layer.rule(), upper.ground().graph().totalLoad()));
    return new PlanState(header, ground, kinds(upper, layer), layer.gridOfCell())
        .below(upper, layer.rule());
  }

  /** The grids of a tier as lines that none below may cross. */
  static Communities parents(PlanState upper) {
    List<Communities.Community> all = new ArrayList<>();
    for (int grid : upper.liveGrids()) {
      PlanGrid parent = upper.grids().get(grid);
      all.add(new Communities.Community(parent.id(), parent.code(), parent.code()));
    }
    return new Communities(all, upper.denseGridOfCell());
  }

  /** What lies in a dedicated grid is dedicated. */
  private static List<PlanGrid> kinds(PlanState upper, TierLayer layer) {
    List<PlanGrid> grids = new ArrayList<>(layer.grids());
    for (int cell = 0; cell < layer.gridOfCell().length; cell++) {
      int at = layer.gridOfCell()[cell];
      if (upper.grids().get(upper.gridOf(cell)).isDedicated() && !grids.get(at).isDedicated())
        grids.set(
            at,
            new PlanGrid(
                grids.get(at).id(),
                grids.get(at).code(),
                grids.get(at).name(),
                GridKind.DEDICATED));
    }
    return grids;
  }

  /** A tier that is not divided yet: each grid above is one grid of it, with its name. */
  static TierLayer undivided(PlanState upper, TierRule rule) {
    CodeRule codes = CodeRule.appending(rule.digits());
    List<PlanGrid> grids = new ArrayList<>();
    for (int grid : upper.liveGrids()) {
      PlanGrid parent = upper.grids().get(grid);
      grids.add(
          new PlanGrid(
              -1L - grids.size(), codes.code(parent.code(), 1), parent.name(), GridKind.ORDINARY));
    }
    return new TierLayer(rule, grids, upper.denseGridOfCell());
  }

  /** A tier that was solved before anything is stored: all its grids are new. */
  static TierLayer renumbered(PlanState upper, TierRule rule, int[] gridOfCell) {
    Map<Integer, Integer> place = new TreeMap<>();
    int[] dense = new int[gridOfCell.length];
    for (int cell = 0; cell < dense.length; cell++)
      dense[cell] = place.computeIfAbsent(gridOfCell[cell], key -> place.size());
    TierLayer none = new TierLayer(rule, List.of(), dense);
    return new TierLayer(rule, numbered(upper, none, dense, Map.of()), dense);
  }

  /**
   * The tier of a plan that is gone on with, below grids with the same ground: codes stay where the
   * parent has the code that it had, else they are given anew.
   */
  static TierLayer copied(PlanState upper, TierLayer had) {
    for (int cell = 0; cell < had.gridOfCell().length; cell++) {
      String parent = upper.grids().get(upper.gridOf(cell)).code();
      if (!had.grids().get(had.gridOfCell()[cell]).code().startsWith(parent))
        return renumbered(upper, had.rule(), had.gridOfCell());
    }
    return had;
  }

  /**
   * New grids of a tier in the places that they have, with codes of their parents in the order of
   * C2.
   *
   * @param after position of each cell's grid; those from {@code layer.grids().size()} on are new
   * @param like whose name and kind a new grid has, by its position; null for none
   * @throws Problem {@code codes.usedUp} (422)
   */
  static List<PlanGrid> numbered(
      PlanState upper, TierLayer layer, int[] after, Map<Integer, PlanGrid> like) {
    int all = layer.grids().size();
    int count = 1 + Math.max(all - 1, Arrays.stream(after).max().orElse(0)) - all;
    if (count == 0) return List.of();
    String[] prefix = new String[count];
    int[] only = new int[after.length];
    for (int cell = 0; cell < after.length; cell++) {
      only[cell] = after[cell] - all;
      if (only[cell] >= 0) prefix[only[cell]] = upper.grids().get(upper.gridOf(cell)).code();
      else only[cell] = -1;
    }
    PlanGrid[] made = new PlanGrid[count];
    CodeRule codes = CodeRule.appending(layer.rule().digits());
    List<String> used = new ArrayList<>(upper.former().everUsed());
    layer.grids().forEach(grid -> used.add(grid.code()));
    String[] continued =
        upper.former().ofTier(layer.key()).continuedBy(upper.ground(), after, all + count).codes();
    List<String> own = layer.grids().stream().map(PlanGrid::code).toList();
    for (int i : GridCodes.order(GridCodes.centres(upper.ground().graph(), only, count))) {
      PlanGrid model = like.getOrDefault(all + i, EditRunner.PLAIN);
      String code = continued[all + i];
      boolean goesOn = code != null && codes.isWellFormed(prefix[i], code) && !own.contains(code);
      if (!goesOn) code = next(codes, prefix[i], used);
      used.add(code);
      made[i] = new PlanGrid(-1L - i, code, model.name(), model.kind());
    }
    return List.of(made);
  }

  private static String next(CodeRule codes, String prefix, List<String> used) {
    try {
      return codes.code(prefix, GridCodes.nextSequence(codes, prefix, used));
    } catch (GridCodes.OverflowException e) {
      throw Problem.of(
              "codes.usedUp",
              422,
              prefix + " has more grids below it than codes; ask for larger or fewer grids.")
          .with("parent", prefix);
    }
  }
}
