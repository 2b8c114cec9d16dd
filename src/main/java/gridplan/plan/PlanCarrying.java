package gridplan.plan;

import gridplan.core.lattice.Progress;
import gridplan.core.mosaic.MosaicInput;
import gridplan.core.mosaic.MosaicMatch;
import gridplan.layer.LayerChanges;
import gridplan.layer.Mosaics;
import gridplan.platform.job.Jobs;
import gridplan.platform.problem.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Carries plans on to newer cells. The plan as it was stays with its cells and its log, a draft as
 * archived, so that nobody goes on with it by mistake; a new draft takes its grids with their codes
 * and names, its band and its numbers. Its log begins empty: undo never crosses the step. A plan
 * that was archived so is not carried to the same cells once more while its draft is there: of two
 * planners at once both get the one draft.
 */
@Service
class PlanCarrying {
  private static final int ATTEMPTS = 3;

  private final Jobs jobs;
  private final Mosaics mosaics;
  private final Grounds grounds;
  private final OpenPlans open;
  private final PlanRepository plans;
  private final CarryRepository carried;
  private final PlanCreation creation;
  private final JsonMapper json;
  private final TransactionTemplate transaction;

  PlanCarrying(
      Jobs jobs,
      Mosaics mosaics,
      Grounds grounds,
      OpenPlans open,
      PlanRepository plans,
      CarryRepository carried,
      PlanCreation creation,
      JsonMapper json,
      PlatformTransactionManager transactions) {
    this.jobs = jobs;
    this.mosaics = mosaics;
    this.grounds = grounds;
    this.open = open;
    this.plans = plans;
    this.carried = carried;
    this.creation = creation;
    this.json = json;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * What came of it.
   *
   * @param plan the new plan; the one that was asked for when its cells are up to date
   * @param mosaic that it stands on
   * @param rebuilt cells that were made for the mosaic
   * @param kept cells that the mosaic took over
   * @param differences null when the cells are up to date
   */
  record Carried(long plan, long mosaic, int rebuilt, int kept, CarryDifferences differences) {}

  /**
   * Starts the job.
   *
   * @param mosaic null: the newest cells of the area, brought up to date with its layers
   * @throws Problem {@code plan.notFound}, {@code mosaic.notFound} (404), {@code carry.otherArea}
   *     (422)
   */
  long start(long plan, Long mosaic, String author) {
    PlanState state = open.get(plan);
    if (mosaic != null) requireSameArea(state, mosaic);
    Map<String, Object> subject = new LinkedHashMap<>();
    subject.put("plan", plan);
    subject.put("area", state.header().area());
    return jobs.start("carry", subject, author, progress -> carry(plan, mosaic, author, progress));
  }

  /** Carries the plan now, on this thread. */
  Carried carry(long plan, Long mosaic, String author, Progress progress) {
    long area = open.get(plan).header().area();
    Mosaics.Made made =
        mosaic == null
            ? mosaics.update(area, progress)
            : new Mosaics.Made(mosaic, 0, grounds.get(mosaic).cells());
    progress.report("plan.carry", Double.NaN);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      PlanState before = open.get(plan);
      if (before.header().mosaic() == made.mosaic())
        return new Carried(plan, made.mosaic(), made.rebuilt(), made.kept(), null);
      Optional<Carried> done = carriedBefore(before, made).or(() -> tryCarry(before, made, author));
      if (done.isPresent()) return done.get();
    }
    throw Problem.of("plan.busy", 503, "Too many people are changing this plan at once; try again.")
        .with("plan", plan);
  }

  /**
   * What another planner has made of the plan on these cells, where there is one draft to share.
   */
  private Optional<Carried> carriedBefore(PlanState before, Mosaics.Made made) {
    if (!before.header().status().equals("archived")) return Optional.empty();
    return carried
        .findDraft(before.header().id(), made.mosaic())
        .map(
            plan ->
                new Carried(
                    plan, made.mosaic(), made.rebuilt(), made.kept(), storedDifferences(plan)));
  }

  private CarryDifferences storedDifferences(long plan) {
    return json.readValue(carried.findDifferences(plan).orElseThrow(), CarryDifferences.class);
  }

  private void requireSameArea(PlanState state, long mosaic) {
    if (mosaics.getStored(mosaic).areaId() == state.header().area()) return;
    throw Problem.of(
            "carry.otherArea", 422, "Those cells are of another area; choose cells of this one.")
        .with("mosaic", mosaic)
        .with("area", state.header().area());
  }

  /** Empty when somebody has changed the plan meanwhile. */
  private Optional<Carried> tryCarry(PlanState before, Mosaics.Made made, String author) {
    MosaicInput input = mosaics.inputOf(made.mosaic());
    CarriedGround carriedGround =
        CarriedGround.of(before.ground(), grounds.get(made.mosaic()), input.buildings());
    Ground ground = carriedGround.ground();
    CarriedCells cells = CarriedCells.of(before.mosaic(), before.gridOfCell(), ground.mosaic());
    PlanHeader header = onMosaic(before.header(), made.mosaic());
    PlanState matched = new PlanState(header, ground, before.grids(), cells.gridOfCell());
    RedrawnLines lines = RedrawnLines.of(before, matched, carriedGround.lost());
    MosaicMatch match =
        lines.redrawn().isEmpty()
            ? cells.match()
            : MosaicMatch.of(before.mosaic(), lines.state().mosaic());
    PlanState after = lines.state().ruled(CarriedRules.of(before.header().rules(), match));
    long old = before.header().mosaic();
    LayerChanges changes = mosaics.changesBetween(old, made.mosaic());
    CarryDifferences differences =
        new CarryComparison(before, after, match, changes)
            .differences(mosaics.inputOf(old), input, lines);
    return store(before, after, differences, author)
        .map(plan -> new Carried(plan, made.mosaic(), made.rebuilt(), made.kept(), differences));
  }

  private static PlanHeader onMosaic(PlanHeader of, long mosaic) {
    return new PlanHeader(
        of.id(),
        of.area(),
        mosaic,
        of.codePrefix(),
        of.name(),
        of.status(),
        of.version(),
        of.rules(),
        of.nextSeq(),
        of.createdBy(),
        of.createdAt());
  }

  private Optional<Long> store(
      PlanState before, PlanState after, CarryDifferences differences, String author) {
    PlanHeader header = before.header();
    Map<String, Object> origin = new LinkedHashMap<>();
    origin.put("start", "carry");
    origin.put("plan", header.id());
    origin.put("version", before.version());
    origin.put("differences", differences);
    PlanRepository.Draft draft =
        new PlanRepository.Draft(
            header.area(),
            after.header().mosaic(),
            header.codePrefix(),
            header.name(),
            after.header().rules(),
            header.nextSeq(),
            json.writeValueAsString(origin),
            author);
    List<TierLayer> layers = TierFollowing.onNewCells(before, after);
    Beginning beginning =
        new Beginning(after.gridOfCell(), before.grids(), header.nextSeq(), origin);
    return transaction.execute(
        status -> {
          plans.lockExclusive(header.id());
          PlanRepository.Version now = plans.findVersion(header.id()).orElseThrow();
          if (now.version() != before.version() || !now.status().equals(header.status()))
            return Optional.empty();
          long plan = creation.insert(draft, beginning, after.ground(), layers);
          carried.copySettings(header.id(), plan);
          if (header.isDraft()) plans.setStatus(header.id(), "archived");
          return Optional.of(plan);
        });
  }

  /**
   * How old the cells of a plan are.
   *
   * @param outdated the layers have changed since, or there are newer cells
   * @param mosaic that the plan stands on
   * @param newest of its area
   * @param counts by layer how many objects are new, gone and changed
   * @param carriedTo the plan that carries this one on, or null
   * @param carriedFrom the plan that this one carries on, or null
   */
  record Age(
      boolean outdated,
      long mosaic,
      long newest,
      Map<String, Map<String, Integer>> counts,
      Long carriedTo,
      Long carriedFrom) {}

  /**
   * @throws Problem {@code plan.notFound} (404)
   */
  Age age(long plan) {
    PlanHeader header = plans.findHeader(plan).orElseThrow(() -> Problem.notFound("plan", plan));
    LayerChanges since = mosaics.changesSince(header.mosaic());
    long newest = mosaics.findNewest(header.area()).orElse(header.mosaic());
    return new Age(
        !since.isEmpty() || newest != header.mosaic(),
        header.mosaic(),
        newest,
        since.counts(),
        carried.findCarriedTo(plan).orElse(null),
        carried.findCarriedFrom(plan).orElse(null));
  }

  /**
   * What is other than in the plan that this one carries on, as JSON.
   *
   * @throws Problem {@code plan.notFound}, {@code differences.notFound} (404)
   */
  String differences(long plan) {
    plans.findHeader(plan).orElseThrow(() -> Problem.notFound("plan", plan));
    return carried.findDifferences(plan).orElseThrow(() -> Problem.notFound("differences", plan));
  }
}
