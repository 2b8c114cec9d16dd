package gridplan.core.partition;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Names every rule that a plan does not meet, and the unit or ground that stands in the way. */
final class Explanation {
  private static final double TOLERANCE = 1e-6;

  private final CellGraph graph;
  private final Band band;
  private final Lumping lumping;
  private final int[] gridOfCell;
  private final int grids;
  private final double[] load;
  private final double[] pieceLoad;
  private final int[] pieceGrids;
  private final int[] pieceCell;

  Explanation(CellGraph graph, PlanOptions options, Lumping lumping, int[] gridOfCell, int grids) {
    this.graph = graph;
    this.band = options.band();
    this.lumping = lumping;
    this.gridOfCell = gridOfCell;
    this.grids = grids;
    load = new double[grids];
    int pieces = Coarsening.lumps(lumping.component());
    pieceLoad = new double[pieces];
    pieceGrids = new int[pieces];
    pieceCell = new int[pieces];
    boolean[] counted = new boolean[grids];
    for (int c = graph.size() - 1; c >= 0; c--) {
      int piece = lumping.component()[c];
      load[gridOfCell[c]] += graph.load(c);
      pieceLoad[piece] += graph.load(c);
      pieceCell[piece] = c;
      if (!counted[gridOfCell[c]]) pieceGrids[piece]++;
      counted[gridOfCell[c]] = true;
    }
  }

  List<Reason> reasons() {
    List<Reason> reasons = new ArrayList<>();
    if (pieceLoad.length > 1) reasons.add(pieces());
    if (graph.grantedCrossings() > 0)
      reasons.add(Reasons.emptyGroundJoined(graph.grantedCrossings()));
    if (!graph.exclaves().isEmpty()) reasons.add(Reasons.exclavesTied(graph.exclaves().size()));
    for (Lumping.Divided unit : lumping.divided())
      reasons.add(
          Reasons.unitDivided(graph, unit.unit(), unit.load(), gridsOf(unit.cells()), band));
    for (int piece = 0; piece < pieceLoad.length; piece++) {
      Reason between = between(piece);
      if (between != null) reasons.add(between);
    }
    int[] firstCell = new int[grids];
    for (int c = graph.size() - 1; c >= 0; c--) firstCell[gridOfCell[c]] = c;
    for (int g = 0; g < grids; g++)
      if (band.misses(load[g]) > TOLERANCE) reasons.add(outside(g, firstCell[g]));
    return reasons;
  }

  private Reason pieces() {
    int smallest = 0;
    for (int i = 1; i < pieceLoad.length; i++) if (pieceLoad[i] < pieceLoad[smallest]) smallest = i;
    return Reasons.pieces(graph, pieceLoad.length, pieceCell[smallest], pieceLoad[smallest]);
  }

  private int gridsOf(int[] cells) {
    TreeSet<Integer> held = new TreeSet<>();
    for (int c : cells) held.add(gridOfCell[c]);
    return held.size();
  }

  /** No number of grids gives a mean in the band: 340 in 200–300. */
  private Reason between(int piece) {
    double total = pieceLoad[piece];
    int fewest = (int) Math.ceil(total / band.max() - TOLERANCE);
    if (fewest < 2 || total / fewest >= band.min() - TOLERANCE) return null;
    return Reasons.pieceBetween(
        graph, pieceCell[piece], total, fewest - 1, band, withinName(pieceCell[piece]));
  }

  private String withinName(int cell) {
    return graph.withinName(graph.within(cell));
  }

  private Reason outside(int grid, int cell) {
    int piece = lumping.component()[cell];
    if (pieceGrids[piece] == 1 && load[grid] < band.min())
      return Reasons.pieceBelow(graph, grid, cell, load[grid], band, withinName(cell));
    List<Integer> loaded = new ArrayList<>();
    TreeSet<Integer> units = new TreeSet<>();
    for (int c = 0; c < graph.size(); c++) {
      if (gridOfCell[c] != grid || graph.load(c) == 0) continue;
      loaded.add(c);
      units.add(graph.unit(c));
    }
    if (loaded.size() == 1)
      return Reasons.alone("cell", "Cell " + graph.name(loaded.get(0)), grid, load[grid], band);
    for (int c : loaded)
      if (graph.load(c) > band.max())
        return Reasons.alone("cell", "Cell " + graph.name(c), grid, graph.load(c), band);
    if (units.size() == 1 && units.first() >= 0 && isWhole(units.first(), grid))
      return Reasons.alone("unit", "Unit " + graph.unitName(units.first()), grid, load[grid], band);
    return Reasons.gridOutside(grid, load[grid], band, blocking(units));
  }

  private boolean isWhole(int unit, int grid) {
    for (int c = 0; c < graph.size(); c++)
      if (graph.unit(c) == unit && gridOfCell[c] != grid) return false;
    return true;
  }

  private String blocking(TreeSet<Integer> units) {
    List<String> names = new ArrayList<>();
    for (int unit : units) if (unit >= 0 && names.size() < 5) names.add(graph.unitName(unit));
    return names.isEmpty() ? "" : "units kept whole in it are " + String.join(", ", names);
  }
}
