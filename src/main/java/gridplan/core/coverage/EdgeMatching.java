package gridplan.core.coverage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds for every directed edge the reversed one that cancels it. Edges are first sorted into a
 * raster by their lesser end, so that candidates lie side by side in memory; O(n) expected, also
 * where many edges crowd into one cell.
 */
final class EdgeMatching {
  /** In {@link #mate}: nothing cancels this edge. */
  static final int LONELY = -1;

  /** Cells with more edges than this are matched through a table. */
  private static final int FEW = 24;

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
    Buckets buckets = Buckets.of(raster.cells(), matching.cells(raster));
    Chunks.run(
        raster.cells(),
        FlatRings.GRAIN / 3,
        (from, to) -> matching.new Cells().match(buckets, from, to));
    return matching;
  }

  /** The raster cell of every edge. */
  private int[] cells(CellRaster raster) {
    int[] cellOf = new int[rings.points.length];
    Chunks.runWeighted(
        rings.ringStart,
        FlatRings.GRAIN,
        (from, to) -> {
          for (int ring = from; ring < to; ring++) {
            int end = rings.ringStart[ring + 1];
            long at = end == rings.ringStart[ring] ? 0 : rings.points[end - 1];
            for (int e = end - 1; e >= rings.ringStart[ring]; e--) {
              long next = e + 1 == end ? rings.points[rings.ringStart[ring]] : at;
              at = rings.points[e];
              cellOf[e] = raster.cell(Math.min(at, next));
            }
          }
        });
    return cellOf;
  }

  /** Matches the edges of some cells; not safe for threads. */
  private final class Cells {
    private long[] low = new long[FEW];
    private long[] high = new long[FEW];

    /** Of the edges of a crowded cell, the next on the same segment, or −1. */
    private int[] nextSame = {};

    void match(Buckets buckets, int from, int to) {
      for (int cell = from; cell < to; cell++) {
        int start = buckets.start()[cell];
        int count = buckets.start()[cell + 1] - start;
        if (count == 0) continue;
        read(buckets.items(), start, count);
        if (count > FEW) matchByTable(buckets.items(), start, count);
        else matchByPairs(buckets.items(), start, count);
      }
    }

    private void read(int[] edges, int start, int count) {
      if (low.length < count) {
        low = new long[count * 2];
        high = new long[count * 2];
      }
      for (int i = 0; i < count; i++) {
        int edge = edges[start + i];
        long from = rings.points[edge];
        long to = rings.points[rings.next(edge)];
        low[i] = Math.min(from, to);
        high[i] = Math.max(from, to);
      }
    }

    private void matchByPairs(int[] edges, int start, int count) {
      for (int i = 1; i < count; i++)
        for (int j = 0; j < i; j++)
          if (low[i] == low[j] && high[i] == high[j] && meet(edges[start + j], edges[start + i]))
            break;
    }

    private void matchByTable(int[] edges, int start, int count) {
      int capacity = Integer.highestOneBit(count) << 2;
      int[] first = new int[capacity];
      if (nextSame.length < count) nextSame = new int[count * 2];
      for (int i = 0; i < count; i++) {
        nextSame[i] = -1;
        long mixed = low[i] * 0x9E37_79B9_7F4A_7C15L + high[i] * 0xC2B2_AE3D_27D4_EB4FL;
        int slot = (int) (mixed >>> 32) & capacity - 1;
        while (first[slot] != 0 && !same(first[slot] - 1, i)) slot = slot + 1 & capacity - 1;
        if (first[slot] == 0) first[slot] = i + 1;
        else append(edges, start, first[slot] - 1, i);
      }
    }

    private boolean same(int i, int j) {
      return low[i] == low[j] && high[i] == high[j];
    }

    private void append(int[] edges, int start, int first, int added) {
      boolean met = false;
      int last = first;
      for (int j = first; j >= 0; j = nextSame[j]) {
        if (!met) met = meet(edges[start + j], edges[start + added]);
        last = j;
      }
      nextSame[last] = added;
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

  /** Numbers of the edges that stay, ascending. */
  int[] unmatchedEdges() {
    int count = 0;
    for (int of : mate) if (of < 0) count++;
    int[] edges = new int[count];
    count = 0;
    for (int e = 0; e < mate.length; e++) if (mate[e] < 0) edges[count++] = e;
    return edges;
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
