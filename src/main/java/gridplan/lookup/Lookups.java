package gridplan.lookup;

import gridplan.core.locate.Border;
import gridplan.core.locate.GridIndex;
import gridplan.lookup.EditionIndexes.Valid;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** The grid of a point, for other features. Safe from any thread; microseconds from memory. */
@Service
public class Lookups {
  /** Two editions meet where their boundaries are this near to each other, seen from one point. */
  private static final double SAME_PLACE_METRES = 0.02;

  private final EditionIndexes indexes;

  Lookups(EditionIndexes indexes) {
    this.indexes = indexes;
  }

  /**
   * Where a point is.
   *
   * @param on the day, null for today
   * @param recorded as it was on record at that moment, null for now
   */
  public Located locate(GivenPoint point, LocalDate on, Instant recorded) {
    return locate(point.x(), point.y(), indexes.validOn(on, recorded));
  }

  /** Code of the grid that holds a lattice point today; null outside all of them. */
  public String codeAt(int x, int y) {
    for (Valid valid : indexes.currently().editions()) {
      int grid = valid.edition().index.find(x, y);
      if (grid >= 0) return valid.edition().grid(grid).code();
    }
    return null;
  }

  /** What is valid today, for many questions that need one answer. */
  EditionIndexes.Today today() {
    return indexes.currently();
  }

  /**
   * What was valid on a day, as it was on record at a moment.
   *
   * @param on null for today
   * @param recorded null for now
   */
  EditionIndexes.Today on(LocalDate on, Instant recorded) {
    EditionIndexes.Today today = indexes.currently();
    if (on == null && recorded == null) return today;
    return new EditionIndexes.Today(
        indexes.validOn(on, recorded),
        today.revision() + '.' + (on == null ? "" : on.toEpochDay()),
        today.staleSince());
  }

  /** Whether any grid holds the lattice point. */
  static boolean isInside(int x, int y, List<Valid> editions) {
    return editions.stream().anyMatch(valid -> valid.edition().index.find(x, y) >= 0);
  }

  static Located locate(int x, int y, List<Valid> editions) {
    for (Valid valid : editions) {
      int grid = valid.edition().index.find(x, y);
      if (grid >= 0) return inside(x, y, valid, grid, editions);
    }
    return outside(x, y, editions);
  }

  private static Located inside(int x, int y, Valid valid, int position, List<Valid> all) {
    IndexedEdition edition = valid.edition();
    Located.Grid grid = edition.grid(position);
    Border border = edition.index.border(x, y).orElseThrow();
    return new Located(
        grid,
        edition.chain(grid),
        border.metres() == 0,
        border.metres(),
        neighbour(x, y, edition, border, all).map(Located.Code::new).orElse(null),
        null,
        told(valid));
  }

  /** Across the rim of an area the neighbour is a grid of another area's edition. */
  private static Optional<String> neighbour(
      int x, int y, IndexedEdition own, Border border, List<Valid> all) {
    if (border.across() >= 0) return Optional.of(own.grid(border.across()).code());
    for (Valid valid : all) {
      GridIndex index = valid.edition().index;
      if (valid.edition() == own || index.leastMetres(x, y) > border.metres() + SAME_PLACE_METRES)
        continue;
      Optional<Border> other = valid.edition().index.border(x, y);
      if (other.isPresent()
          && other.get().across() >= 0
          && Math.abs(other.get().metres() - border.metres()) < SAME_PLACE_METRES)
        return Optional.of(valid.edition().grid(other.get().across()).code());
    }
    return Optional.empty();
  }

  private static Located outside(int x, int y, List<Valid> editions) {
    Located.Nearest nearest = null;
    Valid answering = null;
    for (Valid valid : editions) {
      GridIndex index = valid.edition().index;
      if (nearest != null && index.leastMetres(x, y) > nearest.distanceM()) continue;
      Optional<Border> border = index.border(x, y);
      if (border.isEmpty() || border.get().across() < 0) continue;
      if (nearest != null && border.get().metres() >= nearest.distanceM()) continue;
      answering = valid;
      nearest =
          new Located.Nearest(
              valid.edition().grid(border.get().across()).code(), border.get().metres());
    }
    if (nearest == null) return new Located(null, List.of(), false, null, null, null, null);
    double distance = nearest.distanceM();
    return new Located(null, List.of(), distance == 0, distance, null, nearest, told(answering));
  }

  private static Located.Edition told(Valid valid) {
    return new Located.Edition(valid.edition().id, valid.period().validFrom());
  }
}
