package gridplan.plan;

import gridplan.core.locate.GridIndex;
import gridplan.core.mosaic.Cell;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.locationtech.jts.geom.Coordinate;

/**
 * The codes that grids of an area have had in what was published, and who may go on with them: on a
 * redraw a code stays with the successor that keeps most households (C3), and no other is ever
 * given again (C2). Immutable.
 *
 * @param everUsed all of them
 * @param grids of the plan published last; empty before the first
 * @param below the same of its tiers below, by their keys
 */
record FormerCodes(
    Collection<String> everUsed,
    List<PlannedGrid> grids,
    Function<String, List<PlannedGrid>> below) {
  static final FormerCodes NONE = new FormerCodes(List.of(), List.of());

  /** Where no tier below was published. */
  FormerCodes(Collection<String> everUsed, List<PlannedGrid> grids) {
    this(everUsed, grids, tier -> List.of());
  }

  /** The same of a tier below. */
  FormerCodes ofTier(String tier) {
    return new FormerCodes(everUsed, below.apply(tier), below);
  }

  /** A cell without households decides nothing but between equals. */
  private static final double GROUND_SHARE = 1e-9;

  /** What a new grid goes on with; nulls for none. */
  record Continued(String[] codes, String[] names) {}

  /**
   * Who goes on with which code. A former grid is continued by the one new grid that has most of
   * its households; of several that it could continue, a new grid continues the one that it has
   * most of. Linear in the cells.
   *
   * @param gridOfCell new grids, 0 to {@code count} − 1
   */
  Continued continuedBy(Ground ground, int[] gridOfCell, int count) {
    List<Map<Integer, Double>> kept = kept(ground.mosaic().cells(), gridOfCell);
    String[] codes = new String[count];
    String[] names = new String[count];
    double[] most = new double[count];
    double[] all = new double[count];
    kept.forEach(parts -> parts.forEach((grid, part) -> all[grid] += part));
    for (int former = 0; former < grids.size(); former++) {
      int heir = -1;
      double best = 0;
      for (Map.Entry<Integer, Double> part : kept.get(former).entrySet())
        if (part.getValue() > best || part.getValue() == best && all[part.getKey()] < all[heir]) {
          heir = part.getKey();
          best = part.getValue();
        }
      if (heir < 0 || best <= most[heir]) continue;
      most[heir] = best;
      codes[heir] = grids.get(former).code();
      names[heir] = grids.get(former).name();
    }
    return new Continued(codes, names);
  }

  /** By former grid, the new grids that have some of it, and how much. */
  private List<Map<Integer, Double>> kept(List<Cell> cells, int[] gridOfCell) {
    List<Map<Integer, Double>> kept = new ArrayList<>();
    for (int former = 0; former < grids.size(); former++) kept.add(new TreeMap<>());
    if (grids.isEmpty()) return kept;
    GridIndex index = GridIndex.build(grids.stream().map(PlannedGrid::ground).toList());
    for (int cell = 0; cell < gridOfCell.length; cell++) {
      Coordinate inner = cells.get(cell).ground().getInteriorPoint().getCoordinate();
      int former = index.find((int) Math.floor(inner.x), (int) Math.floor(inner.y));
      if (former < 0) continue;
      double area = cells.get(cell).ground().getArea() / 1e14; // square degrees
      double share = cells.get(cell).households() + GROUND_SHARE * area;
      kept.get(former).merge(gridOfCell[cell], share, Double::sum);
    }
    return kept;
  }
}
