package gridplan.plan;

import java.time.Instant;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What one version did to a plan after the version that a planner still has on the screen: {@code
 * cells[i]} went from grid {@code from[i]} to grid {@code to[i]}.
 */
record LaterChange(long version, String author, Instant at, int[] cells, long[] from, long[] to) {

  /** Its cells that are among those, or that left or entered one of those grids. */
  SortedSet<Integer> cellsIn(Footprint footprint) {
    Set<Integer> named = footprint.cells();
    Set<Long> grids = footprint.grids();
    SortedSet<Integer> hit = new TreeSet<>();
    for (int i = 0; i < cells.length; i++)
      if (named.contains(cells[i]) || grids.contains(from[i]) || grids.contains(to[i]))
        hit.add(cells[i]);
    return hit;
  }
}
