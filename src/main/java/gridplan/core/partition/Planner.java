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
  /**
   * Plans from nothing.
   *
   * @param options without frozen grids
   * @param progress told as {@code plan.search}; may cancel
   */
  public static PlanOutcome plan(CellGraph graph, PlanOptions options, Progress progress) {
    return plan(graph, options, null, progress);
  }

  /**
   * Plans what frozen grids leave.
   *
   * @param base grid of each cell in the plan that the frozen grids are of, −1 for none; null where
   *     nothing is frozen
   */
  public static PlanOutcome plan(
      CellGraph graph, PlanOptions options, int[] base, Progress progress) {
    if (base == null && !options.frozenGrids().isEmpty())
      throw new IllegalArgumentException("frozen grids need the plan they are of");
    if (base != null && base.length != graph.size())
      throw new IllegalArgumentException(base.length + " grids for " + graph.size() + " cells");
    if (graph.size() == 0) return new PlanOutcome.Infeasible(List.of(Reasons.noCells()));
    return new Planner(graph, options, base, progress).outcome();
  }

  private final CellGraph graph;
  private final PlanOptions options;
  private final Ground ground;
  private final Budget budget;
  private final List<Reason> reasons = new ArrayList<>();
  private final List<Reason> contradictions;
  private final Lumping lumping;
  private final List<Piece> pieces;
  private final long work;

  private Planner(CellGraph graph, PlanOptions options, int[] base, Progress progress) {
    long start = System.nanoTime();
    this.graph = graph;
    this.options = options;
    ground = Ground.of(graph, options, base);
    contradictions = Contradictions.amongSets(graph, options, ground, base);
    boolean sound = contradictions.isEmpty();
    lumping = sound ? Lumping.of(graph, options, ground, reasons, contradictions) : null;
    if (sound)
      contradictions.addAll(Contradictions.inNodes(graph, options, ground, lumping.nodeOf()));
    pieces = sound ? Piece.of(graph, lumping) : List.of();
    work = options.work() > 0 ? options.work() : defaultWork(pieces);
    budget = new Budget(progress, "plan.search", work, options.timeLimit(), start);
  }

  private PlanOutcome outcome() {
    if (contradictions.isEmpty() && options.grids() != null) checkCount();
    if (!contradictions.isEmpty()) return new PlanOutcome.Infeasible(contradictions);
    int[] gridOfCell = new int[graph.size()];
    int grids = 0;
    int[] exact = options.grids() == null ? null : exactCounts();
    for (int i = 0; i < pieces.size(); i++) {
      Piece piece = pieces.get(i);
      int[] part =
          ground.fixed()[i]
              ? new int[piece.net().size]
              : new PieceSearch(piece, ofPiece(piece), i, budget)
                  .run(exact == null ? null : exact[i], share(work, pieces, i));
      grids = piece.write(part, grids, gridOfCell);
    }
    if (budget.over()) reasons.add(Reasons.timeIsUp());
    int[] numbered = numberByFirstCell(gridOfCell, grids);
    reasons.addAll(new Explanation(graph, options, ground, lumping.divided(), numbered).reasons());
    return new PlanOutcome.Planned(numbered, grids, reasons);
  }

  private PlanOptions ofPiece(Piece piece) {
    return options.withBand(options.bandOf(graph, piece.cells()[0]));
  }

  private void checkCount() {
    int asked = options.grids();
    int nodes = Arrays.stream(most()).sum();
    int fewest = Arrays.stream(least()).sum();
    int free = asked - ground.fixedCount();
    double load = 0;
    for (int i = 0; i < pieces.size(); i++)
      if (!ground.fixed()[i]) load += pieces.get(i).net().totalLoad();
    boolean oneBand = options.constraints().bandOfWithin().isEmpty();
    if (asked < pieces.size()) contradictions.add(Reasons.tooFewGrids(asked, pieces.size()));
    else if (asked < fewest) contradictions.add(Reasons.tooFewForApart(asked, fewest));
    else if (asked > nodes)
      contradictions.add(Reasons.tooManyGrids(asked, nodes, nodes < graph.size()));
    else if (oneBand && free > 0 && load > 0 && !options.band().allows(load / free))
      contradictions.add(Reasons.contradictory(free, load, options.band()));
  }

  private int[] least() {
    int[] least = new int[pieces.size()];
    for (int i = 0; i < least.length; i++)
      least[i] = ground.fixed()[i] ? 1 : pieces.get(i).leastParts(options.constraints());
    return least;
  }

  private int[] most() {
    int[] most = new int[pieces.size()];
    for (int i = 0; i < most.length; i++)
      most[i] = ground.fixed()[i] ? 1 : pieces.get(i).net().size;
    return most;
  }

  private int[] exactCounts() {
    double[] loads = pieces.stream().mapToDouble(p -> p.net().totalLoad()).toArray();
    return GridCounts.share(options.grids(), loads, least(), most());
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
