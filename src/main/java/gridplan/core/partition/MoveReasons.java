package gridplan.core.partition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Names for every moved cell what its move is good for. */
final class MoveReasons {
  private static final double TOLERANCE = 1e-6;

  private final CellGraph graph;
  private final int[] from;
  private final BaseRepair repair;
  private final int[] to;
  private final PlanOptions options;
  private final Map<Integer, Double> loadBefore = new HashMap<>();
  private final Set<Integer> remaining = new HashSet<>();

  MoveReasons(CellGraph graph, int[] from, BaseRepair repair, int[] to, PlanOptions options) {
    this.graph = graph;
    this.from = from;
    this.repair = repair;
    this.to = to;
    this.options = options;
    for (int c = 0; c < to.length; c++) {
      loadBefore.merge(repair.grid()[c], graph.load(c), Double::sum);
      remaining.add(to[c]);
    }
  }

  /**
   * @param otherwise the reason of moves that neither relieve nor fill a grid
   */
  List<Move> moves(String otherwise) {
    List<Move> moves = new ArrayList<>();
    for (int c = 0; c < to.length; c++)
      if (to[c] != from[c])
        moves.add(new Move(c, from[c], to[c], graph.load(c), why(c, otherwise)));
    return moves;
  }

  private String why(int cell, String otherwise) {
    if (repair.why()[cell] != null) return repair.why()[cell];
    if (!remaining.contains(from[cell])) return "merges-under";
    Band band = options.bandOf(graph, cell);
    double before = loadBefore.get(from[cell]);
    if (!loadBefore.containsKey(to[cell]))
      return before > band.max() + TOLERANCE ? "splits-over" : otherwise;
    if (before > band.max() + TOLERANCE) return "relieves-over";
    if (loadBefore.get(to[cell]) < band.min() - TOLERANCE) return "fills-under";
    return otherwise;
  }
}
