package gridplan.core.partition;

/**
 * How good an assignment is, the first difference deciding.
 *
 * @param hardMiss load outside the hard limits
 * @param misses parts outside the soft band
 * @param miss load outside the soft band
 * @param cost of lines between parts, and of fitting units that share a grid
 */
record Score(double hardMiss, int misses, double miss, double cost) implements Comparable<Score> {
  private static final double TOLERANCE = 1e-6;

  static Score of(Assignment state, Wishes wishes) {
    double shared = 0;
    int[] all = new int[state.parts];
    for (int p = 0; p < all.length; p++) {
      all[p] = p;
      shared += wishes.ofSharing(state.fitting[p], state.loaded[p]);
    }
    return of(state, all, wishes.band(), state.cost() + shared);
  }

  /** Of some parts alone, with a cost that the caller knows. */
  static Score of(Assignment state, int[] parts, Band band, double cost) {
    double hard = 0;
    int misses = 0;
    double miss = 0;
    for (int p : parts) {
      double load = state.load[p];
      double one = band.misses(load);
      if (one > TOLERANCE) {
        misses++;
        miss += one;
      }
      hard += Math.max(0, Math.max(band.hardMin() - load, load - band.hardMax()));
    }
    return new Score(hard, misses, miss, cost);
  }

  boolean inBand() {
    return misses == 0;
  }

  @Override
  public int compareTo(Score other) {
    if (Math.abs(hardMiss - other.hardMiss) > TOLERANCE)
      return Double.compare(hardMiss, other.hardMiss);
    if (misses != other.misses) return Integer.compare(misses, other.misses);
    if (Math.abs(miss - other.miss) > TOLERANCE) return Double.compare(miss, other.miss);
    return Double.compare(cost, other.cost);
  }
}
