package gridplan.core.partition;

import java.util.Arrays;
import java.util.List;

/**
 * Cells to nodes for mending: the cells of a unit in one grid stay together; a unit that lies in
 * several grids already, or is too large for one, stays loose but must not come to lie in more.
 */
record BaseLumping(int[] nodeOf, Net net) {

  /**
   * @param joined cells that must share a grid, and do
   */
  static BaseLumping of(CellGraph graph, int[] grid, PlanOptions options, List<int[]> joined) {
    int units = graph.units();
    double[] load = new double[units];
    int[] home = new int[units];
    boolean[] loose = new boolean[units];
    Arrays.fill(home, -1);
    for (int c = 0; c < grid.length; c++) {
      int unit = graph.unit(c);
      if (unit < 0) continue;
      load[unit] += graph.load(c);
      if (home[unit] >= 0 && home[unit] != grid[c]) loose[unit] = true;
      home[unit] = grid[c];
    }
    for (int c = 0; c < grid.length; c++)
      if (graph.unit(c) >= 0)
        loose[graph.unit(c)] |= load[graph.unit(c)] > options.bandOf(graph, c).unitMax();
    return of(graph, options, loose, joined);
  }

  private static BaseLumping of(
      CellGraph graph, PlanOptions options, boolean[] loose, List<int[]> joined) {
    int cells = graph.size();
    boolean keep = options.keepCompounds();
    DisjointSets sets = new DisjointSets(cells);
    for (int[] set : joined) for (int c : set) sets.union(set[0], c);
    int[] divided = new int[cells];
    Arrays.fill(divided, -1);
    for (int c = 0; keep && c < cells; c++) {
      int unit = graph.unit(c);
      if (unit < 0) continue;
      if (loose[unit]) divided[c] = unit;
      else
        for (int e = graph.firstSide(c); e < graph.firstSide(c + 1); e++)
          if (graph.joins(e) && graph.unit(graph.neighbour(e)) == unit)
            sets.union(c, graph.neighbour(e));
    }
    int[] nodeOf = sets.numbered();
    Net net = CellNet.of(graph, divided, options).contract(nodeOf, Coarsening.lumps(nodeOf));
    return new BaseLumping(nodeOf, net);
  }
}
