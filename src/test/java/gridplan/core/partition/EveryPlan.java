package gridplan.core.partition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Goes over every plan of a small town at once, written without any of the planner's own code:
 * cells are given to grids in their order, and of all beginnings that look the same from the cells
 * to come (which grid each cell on the rim is in, what hangs together there, what each grid holds)
 * only the cheapest is kept. So 60 cells in rows of six take seconds where 4^60 plans could not be
 * written down.
 *
 * <p>With a base plan the cost is the load that changes its grid, without one it is the boundary.
 */
final class EveryPlan {
  private static final int MOST_STATES = 4_000_000;

  private final CellGraph town;
  private final int grids;
  private final int[] base;
  private final int[] lastUse;
  private Band only;
  private double limit = Double.POSITIVE_INFINITY;
  private int steady;
  private int mostDisturbed = Integer.MAX_VALUE;
  private final boolean named;

  /**
   * What a complete plan comes to.
   *
   * @param loads of each grid, 0 for one without cells
   * @param disturbed bit of each steady grid that lost or gained a cell
   * @param cost load moved, or boundary in metres
   */
  record End(double[] loads, int disturbed, double cost) {
    @Override
    public String toString() {
      return cost + " with " + Arrays.toString(loads) + ", disturbed " + disturbed;
    }

    long grids() {
      return Arrays.stream(loads).filter(l -> l > 0).count();
    }
  }

  private record State(int[] grid, int[] component, double[] load, int closed, int disturbed) {
    @Override
    public boolean equals(Object other) {
      return other instanceof State s
          && Arrays.equals(grid, s.grid)
          && Arrays.equals(component, s.component)
          && Arrays.equals(load, s.load)
          && closed == s.closed
          && disturbed == s.disturbed;
    }

    @Override
    public int hashCode() {
      int hash = Arrays.hashCode(grid) * 31 + Arrays.hashCode(component);
      return ((hash * 31 + Arrays.hashCode(load)) * 31 + closed) * 31 + disturbed;
    }
  }

  /**
   * @param grids how many there may be at most, the base plan's own first
   * @param base grid of each cell, or null for a new plan
   */
  EveryPlan(CellGraph town, int grids, int[] base) {
    this.town = town;
    this.grids = grids;
    this.base = base;
    named = base != null;
    lastUse = new int[town.size()];
    for (int c = 0; c < lastUse.length; c++) {
      lastUse[c] = c;
      for (int e = town.firstSide(c); e < town.firstSide(c + 1); e++)
        lastUse[c] = Math.max(lastUse[c], town.neighbour(e));
    }
  }

  /** Leaves out plans with a grid outside the band. */
  EveryPlan within(Band band) {
    only = band;
    return this;
  }

  /** Leaves out plans that cost so much or more. */
  EveryPlan below(double cost) {
    limit = cost;
    return this;
  }

  /** Tells which of some grids change, and leaves out plans that change more than so many. */
  EveryPlan steady(int mask, int mostDisturbed) {
    steady = mask;
    this.mostDisturbed = mostDisturbed;
    return this;
  }

  List<End> ends() {
    int[] rim = {};
    State start = new State(new int[0], new int[0], new double[grids], 0, 0);
    Map<State, Double> states = new HashMap<>(Map.of(start, 0.0));
    for (int cell = 0; cell < town.size(); cell++) {
      int[] wider = Arrays.copyOf(rim, rim.length + 1);
      wider[rim.length] = cell;
      int now = cell;
      int[] kept = IntStream.range(0, wider.length).filter(i -> lastUse[wider[i]] > now).toArray();
      Map<State, Double> next = new HashMap<>();
      for (var entry : states.entrySet())
        for (int g = 0; g < grids; g++) {
          if (!named && g > 0 && entry.getKey().load[g - 1] == 0) break;
          give(entry.getKey(), entry.getValue(), wider, kept, g, next);
        }
      states = next;
      if (states.size() > MOST_STATES) throw new IllegalStateException("too many plans");
      rim = Arrays.stream(kept).map(i -> wider[i]).toArray();
    }
    List<End> ends = new ArrayList<>();
    states.forEach((s, cost) -> ends.add(new End(s.load, s.disturbed, cost)));
    return ends;
  }

  private void give(State s, double cost, int[] wider, int[] kept, int g, Map<State, Double> next) {
    int cell = wider[wider.length - 1];
    if ((s.closed >> g & 1) != 0 || only != null && s.load[g] + town.load(cell) > only.max())
      return;
    int disturbed = s.disturbed;
    if (base != null && base[cell] != g) {
      cost += town.load(cell);
      if (base[cell] >= 0) disturbed |= (1 << g | 1 << base[cell]) & steady;
    }
    int[] grid = Arrays.copyOf(s.grid, wider.length);
    int[] component = Arrays.copyOf(s.component, wider.length);
    grid[wider.length - 1] = g;
    component[wider.length - 1] = wider.length;
    for (int e = town.firstSide(cell); e < town.firstSide(cell + 1); e++)
      for (int i = 0; i + 1 < wider.length; i++) {
        if (wider[i] != town.neighbour(e)) continue;
        if (grid[i] != g) cost += base == null ? town.metres(e) : 0;
        else if (town.joins(e)) rename(component, component[i], component[wider.length - 1]);
      }
    if (cost >= limit || Integer.bitCount(disturbed) > mostDisturbed) return;
    int closed = closed(s.closed, grid, component, kept, wider.length);
    if (closed < 0) return;
    double[] load = s.load.clone();
    load[g] += town.load(cell);
    for (int i = 0; only != null && i < grids; i++)
      if ((closed >> i & 1) != 0 && load[i] < only.min()) return;
    State state =
        new State(pick(grid, kept), inOrder(pick(component, kept)), load, closed, disturbed);
    next.merge(state, cost, Math::min);
  }

  private static void rename(int[] component, int from, int to) {
    for (int i = 0; i < component.length; i++) if (component[i] == from) component[i] = to;
  }

  /** Grids that no cell to come can join any more; −1 when one of them is in two parts. */
  private static int closed(int closed, int[] grid, int[] component, int[] kept, int size) {
    for (int i = 0; i < size; i++) {
      boolean onRim = false;
      boolean other = false;
      for (int k : kept) onRim |= component[k] == component[i];
      if (onRim) continue;
      for (int j = 0; j < size; j++) other |= grid[j] == grid[i] && component[j] != component[i];
      if (other) return -1;
      closed |= 1 << grid[i];
    }
    return closed;
  }

  private static int[] pick(int[] values, int[] kept) {
    int[] picked = new int[kept.length];
    for (int i = 0; i < kept.length; i++) picked[i] = values[kept[i]];
    return picked;
  }

  /** Components numbered by where they are first met. */
  private static int[] inOrder(int[] component) {
    int[] ordered = new int[component.length];
    int next = 0;
    for (int i = 0; i < component.length; i++) {
      ordered[i] = -1;
      for (int j = 0; j < i; j++) if (component[j] == component[i]) ordered[i] = ordered[j];
      if (ordered[i] < 0) ordered[i] = next++;
    }
    return ordered;
  }
}
