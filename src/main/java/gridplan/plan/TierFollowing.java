package gridplan.plan;

import gridplan.core.rules.TierRule;
import gridplan.platform.problem.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What an edit of one tier does to the tiers of ground below it, so that each goes on tiling the
 * one above (H3).
 *
 * <p>A grid that comes to lie in several grids of the tier above stays in the one that has most of
 * its load. What it has in another becomes a grid of its own there when that is a tenth of its load
 * or more; less joins its neighbours there, and so does what is cut off from the rest. A grid whose
 * parent is another then gets a code of that parent (C0); the former code is retired. Linear in
 * cells. Static only.
 */
final class TierFollowing {
  private TierFollowing() {}

  /**
   * A tier after an edit.
   *
   * @param made grids that are new in it, in the order of their places after the present ones, with
   *     ids −1, −2, …
   * @param after position of each cell's grid
   * @param divided codes of grids that lay across lines of the tier above then
   * @param recoded how many grids lie in another parent then
   */
  record Step(TierRule rule, List<PlanGrid> made, int[] after, List<String> divided, int recoded) {
    /** The layer with the new grids as they are here. */
    TierLayer layer(TierLayer before) {
      List<PlanGrid> all = new ArrayList<>(before == null ? List.of() : before.grids());
      all.addAll(made);
      return new TierLayer(rule, all, after);
    }
  }

  /**
   * All tiers below after an edit.
   *
   * @param after the plan's own tier after it, with the ground as it is then, and its rules
   * @param edited key of the tier that was edited
   * @param own what the edit made of that tier
   * @throws Problem {@code codes.usedUp} (422)
   */
  static List<Step> of(PlanState before, PlanState after, String edited, EditResult.Applied own) {
    List<Step> steps = new ArrayList<>();
    GroundChange change = own.change();
    PlanState upperBefore = before;
    PlanState upper = after;
    for (TierRule rule : after.header().rules().laid().groundTiers()) {
      TierLayer layer = before.findLayer(rule.key());
      Step step;
      if (layer == null) step = fresh(upper, rule);
      else if (rule.key().equals(edited)) {
        requireNested(upper, own.after());
        step = new Step(rule, own.made(), own.after(), List.of(), 0);
      } else step = follow(upperBefore, upper, layer, extended(layer, before, after, change));
      steps.add(step);
      if (layer != null) upperBefore = before.at(rule.key());
      upper = PlanTiers.below(upper, after.header().rules(), step.layer(layer));
    }
    return steps;
  }

  /**
   * All tiers of a plan on newer cells.
   *
   * @param after the plan's own tier on them, with the grids of the former
   */
  static List<TierLayer> onNewCells(PlanState before, PlanState after) {
    List<TierLayer> layers = new ArrayList<>();
    PlanState upperBefore = before;
    PlanState upper = after;
    for (TierLayer layer : before.lower()) {
      int[] carried =
          CarriedCells.of(before.mosaic(), layer.gridOfCell(), after.mosaic()).gridOfCell();
      layers.add(follow(upperBefore, upper, layer, carried).layer(layer));
      upperBefore = before.at(layer.key());
      upper = PlanTiers.below(upper, after.header().rules(), layers.get(layers.size() - 1));
    }
    return layers;
  }

  /** An edit that is not refused keeps every grid in its parent; this is what holds it to that. */
  private static void requireNested(PlanState upper, int[] after) {
    Map<Integer, Long> parentOf = new HashMap<>();
    for (int cell = 0; cell < after.length; cell++) {
      Long known = parentOf.putIfAbsent(after[cell], upper.gridIdOf(cell));
      if (known != null && known != upper.gridIdOf(cell))
        throw new IllegalStateException("an edit has taken cell " + cell + " out of its parent");
    }
  }

  private static Step fresh(PlanState upper, TierRule rule) {
    TierLayer layer = PlanTiers.undivided(upper, rule);
    return new Step(rule, layer.grids(), layer.gridOfCell(), List.of(), 0);
  }

  /** The tier with the plan's cells as they are then: a new one is where its origin was. */
  private static int[] extended(
      TierLayer layer, PlanState before, PlanState after, GroundChange change) {
    int[] now = Arrays.copyOf(layer.gridOfCell(), after.cells());
    if (change == null) return now;
    for (int i = 0; i < change.patch().changed().size(); i++) {
      int cell = change.patch().changed().get(i).id();
      if (cell >= before.cells()) now[cell] = layer.gridOfCell()[change.patch().parents()[i]];
    }
    return now;
  }

  private static Step follow(
      PlanState upperBefore, PlanState upper, TierLayer layer, int[] gridOfCell) {
    Communities parents = PlanTiers.parents(upper);
    NestedGrids.Nested nested =
        NestedGrids.whole(
            upper.ground().graph().within(parents.names(), upper.mosaic().edges()),
            gridOfCell,
            layer.grids().size());
    int[] after = nested.gridOfCell();
    Map<Integer, Long> parentOf = new HashMap<>();
    for (int cell = 0; cell < layer.gridOfCell().length; cell++)
      parentOf.putIfAbsent(layer.gridOfCell()[cell], upperBefore.gridIdOf(cell));
    Map<Integer, Integer> placeOf = new TreeMap<>();
    Map<Integer, PlanGrid> like = new HashMap<>();
    int recoded = 0;
    for (int cell = 0; cell < after.length; cell++) {
      int grid = after[cell];
      boolean stays =
          grid < layer.grids().size() && Objects.equals(parentOf.get(grid), upper.gridIdOf(cell));
      if (stays) continue;
      if (!placeOf.containsKey(grid)) {
        int place = layer.grids().size() + placeOf.size();
        placeOf.put(grid, place);
        if (grid < layer.grids().size()) {
          like.put(place, layer.grids().get(grid));
          recoded++;
        }
      }
      after[cell] = placeOf.get(grid);
    }
    List<String> divided =
        nested.divided().stream().map(grid -> layer.grids().get(grid).code()).toList();
    return new Step(
        layer.rule(), PlanTiers.numbered(upper, layer, after, like), after, divided, recoded);
  }
}
