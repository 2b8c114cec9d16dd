package gridplan.plan;

import gridplan.core.rules.TierRule;
import gridplan.platform.problem.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Plans that are open in memory. A cached state is only ever answered after the database has said
 * that its version is still the current one, so several services may serve one plan. Holds the
 * plans used last; safe from any thread.
 */
@Component
class OpenPlans {
  static final int CAPACITY = 16;

  private final PlanRepository plans;
  private final Grounds grounds;
  private final OwnGroundRepository ownGround;
  private final TierRepository tiers;
  private final TransactionTemplate snapshot;
  private final Map<Long, PlanState> open =
      new LinkedHashMap<>(CAPACITY, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, PlanState> eldest) {
          return size() > CAPACITY;
        }
      };

  OpenPlans(
      PlanRepository plans,
      Grounds grounds,
      OwnGroundRepository ownGround,
      TierRepository tiers,
      PlatformTransactionManager transactions) {
    this.plans = plans;
    this.grounds = grounds;
    this.ownGround = ownGround;
    this.tiers = tiers;
    this.snapshot = new TransactionTemplate(transactions);
    snapshot.setReadOnly(true);
    snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    snapshot.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /**
   * The plan as it now is.
   *
   * @throws Problem {@code plan.notFound}
   */
  PlanState get(long plan) {
    PlanRepository.Version current =
        plans.findVersion(plan).orElseThrow(() -> Problem.notFound("plan", plan));
    PlanState cached = find(plan);
    if (cached != null
        && cached.version() == current.version()
        && cached.header().status().equals(current.status())) return cached;
    PlanState loaded = snapshot.execute(status -> load(plan));
    put(loaded);
    return loaded;
  }

  /**
   * Reads the plan within the caller's transaction, past the cache. For callers that hold the
   * plan's lock, such as the publisher.
   */
  PlanState load(long plan) {
    PlanHeader header = plans.findHeader(plan).orElseThrow(() -> Problem.notFound("plan", plan));
    List<PlanGrid> grids = plans.listGrids(plan);
    Map<Long, Integer> position = new HashMap<>();
    for (int grid = 0; grid < grids.size(); grid++) position.put(grids.get(grid).id(), grid);
    long[] ids = plans.gridIdOfCells(plan);
    int[] gridOfCell = new int[ids.length];
    for (int cell = 0; cell < ids.length; cell++) gridOfCell[cell] = position.get(ids[cell]);
    return new PlanState(header, ground(header, ids.length), grids, gridOfCell)
        .over(layers(header))
        .following(new Once(() -> former(header.area(), plan)));
  }

  private List<TierLayer> layers(PlanHeader header) {
    List<TierLayer> layers = new ArrayList<>();
    for (TierRule rule : header.rules().laid().groundTiers())
      layers.add(
          TierLayer.of(
              rule,
              tiers.listGrids(header.id(), rule.key()),
              tiers.gridIdOfCells(header.id(), rule.key())));
    return layers;
  }

  /** What was published in an area, but for one plan. */
  FormerCodes former(long area, long but) {
    Optional<PlanState> last = plans.findLastPublished(area, but).map(this::get);
    return new FormerCodes(
        plans.publishedCodes(area, but),
        last.map(DissolvedGrids::of).orElse(List.of()),
        tier -> {
          boolean had = last.isPresent() && last.get().findLayer(tier) != null;
          return had ? DissolvedGrids.of(last.get().at(tier)) : List.of();
        });
  }

  /** Asked once, told as often as one likes. */
  private static final class Once implements Supplier<FormerCodes> {
    private final Supplier<FormerCodes> source;
    private FormerCodes known;

    Once(Supplier<FormerCodes> source) {
      this.source = source;
    }

    @Override
    public synchronized FormerCodes get() {
      if (known == null) known = source.get();
      return known;
    }
  }

  private Ground ground(PlanHeader header, int cells) {
    Ground stored = grounds.get(header.mosaic());
    GroundChange own = ownGround.load(header.id(), stored.cells(), cells);
    return own.isEmpty() ? stored : OwnGround.after(stored, own);
  }

  /** Keeps a state, unless a later version of the plan is already open. */
  void put(PlanState state) {
    synchronized (open) {
      open.merge(
          state.header().id(),
          state,
          (old, given) -> old.version() > given.version() ? old : given);
    }
  }

  private PlanState find(long plan) {
    synchronized (open) {
      return open.get(plan);
    }
  }
}
