package gridplan.core.partition;

/**
 * How good an assignment is, the first difference deciding.
 *
 * @param clashes pairs that are to be apart and share a part
 * @param hardMiss load outside the hard limits, without parts that are one whole unit or one
 *     building: those are exempt (S1), but for a hut
 * @param misses parts outside the soft band
 * @param miss load outside the soft band
 * @param cost of lines between parts, and of fitting units that share a grid
 */
record Score(int clashes, double hardMiss, int misses, double miss, double cost)
    implements Comparable<Score> {
  private static final double TOLERANCE = 1e-6;

  /** A single building with less than this of a band's minimum is no grid that anybody needs. */
  private static final double NEEDLESS_SHARE = 0.025;

  static Score of(Assignment state, Wishes wishes) {
    Band band = wishes.band();
    double cost = state.cost();
    double hard = 0;
    int misses = 0;
    double miss = 0;
    for (int p = 0; p < state.parts; p++) {
      cost += wishes.ofSharing(state.fitting[p], state.loaded[p]);
      double load = state.load[p];
      double one = band.misses(load);
      if (one > TOLERANCE) {
        misses++;
        miss += one;
      }
      if (state.loaded[p] == 1 && load >= NEEDLESS_SHARE * band.min()) continue;
      hard += Math.max(0, Math.max(band.hardMin() - load, load - band.hardMax()));
    }
    return new Score(Rivals.clashes(state.net.rivals, state.part), hard, misses, miss, cost);
  }

  /** Whether it is better by more than a trifle of cost. */
  boolean isBetterThan(Score other, double trifle) {
    return new Score(clashes, hardMiss, misses, miss, cost + trifle).compareTo(other) < 0;
  }

  boolean inBand() {
    return misses == 0 && clashes == 0;
  }

  @Override
  public int compareTo(Score other) {
    if (clashes != other.clashes) return Integer.compare(clashes, other.clashes);
    if (Math.abs(hardMiss - other.hardMiss) > TOLERANCE)
      return Double.compare(hardMiss, other.hardMiss);
    if (misses != other.misses) return Integer.compare(misses, other.misses);
    if (Math.abs(miss - other.miss) > TOLERANCE) return Double.compare(miss, other.miss);
    return Double.compare(cost, other.cost);
  }
}
