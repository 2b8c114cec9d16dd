package gridplan.core.partition;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/**
 * Proposals none of which is worse than another in everything: each that joins is better in what
 * its kind is about than all that are there, and there is one of a kind. The first disturbs the
 * fewest grids that need no mending; what turns out to be better in that takes its place. One
 * thread.
 */
final class Front {
  private static final double SAME = 1e-9;
  private static final double TOLERANCE = 1e-6;

  private final CellGraph graph;
  private final PlanOptions options;
  private final Standings before;
  private final Consumer<Proposal> told;
  private final List<Proposal> proposals = new ArrayList<>();

  /**
   * @param from grid of each cell before, −1 for none
   * @param told of each proposal that joins, or takes the first one's place
   */
  Front(CellGraph graph, PlanOptions options, int[] from, Consumer<Proposal> told) {
    this.graph = graph;
    this.options = options;
    this.told = told;
    before = Standings.of(graph, options, from);
  }

  List<Proposal> proposals() {
    return proposals;
  }

  /** The one that disturbs the fewest grids, as far as is known. */
  void open(Proposal first) {
    proposals.add(first);
    told.accept(first);
  }

  /** Joins when less load moves. */
  void offerThriftier(Proposal other) {
    offer(other, Proposal::movedLoad);
  }

  /** Joins when loads are more equal. */
  void offerEvener(Proposal other) {
    offer(other, p -> after(p).unevenness());
  }

  /** Joins when lines are shorter or stronger. */
  void offerStraighter(Proposal other) {
    offer(other, p -> boundary(p.gridOfCell()));
  }

  /** Twice the cut weight. */
  private double boundary(int[] grid) {
    double sum = 0;
    for (int c = 0; c < grid.length; c++)
      for (int e = graph.firstSide(c); e < graph.firstSide(c + 1); e++)
        if (grid[c] != grid[graph.neighbour(e)]) sum += graph.weight(e);
    return sum;
  }

  private Standings after(Proposal proposal) {
    return Standings.of(graph, options, proposal.gridOfCell());
  }

  private void offer(Proposal other, ToDoubleFunction<Proposal> figure) {
    if (isBetterFirst(other)) {
      Proposal first = proposals.get(0);
      proposals.set(
          0, new Proposal(first.kind(), other.gridOfCell(), other.moved(), other.reasons()));
      told.accept(proposals.get(0));
      return;
    }
    double its = figure.applyAsDouble(other);
    for (Proposal there : proposals)
      if (its >= figure.applyAsDouble(there) - SAME * Math.max(1, Math.abs(its))) return;
    open(other);
  }

  /** Whether it disturbs fewer grids than the first, or as many and moves less. */
  private boolean isBetterFirst(Proposal other) {
    Proposal first = proposals.get(0);
    if (after(other).missed() > after(first).missed() + TOLERANCE) return false;
    int fewer = before.disturbed(first.gridOfCell()) - before.disturbed(other.gridOfCell());
    return fewer > 0 || fewer == 0 && other.movedLoad() < first.movedLoad() - TOLERANCE;
  }
}
