package gridplan.access;

import gridplan.platform.problem.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.annotation.Transactional;

/**
 * Read keys: made, listed and revoked by administrators, recognised at every request. A recognised
 * key is remembered for a few seconds, and for longer while the database is away, so that lookups
 * with a key go on; revoking it in this process ends it at once. Safe from any thread.
 */
@Service
class ApiKeys {
  static final Duration MEMORY = Duration.ofSeconds(5);
  static final int DEFAULT_RATE = 6_000;
  static final int HIGHEST_RATE = 600_000;
  static final int DEFAULT_DAYS = 365;
  static final int LONGEST_DAYS = 1_095;

  /** Of every key. */
  static final String PREFIX = "gpk_";

  private static final int HINT = PREFIX.length() + 4;
  private static final int LONGEST_NAME = 100;
  private static final int MOST_AREAS = 1_000;
  private static final int REMEMBERED = 10_000;
  private static final Logger log = LoggerFactory.getLogger(ApiKeys.class);

  private final ApiKeyRepository repository;
  private final Audit audit;
  private final Clock clock;
  private final Map<String, Remembered> memory =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Remembered> eldest) {
              return size() > REMEMBERED;
            }
          });

  ApiKeys(ApiKeyRepository repository, Audit audit, Clock clock) {
    this.repository = repository;
    this.audit = audit;
    this.clock = clock;
  }

  private record Remembered(ApiKey key, Instant read) {}

  /**
   * A key to be made.
   *
   * @param areas ids; null or empty for everywhere
   * @param days until it expires; null for a year
   * @param ratePerMinute requests; null for 6,000
   */
  record Wanted(
      String name, List<ReadLayer> layers, List<Long> areas, Integer days, Integer ratePerMinute) {}

  /**
   * @param token told this once
   */
  record Made(ApiKey key, String token) {
    @Override
    public String toString() {
      return key.toString();
    }
  }

  /**
   * @throws Problem {@code key.invalid} (400) with every fault, {@code area.notFound} (404)
   */
  @Transactional
  Made create(Wanted given, String author) {
    Wanted wanted = checked(given);
    String token = PREFIX + Tokens.random();
    Instant expires = clock.instant().plus(Duration.ofDays(wanted.days()));
    long id =
        repository.insert(wanted, token.substring(0, HINT), Tokens.sha256(token), expires, author);
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("name", wanted.name());
    details.put("layers", wanted.layers());
    if (wanted.areas() != null) details.put("areas", wanted.areas());
    details.put("expires", expires.toString());
    audit.record(author, "key.create", "key:" + id, "done", details);
    return new Made(repository.find(id).orElseThrow(), token);
  }

  private Wanted checked(Wanted given) {
    Map<String, String> faults = new LinkedHashMap<>();
    String name = given.name() == null ? "" : given.name().strip();
    if (name.isEmpty()
        || name.length() > LONGEST_NAME
        || name.codePoints().anyMatch(Character::isISOControl))
      faults.put("name", "has 1 to " + LONGEST_NAME + " characters");
    if (given.layers() == null || given.layers().isEmpty() || given.layers().contains(null))
      faults.put("layers", "names at least one of " + List.of(ReadLayer.values()));
    int days = given.days() == null ? DEFAULT_DAYS : given.days();
    if (days < 1 || days > LONGEST_DAYS) faults.put("days", "is 1 to " + LONGEST_DAYS);
    int rate = given.ratePerMinute() == null ? DEFAULT_RATE : given.ratePerMinute();
    if (rate < 1 || rate > HIGHEST_RATE) faults.put("ratePerMinute", "is 1 to " + HIGHEST_RATE);
    List<Long> areas = given.areas() == null || given.areas().isEmpty() ? null : given.areas();
    if (areas != null && (areas.size() > MOST_AREAS || areas.contains(null)))
      faults.put("areas", "is a list of at most " + MOST_AREAS + " ids");
    if (!faults.isEmpty())
      throw Problem.of("key.invalid", 400, "This cannot be a key: " + sentence(faults) + ".")
          .with("faults", faults);
    if (areas != null)
      repository.unknownAreas(areas).stream()
          .findFirst()
          .ifPresent(
              area -> {
                throw Problem.notFound("area", area);
              });
    return new Wanted(name, given.layers().stream().distinct().toList(), areas, days, rate);
  }

  private static String sentence(Map<String, String> faults) {
    return String.join(
        "; ", faults.entrySet().stream().map(e -> e.getKey() + " " + e.getValue()).toList());
  }

  List<ApiKey> list() {
    return repository.list();
  }

  /**
   * Ends a key; without effect on one that was ended before.
   *
   * @throws Problem {@code key.notFound} (404)
   */
  @Transactional
  void revoke(long id, String author) {
    repository.find(id).orElseThrow(() -> Problem.notFound("key", id));
    if (repository.revoke(id, clock.instant()))
      audit.record(author, "key.revoke", "key:" + id, "done", Map.of());
    memory.values().removeIf(known -> known.key().id() == id);
  }

  /**
   * The key that a request came with.
   *
   * @throws Problem {@code key.unknown}, {@code key.revoked}, {@code key.expired} (401)
   */
  ApiKey recognise(String token) {
    Instant now = clock.instant();
    ApiKey key =
        find(token, now)
            .orElseThrow(
                () -> Problem.of("key.unknown", 401, "There is no such key; was it copied whole?"));
    if (key.revokedAt() != null)
      throw Problem.of("key.revoked", 401, "This key was revoked. Ask for another.")
          .with("at", key.revokedAt().toString());
    if (key.isExpired(now))
      throw Problem.of("key.expired", 401, "This key has expired. Ask for another.")
          .with("at", key.expiresAt().toString());
    return key;
  }

  private Optional<ApiKey> find(String token, Instant now) {
    if (!token.startsWith(PREFIX) || token.length() > 2 * 64) return Optional.empty();
    Remembered known = memory.get(token);
    if (known != null && now.isBefore(known.read().plus(MEMORY))) return Optional.of(known.key());
    try {
      Optional<ApiKey> found = repository.findByHash(Tokens.sha256(token));
      found.ifPresent(key -> remember(token, key, now));
      if (found.isEmpty()) memory.remove(token);
      return found;
    } catch (DataAccessException | TransactionException away) {
      if (known == null) throw away;
      log.warn("A read key is taken from memory: {}", away.getMessage());
      return Optional.of(known.key());
    }
  }

  /** Writes down that it is in use, once a minute at most. */
  private void remember(String token, ApiKey key, Instant now) {
    boolean isFresh =
        key.lastUsedAt() != null && now.isBefore(key.lastUsedAt().plus(Duration.ofMinutes(1)));
    if (!isFresh && key.revokedAt() == null && !key.isExpired(now)) repository.touch(key.id(), now);
    memory.put(token, new Remembered(key, now));
  }
}
