package gridplan.core.coverage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds for every directed edge the reversed one that cancels it. Edges are first sorted into a
 * raster by their lesser end, so that candidates lie side by side in memory; O(n) expected.
 */
final class EdgeMatching {
  /** In {@link #mate}: nothing cancels this edge. */
  static final int LONELY = -1;

  /** Pieces of the raster that are worked on side by side. */
  private static final int STRIPES = 64;

  private final FlatRings rings;

  /** For each edge the one that cancels it, {@link #LONELY}, or −2−e when it repeats edge e. */
  final int[] mate;

  private EdgeMatching(FlatRings rings) {
    this.rings = rings;
    this.mate = new int[rings.points.length];
  }

  static EdgeMatching of(FlatRings rings, CellRaster raster) {
    EdgeMatching matching = new EdgeMatching(rings);
    Arrays.fill(matching.mate, LONELY);
    Buckets buckets =
        Buckets.of(
            raster.cells(),
            sink -> {
              for (int e = 0; e < rings.points.length; e++) sink.put(raster.cell(low(rings, e)), e);
            });
    int cells = raster.cells();
    IntStream.range(0, STRIPES)
        .parallel()
        .forEach(
            stripe -> {
              int from = (int) ((long) cells * stripe / STRIPES);
              int to = (int) ((long) cells * (stripe + 1) / STRIPES);
              for (int cell = from; cell < to; cell++)
                matching.match(buckets.items(), buckets.start()[cell], buckets.start()[cell + 1]);
            });
    return matching;
  }

  private static long low(FlatRings rings, int edge) {
    return Math.min(rings.points[edge], rings.points[rings.next(edge)]);
  }

  private static long high(FlatRings rings, int edge) {
    return Math.max(rings.points[edge], rings.points[rings.next(edge)]);
  }

  private void match(int[] edges, int from, int to) {
    int count = to - from;
    if (count == 0) return;
    long[] low = new long[count];
    long[] high = new long[count];
    for (int i = 0; i < count; i++) {
      low[i] = low(rings, edges[from + i]);
      high[i] = high(rings, edges[from + i]);
    }
    if (count > 48) matchSorted(edges, from, low, high);
    else
      for (int i = 1; i < count; i++)
        for (int j = 0; j < i; j++)
          if (low[i] == low[j] && high[i] == high[j] && meet(edges[from + j], edges[from + i]))
            break;
  }

  private void matchSorted(int[] edges, int from, long[] low, long[] high) {
    Integer[] order = new Integer[low.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(
        order,
        (a, b) -> {
          int byLow = Long.compare(low[a], low[b]);
          return byLow != 0 ? byLow : Long.compare(high[a], high[b]);
        });
    for (int i = 1; i < order.length; i++) {
      for (int j = i - 1; j >= 0; j--) {
        if (low[order[i]] != low[order[j]] || high[order[i]] != high[order[j]]) break;
        if (meet(edges[from + order[j]], edges[from + order[i]])) break;
      }
    }
  }

  /** Two edges on the same segment, the first earlier: they cancel or the second repeats it. */
  private boolean meet(int first, int second) {
    boolean sameDirection = rings.points[first] == rings.points[second];
    if (sameDirection) {
      if (mate[first] >= LONELY) mate[second] = -2 - first;
      return false;
    }
    if (mate[first] != LONELY) return false;
    mate[first] = second;
    mate[second] = first;
    return true;
  }

  /** Edges that stay, in the order of faces, those of the scope last. */
  List<UnmatchedEdge> unmatched() {
    List<UnmatchedEdge> unmatched = new ArrayList<>();
    for (int e = 0; e < mate.length; e++) {
      if (mate[e] >= 0) continue;
      int other = mate[e] == LONELY ? -1 : rings.face(-2 - mate[e]);
      long from = rings.points[e];
      long to = rings.points[rings.next(e)];
      unmatched.add(
          new UnmatchedEdge(
              Rings.x(from), Rings.y(from), Rings.x(to), Rings.y(to), rings.face(e), other));
    }
    return unmatched;
  }
}
