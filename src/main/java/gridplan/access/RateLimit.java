package gridplan.access;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How often each of many callers may ask: a bucket each that holds ten seconds' worth of requests
 * and fills evenly. Bounded: when there are too many callers, those whose bucket is full again are
 * forgotten, which changes nothing for them. Safe from any thread.
 */
final class RateLimit {
  private static final int MOST_CALLERS = 50_000;
  private static final double BURST_SECONDS = 10;

  private final Clock clock;
  private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

  RateLimit(Clock clock) {
    this.clock = clock;
  }

  /**
   * Takes one request from the caller's bucket.
   *
   * @return 0 when it may be answered, else the seconds to wait, 1 or more
   */
  int take(String caller, int perMinute) {
    if (buckets.size() >= MOST_CALLERS) forgetIdle();
    return buckets.computeIfAbsent(caller, key -> new Bucket()).take(perMinute / 60.0);
  }

  private void forgetIdle() {
    long now = clock.millis();
    buckets.values().removeIf(bucket -> bucket.isFullBy(now));
    if (buckets.size() >= MOST_CALLERS) buckets.clear();
  }

  private final class Bucket {
    private double used;
    private long since = clock.millis();
    private double perSecond = 1;

    synchronized int take(double rate) {
      long now = clock.millis();
      perSecond = rate;
      used = Math.max(0, used - Math.max(0, now - since) / 1000.0 * rate);
      since = now;
      double room = Math.max(1, rate * BURST_SECONDS);
      if (used + 1 > room) return (int) Math.max(1, Math.ceil((used + 1 - room) / rate));
      used++;
      return 0;
    }

    synchronized boolean isFullBy(long now) {
      return used <= (now - since) / 1000.0 * perSecond;
    }
  }
}
