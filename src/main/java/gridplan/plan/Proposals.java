package gridplan.plan;

import gridplan.core.lattice.Progress;
import gridplan.core.metric.PlanMetrics;
import gridplan.core.partition.CellGraph;
import gridplan.core.partition.LeastMoved;
import gridplan.core.partition.PlanOptions;
import gridplan.core.partition.Proposal;
import gridplan.core.partition.Reason;
import gridplan.core.partition.Rebalancer;
import gridplan.platform.job.Jobs;
import gridplan.platform.problem.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.stereotype.Service;

/** What Rebalance offers: alternatives that wait to be looked at and accepted. */
@Service
class Proposals {
  /** How long a proposal waits. */
  static final Duration LIFE = Duration.ofDays(1);

  private final Jobs jobs;
  private final OpenPlans open;
  private final ProposalRepository repository;

  Proposals(Jobs jobs, OpenPlans open, ProposalRepository repository) {
    this.jobs = jobs;
    this.open = open;
    this.repository = repository;
  }

  /** What the job answers. */
  record Offer(long version, List<Offered> proposals) {}

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
   * Starts the job.
   *
   * @param frozen ids of grids that must stay as they are; those the plan does not have count not
   */
  long start(long plan, Set<Long> frozen, String author) {
    open.get(plan);
    return jobs.start(
        "rebalance", Map.of("plan", plan), author, progress -> offer(plan, frozen, progress));
  }

  /** Searches now, on this thread. What changes nothing is not offered. */
  Offer offer(long plan, Set<Long> frozen, Progress progress) {
    PlanState state = open.get(plan);
    CellGraph graph = state.ground().graph();
    int[] now = state.denseGridOfCell();
    PlanOptions options = PlanOptions.of(state.header().band()).withFrozen(staying(state, frozen));
    List<Proposal> found = Rebalancer.rebalance(graph, now, options, progress);
    double leastMoved = LeastMoved.of(graph, now, options);
    repository.deleteExpired();
    List<Offered> offered = new ArrayList<>();
    for (Proposal proposal : found)
      if (!proposal.moved().isEmpty()) offered.add(store(state, proposal, leastMoved));
    return new Offer(state.version(), offered);
  }

  /**
   * A proposal that is still there.
   *
   * @throws Problem {@code proposal.gone} (409)
   */
  EditRequest.Accept getProposal(long plan, long proposal) {
    return repository.getProposal(plan, proposal);
  }

  private Offered store(PlanState state, Proposal proposal, double leastMoved) {
    int[] live = state.liveGrids();
    int[] before = state.denseGridOfCell();
    int[] after = proposal.gridOfCell();
    Moves moves = moves(state, live, before, after);
    long id = repository.insert(state.header().id(), state.version(), moves, LIFE);
    List<long[]> changed = new ArrayList<>();
    for (int i = 0; i < moves.cells().length; i++)
      changed.add(new long[] {moves.cells()[i], moves.grids()[i]});
    List<OfferedMove> why =
        proposal.moved().stream()
            .map(
                move ->
                    new OfferedMove(
                        move.cell(),
                        idOf(state, live, move.from()),
                        idOf(state, live, move.to()),
                        move.load(),
                        move.why()))
            .toList();
    return new Offered(
        id,
        proposal.kind(),
        "proposal." + proposal.kind(),
        metrics(state, before),
        metrics(state, after),
        moved(state, moves),
        leastMoved,
        gridsChanged(before, after),
        changed,
        why,
        proposal.reasons().stream()
            .filter(reason -> !isDedicated(state, reason))
            .map(reason -> ReasonView.of(reason, grid -> idOf(state, live, grid)))
            .toList());
  }

  /** The frozen grids, and those that have no band to be brought into. */
  private static Set<Integer> staying(PlanState state, Set<Long> frozen) {
    int[] live = state.liveGrids();
    return IntStream.range(0, live.length)
        .filter(
            i -> {
              PlanGrid grid = state.grids().get(live[i]);
              return grid.isDedicated() || frozen.contains(grid.id());
            })
        .boxed()
        .collect(Collectors.toSet());
  }

  private static boolean isDedicated(PlanState state, Reason reason) {
    return reason.details().get("grid") instanceof Integer grid && state.dedicatedGrids().get(grid);
  }

  private static MetricsView metrics(PlanState state, int[] gridOfCell) {
    return MetricsView.of(
        PlanMetrics.of(
            state.ground().graph(), gridOfCell, state.header().band(), state.dedicatedGrids()));
  }

  private static Moves moves(PlanState state, int[] live, int[] before, int[] after) {
    int[] cells = new int[before.length];
    long[] grids = new long[before.length];
    int n = 0;
    for (int cell = 0; cell < before.length; cell++) {
      if (before[cell] == after[cell]) continue;
      cells[n] = cell;
      grids[n++] = idOf(state, live, after[cell]);
    }
    return new Moves(Arrays.copyOf(cells, n), Arrays.copyOf(grids, n));
  }

  private static long idOf(PlanState state, int[] live, int dense) {
    return dense < live.length ? state.grids().get(live[dense]).id() : -1L - (dense - live.length);
  }

  private static double moved(PlanState state, Moves moves) {
    return Arrays.stream(moves.cells()).mapToDouble(state.ground().graph()::load).sum();
  }

  private static int gridsChanged(int[] before, int[] after) {
    SortedSet<Integer> changed = new TreeSet<>();
    for (int cell = 0; cell < before.length; cell++) {
      if (before[cell] == after[cell]) continue;
      changed.add(before[cell]);
      changed.add(after[cell]);
    }
    return changed.size();
  }
}
