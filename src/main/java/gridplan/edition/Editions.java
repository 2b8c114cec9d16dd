package gridplan.edition;

import gridplan.platform.problem.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** What was published, for other features. Safe from any thread. */
@Service
public class Editions {
  private final EditionRepository repository;

  Editions(EditionRepository repository) {
    this.repository = repository;
  }

  /**
   * The newest first.
   *
   * @param area null for all areas
   */
  public List<EditionInfo> listEditions(Long area) {
    return repository.list(area);
  }

  /**
   * @throws Problem {@code edition.notFound} (404)
   */
  public EditionInfo getEdition(long edition) {
    return repository.find(edition).orElseThrow(() -> Problem.notFound("edition", edition));
  }

  /**
   * The grids in the order of their codes, with their ground.
   *
   * @throws Problem {@code edition.notFound} (404)
   */
  public List<EditionGrid> getGrids(long edition) {
    List<EditionGrid> grids = repository.grids(edition);
    if (grids.isEmpty()) throw Problem.notFound("edition", edition);
    return grids;
  }

  /** What is valid when, by area and day, as it is on record now. */
  public List<EditionPeriod> listPeriods() {
    return repository.periods(null);
  }

  /** What was valid when, as it was on record at a moment. */
  public List<EditionPeriod> listPeriodsRecordedAt(Instant moment) {
    return repository.periods(moment);
  }

  /** Changes whenever anything is published. */
  public String revision() {
    return repository.revision();
  }

  /** The edition that is valid in an area on a day, as it is on record now. */
  Optional<EditionPeriod> findValid(long area, LocalDate day) {
    return repository.periods(null).stream()
        .filter(period -> period.area() == area && period.contains(day))
        .findFirst();
  }
}
