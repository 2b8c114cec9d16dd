package gridplan.core.partition;

/** A small fast generator (xorshift64*, Vigna 2016): the same seed gives the same search. */
final class Rng {
  private static final int LOG_BITS = 11;
  private static final int LOGS = 1 << LOG_BITS;
  private static final float[] MINUS_LOG = new float[LOGS];

  static {
    int[] order = new int[LOGS];
    for (int i = 0; i < LOGS; i++) order[i] = i;
    new Rng(LOGS).shuffle(order);
    for (int i = 0; i < LOGS; i++) MINUS_LOG[i] = (float) -Math.log((order[i] + 0.5) / LOGS);
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
    return exponential((int) (next() >>> (Long.SIZE - LOG_BITS)));
  }

  /**
   * The same for a long run of numbers, which costs a look into a small table each.
   *
   * @param index any number; draw where a run starts, and count on from there
   */
  static float exponential(int index) {
    return MINUS_LOG[index & (LOGS - 1)];
  }

  /** For a generator of its own. */
  long seed() {
    return next();
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
