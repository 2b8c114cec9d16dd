package gridplan.plan;

import gridplan.core.lattice.Progress;
import gridplan.core.partition.CellGraph;
import gridplan.core.partition.PlanOptions;
import gridplan.core.partition.Proposal;
import gridplan.core.partition.Rebalancer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Looks for proposals again and again, each time from another seed, and keeps the best of each
 * kind. The first round gives the first ones, each as soon as it is made; later rounds only ever
 * put a better one in a place. Ends when nothing has become better for some rounds, when time is
 * over, or when it is told to.
 */
final class ProposalSearch {
  private static final String STAGE = "rebalance.search";

  /** So many rounds without anything better end the search. */
  private static final int QUIET_ROUNDS = 6;

  private static final long LONGEST_NANOS = 30_000_000_000L;

  /** Figures that differ by less are the same. */
  private static final double SAME = 1e-9;

  private final CellGraph graph;
  private final int[] now;
  private final PlanOptions options;
  private final OfferMaker maker;
  private final long start = System.nanoTime();

  /** By kind, in the order in which the solver names them. */
  private final Map<String, Found> best = new LinkedHashMap<>();

  private final double missedNow;

  /**
   * A proposal with what it would make of the plan.
   *
   * @param missed load by which grids miss their bands then
   * @param disturbed grids that need no mending and are changed
   * @param unevenness of their loads
   */
  record Found(
      Proposal proposal, MetricsView after, double missed, int disturbed, double unevenness) {}

  /** Who is told of it and may end it. */
  interface Watcher {
    /** Something has become better. */
    void found(List<Found> best);

    /** Whether what there is will do. */
    boolean isEnough();
  }

  /** The planner has seen enough. */
  private static final class EnoughException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EnoughException() {
      super("enough", null, false, false);
    }
  }

  ProposalSearch(CellGraph graph, int[] now, PlanOptions options, OfferMaker maker) {
    this.graph = graph;
    this.now = now;
    this.options = options;
    this.maker = maker;
    missedNow = maker.missedNow();
  }

  /**
   * Searches on this thread. It is not ended before there is a first result, however soon somebody
   * has seen enough.
   *
   * @param progress may cancel, and then there is no result
   */
  void run(Progress progress, Watcher watcher) {
    int quiet = 0;
    for (int round = 0; quiet < QUIET_ROUNDS; round++) {
      boolean better;
      try {
        better = round(round, progress, watcher);
      } catch (EnoughException enough) {
        return;
      }
      quiet = better ? 0 : quiet + 1;
      if (isSettled() || watcher.isEnough() || elapsed() >= LONGEST_NANOS) return;
    }
  }

  /** Nothing is to be mended. */
  private boolean isSettled() {
    return missedNow < SAME
        && !best.isEmpty()
        && best.values().stream().allMatch(found -> found.proposal().moved().isEmpty());
  }

  private long elapsed() {
    return System.nanoTime() - start;
  }

  private boolean round(int round, Progress progress, Watcher watcher) {
    Progress looking =
        (stage, fraction) -> {
          if (!best.isEmpty() && watcher.isEnough()) throw new EnoughException();
          progress.report(STAGE, round == 0 ? fraction : (double) elapsed() / LONGEST_NANOS);
        };
    boolean[] better = {false};
    Rebalancer.rebalance(
        graph,
        now,
        options.withSeed(options.seed() + round),
        looking,
        proposal -> {
          if (!take(proposal)) return;
          better[0] = true;
          watcher.found(List.copyOf(best.values()));
          if (watcher.isEnough()) throw new EnoughException();
        });
    return better[0];
  }

  private boolean take(Proposal proposal) {
    double missed = maker.missedAfter(proposal);
    if (missed > missedNow + SAME && !isForced()) return false;
    Found found =
        new Found(
            proposal,
            maker.metricsAfter(proposal),
            missed,
            maker.disturbed(proposal),
            maker.unevennessAfter(proposal));
    Found known = best.get(proposal.kind());
    for (Found other : best.values())
      if (other != known && Arrays.equals(other.proposal().gridOfCell(), proposal.gridOfCell()))
        return false;
    if (known != null && order(proposal.kind()).compare(found, known) >= 0) return false;
    best.put(proposal.kind(), found);
    return true;
  }

  /** Whether rules ask for moves even where bands are missed by more then. */
  private boolean isForced() {
    return options.grids() != null
        || !options.constraints().together().isEmpty()
        || !options.constraints().apart().isEmpty()
        || !options.constraints().dedicated().isEmpty();
  }

  /** The better one first: nearer to the bands, then what the kind is about, then fewer moves. */
  private static Comparator<Found> order(String kind) {
    List<ToDoubleFunction<Found>> worse = new ArrayList<>();
    worse.add(Found::missed);
    if (kind.equals("fewest-grids")) worse.add(Found::disturbed);
    if (kind.equals("balanced")) worse.add(Found::unevenness);
    if (kind.equals("along-streets")) worse.add(f -> f.after().cutWeight());
    worse.add(f -> f.proposal().movedLoad());
    worse.add(f -> f.after().cutWeight());
    return (one, other) -> {
      for (ToDoubleFunction<Found> figure : worse) {
        double difference = figure.applyAsDouble(one) - figure.applyAsDouble(other);
        if (Math.abs(difference) > SAME) return difference < 0 ? -1 : 1;
      }
      return 0;
    };
  }
}
