package gridplan.core.coverage;

/**
 * Items sorted into buckets by counting: those of bucket b are {@code items[start[b]]} up to {@code
 * items[start[b + 1]]}, in the order they were visited.
 */
record Buckets(int[] start, int[] items) {
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
}
