package gridplan.core.partition;

/** A small fast generator (xorshift64*, Vigna 2016): the same seed gives the same search. */
final class Rng {
  private static final int LOGS = 1 << 14;
  private static final float[] MINUS_LOG = new float[LOGS];

  static {
    for (int i = 0; i < LOGS; i++) MINUS_LOG[i] = (float) -Math.log((i + 0.5) / LOGS);
  }

  private long state;

  Rng(long seed) {
    state = mix(seed + 0x9E3779B97F4A7C15L);
    if (state == 0) state = 1;
  }

  /** SplitMix64: neighbouring seeds give unrelated searches. */
  static long mix(long seed) {
    long z = seed;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  private long next() {
    state ^= state >>> 12;
    state ^= state << 25;
    state ^= state >>> 27;
    return state * 0x2545F4914F6CDD1DL;
  }

  int below(int bound) {
    return (int) (((next() >>> 33) * bound) >>> 31);
  }

  double uniform() {
    return (next() >>> 11) * 0x1.0p-53;
  }

  /** −ln of a uniform number, from a table: by how many temperatures a bad move may be bad. */
  float exponential() {
    return MINUS_LOG[(int) (next() >>> 50)];
  }

  void shuffle(int[] values) {
    for (int i = values.length - 1; i > 0; i--) {
      int j = below(i + 1);
      int held = values[i];
      values[i] = values[j];
      values[j] = held;
    }
  }
}
