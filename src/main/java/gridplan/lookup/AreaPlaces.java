package gridplan.lookup;

import gridplan.layer.Layers;
import gridplan.layer.PlaceNames;
import gridplan.layer.StandingPlaces;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/**
 * What stands on the ground of today's editions, in memory: read again within a second or two of a
 * change, kept in the home for a start without the database, and as it was while the database is
 * away. Safe from any thread.
 */
@Service
class AreaPlaces {
  private static final Logger log = LoggerFactory.getLogger(AreaPlaces.class);
  private static final int POLL_SECONDS = 1;

  private final EditionIndexes indexes;
  private final Layers layers;
  private final Optional<PlaceFiles> files;
  private final ScheduledExecutorService poller =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "places");
            thread.setDaemon(true);
            return thread;
          });

  private volatile State state = new State(Map.of(), Map.of());
  private boolean failing;

  /**
   * @param holderOf the area with the layers, by the area of an edition
   * @param places by the area with the layers
   */
  private record State(Map<Long, Long> holderOf, Map<Long, KnownPlaces> places) {}

  /**
   * @param home of the service; empty for nowhere
   */
  AreaPlaces(EditionIndexes indexes, Layers layers, @Value("${gridplan.home:}") String home) {
    this.indexes = indexes;
    this.layers = layers;
    this.files =
        home.isEmpty() ? Optional.empty() : Optional.of(new PlaceFiles(Path.of(home, "editions")));
  }

  @EventListener(ApplicationReadyEvent.class)
  void start() {
    files.ifPresent(this::recall);
    poller.scheduleWithFixedDelay(this::poll, 0, POLL_SECONDS, TimeUnit.SECONDS);
  }

  @PreDestroy
  void stop() {
    poller.shutdownNow();
  }

  /** What stands at a lattice point; empty when the area's layers are not in memory. */
  Optional<PlaceNames> find(long area, int x, int y) {
    State now = state;
    Long holder = now.holderOf().get(area);
    return holder == null
        ? Optional.empty()
        : Optional.ofNullable(now.places().get(holder)).map(places -> places.at(x, y));
  }

  private void poll() {
    try {
      refresh();
      failing = false;
    } catch (RuntimeException e) {
      if (!failing) log.warn("Buildings are told from memory: {}", e.getMessage());
      failing = true;
    }
  }

  private void refresh() {
    Set<Long> areas = new TreeSet<>();
    indexes.currently().byTier().forEach(valid -> areas.add(valid.edition().area));
    if (areas.isEmpty()) return;
    State known = state;
    Map<Long, Long> holderOf = new HashMap<>();
    Map<Long, KnownPlaces> places = new HashMap<>();
    for (StandingPlaces.Holder holder : layers.holders(areas)) {
      holderOf.put(holder.area(), holder.holder());
      places.computeIfAbsent(
          holder.holder(), id -> current(known.places().get(id), id, holder.version()));
    }
    state = new State(holderOf, places);
    if (!holderOf.equals(known.holderOf())) files.ifPresent(kept -> keep(kept, holderOf));
  }

  private KnownPlaces current(KnownPlaces known, long holder, String version) {
    if (known != null && known.version.equals(version)) return known;
    StandingPlaces read = layers.standingPlaces(holder);
    files.ifPresent(kept -> keep(kept, holder, read));
    return new KnownPlaces(version, read);
  }

  private static void keep(PlaceFiles kept, long holder, StandingPlaces places) {
    try {
      kept.save(holder, places);
    } catch (IOException e) {
      log.error("Buildings cannot be kept for a start without the database", e);
    }
  }

  private static void keep(PlaceFiles kept, Map<Long, Long> holderOf) {
    try {
      kept.saveHolders(holderOf);
    } catch (IOException e) {
      log.error("Buildings cannot be kept for a start without the database", e);
    }
  }

  /** Takes up what was there when the database last was, until it is read again. */
  private void recall(PlaceFiles kept) {
    Map<Long, Long> holderOf = kept.findHolders();
    Map<Long, KnownPlaces> places = new HashMap<>();
    for (long holder : new TreeSet<>(holderOf.values()))
      kept.find(holder).ifPresent(found -> places.put(holder, new KnownPlaces("kept", found)));
    if (!places.isEmpty()) state = new State(holderOf, places);
  }
}
