package gridplan.core.partition;

import java.util.Arrays;

/**
 * What is left to plan: connected pieces of ground, and ground whose grids are given already, each
 * frozen grid and each dedicated set one piece by itself, connected or not.
 *
 * @param component piece of each cell, numbered from 0 in the order of first cells
 * @param fixed for each piece whether its grid is given
 * @param frozen for each piece whether that grid is frozen, not dedicated
 */
record Ground(int[] component, boolean[] fixed, boolean[] frozen) {

  /**
   * @param base grid of each cell in the base plan, for frozen grids; null for none
   */
  static Ground of(CellGraph graph, PlanOptions options, int[] base) {
    int cells = graph.size();
    int[] given = options.constraints().dedicatedOf(cells);
    int sets = options.constraints().dedicated().size();
    for (int c = 0; base != null && c < cells; c++)
      if (given[c] < 0 && options.frozenGrids().contains(base[c])) given[c] = sets + base[c];
    DisjointSets pieces = new DisjointSets(cells);
    int most = Arrays.stream(given).max().orElse(-1);
    int[] firstOf = new int[most + 1];
    Arrays.fill(firstOf, -1);
    for (int c = 0; c < cells; c++) {
      if (given[c] >= 0) {
        if (firstOf[given[c]] < 0) firstOf[given[c]] = c;
        pieces.union(firstOf[given[c]], c);
        continue;
      }
      for (int e = graph.firstSide(c); e < graph.firstSide(c + 1); e++)
        if (graph.joins(e) && given[graph.neighbour(e)] < 0) pieces.union(c, graph.neighbour(e));
    }
    int[] component = pieces.numbered();
    int count = Coarsening.lumps(component);
    boolean[] fixed = new boolean[count];
    boolean[] frozen = new boolean[count];
    for (int c = 0; c < cells; c++) {
      fixed[component[c]] = given[c] >= 0;
      frozen[component[c]] = given[c] >= sets;
    }
    return new Ground(component, fixed, frozen);
  }

  boolean isFixed(int cell) {
    return fixed[component[cell]];
  }

  /** How many pieces have a given grid. */
  int fixedCount() {
    int count = 0;
    for (boolean one : fixed) if (one) count++;
    return count;
  }
}
