package gridplan.core.edit;

import gridplan.core.partition.CellGraph;
import gridplan.core.partition.Connectivity;
import gridplan.core.partition.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Pieces that an edit cuts off from their grids. Small ones go along with the grid that won the
 * ground between, or where no line joins them with it to the neighbour that shares the longest one;
 * ground that was given to a grid and hangs together with nothing of it stays where it was. What is
 * large remains cut off, and {@link EditCheck} refuses the edit. Not thread-safe.
 */
final class CutOffPieces {
  private final EditGround ground;
  private final int[] gridBefore;
  private final CellGraph graph;
  private final int[] before;
  private final int[] parents;
  private final int[] after;
  private final EditOptions options;

  /** Cells of pieces that have found a home: they do so once. */
  private final BitSet settled = new BitSet();

  /** For each grid the share of it that has gone so far. */
  private final Map<Integer, Double> gone = new TreeMap<>();

  private final List<Home> homes = new ArrayList<>();

  /**
   * A piece and the grid that it comes to.
   *
   * @param drawn whether it was given to {@code from} by the edit itself
   */
  record Home(int from, int to, List<Integer> cells, boolean drawn) {}

  /**
   * @param gained whether the grid had none of the cells before
   */
  private record Piece(int grid, int[] cells, boolean gained) {}

  /**
   * @param ground as it was, with {@code gridBefore} on it
   * @param patch that has made it what it is
   * @param graph of the ground as it is
   * @param after the grid that each of its cells is to have; changed by {@link #settle}
   */
  CutOffPieces(
      EditGround ground,
      int[] gridBefore,
      GroundPatch patch,
      CellGraph graph,
      int[] after,
      EditOptions options) {
    this.ground = ground;
    this.gridBefore = gridBefore;
    this.graph = graph;
    this.after = after;
    this.options = options;
    before = EditGround.parented(gridBefore, patch);
    parents = IntStream.range(0, after.length).toArray();
    for (int i = 0; i < patch.parents().length; i++)
      parents[patch.changed().get(i).id()] = patch.parents()[i];
  }

  /** Gives each small piece to a grid that it can belong to, and tells where all have gone. */
  List<Home> settle() {
    if (options.pocket() == 0) return homes;
    Set<Integer> touched = new TreeSet<>();
    for (int c = 0; c < after.length; c++)
      if (before[c] != after[c] && before[c] >= 0) touched.addAll(List.of(before[c], after[c]));
    for (boolean found = true; found; ) {
      found = false;
      for (int grid : touched) for (Piece piece : pieces(grid)) found |= settle(piece);
    }
    return homes;
  }

  /**
   * Why a grid that still has pieces cannot be left so; names the heaviest.
   *
   * @param changed the ground as it is
   */
  Reason refusal(int grid, EditGround changed) {
    List<Piece> open = pieces(grid);
    Piece piece = open.get(open.size() - 1);
    Spot spot = Spot.of(changed, Arrays.stream(piece.cells()).boxed().toList());
    if (!piece.gained()) return Refusals.wouldDisconnect(grid, spot);
    return isNew(grid) ? Refusals.drawnInPieces(spot) : Refusals.drawnApart(grid, spot);
  }

  private boolean settle(Piece piece) {
    for (int c : piece.cells()) if (settled.get(c)) return false;
    return piece.gained() ? leave(piece) : giveAway(piece);
  }

  private boolean giveAway(Piece piece) {
    int grid = piece.grid();
    double share = share(piece.cells(), GridCells.of(gridBefore, grid), ground.graph());
    double all = gone.getOrDefault(grid, 0.0) + share;
    if (isFixed(grid) || all > options.pocket()) return false;
    int heir = heir(piece);
    if (heir < 0) return false;
    gone.put(grid, all);
    for (int c : piece.cells()) after[c] = heir;
    return settled(piece, heir, false);
  }

  /** Ground that hangs together with nothing of its new grid stays where it was if it can. */
  private boolean leave(Piece piece) {
    int[] won =
        IntStream.range(0, after.length)
            .filter(c -> after[c] == piece.grid() && before[c] != piece.grid())
            .toArray();
    if (share(piece.cells(), won, graph) > options.pocket()) return false;
    Map<Integer, List<Integer>> formerly = new TreeMap<>();
    for (int c : piece.cells()) formerly.computeIfAbsent(before[c], g -> new ArrayList<>()).add(c);
    boolean stays = formerly.entrySet().stream().allMatch(e -> meets(e.getValue(), e.getKey()));
    int heir = stays ? -1 : heir(piece);
    if (!stays && heir < 0) return false;
    for (int c : piece.cells()) after[c] = stays ? before[c] : heir;
    if (!stays) return settled(piece, heir, true);
    formerly.forEach(
        (grid, cells) -> settled(new Piece(piece.grid(), array(cells), true), grid, true));
    return true;
  }

  /** Whether a line joins some of the cells with others of a grid. */
  private boolean meets(List<Integer> cells, int grid) {
    for (int c : cells)
      for (int e = graph.firstSide(c); e < graph.firstSide(c + 1); e++)
        if (graph.joins(e) && after[graph.neighbour(e)] == grid) return true;
    return false;
  }

  private boolean settled(Piece piece, int to, boolean drawn) {
    for (int c : piece.cells()) settled.set(c);
    homes.add(new Home(piece.grid(), to, Arrays.stream(piece.cells()).boxed().toList(), drawn));
    return true;
  }

  /** Of the load of some cells; of their area where they have none. */
  private double share(int[] cells, int[] whole, CellGraph graphOfWhole) {
    double load = sum(whole, graphOfWhole::load);
    return load > 0
        ? sum(cells, graph::load) / load
        : sum(cells, graph::area) / sum(whole, graphOfWhole::area);
  }

  private static double sum(int[] cells, IntToDoubleFunction value) {
    return Arrays.stream(cells).mapToDouble(value).sum();
  }

  /** Where a piece comes to, −1 when no grid that may take it is joined with it. */
  private int heir(Piece piece) {
    Map<Integer, Double> shared = new TreeMap<>();
    for (int c : piece.cells())
      for (int e = graph.firstSide(c); e < graph.firstSide(c + 1); e++) {
        int other = after[graph.neighbour(e)];
        if (graph.joins(e) && other >= 0 && other != piece.grid() && !isFixed(other))
          shared.merge(other, graph.metres(e), Double::sum);
      }
    Map<Integer, Double> ofWinners = new TreeMap<>(shared);
    ofWinners.keySet().retainAll(winners(piece.grid()));
    return longest(ofWinners.isEmpty() ? shared : ofWinners);
  }

  private static int longest(Map<Integer, Double> shared) {
    int best = -1;
    for (var entry : shared.entrySet())
      if (best < 0 || entry.getValue() > shared.get(best)) best = entry.getKey();
    return best;
  }

  /** The grids that were given ground of a grid. */
  private Set<Integer> winners(int grid) {
    Set<Integer> winners = new TreeSet<>();
    for (int c = 0; c < after.length; c++)
      if (before[c] == grid && after[c] != grid && !settled.get(c)) winners.add(after[c]);
    return winners;
  }

  private boolean isFixed(int grid) {
    return options.isFixed(isNew(grid) ? GroundEdits.NEW_GRID : grid);
  }

  private boolean isNew(int grid) {
    return grid >= PlanEdits.nextGrid(gridBefore);
  }

  /**
   * All that a grid consists of but for its core: of each part that it had the heaviest piece, of a
   * new grid the heaviest of all. The lightest first.
   */
  private List<Piece> pieces(int grid) {
    List<int[]> fragments = Connectivity.fragments(graph, GridCells.of(after, grid));
    if (fragments.size() < 2) return List.of();
    fragments.sort(
        Comparator.<int[]>comparingDouble(f -> sum(f, graph::load))
            .thenComparingDouble(f -> sum(f, graph::area)));
    Map<Integer, Integer> partOf = partsBefore(grid);
    Set<Integer> held = new HashSet<>();
    List<Piece> pieces = new ArrayList<>();
    for (int i = fragments.size() - 1; i >= 0; i--) {
      int[] fragment = fragments.get(i);
      Set<Integer> own = new HashSet<>();
      for (int c : fragment) if (before[c] == grid) own.add(partOf.get(parents[c]));
      boolean core = held.addAll(own) || partOf.isEmpty() && i == fragments.size() - 1;
      if (!core) pieces.add(0, new Piece(grid, fragment, own.isEmpty()));
    }
    return pieces;
  }

  /** The number of the part of a grid that each of its cells was in. */
  private Map<Integer, Integer> partsBefore(int grid) {
    Map<Integer, Integer> partOf = new HashMap<>();
    List<int[]> parts = Connectivity.fragments(ground.graph(), GridCells.of(gridBefore, grid));
    for (int p = 0; p < parts.size(); p++) for (int c : parts.get(p)) partOf.put(c, p);
    return partOf;
  }

  private static int[] array(List<Integer> cells) {
    return cells.stream().mapToInt(Integer::intValue).toArray();
  }
}
