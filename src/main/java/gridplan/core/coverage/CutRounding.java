package gridplan.core.coverage;

/** Snap rounding to whole lattice units of edges whose cutting comes to no end. */
final class CutRounding {
  private CutRounding() {}

  /**
   * Leads pieces along ways that meet at their vertices only.
   *
   * @param edges pieces between lattice points, the only ones that are whole
   */
  static void round(Cutting cutting, int[] edges) {
    long[] low = new long[edges.length];
    long[] high = new long[edges.length];
    int[] owner = new int[edges.length];
    for (int i = 0; i < edges.length; i++) {
      long one = cutting.inUnits(cutting.from[edges[i]]);
      long two = cutting.inUnits(cutting.to[edges[i]]);
      low[i] = Math.min(one, two);
      high[i] = Math.max(one, two);
      owner[i] = LatticeNoding.MATCHED;
    }
    LatticeNoding noding = LatticeNoding.of(low, high, owner);
    for (int i = 0; i < edges.length; i++) {
      if (noding.steps(i) == 1) continue;
      boolean forward = low[i] == cutting.inUnits(cutting.from[edges[i]]);
      cutting.lead(edges[i], way(noding, i, forward));
    }
  }

  private static long[] way(LatticeNoding noding, int segment, boolean forward) {
    int steps = noding.steps(segment);
    long[] way = new long[steps + 1];
    for (int i = 0; i <= steps; i++) way[i] = noding.vertex(segment, forward ? i : steps - i);
    return way;
  }
}
