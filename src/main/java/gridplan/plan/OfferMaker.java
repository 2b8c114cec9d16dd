package gridplan.plan;

import gridplan.core.metric.PlanMetrics;
import gridplan.core.partition.CellGraph;
import gridplan.core.partition.Proposal;
import gridplan.core.partition.Reason;
import gridplan.core.partition.Standings;
import gridplan.core.partition.Standings.Standing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a proposal of the solver means for one state of a plan. */
final class OfferMaker {
  private final PlanState state;
  private final PlanRules rules;
  private final double leastMoved;
  private final int[] live;
  private final int[] before;
  private final MetricsView metricsBefore;

  /**
   * @param rules that the proposals keep
   * @param leastMoved households that move in any plan whose grids are all in the band
   */
  OfferMaker(PlanState state, PlanRules rules, double leastMoved) {
    this.state = state;
    this.rules = rules;
    this.leastMoved = leastMoved;
    live = state.liveGrids();
    before = state.denseGridOfCell();
    metricsBefore = metrics(before);
  }

  /** What it would make of the plan. */
  MetricsView metricsAfter(Proposal proposal) {
    return metrics(proposal.gridOfCell());
  }

  /** How many grids that need no mending it changes (S3). */
  int disturbed(Proposal proposal) {
    return standings(before).disturbed(proposal.gridOfCell());
  }

  /** How unequal its grids' loads are. */
  double unevennessAfter(Proposal proposal) {
    return standings(proposal.gridOfCell()).unevenness();
  }

  /** By how much its grids miss their bands in all. */
  double missedAfter(Proposal proposal) {
    return missed(proposal.gridOfCell());
  }

  /** The same of the plan as it is. */
  double missedNow() {
    return missed(before);
  }

  Moves moves(Proposal proposal) {
    Map<Integer, String> why = new HashMap<>();
    proposal.moved().forEach(move -> why.put(move.cell(), move.why()));
    return moves(before, proposal.gridOfCell()).because(why);
  }

  /**
   * The proposal as the page sees it.
   *
   * @param id under which its moves are stored
   */
  Proposals.Offered offered(long id, Proposal proposal, MetricsView after) {
    Moves moves = moves(proposal);
    List<long[]> changed = new ArrayList<>();
    for (int i = 0; i < moves.cells().length; i++)
      changed.add(new long[] {moves.cells()[i], moves.grids()[i]});
    List<Proposals.OfferedMove> why =
        proposal.moved().stream()
            .map(
                move ->
                    new Proposals.OfferedMove(
                        move.cell(), idOf(move.from()), idOf(move.to()), move.load(), move.why()))
            .toList();
    return new Proposals.Offered(
        id,
        proposal.kind(),
        "proposal." + proposal.kind(),
        metricsBefore,
        after,
        moved(moves),
        leastMoved,
        gridsChanged(before, proposal.gridOfCell()),
        changed,
        why,
        proposal.reasons().stream()
            .filter(reason -> !isDedicated(reason))
            .map(reason -> ReasonView.of(reason, this::idOf, this::codeOf))
            .toList());
  }

  private String codeOf(int grid) {
    return grid < live.length ? state.grids().get(live[grid]).code() : "(new)";
  }

  private boolean isDedicated(Reason reason) {
    return reason.details().get("grid") instanceof Integer grid && state.dedicatedGrids().get(grid);
  }

  private MetricsView metrics(int[] gridOfCell) {
    Standings standings = standings(gridOfCell);
    BitSet apart = new BitSet();
    for (int grid = 0; grid < standings.grids(); grid++)
      apart.set(grid, standings.of(grid) == Standing.DEDICATED);
    CellGraph graph = state.ground().graph();
    return MetricsView.of(PlanMetrics.of(graph, gridOfCell, rules.band(), apart), standings);
  }

  private Standings standings(int[] gridOfCell) {
    CellGraph graph = state.ground().graph();
    return Standings.of(graph, rules.standingOptions(graph), gridOfCell, state.dedicatedGrids());
  }

  /** Load by which grids miss the bands that bind them, summed; 0 where all are in band. */
  private double missed(int[] gridOfCell) {
    return standings(gridOfCell).missed();
  }

  private Moves moves(int[] before, int[] after) {
    int[] cells = new int[before.length];
    long[] grids = new long[before.length];
    int n = 0;
    for (int cell = 0; cell < before.length; cell++) {
      if (before[cell] == after[cell]) continue;
      cells[n] = cell;
      grids[n++] = idOf(after[cell]);
    }
    return new Moves(Arrays.copyOf(cells, n), Arrays.copyOf(grids, n));
  }

  private long idOf(int dense) {
    return dense < live.length ? state.grids().get(live[dense]).id() : -1L - (dense - live.length);
  }

  private double moved(Moves moves) {
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
