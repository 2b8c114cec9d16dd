package gridplan.plan;

import gridplan.core.rules.TierRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The grids of a tier of ground below the plan's own: every cell has exactly one. Immutable; arrays
 * are not copied and must not be changed.
 *
 * @param grids all that the tier has ever had, in the order of their making
 * @param gridOfCell position in {@code grids} of each cell
 */
record TierLayer(TierRule rule, List<PlanGrid> grids, int[] gridOfCell) {
  TierLayer {
    grids = List.copyOf(grids);
  }

  /** From grid ids. */
  static TierLayer of(TierRule rule, List<PlanGrid> grids, long[] ids) {
    Map<Long, Integer> position = new HashMap<>();
    for (int grid = 0; grid < grids.size(); grid++) position.put(grids.get(grid).id(), grid);
    return new TierLayer(rule, grids, Arrays.stream(ids).mapToInt(position::get).toArray());
  }

  String key() {
    return rule.key();
  }

  /** Whether the grid at that position has any cell; for all positions. */
  boolean[] live() {
    boolean[] live = new boolean[grids.size()];
    for (int grid : gridOfCell) live[grid] = true;
    return live;
  }

  /** The same where something else is laid down of it. */
  TierLayer ruled(TierRule other) {
    return new TierLayer(other, grids, gridOfCell);
  }

  /** The same with grids in the place of those that were made but not stored. */
  TierLayer with(List<PlanGrid> all) {
    return new TierLayer(rule, all, gridOfCell);
  }

  /** The same with a grid that is of another kind or name. */
  TierLayer marked(GridMark mark) {
    List<PlanGrid> all = new ArrayList<>(grids);
    all.replaceAll(grid -> grid.id() == mark.grid() ? grid.marked(mark) : grid);
    return new TierLayer(rule, all, gridOfCell);
  }

  /**
   * The same after moves between grids that it has.
   *
   * @param cells how many there are then; every one that is new is among the moves
   */
  TierLayer after(Moves moves, int cells) {
    Map<Long, Integer> position = new HashMap<>();
    for (int grid = 0; grid < grids.size(); grid++) position.put(grids.get(grid).id(), grid);
    int[] after = Arrays.copyOf(gridOfCell, cells);
    for (int i = 0; i < moves.cells().length; i++)
      after[moves.cells()[i]] = position.get(moves.grids()[i]);
    return new TierLayer(rule, grids, after);
  }

  /** The cells whose grid is another than in a layer before, null for none, with their grid. */
  Moves since(TierLayer before) {
    int[] cells = new int[gridOfCell.length];
    long[] ids = new long[gridOfCell.length];
    int n = 0;
    for (int cell = 0; cell < gridOfCell.length; cell++) {
      long to = grids.get(gridOfCell[cell]).id();
      if (before != null
          && cell < before.gridOfCell.length
          && before.grids.get(before.gridOfCell[cell]).id() == to) continue;
      cells[n] = cell;
      ids[n++] = to;
    }
    return new Moves(Arrays.copyOf(cells, n), Arrays.copyOf(ids, n));
  }
}
