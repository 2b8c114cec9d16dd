package gridplan.plan;

import gridplan.core.rules.PlanningRules;
import gridplan.core.rules.TierRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What the page is told of the tiers of a plan. Static only. */
final class TierViews {
  private TierViews() {}

  /**
   * Parents and numbers of children, by the index of a live grid.
   *
   * @param parents null for none
   */
  record Family(PlanView.Parent[] parents, int[] children) {}

  /** All tiers, the highest first; the plan's own is always among them. */
  static List<PlanView.TierView> of(PlanState state) {
    PlanState plan = state.plan();
    PlanningRules laid = plan.header().rules().laid();
    List<PlanView.TierView> views = new ArrayList<>();
    laid.topTier().ifPresent(top -> views.add(view(plan, laid, top)));
    views.add(view(plan, laid, laid.tier(TierRule.GRID).orElseThrow()));
    laid.groundTiers().forEach(tier -> views.add(view(plan, laid, tier)));
    laid.memberTiers().forEach(tier -> views.add(view(plan, laid, tier)));
    return views;
  }

  private static PlanView.TierView view(PlanState plan, PlanningRules laid, TierRule tier) {
    boolean ground = !tier.hasMembers();
    boolean top = tier.form() == TierRule.Form.COMMUNITIES;
    Integer grids = null;
    if (top) grids = Math.max(1, plan.ground().communities().all().size());
    else if (ground) grids = plan.at(tier.key()).liveGrids().length;
    return new PlanView.TierView(
        tier.key(),
        tier.name(),
        tier.parent(),
        tier.form().name().toLowerCase(Locale.ROOT),
        ground ? laid.number(tier.key()) : null,
        tier.grids(),
        grids,
        band(plan, tier, ground && !top));
  }

  private static PlanView.BandView band(PlanState plan, TierRule tier, boolean ground) {
    if (ground) return PlanView.BandView.of(plan.at(tier.key()).header().band());
    return tier.band() == null ? null : PlanView.BandView.of(tier.band());
  }

  static Family family(PlanState state) {
    int[] dense = state.denseGridOfCell();
    int grids = state.liveGrids().length;
    PlanView.Parent[] parents = new PlanView.Parent[grids];
    List<Set<Integer>> children = new ArrayList<>();
    for (int i = 0; i < grids; i++) children.add(new HashSet<>());
    TierLayer below = below(state);
    ShortCodes codes = state.above() == null ? null : ShortCodes.of(state.above());
    for (int cell = 0; cell < dense.length; cell++) {
      if (below != null) children.get(dense[cell]).add(below.gridOfCell()[cell]);
      if (parents[dense[cell]] == null) parents[dense[cell]] = parent(state, codes, cell);
    }
    return new Family(parents, children.stream().mapToInt(Set::size).toArray());
  }

  private static TierLayer below(PlanState state) {
    for (TierLayer layer : state.plan().lower())
      if (layer.rule().parent().equals(state.tier().key())) return layer;
    return null;
  }

  private static PlanView.Parent parent(PlanState state, ShortCodes codes, int cell) {
    if (codes != null) {
      PlanGrid parent = state.above().grids().get(state.above().gridOf(cell));
      return new PlanView.Parent(
          parent.id(), parent.code(), codes.of(parent.code()), parent.name());
    }
    Communities communities = state.ground().communities();
    if (communities.isEmpty() || communities.ofCell()[cell] < 0) return null;
    Communities.Community home = communities.all().get(communities.ofCell()[cell]);
    return new PlanView.Parent(home.area(), home.prefix(), home.name(), home.name());
  }
}
