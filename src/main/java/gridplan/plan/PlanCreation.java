package gridplan.plan;

import gridplan.core.coverage.CoverageCheck;
import gridplan.core.coverage.CoverageFace;
import gridplan.core.lattice.Progress;
import gridplan.core.partition.Band;
import gridplan.core.rules.TierRule;
import gridplan.platform.job.Jobs;
import gridplan.platform.problem.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Makes plans, as jobs: the solver may take its time, and nothing is stored before it is done. */
@Service
class PlanCreation {
  private static final long NO_PLAN = 0;

  private final Jobs jobs;
  private final Grounds grounds;
  private final OpenPlans open;
  private final PlanRepository plans;
  private final OwnGroundRepository ownGround;
  private final GivenRepairs repairs;
  private final TierRepository tiers;
  private final JsonMapper json;
  private final TransactionTemplate transaction;

  PlanCreation(
      Jobs jobs,
      Grounds grounds,
      OpenPlans open,
      PlanRepository plans,
      OwnGroundRepository ownGround,
      GivenRepairs repairs,
      TierRepository tiers,
      JsonMapper json,
      PlatformTransactionManager transactions) {
    this.jobs = jobs;
    this.grounds = grounds;
    this.open = open;
    this.plans = plans;
    this.ownGround = ownGround;
    this.repairs = repairs;
    this.tiers = tiers;
    this.json = json;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** What the job answers: the plan, and how it came about. */
  record Created(long plan, Map<String, Object> origin) {}

  /**
   * Starts the job.
   *
   * @throws Problem {@code area.notFound}, {@code plan.notFound} (404), {@code area.noMosaic}
   *     (409), {@code plan.otherArea}, {@code rules.unknownName}, {@code rules.contradiction},
   *     {@code tier.communities} (422)
   * @throws gridplan.exchange.InputException as {@link PlanRules#asked}
   */
  long start(NewPlan request, String author) {
    requireSound(request);
    Map<String, Object> subject = new LinkedHashMap<>();
    subject.put("area", request.area());
    subject.put("start", request.start().key());
    return jobs.start("plan", subject, author, progress -> create(request, author, progress));
  }

  /** Refuses before there is a job what no job could make. */
  private void requireSound(NewPlan request) {
    Site site = grounds.getSite(request.area());
    PlanState source = source(request);
    if (request.rules() == null) return;
    PlanRules rules = rules(request, site, source);
    Ground found = source == null ? grounds.get(site.mosaic()) : source.ground();
    rules.requireKept(found.under(rules.laid().lines()).graph(), null);
    requireCommunities(rules, found.communities());
    if (!(request.start() instanceof NewPlan.Given))
      rules.requireFrozen(source == null ? Set.of() : source.liveCodes());
  }

  /** Makes the plan now, on this thread. */
  Created create(NewPlan request, String author, Progress progress) {
    Site site = grounds.getSite(request.area());
    progress.report("plan.load", Double.NaN);
    PlanState source = source(request);
    PlanRules rules = rules(request, site, source);
    Ground found = source == null ? grounds.get(site.mosaic()) : source.ground();
    Ground ground = found.under(rules.laid().lines());
    rules.requireKept(ground.graph(), null);
    Begun begun =
        source == null
            ? begin(request, site, ground, rules, progress)
            : new Begun(beginnings(site, ground, rules).copy(source), ground);
    Beginning beginning = begun.beginning();
    requireCommunities(rules, ground.communities());
    List<TierLayer> layers = layers(request, site, rules, source, begun, progress);
    progress.report("plan.store", Double.NaN);
    PlanRepository.Draft draft = draft(request, site, ground, rules, beginning, author);
    long plan = transaction.execute(status -> insert(draft, beginning, begun.ground(), layers));
    return new Created(plan, beginning.origin());
  }

  /** The plan to go on from, as it now is; null when it begins otherwise. */
  private PlanState source(NewPlan request) {
    if (!(request.start() instanceof NewPlan.Copy copy)) return null;
    PlanState state = open.get(copy.plan());
    if (state.header().area() != request.area())
      throw Problem.of(
              "plan.otherArea",
              422,
              "A plan can only be continued in its own area; choose that one.")
          .with("area", state.header().area());
    return state;
  }

  private PlanBeginnings beginnings(Site site, Ground ground, PlanRules rules) {
    FormerCodes former = open.former(site.area(), NO_PLAN);
    return new PlanBeginnings(ground, site.code(), rules.laid().codes(), former);
  }

  /** A first assignment and the cells that it is of. */
  private record Begun(Beginning beginning, Ground ground) {}

  private Begun begin(
      NewPlan request, Site site, Ground ground, PlanRules rules, Progress progress) {
    PlanBeginnings beginnings = beginnings(site, ground, rules);
    if (request.start() instanceof NewPlan.Given given) {
      List<GivenGrid> grids =
          given.repair() ? repairs.repair(given.grids(), ground, progress).mended() : given.grids();
      Begun begun = withLines(beginnings.lay(grids, progress), grids, site, ground, rules);
      begun.beginning().origin().put("repaired", given.repair());
      begun.beginning().origin().put("found", found(given.grids(), ground));
      return begun;
    }
    if (request.start() instanceof NewPlan.Empty) return new Begun(beginnings.empty(), ground);
    return new Begun(beginnings.solve(rules, wanted(request, rules), progress), ground);
  }

  /** How many grids: what is asked for, else what the rules lay down; null for neither. */
  private static Integer wanted(NewPlan request, PlanRules rules) {
    if (request.grids() != null) return request.grids();
    int laid = rules.laid().tier(TierRule.GRID).orElseThrow().grids();
    return laid == 0 ? null : laid;
  }

  /** The tier above the grids is that of the communities: as many as there are. */
  private static void requireCommunities(PlanRules rules, Communities communities) {
    TierRule top = rules.laid().topTier().orElse(null);
    int there = Math.max(1, communities.all().size());
    if (top == null || top.grids() == 0 || top.grids() == there) return;
    throw Problem.of(
            "tier.communities",
            422,
            "%s is to have %d grids, and the area has %d communities, each of which is one."
                .formatted(top.name(), top.grids(), there))
        .with("tier", top.key())
        .with("grids", top.grids())
        .with("communities", communities.all().stream().map(c -> c.name()).toList());
  }

  /** The tiers of ground below: solved, or those of the plan that is gone on with, or undivided. */
  private static List<TierLayer> layers(
      NewPlan request,
      Site site,
      PlanRules rules,
      PlanState source,
      Begun begun,
      Progress progress) {
    List<TierLayer> layers = new ArrayList<>();
    PlanState upper =
        unstored(site, begun.ground(), rules, begun.beginning())
            .following(() -> source == null ? FormerCodes.NONE : source.former());
    List<Object> told = new ArrayList<>();
    for (TierRule rule : rules.laid().groundTiers()) {
      TierLayer layer = PlanTiers.undivided(upper, rule);
      TierLayer had = source == null ? null : source.findLayer(rule.key());
      if (had != null) layer = PlanTiers.copied(upper, had.ruled(rule));
      else if (request.start() instanceof NewPlan.Solve) {
        TierSolver.Solved solved =
            new TierSolver(PlanTiers.below(upper, rules, layer)).solve(null, null, progress);
        layer = PlanTiers.renumbered(upper, rule, solved.gridOfCell());
        told.addAll(solved.reasons());
      }
      layers.add(layer);
      upper = PlanTiers.below(upper, rules, layer);
    }
    if (!told.isEmpty()) begun.beginning().origin().put("tierReasons", told);
    return layers;
  }

  /** A plan that is not stored yet, with ids from 1. */
  private static PlanState unstored(
      Site site, Ground ground, PlanRules rules, Beginning beginning) {
    List<PlanGrid> grids = new ArrayList<>();
    for (PlanGrid grid : beginning.grids()) grids.add(grid.stored(grids.size() + 1));
    PlanHeader header =
        new PlanHeader(
            NO_PLAN,
            site.area(),
            ground.id(),
            site.code(),
            "",
            "draft",
            1,
            rules,
            beginning.nextSeq(),
            "",
            Instant.EPOCH);
    return new PlanState(header, ground, grids, beginning.gridOfCell());
  }

  /** Lines of given grids that run through cells become lines of cells; what was found is told. */
  private Begun withLines(
      PlanBeginnings.Laid laid, List<GivenGrid> given, Site site, Ground ground, PlanRules rules) {
    Beginning whole = laid.beginning();
    PlanState state = unstored(site, ground, rules, whole);
    GivenLines lines = GivenLines.of(state, given, laid.placeOf(), laid.divided());
    Map<String, Object> origin = whole.origin();
    origin.put("linesDrawn", lines.drawn());
    origin.put("linesRefused", lines.refused());
    origin.put("givenLines", lines.told(given, laid.placeOf()));
    origin.put(
        "buildingsCut",
        GivenLines.buildingsCut(lines.state(), given, grounds.buildings(ground.id())));
    return new Begun(
        new Beginning(lines.state().gridOfCell(), whole.grids(), whole.nextSeq(), origin),
        lines.state().ground());
  }

  /** How many findings of each kind the given layer has against the area. */
  private static Object found(List<GivenGrid> given, Ground ground) {
    List<CoverageFace> faces = new ArrayList<>();
    for (int i = 0; i < given.size(); i++)
      faces.add(new CoverageFace("#" + (i + 1), given.get(i).ground()));
    return CoverageCheck.check(faces, ground.mosaic().scope()).totals().get("findings");
  }

  /** What is not asked for is as in the plan to go on from, or as the area has it. */
  private static PlanRules rules(NewPlan request, Site site, PlanState source) {
    PlanRules usual =
        source == null
            ? PlanRules.of(Band.of(site.bandMin(), site.bandMax()))
            : source.header().rules();
    Band band =
        request.bandMin() == null ? usual.band() : Band.of(request.bandMin(), request.bandMax());
    if (request.rules() != null) return PlanRules.asked(request.rules(), band);
    return usual.withBand(band);
  }

  private PlanRepository.Draft draft(
      NewPlan request,
      Site site,
      Ground ground,
      PlanRules rules,
      Beginning beginning,
      String author) {
    return new PlanRepository.Draft(
        request.area(),
        ground.id(),
        site.code(),
        request.name().isEmpty() ? nextName(request.area()) : request.name(),
        rules,
        beginning.nextSeq(),
        json.writeValueAsString(beginning.origin()),
        author);
  }

  /** Stores a plan with its grids and cells in the caller's transaction; returns its id. */
  long insert(
      PlanRepository.Draft draft, Beginning beginning, Ground ground, List<TierLayer> layers) {
    long plan = plans.insert(draft);
    List<Long> ids = plans.insertGrids(plan, beginning.grids());
    int[] gridOfCell = beginning.gridOfCell();
    long[] gridIds = new long[gridOfCell.length];
    boolean[] live = new boolean[ids.size()];
    for (int cell = 0; cell < gridIds.length; cell++) {
      gridIds[cell] = ids.get(gridOfCell[cell]);
      live[gridOfCell[cell]] = true;
    }
    plans.insertCells(plan, gridIds);
    if (ground.hasOwn()) ownGround.store(plan, GroundChange.ofMosaic(ground), ground);
    plans.setRetired(plan, retired(ids, live), true);
    for (TierLayer layer : layers) insert(plan, layer);
    return plan;
  }

  private void insert(long plan, TierLayer layer) {
    List<Long> ids = tiers.insertGrids(plan, layer.key(), layer.grids());
    int[] gridOfCell = layer.gridOfCell();
    int[] cells = IntStream.range(0, gridOfCell.length).toArray();
    long[] grids = Arrays.stream(gridOfCell).mapToLong(ids::get).toArray();
    tiers.moveCells(plan, layer.key(), new Moves(cells, grids), cells.length, 1);
    plans.setRetired(plan, retired(ids, layer.live()), true);
  }

  private String nextName(long area) {
    return "方案 " + (plans.listOfArea(area).size() + 1);
  }

  private static long[] retired(List<Long> ids, boolean[] live) {
    return IntStream.range(0, live.length)
        .filter(grid -> !live[grid])
        .mapToLong(ids::get)
        .toArray();
  }
}
