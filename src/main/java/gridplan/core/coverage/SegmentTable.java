package gridplan.core.coverage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Directed edges with labels, and the undirected segments that they run along. Runs of edges that
 * nothing comes near are not cut but kept as one, see {@link PlainEdges}. Not safe for threads.
 */
final class SegmentTable {
  private final long[] from;
  private final long[] to;
  private final int[] label;
  private int edges;

  private EdgeTable numberOf;
  private long[] low;
  private long[] high;
  private int[] owner;
  private int segments;

  /** By edge: its segment, or −1 minus the number of its run. */
  private int[] segmentOf;

  /**
   * @param most edges that will be entered at most
   */
  SegmentTable(int most) {
    from = new long[most];
    to = new long[most];
    label = new int[most];
  }

  /** Enters the edge from → to, whose ends differ; those of a ring in the order of walking. */
  void add(long start, long end, int edgeLabel) {
    from[edges] = start;
    to[edges] = end;
    label[edges++] = edgeLabel;
  }

  /** By edge, in the order of entering: its segment, or −1 minus the number of its plain run. */
  int[] segmentOf() {
    return segmentOf;
  }

  /** The pieces that the edges fall into where they meet. */
  Pieces cut() {
    return cut(Integer.MAX_VALUE);
  }

  /** The same; null when the edges cross more often than that. */
  Pieces cut(int mostCrossings) {
    BitSet plain = PlainEdges.of(from, to, label, edges);
    segmentOf = new int[edges];
    List<Pieces.Run> runs = runs(plain);
    enterSegments(edges - plain.cardinality());
    LatticeNoding noding =
        LatticeNoding.of(
            Arrays.copyOf(low, segments),
            Arrays.copyOf(high, segments),
            Arrays.copyOf(owner, segments),
            mostCrossings);
    if (noding == null) return null;
    return Pieces.of(noding, this::eachEdge, runs);
  }

  private List<Pieces.Run> runs(BitSet plain) {
    List<Pieces.Run> runs = new ArrayList<>();
    for (int first = plain.nextSetBit(0); first >= 0; ) {
      int past = first + 1;
      while (past < edges && plain.get(past) && PlainEdges.follows(from, to, label, past)) past++;
      Arrays.fill(segmentOf, first, past, -1 - runs.size());
      long[] line = Arrays.copyOfRange(from, first, past + 1);
      line[past - first] = to[past - 1];
      runs.add(new Pieces.Run(line, label[first]));
      first = plain.nextSetBit(past);
    }
    return runs;
  }

  private void enterSegments(int most) {
    numberOf = new EdgeTable(most);
    low = new long[most];
    high = new long[most];
    owner = new int[most];
    for (int e = 0; e < edges; e++) if (segmentOf[e] >= 0) segmentOf[e] = segment(e);
  }

  private int segment(int edge) {
    long a = Math.min(from[edge], to[edge]);
    long b = Math.max(from[edge], to[edge]);
    int known = numberOf.claim(a, b, segments);
    if (known != EdgeTable.NONE) {
      owner[known] = LatticeNoding.MATCHED;
      return known;
    }
    low[segments] = a;
    high[segments] = b;
    owner[segments] = label[edge];
    return segments++;
  }

  private void eachEdge(Pieces.EdgeSink sink) {
    for (int e = 0; e < edges; e++)
      if (segmentOf[e] >= 0) sink.put(segmentOf[e], from[e] < to[e], label[e]);
  }
}
