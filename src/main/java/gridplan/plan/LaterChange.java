package gridplan.plan;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What one version did to a plan after the version that a planner still has on the screen.
 *
 * @param moved cells that went from one grid to another; a cell comes from none when it is new, and
 *     goes to none when it is taken off the end
 * @param reshaped cells whose ground or number is not what it was
 * @param marked id of the grid whose kind or name is not what it was; null for none
 * @param ruled whether the plan's rules are not what they were
 */
record LaterChange(
    long version,
    String author,
    Instant at,
    Map<Integer, FromTo> moved,
    SortedSet<Integer> reshaped,
    Long marked,
    boolean ruled) {
  /** Stands for no grid. */
  static final long NONE = 0;

  /** Ids of grids. */
  record FromTo(long from, long to) {}

  /**
   * @param back the grids before
   * @param out the grids after
   */
  static LaterChange of(
      long version,
      String author,
      Instant at,
      Moves back,
      Moves out,
      Integer[] reshaped,
      Long marked,
      boolean ruled) {
    Map<Integer, FromTo> moved = new TreeMap<>();
    for (int i = 0; i < back.cells().length; i++)
      moved.put(back.cells()[i], new FromTo(back.grids()[i], NONE));
    for (int i = 0; i < out.cells().length; i++) {
      FromTo known = moved.get(out.cells()[i]);
      moved.put(out.cells()[i], new FromTo(known == null ? NONE : known.from(), out.grids()[i]));
    }
    return new LaterChange(
        version, author, at, moved, new TreeSet<>(Set.of(reshaped)), marked, ruled);
  }

  /** All cells that are not as they were. */
  SortedSet<Integer> cells() {
    SortedSet<Integer> all = new TreeSet<>(reshaped);
    all.addAll(moved.keySet());
    return all;
  }

  /** Whether something that the footprint rests on is not as it was. */
  boolean meets(Footprint footprint, PlanState now) {
    return footprint.rules() && ruled || !cellsIn(footprint, now).isEmpty();
  }

  /**
   * Its cells that are among those, or that left or entered one of those grids, or that lie in one
   * of them now and were reshaped; all cells of a grid whose kind or name matters and is another.
   *
   * @param now the plan as it is after all changes
   */
  SortedSet<Integer> cellsIn(Footprint footprint, PlanState now) {
    Set<Integer> named = footprint.cells();
    Set<Long> grids = footprint.grids();
    SortedSet<Integer> hit = new TreeSet<>();
    moved.forEach(
        (cell, went) -> {
          if (named.contains(cell) || grids.contains(went.from()) || grids.contains(went.to()))
            hit.add(cell);
        });
    for (int cell : reshaped)
      if (named.contains(cell) || (cell < now.cells() && grids.contains(now.gridIdOf(cell))))
        hit.add(cell);
    if (marked != null && footprint.marks().contains(marked))
      for (int cell = 0; cell < now.cells(); cell++)
        if (now.gridIdOf(cell) == marked) hit.add(cell);
    return hit;
  }
}
