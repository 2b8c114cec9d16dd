package gridplan.plan;

import gridplan.core.lattice.Progress;
import gridplan.core.partition.Band;
import gridplan.platform.job.Jobs;
import gridplan.platform.problem.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Makes plans, as jobs: the solver may take its time, and nothing is stored before it is done. */
@Service
class PlanCreation {
  private final Jobs jobs;
  private final Grounds grounds;
  private final OpenPlans open;
  private final PlanRepository plans;
  private final JsonMapper json;
  private final TransactionTemplate transaction;

  PlanCreation(
      Jobs jobs,
      Grounds grounds,
      OpenPlans open,
      PlanRepository plans,
      JsonMapper json,
      PlatformTransactionManager transactions) {
    this.jobs = jobs;
    this.grounds = grounds;
    this.open = open;
    this.plans = plans;
    this.json = json;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** What the job answers: the plan, and how it came about. */
  record Created(long plan, Map<String, Object> origin) {}

  /**
   * Starts the job.
   *
   * @throws Problem {@code area.notFound} (404), {@code area.noMosaic} (409)
   */
  long start(NewPlan request, String author) {
    grounds.getSite(request.area());
    Map<String, Object> subject = new LinkedHashMap<>();
    subject.put("area", request.area());
    subject.put("start", request.start().key());
    return jobs.start("plan", subject, author, progress -> create(request, author, progress));
  }

  /** Makes the plan now, on this thread. */
  Created create(NewPlan request, String author, Progress progress) {
    Site site = grounds.getSite(request.area());
    progress.report("plan.load", Double.NaN);
    long mosaic =
        request.start() instanceof NewPlan.Copy copy
            ? open.get(copy.plan()).header().mosaic()
            : site.mosaic();
    Ground ground = grounds.get(mosaic);
    Band band = band(request, site);
    Beginning beginning = begin(request, site, ground, band, progress);
    progress.report("plan.store", Double.NaN);
    long plan = store(request, site, mosaic, band, beginning, author);
    return new Created(plan, beginning.origin());
  }

  private Beginning begin(NewPlan request, Site site, Ground ground, Band band, Progress progress) {
    PlanBeginnings beginnings = new PlanBeginnings(ground, site.code());
    if (request.start() instanceof NewPlan.Given given)
      return beginnings.given(given.grids(), progress);
    if (request.start() instanceof NewPlan.Copy copy) return copy(copy, request.area());
    if (request.start() instanceof NewPlan.Empty) return beginnings.empty();
    return beginnings.solve(band, request.grids(), progress);
  }

  private Beginning copy(NewPlan.Copy copy, long area) {
    PlanState state = open.get(copy.plan());
    if (state.header().area() != area)
      throw Problem.of(
              "plan.otherArea",
              422,
              "A plan can only be continued in its own area; choose that one.")
          .with("area", state.header().area());
    return PlanBeginnings.copy(state);
  }

  private Band band(NewPlan request, Site site) {
    if (request.bandMin() != null) return Band.of(request.bandMin(), request.bandMax());
    if (request.start() instanceof NewPlan.Copy copy) return open.get(copy.plan()).header().band();
    return Band.of(site.bandMin(), site.bandMax());
  }

  private long store(
      NewPlan request, Site site, long mosaic, Band band, Beginning beginning, String author) {
    PlanRepository.Draft draft =
        new PlanRepository.Draft(
            request.area(),
            mosaic,
            site.code(),
            request.name().isEmpty() ? nextName(request.area()) : request.name(),
            band,
            beginning.nextSeq(),
            json.writeValueAsString(beginning.origin()),
            author);
    return transaction.execute(
        status -> {
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
          plans.setRetired(plan, retired(ids, live), true);
          return plan;
        });
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
