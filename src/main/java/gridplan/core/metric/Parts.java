package gridplan.core.metric;

import gridplan.core.partition.CellGraph;
import java.util.BitSet;
import java.util.stream.IntStream;

/** Parts: connected components of each grid by B5 and B6; one is expected. */
public final class Parts {
  /** Of the definition above; another one gets another number. */
  public static final int VERSION = 1;

  private Parts() {}

  /** How many parts each grid has. */
  public static int[] each(CellGraph graph, int[] gridOfCell) {
    CellsByGrid sorted = CellsByGrid.of(gridOfCell);
    BitSet reached = new BitSet(gridOfCell.length);
    return IntStream.range(0, sorted.grids())
        .map(g -> count(graph, gridOfCell, sorted.cells(g), reached))
        .toArray();
  }

  /**
   * How many parts one grid has.
   *
   * @param cells of the grid, all of them
   * @param reached none of them; all of them afterwards
   */
  static int count(CellGraph graph, int[] gridOfCell, int[] cells, BitSet reached) {
    int[] open = new int[cells.length];
    int parts = 0;
    for (int start : cells) {
      if (reached.get(start)) continue;
      parts++;
      int n = 0;
      open[n++] = start;
      reached.set(start);
      while (n > 0) {
        int c = open[--n];
        for (int e = graph.firstSide(c); e < graph.firstSide(c + 1); e++) {
          int other = graph.neighbour(e);
          if (gridOfCell[other] != gridOfCell[c] || reached.get(other) || !graph.joins(e)) continue;
          reached.set(other);
          open[n++] = other;
        }
      }
    }
    return parts;
  }

  /** Grids that are not in one part. */
  public static int wrong(int[] parts) {
    int wrong = 0;
    for (int of : parts) if (of > 1) wrong++;
    return wrong;
  }
}
