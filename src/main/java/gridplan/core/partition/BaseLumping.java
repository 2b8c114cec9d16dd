package gridplan.core.partition;

import java.util.Arrays;

/**
 * Cells to nodes for mending: the cells of a unit in one grid stay together; a unit that lies in
 * several grids already, or is too large for one, stays loose but must not come to lie in more.
 */
record BaseLumping(int[] nodeOf, Net net) {

  static BaseLumping of(CellGraph graph, int[] grid, PlanOptions options) {
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
    for (int u = 0; u < units; u++) loose[u] |= load[u] > options.band().unitMax();
    return of(graph, grid, options.keepCompounds(), loose);
  }

  private static BaseLumping of(CellGraph graph, int[] grid, boolean keep, boolean[] loose) {
    DisjointSets sets = new DisjointSets(grid.length);
    int[] divided = new int[grid.length];
    Arrays.fill(divided, -1);
    for (int c = 0; keep && c < grid.length; c++) {
      int unit = graph.unit(c);
      if (unit < 0) continue;
      if (loose[unit]) divided[c] = unit;
      else
        for (int e = graph.firstSide(c); e < graph.firstSide(c + 1); e++)
          if (graph.joins(e) && graph.unit(graph.neighbour(e)) == unit)
            sets.union(c, graph.neighbour(e));
    }
    int[] nodeOf = sets.numbered();
    Net net = CellNet.of(graph, divided).contract(nodeOf, Coarsening.lumps(nodeOf));
    return new BaseLumping(nodeOf, net);
  }
}
