package gridplan.core.coverage;

/**
 * Items sorted into buckets by counting: those of bucket b are {@code items[start[b]]} up to {@code
 * items[start[b + 1]]}, in ascending order.
 */
record Buckets(int[] start, int[] items) {
  /** Items that are worth a second table of counts. */
  private static final int GRAIN = 1 << 17;

  private static final int MOST_PARTS = 4;

  /** Visits every (bucket, item) pair, twice, in the same order. */
  interface Visits {
    void each(Sink sink);
  }

  /** Takes one pair. */
  interface Sink {
    void put(int bucket, int item);
  }

  static Buckets of(int buckets, Visits visits) {
    int[] start = new int[buckets + 1];
    visits.each((bucket, item) -> start[bucket + 1]++);
    for (int i = 0; i < buckets; i++) start[i + 1] = Math.addExact(start[i], start[i + 1]);
    int[] items = new int[start[buckets]];
    int[] fill = start.clone();
    visits.each((bucket, item) -> items[fill[bucket]++] = item);
    return new Buckets(start, items);
  }

  /**
   * Items that lie in one bucket each. Uses both cores, each with counts of its own.
   *
   * @param bucketOf the bucket of every item
   */
  static Buckets of(int buckets, int[] bucketOf) {
    int parts = Math.max(1, Math.min(MOST_PARTS, bucketOf.length / GRAIN));
    int[][] fill = new int[parts][buckets];
    Chunks.run(
        parts,
        1,
        (from, to) -> {
          for (int part = from; part < to; part++) {
            int[] counts = fill[part];
            int last = bound(bucketOf, part + 1, parts);
            for (int i = bound(bucketOf, part, parts); i < last; i++) counts[bucketOf[i]]++;
          }
        });
    int[] start = new int[buckets + 1];
    int total = 0;
    for (int bucket = 0; bucket < buckets; bucket++) {
      for (int[] counts : fill) {
        int count = counts[bucket];
        counts[bucket] = total;
        total += count;
      }
      start[bucket + 1] = total;
    }
    int[] items = new int[total];
    Chunks.run(
        parts,
        1,
        (from, to) -> {
          for (int part = from; part < to; part++) {
            int[] at = fill[part];
            int last = bound(bucketOf, part + 1, parts);
            for (int i = bound(bucketOf, part, parts); i < last; i++) items[at[bucketOf[i]]++] = i;
          }
        });
    return new Buckets(start, items);
  }

  private static int bound(int[] items, int part, int parts) {
    return (int) ((long) items.length * part / parts);
  }
}
