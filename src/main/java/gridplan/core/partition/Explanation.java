package gridplan.core.partition;

import gridplan.core.partition.Standings.Standing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Names every rule that a plan does not meet, and the unit or ground that stands in the way. */
final class Explanation {
  private static final double TOLERANCE = 1e-6;

  private static final int MOST_NAMED = 5;
  private static final String NO_EXCHANGE =
      "no exchange with its neighbours " + Reason.NEIGHBOURS + " was found that keeps every rule";

  private final CellGraph graph;
  private final PlanOptions options;
  private final Ground ground;
  private final List<Lumping.Divided> divided;
  private final int[] gridOfCell;
  private final Standings standings;
  private final double[] pieceLoad;
  private final int[] pieceGrids;
  private final int[] pieceCell;

  /**
   * @param divided units that no single grid may hold
   * @param gridOfCell none negative; numbers need not be dense
   */
  Explanation(
      CellGraph graph,
      PlanOptions options,
      Ground ground,
      List<Lumping.Divided> divided,
      int[] gridOfCell) {
    this.graph = graph;
    this.options = options;
    this.ground = ground;
    this.divided = divided;
    this.gridOfCell = gridOfCell;
    standings = Standings.of(graph, options, gridOfCell);
    int pieces = ground.fixed().length;
    pieceLoad = new double[pieces];
    pieceGrids = new int[pieces];
    pieceCell = new int[pieces];
    boolean[] counted = new boolean[standings.grids()];
    for (int c = graph.size() - 1; c >= 0; c--) {
      int piece = ground.component()[c];
      pieceLoad[piece] += graph.load(c);
      pieceCell[piece] = c;
      if (!counted[gridOfCell[c]]) pieceGrids[piece]++;
      counted[gridOfCell[c]] = true;
    }
  }

  List<Reason> reasons() {
    List<Reason> reasons = new ArrayList<>();
    int free = pieceLoad.length - ground.fixedCount();
    if (free > 1) reasons.add(pieces(free));
    if (graph.grantedCrossings() > 0)
      reasons.add(Reasons.emptyGroundJoined(graph.grantedCrossings()));
    if (!graph.exclaves().isEmpty()) reasons.add(Reasons.exclavesTied(graph.exclaves().size()));
    for (Lumping.Divided unit : divided)
      reasons.add(
          Reasons.unitDivided(
              graph, unit.unit(), unit.load(), gridsOf(unit.cells()), bandOf(unit.cells()[0])));
    for (int piece = 0; piece < pieceLoad.length; piece++) {
      Reason between = ground.fixed()[piece] ? null : between(piece);
      if (between != null) reasons.add(between);
    }
    reasons.addAll(outsideBand());
    reasons.addAll(ofSets());
    return reasons;
  }

  /** What single grids cannot be: the reasons of a mended plan. */
  List<Reason> outsideBand() {
    Map<Integer, List<Integer>> cells = new HashMap<>();
    for (int c = 0; c < gridOfCell.length; c++)
      if (isOutside(gridOfCell[c]))
        cells.computeIfAbsent(gridOfCell[c], g -> new ArrayList<>()).add(c);
    List<Reason> reasons = new ArrayList<>();
    for (int g = 0; g < standings.grids(); g++)
      if (isOutside(g)) reasons.add(outside(g, cells.get(g)));
    return reasons;
  }

  private boolean isOutside(int grid) {
    Standing standing = standings.of(grid);
    return standing == Standing.EXEMPT || standing == Standing.UNDER || standing == Standing.OVER;
  }

  /** Sets that are not as they were laid down, or had better be. */
  List<Reason> ofSets() {
    List<Reason> reasons = new ArrayList<>();
    for (int[] set : options.constraints().apart()) {
      Map<Integer, Integer> holder = new HashMap<>();
      for (int c : set) {
        Integer other = holder.putIfAbsent(gridOfCell[c], c);
        if (other != null) reasons.add(ConstraintReasons.apartUnmet(graph, other, c));
      }
    }
    for (int[] tie : options.constraints().near())
      if (gridsOf(tie) > 1) reasons.add(ConstraintReasons.tieBroken(graph, tie, gridsOf(tie)));
    for (int[] set : options.constraints().dedicated()) {
      int parts = Connectivity.fragments(graph, set).size();
      if (parts > 1) reasons.add(ConstraintReasons.dedicatedInParts(graph, set, parts));
    }
    return reasons;
  }

  private Band bandOf(int cell) {
    return options.bandOf(graph, cell);
  }

  private Reason pieces(int free) {
    int smallest = -1;
    for (int i = 0; i < pieceLoad.length; i++)
      if (!ground.fixed()[i] && (smallest < 0 || pieceLoad[i] < pieceLoad[smallest])) smallest = i;
    return Reasons.pieces(graph, free, pieceCell[smallest], pieceLoad[smallest]);
  }

  private int gridsOf(int[] cells) {
    TreeSet<Integer> held = new TreeSet<>();
    for (int c : cells) held.add(gridOfCell[c]);
    return held.size();
  }

  /** No number of grids gives a mean in the band: 340 in 200–300. */
  private Reason between(int piece) {
    Band band = bandOf(pieceCell[piece]);
    double total = pieceLoad[piece];
    int fewest = (int) Math.ceil(total / band.max() - TOLERANCE);
    if (fewest < 2 || total / fewest >= band.min() - TOLERANCE) return null;
    return Reasons.pieceBetween(
        graph, pieceCell[piece], total, fewest - 1, band, withinName(pieceCell[piece]));
  }

  private String withinName(int cell) {
    return graph.withinName(graph.within(cell));
  }

  private Reason outside(int grid, List<Integer> cells) {
    Band band = standings.band(grid);
    double load = standings.load(grid);
    int piece = ground.component()[cells.get(0)];
    if (ground.frozen()[piece]) return Reasons.gridOutside(grid, load, band, "frozen", Map.of());
    if (standings.isOneBuilding(grid))
      return Reasons.cellAlone(graph, standings.loadedCell(grid), grid, load, band);
    if (standings.isOneUnit(grid))
      return Reasons.unitAlone(graph, standings.unit(grid), grid, load, band);
    if (pieceGrids[piece] == 1 && load < band.min())
      return Reasons.pieceBelow(graph, grid, cells.get(0), load, band, withinName(cells.get(0)));
    return blocked(grid, load, band, cells);
  }

  private Reason blocked(int grid, double load, Band band, List<Integer> cells) {
    TreeSet<Integer> units = new TreeSet<>();
    for (int c : cells) {
      if (graph.load(c) > band.max()) {
        String large = "cell " + graph.name(c) + " alone holds " + Reasons.number(graph.load(c));
        return Reasons.gridOutside(grid, load, band, large, Map.of("cell", graph.name(c)));
      }
      if (graph.load(c) > 0 && graph.unit(c) >= 0) units.add(graph.unit(c));
    }
    List<Integer> neighbours = freeNeighbours(cells);
    List<String> names = units.stream().limit(MOST_NAMED).map(graph::unitName).toList();
    String said = neighbours.isEmpty() ? "no other grid lies beside it" : NO_EXCHANGE;
    if (!names.isEmpty())
      said = "units kept whole in it are " + String.join(", ", names) + ", and " + said;
    Map<String, Object> more = new HashMap<>(Map.of("neighbours", neighbours));
    if (!names.isEmpty()) more.put("units", names);
    return Reasons.gridOutside(grid, load, band, said, more);
  }

  /** Grids that a grid could exchange cells with: they share a line and are not given. */
  private List<Integer> freeNeighbours(List<Integer> cells) {
    TreeSet<Integer> around = new TreeSet<>();
    for (int c : cells)
      for (int e = graph.firstSide(c); e < graph.firstSide(c + 1); e++) {
        int other = graph.neighbour(e);
        if (graph.joins(e) && !ground.isFixed(other)) around.add(gridOfCell[other]);
      }
    around.remove(gridOfCell[cells.get(0)]);
    return List.copyOf(around);
  }
}
