package gridplan.sample;

/** Whole numbers that add up: the largest-remainder method. */
final class Shares {
  private Shares() {}

  /**
   * Splits a total by weights into whole numbers, none above its cap.
   *
   * @throws IllegalArgumentException when the caps add up to less than the total
   */
  static int[] split(int total, double[] weights, int[] caps) {
    int n = weights.length;
    double sum = 0;
    for (double weight : weights) sum += weight;
    int[] shares = new int[n];
    double[] wanting = new double[n];
    int left = total;
    for (int i = 0; i < n; i++) {
      double quota = total * weights[i] / sum;
      shares[i] = Math.min(caps[i], (int) quota);
      wanting[i] = quota - shares[i];
      left -= shares[i];
    }
    for (; left > 0; left--) {
      int most = -1;
      for (int i = 0; i < n; i++)
        if (shares[i] < caps[i] && (most < 0 || wanting[i] > wanting[most])) most = i;
      if (most < 0) throw new IllegalArgumentException("caps below the total of " + total);
      shares[most]++;
      wanting[most]--;
    }
    return shares;
  }
}
