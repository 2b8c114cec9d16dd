package gridplan.plan;

import gridplan.core.lattice.Progress;
import gridplan.core.partition.CellGraph;
import gridplan.core.partition.Contradictions;
import gridplan.core.partition.FewestGrids;
import gridplan.core.partition.LeastMoved;
import gridplan.core.partition.PlanOptions;
import gridplan.core.rules.TierRule;
import gridplan.platform.job.Jobs;
import gridplan.platform.problem.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;

/**
 * What Rebalance offers: alternatives that wait to be looked at and accepted. A search goes on
 * while somebody looks; what it has found so far can be asked for, and the search be ended with it.
 */
@Service
class Proposals {
  /** How long a proposal waits. */
  static final Duration LIFE = Duration.ofDays(1);

  /** Searches that can be asked about: those of this service, the latest. */
  private static final int REMEMBERED = 64;

  private final Jobs jobs;
  private final OpenPlans open;
  private final ProposalRepository repository;
  private final Map<Long, Search> searches =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Search> eldest) {
          return size() > REMEMBERED;
        }
      };

  Proposals(Jobs jobs, OpenPlans open, ProposalRepository repository) {
    this.jobs = jobs;
    this.open = open;
    this.repository = repository;
  }

  /**
   * What the job answers.
   *
   * @param bounds what no plan can do better; null where not one band holds for all ground
   */
  record Offer(long version, Bounds bounds, List<Offered> proposals) {}

  /**
   * Lower bounds.
   *
   * @param fewestGrids with which no hard maximum is broken
   * @param fewestGridsInBand with which no grid is over its band
   */
  record Bounds(int fewestGrids, int fewestGridsInBand) {}

  /**
   * One alternative.
   *
   * @param titleKey what the page calls it
   * @param leastMoved households that move in any plan whose grids are all in the band
   * @param changed pairs of a cell and the id of its grid; −1, −2, … for new grids
   * @param reasons rules that remain unmet
   */
  record Offered(
      long id,
      String kind,
      String titleKey,
      MetricsView metricsBefore,
      MetricsView metricsAfter,
      double movedHouseholds,
      double leastMoved,
      int gridsChanged,
      List<long[]> changed,
      List<OfferedMove> moves,
      List<ReasonView> reasons) {}

  /** One cell, or group of them, with the reason for its move. */
  record OfferedMove(int cell, long from, long to, double load, String why) {}

  /**
   * What is asked for.
   *
   * @param frozen ids of grids that must stay as they are; those the plan does not have count not
   * @param rules instead of the plan's own, or null
   * @param tier key of the tier whose grids are brought into their band
   */
  record Wish(Set<Long> frozen, JsonNode rules, String tier) {
    static final Wish NONE = new Wish(Set.of(), null);

    /** Of the plan's own tier. */
    Wish(Set<Long> frozen, JsonNode rules) {
      this(frozen, rules, TierRule.GRID);
    }

    PlanRules rulesFor(PlanState state) {
      PlanRules own = state.header().rules();
      boolean ofPlan = rules != null && tier.equals(TierRule.GRID);
      return ofPlan ? PlanRules.asked(rules, own.band()) : own;
    }
  }

  /** A search under way; safe from any thread. */
  private static final class Search {
    private final long plan;
    private volatile boolean enough;
    private volatile Offer soFar;

    Search(long plan) {
      this.plan = plan;
    }
  }

  /**
   * Starts the job.
   *
   * @throws Problem {@code rules.unknownName}, {@code rules.contradiction} (422)
   */
  long start(long plan, Wish wish, String author) {
    options(tried(open.get(plan).at(wish.tier()), wish), wish);
    Search search = new Search(plan);
    long job =
        jobs.start(
            "rebalance",
            Map.of("plan", plan),
            author,
            progress -> offer(plan, wish, progress, search));
    synchronized (searches) {
      searches.put(job, search);
    }
    return job;
  }

  /**
   * What a search of this plan has found so far; without proposals before the first.
   *
   * @throws Problem {@code search.notFound} (404) when it is none of this service
   */
  Offer soFar(long plan, long job) {
    Offer found = search(plan, job).soFar;
    return found == null ? new Offer(open.get(plan).version(), null, List.of()) : found;
  }

  /**
   * Ends a search with what it has found so far, which is then the result of the job.
   *
   * @throws Problem {@code search.notFound} (404)
   */
  void stop(long plan, long job) {
    search(plan, job).enough = true;
  }

  private Search search(long plan, long job) {
    synchronized (searches) {
      Search search = searches.get(job);
      if (search != null && search.plan == plan) return search;
    }
    throw Problem.notFound("search", job);
  }

  /** The plan under the rules that are wished for. */
  private static PlanState tried(PlanState state, Wish wish) {
    return state.ruled(wish.rulesFor(state));
  }

  /** What the solver is to keep; refuses what cannot be kept at once. */
  private static PlanOptions options(PlanState state, Wish wish) {
    CellGraph graph = state.ground().graph();
    PlanRules rules = wish.rulesFor(state);
    PlanOptions options = rules.options(graph).withFrozen(staying(state, wish, rules));
    PlanRules.requireFree(Contradictions.find(graph, options, state.denseGridOfCell()));
    return options;
  }

  /** Searches now, on this thread, to the end. What changes nothing is not offered. */
  Offer offer(long plan, Wish wish, Progress progress) {
    return offer(plan, wish, progress, new Search(plan));
  }

  private Offer offer(long plan, Wish wish, Progress progress, Search search) {
    PlanState state = tried(open.get(plan).at(wish.tier()), wish);
    CellGraph graph = state.ground().graph();
    int[] now = state.denseGridOfCell();
    PlanOptions options = options(state, wish);
    repository.deleteExpired();
    double leastMoved = LeastMoved.of(graph, now, options);
    OfferMaker maker = new OfferMaker(state, wish.rulesFor(state), leastMoved);
    Bounds bounds = bounds(graph, options);
    search.soFar = new Offer(state.version(), bounds, List.of());
    Keeper keeper = new Keeper(state, maker, bounds, search);
    new ProposalSearch(graph, now, options, maker).run(progress, keeper);
    return search.soFar;
  }

  private static Bounds bounds(CellGraph graph, PlanOptions options) {
    boolean one =
        options.constraints().bandOfWithin().isEmpty()
            && options.constraints().dedicated().isEmpty();
    if (!one) return null;
    return new Bounds(
        FewestGrids.of(graph, options, options.band().hardMax()),
        FewestGrids.of(graph, options, options.band().max()));
  }

  /** Stores what is found, each kind in its place, so that it can be accepted at once. */
  private final class Keeper implements ProposalSearch.Watcher {
    private final PlanState state;
    private final OfferMaker maker;
    private final Bounds bounds;
    private final Search search;
    private final Map<ProposalSearch.Found, Offered> stored = new HashMap<>();

    Keeper(PlanState state, OfferMaker maker, Bounds bounds, Search search) {
      this.state = state;
      this.maker = maker;
      this.bounds = bounds;
      this.search = search;
    }

    @Override
    public void found(List<ProposalSearch.Found> best) {
      List<Offered> offered = new ArrayList<>();
      for (ProposalSearch.Found one : best)
        if (!one.proposal().moved().isEmpty())
          offered.add(stored.computeIfAbsent(one, this::store));
      search.soFar = new Offer(state.version(), bounds, List.copyOf(offered));
    }

    private Offered store(ProposalSearch.Found found) {
      Moves moves = maker.moves(found.proposal());
      long id = repository.insert(state.header().id(), state.version(), moves, LIFE);
      return maker.offered(id, found.proposal(), found.after());
    }

    @Override
    public boolean isEnough() {
      return search.enough;
    }
  }

  /**
   * A proposal that is still there.
   *
   * @throws Problem {@code proposal.gone} (409)
   */
  EditRequest.Accept getProposal(long plan, long proposal) {
    return repository.getProposal(plan, proposal);
  }

  /**
   * The frozen grids, and those that have no band to be brought into.
   *
   * @throws Problem {@code rules.unknownName} (422)
   */
  private static Set<Integer> staying(PlanState state, Wish wish, PlanRules rules) {
    rules.requireFrozen(state.liveCodes());
    int[] live = state.liveGrids();
    Set<Integer> staying = new TreeSet<>();
    for (int i = 0; i < live.length; i++) {
      PlanGrid grid = state.grids().get(live[i]);
      boolean named = rules.laid().frozen().contains(grid.code());
      if (named || grid.isDedicated() || wish.frozen().contains(grid.id())) staying.add(i);
    }
    return staying;
  }
}
