package gridplan.layer;

import java.lang.ref.SoftReference;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;

/**
 * Keeps the values asked for last, as many as fit the memory and no more than a limit. A value is
 * made once however many ask for it at the same time; others are not kept waiting. Safe from any
 * thread.
 */
final class SoftCache<V> {
  private final Map<Long, SoftReference<V>> kept;
  private final Map<Long, Object> making = new ConcurrentHashMap<>();

  SoftCache(int limit) {
    this.kept =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<Long, SoftReference<V>> eldest) {
            return size() > limit;
          }
        };
  }

  /** The value of the key, made if it is not kept; what {@code make} throws goes to the caller. */
  V get(long key, LongFunction<V> make) {
    V value = peek(key);
    if (value != null) return value;
    synchronized (making.computeIfAbsent(key, k -> new Object())) {
      value = peek(key);
      if (value != null) return value;
      try {
        value = make.apply(key);
        put(key, value);
        return value;
      } finally {
        making.remove(key);
      }
    }
  }

  void put(long key, V value) {
    synchronized (kept) {
      kept.put(key, new SoftReference<>(value));
    }
  }

  private V peek(long key) {
    synchronized (kept) {
      SoftReference<V> reference = kept.get(key);
      return reference == null ? null : reference.get();
    }
  }

  /** Keys in the order of their last use, for tests. */
  Collection<Long> keys() {
    synchronized (kept) {
      return java.util.List.copyOf(kept.keySet());
    }
  }
}
