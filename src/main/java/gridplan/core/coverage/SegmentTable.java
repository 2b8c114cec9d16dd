package gridplan.core.coverage;

import java.util.Arrays;

/**
 * Directed edges with labels, and the undirected segments that they run along. Not safe for
 * threads.
 */
final class SegmentTable {
  private final EdgeTable numberOf;
  private final long[] low;
  private final long[] high;
  private final int[] owner;
  private int segments;

  /** By edge: its segment, whether it rises from its low end to its high, and its label. */
  private final int[] segmentOf;

  private final boolean[] up;
  private final int[] label;
  private int edges;

  /**
   * @param most edges that will be entered at most
   */
  SegmentTable(int most) {
    numberOf = new EdgeTable(most);
    low = new long[most];
    high = new long[most];
    owner = new int[most];
    segmentOf = new int[most];
    up = new boolean[most];
    label = new int[most];
  }

  /** Enters the edge from → to, whose ends differ; gives the number of its segment. */
  int add(long from, long to, int edgeLabel) {
    int segment = numberOf.claim(Math.min(from, to), Math.max(from, to), segments);
    if (segment == EdgeTable.NONE) {
      segment = segments++;
      low[segment] = Math.min(from, to);
      high[segment] = Math.max(from, to);
      owner[segment] = edgeLabel;
    } else {
      owner[segment] = LatticeNoding.MATCHED;
    }
    segmentOf[edges] = segment;
    up[edges] = from < to;
    label[edges++] = edgeLabel;
    return segment;
  }

  /** The pieces that the edges fall into where they meet. */
  Pieces cut() {
    LatticeNoding noding =
        LatticeNoding.of(
            Arrays.copyOf(low, segments),
            Arrays.copyOf(high, segments),
            Arrays.copyOf(owner, segments));
    return Pieces.of(
        noding,
        Arrays.copyOf(segmentOf, edges),
        Arrays.copyOf(up, edges),
        Arrays.copyOf(label, edges));
  }
}
