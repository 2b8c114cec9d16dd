package gridplan.core.partition;

import gridplan.core.lattice.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Makes grids of cells.
 *
 * <p>Hard: every grid contiguous and within its line; whole units whole unless a unit alone exceeds
 * the hard maximum, which is then divided into as few parts as the band allows; exactly the number
 * of grids asked for; load within the hard limits where cells allow it. Soft, in this order: loads
 * in the band, short boundaries on strong lines (cut weight), a unit that fits the band alone in
 * its grid. Ground that nothing connects is planned piece by piece.
 *
 * <p>O(work) time, about 0.4 KB a cell. The same graph, options and work give the same plan on any
 * machine; a time limit only ends the search. Stateless, safe from any thread.
 */
public final class Planner {
  private Planner() {}

  /**
   * Plans from nothing.
   *
   * @param progress told as {@code plan.search}; may cancel
   */
  public static PlanOutcome plan(CellGraph graph, PlanOptions options, Progress progress) {
    long start = System.nanoTime();
    if (graph.size() == 0) return new PlanOutcome.Infeasible(List.of(Reasons.noCells()));
    List<Reason> reasons = new ArrayList<>();
    Lumping lumping = Lumping.of(graph, options, reasons);
    List<Piece> pieces = Piece.of(graph, lumping);
    Reason contradiction = contradiction(graph, options, pieces);
    if (contradiction != null) return new PlanOutcome.Infeasible(List.of(contradiction));
    long work = options.work() > 0 ? options.work() : defaultWork(pieces);
    Budget budget = new Budget(progress, "plan.search", work, options.timeLimit(), start);
    int[] gridOfCell = new int[graph.size()];
    int grids = 0;
    int[] exact = exactCounts(options, pieces);
    for (int i = 0; i < pieces.size(); i++) {
      PieceSearch search = new PieceSearch(pieces.get(i), options, i, budget);
      int[] part = search.run(exact == null ? null : exact[i], share(work, pieces, i));
      grids = pieces.get(i).write(part, grids, gridOfCell);
    }
    if (budget.over()) reasons.add(Reasons.timeIsUp());
    int[] numbered = numberByFirstCell(gridOfCell, grids);
    reasons.addAll(new Explanation(graph, options, lumping, numbered, grids).reasons());
    return new PlanOutcome.Planned(numbered, grids, reasons);
  }

  private static Reason contradiction(CellGraph graph, PlanOptions options, List<Piece> pieces) {
    Integer asked = options.grids();
    if (asked == null) return null;
    int nodes = pieces.stream().mapToInt(p -> p.net().size).sum();
    if (asked < pieces.size()) return Reasons.tooFewGrids(asked, pieces.size());
    if (asked > nodes) return Reasons.tooManyGrids(asked, nodes, nodes < graph.size());
    double mean = graph.totalLoad() / asked;
    boolean possible = options.band().allows(mean);
    return possible || graph.totalLoad() == 0
        ? null
        : Reasons.contradictory(asked, graph.totalLoad(), options.band());
  }

  private static int[] exactCounts(PlanOptions options, List<Piece> pieces) {
    if (options.grids() == null) return null;
    return GridCounts.share(
        options.grids(),
        pieces.stream().mapToDouble(p -> p.net().totalLoad()).toArray(),
        pieces.stream().mapToInt(p -> p.net().size).toArray());
  }

  private static long defaultWork(List<Piece> pieces) {
    long work = 0;
    for (Piece piece : pieces) work += PieceSearch.defaultWork(piece.net().size);
    return work;
  }

  private static long share(long work, List<Piece> pieces, int index) {
    long total = defaultWork(pieces);
    return (long) ((double) work * PieceSearch.defaultWork(pieces.get(index).net().size) / total);
  }

  private static int[] numberByFirstCell(int[] gridOfCell, int grids) {
    int[] number = new int[grids];
    Arrays.fill(number, -1);
    int next = 0;
    int[] numbered = new int[gridOfCell.length];
    for (int c = 0; c < gridOfCell.length; c++) {
      if (number[gridOfCell[c]] < 0) number[gridOfCell[c]] = next++;
      numbered[c] = number[gridOfCell[c]];
    }
    return numbered;
  }
}
