package gridplan.lookup;

import gridplan.access.ReadScope;
import gridplan.edition.EditionPeriod;
import gridplan.edition.EditionPublished;
import gridplan.edition.Editions;
import gridplan.edition.OutboxWoken;
import gridplan.layer.Layers;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/**
 * The editions in memory. Those valid today or announced for later are always there; of past ones
 * the few that were asked for last. What is on record is read again when this process publishes and
 * every few seconds, in case another one did; the new state replaces the old one at once, and a
 * lookup works on one state from beginning to end. While the database is away the last state stays.
 * Safe from any thread.
 */
@Service
class EditionIndexes {
  private static final Logger log = LoggerFactory.getLogger(EditionIndexes.class);
  private static final int PAST_KEPT = 8;
  private static final int POLL_SECONDS = 1;

  /** When the database has told nothing for so long it is slow, and the answers say their age. */
  private static final long SLOW_MILLIS = 5_000;

  private final Editions editions;
  private final Layers layers;
  private final Clock clock;
  private final Optional<EditionFiles> files;
  private final ScheduledExecutorService poller =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "editions");
            thread.setDaemon(true);
            return thread;
          });
  private final Map<Long, IndexedEdition> past =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, IndexedEdition> eldest) {
          return size() > PAST_KEPT;
        }
      };

  private volatile State state = new State("", List.of(), Map.of(), LocalDate.MIN, List.of());

  /** When the database last answered, while it does not; null while it does. */
  private volatile Instant staleSince;

  private volatile Instant lastContact;

  /** Editions whose files are known to be whole. */
  private final Set<Long> verified = new HashSet<>();

  private volatile Current current;

  /**
   * @param home of the service, where the editions are kept for a start without the database; empty
   *     for nowhere
   */
  EditionIndexes(
      Editions editions, Layers layers, Clock clock, @Value("${gridplan.home:}") String home) {
    this.editions = editions;
    this.layers = layers;
    this.clock = clock;
    this.files =
        home.isEmpty()
            ? Optional.empty()
            : Optional.of(new EditionFiles(Path.of(home, "editions")));
  }

  /**
   * @param revision of what is on record
   * @param pinned editions valid on {@code today} or later
   * @param valid those valid on {@code today}, in the order in which they are asked
   */
  private record State(
      String revision,
      List<EditionPeriod> periods,
      Map<Long, IndexedEdition> pinned,
      LocalDate today,
      List<Valid> valid) {}

  /** An edition with the period in which it was found valid. */
  record Valid(IndexedEdition edition, EditionPeriod period) {
    /** In the order in which they are asked: the grid's own tier first, then lower areas first. */
    static final Comparator<Valid> ORDER =
        Comparator.comparingInt((Valid valid) -> rank(valid.period().tier()))
            .thenComparingInt(valid -> valid.edition().level());

    /** Where no grid of the usual tier is, one of the tiers above answers, then one below. */
    private static int rank(int tier) {
      return tier <= Editions.GRID_TIER ? Editions.GRID_TIER - tier : tier + 100;
    }
  }

  @EventListener(ApplicationReadyEvent.class)
  void start() {
    poll();
    if (state.revision().isEmpty()) files.ifPresent(this::recall);
    poller.scheduleWithFixedDelay(this::poll, POLL_SECONDS, POLL_SECONDS, TimeUnit.SECONDS);
  }

  @PreDestroy
  void stop() {
    poller.shutdownNow();
  }

  @EventListener
  void published(EditionPublished event) {
    refresh();
  }

  /** Another process has published. */
  @EventListener
  void woken(OutboxWoken event) {
    poll();
  }

  private void poll() {
    try {
      refresh();
    } catch (RuntimeException e) {
      if (staleSince == null) log.warn("Lookups go on from memory: {}", e.getMessage());
      staleSince = lastContact;
    }
  }

  /** Reads what is on record and swaps the state if it has changed or the day has. */
  synchronized void refresh() {
    String revision = editions.revision();
    lastContact = clock.instant();
    if (staleSince != null) log.info("The database answers again");
    staleSince = null;
    if (revision.equals(state.revision()) && today().equals(state.today())) return;
    List<EditionPeriod> periods = editions.listPeriodsOfAllTiers(null);
    state = stateOf(revision, periods, today(), this::readEdition);
    files.ifPresent(this::keep);
  }

  /** Takes up what was on record when the database was last there. */
  private synchronized void recall(EditionFiles kept) {
    EditionFiles.Record record = kept.findRecord().orElse(null);
    if (record == null) {
      log.error("No editions of this version of gridplan were kept: lookups wait for the database");
      return;
    }
    List<EditionPeriod> readable = new ArrayList<>();
    for (EditionPeriod period : record.periods())
      if (isEnded(period) || kept.findEdition(period.edition()).isPresent()) readable.add(period);
      else
        log.error(
            "The kept edition {} is damaged or of another version and left out", period.edition());
    if (readable.stream().allMatch(this::isEnded)
        && !record.periods().stream().allMatch(this::isEnded))
      return; // that nothing is published would be wrong
    state =
        stateOf(
            "kept-" + record.revision(),
            readable,
            today(),
            period -> indexed(period, kept.findEdition(period.edition()).orElseThrow()));
    lastContact = record.contact();
    staleSince = record.contact();
    log.warn("Lookups answer from the editions that were on record at {}", record.contact());
  }

  private void keep(EditionFiles kept) {
    try {
      for (long edition : state.pinned().keySet())
        if (verified.add(edition) && kept.findEdition(edition).isEmpty())
          kept.save(storedEdition(edition));
      kept.save(new EditionFiles.Record(state.revision(), lastContact, state.periods()));
      kept.keepOnly(state.pinned().keySet());
    } catch (IOException | RuntimeException e) {
      log.error("The editions cannot be kept for a start without the database", e);
    }
  }

  private EditionFiles.Stored storedEdition(long edition) {
    return new EditionFiles.Stored(
        edition,
        AreaLink.of(layers.chain(state.pinned().get(edition).area)),
        editions.getGrids(edition));
  }

  private boolean isEnded(EditionPeriod period) {
    return period.validTo() != null && !period.validTo().isAfter(today());
  }

  private State stateOf(
      String revision,
      List<EditionPeriod> periods,
      LocalDate today,
      Function<EditionPeriod, IndexedEdition> source) {
    Map<Long, IndexedEdition> pinned = new HashMap<>();
    for (EditionPeriod period : periods)
      if (!isEnded(period)) {
        IndexedEdition known = state.pinned().get(period.edition());
        pinned.put(period.edition(), known == null ? source.apply(period) : known);
      }
    List<Valid> valid =
        periods.stream()
            .filter(period -> period.contains(today))
            .map(period -> new Valid(pinned.get(period.edition()), period))
            .sorted(Valid.ORDER)
            .toList();
    return new State(revision, periods, Map.copyOf(pinned), today, valid);
  }

  private IndexedEdition readEdition(EditionPeriod period) {
    return new IndexedEdition(
        period.edition(),
        period.tier(),
        editions.getGrids(period.edition()),
        AreaLink.of(layers.chain(period.area())));
  }

  private static IndexedEdition indexed(EditionPeriod period, EditionFiles.Stored stored) {
    return new IndexedEdition(stored.id(), period.tier(), stored.grids(), stored.chain());
  }

  /**
   * One state of what is valid on a day.
   *
   * @param editions that are asked, in this order
   * @param byTier all of the day, for the chain, the smallest grids first
   * @param revision changes whenever anything is published or the day does
   * @param staleSince when the database last answered, null while it does
   */
  record Today(
      List<Valid> editions,
      List<Valid> byTier,
      boolean isOfOneTier,
      String revision,
      Instant staleSince) {
    static Today of(List<Valid> editions, String revision, Instant staleSince) {
      List<Valid> byTier =
          editions.stream()
              .sorted(
                  Comparator.comparingInt((Valid valid) -> -valid.period().tier())
                      .thenComparing(Valid.ORDER))
              .toList();
      boolean oneTier =
          editions.stream().mapToInt(valid -> valid.period().tier()).distinct().count() <= 1;
      return new Today(editions, byTier, oneTier, revision, staleSince);
    }

    /**
     * The same when only grids of one tier are asked for.
     *
     * @param tier null for whichever there is
     */
    Today ofTier(Integer tier) {
      return tier == null
          ? this
          : asking(editions.stream().filter(v -> v.period().tier() == tier).toList());
    }

    /** The same as far as a caller may read it: of a key for some areas only their editions. */
    Today within(ReadScope scope) {
      if (scope.isEverywhere()) return this;
      return of(
          editions.stream().filter(v -> scope.holdsArea(v.edition().area)).toList(),
          revision,
          staleSince);
    }

    private Today asking(List<Valid> asked) {
      return new Today(asked, byTier, isOfOneTier, revision, staleSince);
    }
  }

  /** A state with the time for which it is today's, in milliseconds. */
  private record Current(Today today, State state, long from, long until) {}

  /** Whether it is known what is published: not before the first answer of the database. */
  boolean isKnown() {
    return !state.revision().isEmpty();
  }

  /** What is valid today: the same object until something changes. */
  Today currently() {
    Current known = current;
    long now = clock.millis();
    if (known != null
        && known.state() == state
        && Objects.equals(known.today().staleSince(), staleSince(now))
        && known.from() <= now
        && now < known.until()) return known.today();
    return makeCurrent(now);
  }

  /** When the database last answered, if that is long ago or it is known to be away; else null. */
  private Instant staleSince(long now) {
    Instant known = staleSince;
    Instant contact = lastContact;
    if (known != null || contact == null) return known;
    return now - contact.toEpochMilli() > SLOW_MILLIS ? contact : null;
  }

  private Today makeCurrent(long millis) {
    State now = state;
    LocalDate day = today();
    List<Valid> valid = day.equals(now.today()) ? now.valid() : validOn(day, null);
    Today today = Today.of(valid, now.revision() + '.' + day.toEpochDay(), staleSince(millis));
    current = new Current(today, now, startOf(day), startOf(day.plusDays(1)));
    return today;
  }

  private static long startOf(LocalDate day) {
    return day.atStartOfDay(ZoneId.systemDefault()).toInstant().toEpochMilli();
  }

  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneId.systemDefault());
  }

  /**
   * The editions valid on a day, in the order in which they are asked.
   *
   * @param day null for today
   * @param recorded as it was on record then; null for now, which needs no database unless a past
   *     edition is wanted
   */
  List<Valid> validOn(LocalDate day, Instant recorded) {
    State now = state;
    LocalDate today = today();
    LocalDate wanted = day == null ? today : day;
    if (recorded == null && wanted.equals(now.today())) return now.valid();
    List<EditionPeriod> periods =
        recorded == null ? now.periods() : editions.listPeriodsOfAllTiers(recorded);
    return periods.stream()
        .filter(period -> period.contains(wanted))
        .map(period -> new Valid(load(now, period), period))
        .sorted(Valid.ORDER)
        .toList();
  }

  private IndexedEdition load(State now, EditionPeriod period) {
    IndexedEdition pinned = now.pinned().get(period.edition());
    if (pinned != null) return pinned;
    synchronized (past) {
      return past.computeIfAbsent(period.edition(), id -> readEdition(period));
    }
  }
}
