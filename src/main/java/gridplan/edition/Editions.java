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
  /** The tier of the grid (网格, 二级网格), which everything works with that is told no other. */
  public static final int GRID_TIER = EditionRepository.TIER;

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

  /** The editions that were published together with one, by their tiers, itself among them. */
  public List<EditionInfo> listTogether(long edition) {
    return repository.together(edition);
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

  /** What is valid when, by area and day, as it is on record now; grids of {@link #GRID_TIER}. */
  public List<EditionPeriod> listPeriods() {
    return ofGridTier(repository.periods(null));
  }

  /** What was valid when, as it was on record at a moment; grids of {@link #GRID_TIER}. */
  public List<EditionPeriod> listPeriodsRecordedAt(Instant moment) {
    return ofGridTier(repository.periods(moment));
  }

  /**
   * The same for the grids of every tier.
   *
   * @param recorded as it was on record then, null for now
   */
  public List<EditionPeriod> listPeriodsOfAllTiers(Instant recorded) {
    return repository.periods(recorded);
  }

  private static List<EditionPeriod> ofGridTier(List<EditionPeriod> periods) {
    return periods.stream().filter(period -> period.tier() == GRID_TIER).toList();
  }

  /** Changes whenever anything is published. */
  public String revision() {
    return repository.revision();
  }

  /** The edition that is valid in an area on a day, as it is on record now. */
  Optional<EditionPeriod> findValid(long area, LocalDate day) {
    return findValid(area, day, GRID_TIER);
  }

  Optional<EditionPeriod> findValid(long area, LocalDate day, int tier) {
    return repository.periods(null).stream()
        .filter(period -> period.area() == area && period.tier() == tier && period.contains(day))
        .findFirst();
  }
}
