package gridplan.core.partition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A connected piece of ground as a net.
 *
 * @param cells its cells
 * @param nodeOf node of each of those cells
 * @param divided nodes of each unit in it that is too large for one grid
 */
record Piece(Net net, int[] cells, int[] nodeOf, List<int[]> divided) {

  /** As many parts as the largest set in it that is to be apart, at least. */
  int leastParts(Constraints constraints) {
    if (net.rivals == null) return 1;
    Set<Integer> own = new HashSet<>();
    for (int c : cells) own.add(c);
    int most = 1;
    for (int[] set : constraints.apart())
      most = Math.max(most, (int) Arrays.stream(set).filter(own::contains).count());
    return most;
  }

  static List<Piece> of(CellGraph graph, Lumping lumping) {
    Net all = lumping.net();
    int[] nodeOf = lumping.nodeOf();
    int[] component = lumping.component();
    int count = Coarsening.lumps(component);
    int[][] cells = new int[count][];
    int[] sizes = new int[count];
    for (int of : component) sizes[of]++;
    for (int i = 0; i < count; i++) cells[i] = new int[sizes[i]];
    for (int c = graph.size() - 1; c >= 0; c--) cells[component[c]][--sizes[component[c]]] = c;
    List<List<int[]>> divided = new ArrayList<>();
    for (int i = 0; i < count; i++) divided.add(new ArrayList<>());
    for (Lumping.Divided unit : lumping.divided())
      divided.get(component[unit.cells()[0]]).add(unit.cells());
    int[] inner = new int[all.size];
    Arrays.fill(inner, -1);
    List<Piece> pieces = new ArrayList<>(count);
    for (int i = 0; i < count; i++) pieces.add(cut(all, cells[i], nodeOf, inner, divided.get(i)));
    return pieces;
  }

  private static Piece cut(
      Net all, int[] cells, int[] nodeOf, int[] inner, List<int[]> dividedCells) {
    int nodes = 0;
    int[] outer = new int[cells.length];
    int[] own = new int[cells.length];
    for (int i = 0; i < cells.length; i++) {
      int node = nodeOf[cells[i]];
      if (inner[node] < 0) {
        outer[nodes] = node;
        inner[node] = nodes++;
      }
      own[i] = inner[node];
    }
    int[] chosen = Arrays.copyOf(outer, nodes);
    List<int[]> divided = new ArrayList<>();
    for (int[] unit : dividedCells)
      divided.add(Arrays.stream(unit).map(c -> inner[nodeOf[c]]).distinct().toArray());
    for (int node : chosen) inner[node] = -1;
    return new Piece(all.induced(chosen, inner), cells, own, divided);
  }

  /** Writes the parts of nodes as grids of cells; the next free grid number. */
  int write(int[] part, int firstGrid, int[] gridOfCell) {
    int most = -1;
    for (int i = 0; i < cells.length; i++) {
      int p = part[nodeOf[i]];
      most = Math.max(most, p);
      gridOfCell[cells[i]] = firstGrid + p;
    }
    return firstGrid + most + 1;
  }

  double[] dividedLoads() {
    return divided.stream()
        .mapToDouble(nodes -> Arrays.stream(nodes).mapToDouble(u -> net.load[u]).sum())
        .toArray();
  }
}
