package gridplan.lookup;

import gridplan.lookup.EditionIndexes.Today;
import gridplan.lookup.EditionIndexes.Valid;
import gridplan.platform.problem.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Service;

/** The grid of a point, for other features. Safe from any thread; microseconds from memory. */
@Service
public class Lookups {
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
    return locate(point.x(), point.y(), on(on, recorded));
  }

  /** Code of the grid that holds a lattice point today; null outside all of them. */
  public String codeAt(int x, int y) {
    for (Valid valid : today().editions()) {
      int grid = valid.edition().index.find(x, y);
      if (grid >= 0) return valid.edition().grid(grid).code();
    }
    return null;
  }

  /** Whether it is known what is published. */
  boolean isReady() {
    return indexes.isKnown();
  }

  /**
   * What is valid today, for many questions that need one answer.
   *
   * @throws Problem {@code locate.unready} (503) when the service has started without its database
   *     and holds no edition that it could answer from: outside would be wrong
   */
  Today today() {
    if (!indexes.isKnown())
      throw Problem.of(
          "locate.unready",
          503,
          "Which grids are published is not known until the database answers. Try again in a"
              + " moment.");
    return indexes.currently();
  }

  /**
   * What was valid on a day, as it was on record at a moment.
   *
   * @param on null for today
   * @param recorded null for now
   */
  Today on(LocalDate on, Instant recorded) {
    Today today = today();
    if (on == null && recorded == null) return today;
    return Today.of(
        indexes.validOn(on, recorded),
        today.revision() + '.' + (on == null ? "" : on.toEpochDay()),
        today.staleSince());
  }

  /** Whether any grid holds the lattice point. */
  static boolean isInside(int x, int y, List<Valid> editions) {
    return editions.stream().anyMatch(valid -> valid.edition().index.find(x, y) >= 0);
  }

  static Located locate(int x, int y, Today today) {
    Finding finding = Finding.of(x, y, today);
    Valid valid = finding.valid();
    if (valid == null) return new Located(null, List.of(), false, null, null, null, null);
    double metres = finding.millimetres() / 1000.0;
    String other = finding.otherCode();
    Located.Edition told = new Located.Edition(valid.edition().id, valid.period().validFrom());
    if (!finding.found())
      return new Located(
          null,
          List.of(),
          finding.onBoundary(),
          metres,
          null,
          new Located.Nearest(other, metres),
          told);
    return new Located(
        finding.foundGrid(),
        Chain.of(x, y, finding, today),
        finding.onBoundary(),
        metres,
        other == null ? null : new Located.Code(other),
        null,
        told);
  }
}
