package gridplan.core.coverage;

import java.util.Arrays;

/**
 * Items sorted into buckets by counting: those of bucket b are {@code items[start[b]]} up to {@code
 * items[start[b + 1]]}, in the order in which they were put.
 */
record Buckets(int[] start, int[] items) {
  /** Items that are worth a second table of counts. */
  private static final int GRAIN = 1 << 17;

  private static final int MOST_PARTS = 4;

  /** Visits every (bucket, item) pair. */
  interface Visits {
    void each(Sink sink);
  }

  /** Takes one pair. */
  interface Sink {
    void put(int bucket, int item);
  }

  static Buckets of(int buckets, Visits visits) {
    Pairs pairs = new Pairs();
    visits.each(pairs);
    return pairs.sorted(buckets);
  }

  /** Pairs in the order they come, to be sorted as often as more were put. Not safe for threads. */
  static final class Pairs implements Sink {
    private int[] bucketOf = new int[64];
    private int[] itemOf = new int[64];
    private int size;

    @Override
    public void put(int bucket, int item) {
      if (size == itemOf.length) {
        int room = Math.addExact(size, size);
        bucketOf = Arrays.copyOf(bucketOf, room);
        itemOf = Arrays.copyOf(itemOf, room);
      }
      bucketOf[size] = bucket;
      itemOf[size++] = item;
    }

    /** All pairs so far; items of a bucket stay in the order they came in. */
    Buckets sorted(int buckets) {
      int[] start = new int[buckets + 1];
      for (int i = 0; i < size; i++) start[bucketOf[i]]++;
      int total = 0;
      for (int bucket = 0; bucket < buckets; bucket++) {
        total += start[bucket];
        start[bucket] = total;
      }
      start[buckets] = total;
      int[] items = new int[total];
      for (int i = size - 1; i >= 0; i--) items[--start[bucketOf[i]]] = itemOf[i];
      return new Buckets(start, items);
    }
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
