package gridplan.paper;

import gridplan.core.mosaic.MosaicInput;
import gridplan.edition.EditionGrid;
import gridplan.edition.EditionInfo;
import gridplan.edition.EditionPeriod;
import gridplan.edition.Editions;
import gridplan.layer.Layers;
import gridplan.layer.Mosaics;
import gridplan.lookup.GridPosts;
import gridplan.plan.MoveReason;
import gridplan.plan.PlanState;
import gridplan.plan.Plans;
import gridplan.platform.problem.Problem;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Gathers what a paper tells and has it drawn. Safe from any thread; seconds for a large town. */
@Service
class Papers {
  private final Editions editions;
  private final Layers layers;
  private final Mosaics mosaics;
  private final Plans plans;
  private final GridPosts posts;
  private final Clock clock;

  Papers(
      Editions editions,
      Layers layers,
      Mosaics mosaics,
      Plans plans,
      GridPosts posts,
      Clock clock) {
    this.editions = editions;
    this.layers = layers;
    this.mosaics = mosaics;
    this.plans = plans;
    this.posts = posts;
    this.clock = clock;
  }

  /**
   * @throws Problem {@code edition.notFound} (404), {@code grid.notFound} (404)
   */
  byte[] grid(long edition, String code) {
    EditionGround town = ground(edition);
    for (int grid = 0; grid < town.grids().size(); grid++)
      if (town.grids().get(grid).code().equals(code))
        return GridSheet.of(town, serving(town), grid);
    throw Problem.of(
            "grid.notFound", 404, "Edition " + edition + " has no grid with the code " + code + ".")
        .with("code", code);
  }

  /** A page for each grid. */
  byte[] book(long edition) {
    EditionGround town = ground(edition);
    return GridSheet.book(town, serving(town));
  }

  byte[] area(long edition) {
    return AreaSheet.of(ground(edition));
  }

  byte[] signOff(long edition) {
    return SignOffSheet.of(ground(edition));
  }

  byte[] adjustments(long edition) {
    EditionGround town = ground(edition);
    return AdjustmentSheet.of(town, former(town));
  }

  /** The adjustment list as rows for a spreadsheet. */
  List<List<Object>> adjustmentRows(long edition) {
    EditionGround town = ground(edition);
    return former(town).map(before -> AdjustmentSheet.table(town, before)).orElse(List.of());
  }

  /** Notices to the households that moved, a page for each group. */
  byte[] notices(long edition) {
    EditionGround town = ground(edition);
    return NoticeSheet.of(town, moved(town));
  }

  /** The same as rows for a spreadsheet, a row for each building. */
  List<List<Object>> noticeRows(long edition) {
    EditionGround town = ground(edition);
    return NoticeSheet.rows(town, moved(town));
  }

  private List<MovedGroup> moved(EditionGround town) {
    return former(town).map(MovedGroup::of).orElse(List.of());
  }

  byte[] checkup(long edition) {
    EditionGround town = ground(edition);
    PlanState plan = plans.getPlan(town.edition().plan());
    return new CheckupSheet(town, plans.metrics(plan), plan.header().band(), former(town)).bytes();
  }

  /** The ledger as a spreadsheet. */
  byte[] ledger(long edition) {
    EditionGround town = ground(edition);
    return LedgerSheet.of(town, serving(town), layers.floating(town.edition().area()));
  }

  /** Who serves is known of today only, so other editions are printed without names. */
  private Serving serving(EditionGround town) {
    EditionInfo edition = town.edition();
    LocalDate today = LocalDate.now(clock);
    boolean inForce =
        !edition.replaced()
            && !today.isBefore(edition.validFrom())
            && (edition.validTo() == null || today.isBefore(edition.validTo()));
    return new Serving(
        posts.postsOf(edition.area()), inForce ? posts.ofArea(edition.area()) : Map.of());
  }

  private EditionGround ground(long id) {
    EditionInfo edition = editions.getEdition(id);
    List<EditionGrid> grids = editions.getGrids(id);
    MosaicInput input = mosaics.inputOf(edition.certificate().mosaic());
    return EditionGround.of(
        edition, layers.chain(edition.area()), grids, input, layers.buildingLabels(edition.area()));
  }

  /** Why buildings are where they are; what was published again says so. */
  private Map<Long, MoveReason> reasons(EditionGround town, EditionInfo before) {
    PlanState plan = plans.getPlan(town.edition().plan());
    return plans.reasons(plan, before.plan());
  }

  /** What was to be valid on the edition's first day before it was published. */
  private Optional<Former> former(EditionGround town) {
    EditionInfo edition = town.edition();
    Optional<EditionPeriod> before =
        editions.listPeriodsRecordedAt(edition.publishedAt().minusMillis(1)).stream()
            .filter(period -> period.area() == edition.area())
            .filter(period -> period.contains(edition.validFrom()))
            .findFirst();
    return before.map(
        period ->
            Former.of(
                town,
                editions.getEdition(period.edition()),
                editions.getGrids(period.edition()),
                reasons(town, editions.getEdition(period.edition()))));
  }
}
