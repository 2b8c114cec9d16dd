package gridplan.lookup;

import gridplan.core.locate.GridIndex;
import gridplan.lookup.EditionIndexes.Today;
import gridplan.lookup.EditionIndexes.Valid;
import java.util.ArrayList;
import java.util.List;

/**
 * What lies above and below a point's grid: the grids of every tier that hold the point, the
 * smallest first, then the areas. Static only.
 */
final class Chain {
  private Chain() {}

  /** One step: a grid of an edition. */
  record Step(IndexedEdition edition, int grid) {}

  static List<Located.Link> of(int x, int y, Finding finding, Today today) {
    List<Located.Link> chain = new ArrayList<>();
    for (Step step : steps(x, y, finding, today)) chain.add(step.edition().link(step.grid()));
    chain.addAll(areas(finding, x, y, today).above());
    return chain;
  }

  /** The grids that hold the point, the highest tier number first. */
  static List<Step> steps(int x, int y, Finding finding, Today today) {
    IndexedEdition own = finding.valid().edition();
    if (today.isOfOneTier()) return List.of(new Step(own, finding.grid()));
    List<Step> steps = new ArrayList<>();
    int last = Integer.MIN_VALUE;
    for (Valid valid : today.byTier()) {
      IndexedEdition edition = valid.edition();
      if (!steps.isEmpty() && edition.tier == last) continue;
      int grid =
          edition.tier == own.tier
              ? edition == own ? finding.grid() : GridIndex.OUTSIDE
              : edition.index.find(x, y);
      if (grid < 0) continue;
      steps.add(new Step(edition, grid));
      last = edition.tier;
    }
    return steps;
  }

  /** The edition of the lowest area among those that hold the point. */
  static IndexedEdition areas(Finding finding, int x, int y, Today today) {
    IndexedEdition lowest = finding.valid().edition();
    if (today.isOfOneTier()) return lowest;
    for (Step step : steps(x, y, finding, today))
      if (step.edition().level() < lowest.level()) lowest = step.edition();
    return lowest;
  }
}
