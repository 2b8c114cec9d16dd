package gridplan.plan;

import gridplan.core.partition.CellGraph;
import gridplan.core.partition.Connectivity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Divides given grids along the communities' lines (H2). A grid stays where it has most of its
 * load. What it holds elsewhere becomes another grid when that is a tenth of its load or more: it
 * was drawn across the line on purpose. Less is taken for an imprecise line and joins its
 * neighbours in its own community.
 */
final class NestedGrids {
  private static final double ON_PURPOSE = 0.1;
  private static final int OPEN = -1;

  private final CellGraph graph;
  private final int[] gridOfCell;
  private final List<Integer> divided = new ArrayList<>();
  private int grids;

  /**
   * @param grids how many there are now
   * @param divided those that lay in several communities, ascending
   */
  record Nested(int[] gridOfCell, int grids, List<Integer> divided) {}

  private NestedGrids(CellGraph graph, int[] gridOfCell, int grids) {
    this.graph = graph;
    this.gridOfCell = gridOfCell;
    this.grids = grids;
  }

  /**
   * @param gridOfCell 0 to {@code grids} − 1; not changed
   */
  static Nested of(CellGraph graph, int[] gridOfCell, int grids) {
    NestedGrids nested = new NestedGrids(graph, gridOfCell.clone(), grids);
    nested.divide();
    nested.fill();
    nested.foundGrids();
    return new Nested(nested.gridOfCell, nested.grids, nested.divided);
  }

  /**
   * The same where what is divided stays in one piece: of each grid that lost ground or is new, all
   * but the largest connected piece joins its neighbours too.
   */
  static Nested whole(CellGraph graph, int[] gridOfCell, int grids) {
    NestedGrids nested = new NestedGrids(graph, gridOfCell.clone(), grids);
    nested.divide();
    nested.loosen(grids);
    nested.fill();
    nested.foundGrids();
    return new Nested(nested.gridOfCell, nested.grids, nested.divided);
  }

  private void loosen(int before) {
    Map<Integer, List<Integer>> cellsOf = new TreeMap<>();
    for (int cell = 0; cell < gridOfCell.length; cell++)
      if (gridOfCell[cell] >= before || divided.contains(gridOfCell[cell]))
        cellsOf.computeIfAbsent(gridOfCell[cell], key -> new ArrayList<>()).add(cell);
    for (List<Integer> cells : cellsOf.values()) {
      int[] all = cells.stream().mapToInt(Integer::intValue).toArray();
      List<int[]> pieces = Connectivity.fragments(graph, all);
      int[] main = pieces.get(0);
      for (int[] piece : pieces) if (weight(piece) > weight(main)) main = piece;
      for (int[] piece : pieces) if (piece != main) for (int cell : piece) gridOfCell[cell] = OPEN;
    }
  }

  private double weight(int[] cells) {
    return Arrays.stream(cells).mapToDouble(this::weight).sum();
  }

  private void divide() {
    List<Map<Integer, Double>> held = new ArrayList<>();
    for (int grid = 0; grid < grids; grid++) held.add(new TreeMap<>());
    for (int cell = 0; cell < gridOfCell.length; cell++)
      held.get(gridOfCell[cell]).merge(graph.within(cell), weight(cell), Double::sum);
    List<Map<Integer, Integer>> gridIn = new ArrayList<>();
    for (int grid = 0; grid < held.size(); grid++) gridIn.add(parts(grid, held.get(grid)));
    for (int cell = 0; cell < gridOfCell.length; cell++)
      gridOfCell[cell] = gridIn.get(gridOfCell[cell]).get(graph.within(cell));
  }

  /** Ground counts only where there is no load. */
  private double weight(int cell) {
    return graph.load(cell) + 1e-9 * graph.area(cell);
  }

  /** The grid that what one grid holds of each community goes to. */
  private Map<Integer, Integer> parts(int grid, Map<Integer, Double> held) {
    if (held.size() > 1) divided.add(grid);
    int home = -1;
    double total = 0;
    double most = Double.NEGATIVE_INFINITY;
    for (Map.Entry<Integer, Double> part : held.entrySet()) {
      total += part.getValue();
      if (part.getValue() <= most) continue;
      most = part.getValue();
      home = part.getKey();
    }
    Map<Integer, Integer> parts = new TreeMap<>();
    for (Map.Entry<Integer, Double> part : held.entrySet()) {
      boolean own = part.getValue() >= ON_PURPOSE * total;
      parts.put(part.getKey(), part.getKey() == home ? grid : own ? grids++ : OPEN);
    }
    return parts;
  }

  /** Open cells join the neighbour with the longest border in their community, ring by ring. */
  private void fill() {
    boolean changed = true;
    while (changed) {
      int[] before = gridOfCell.clone();
      for (int cell = 0; cell < before.length; cell++)
        if (before[cell] == OPEN) gridOfCell[cell] = neighbour(before, cell);
      changed = !Arrays.equals(before, gridOfCell);
    }
  }

  private int neighbour(int[] before, int cell) {
    Map<Integer, Double> border = new TreeMap<>();
    for (int side = graph.firstSide(cell); side < graph.firstSide(cell + 1); side++) {
      int other = graph.neighbour(side);
      if (before[other] != OPEN && graph.within(other) == graph.within(cell))
        border.merge(before[other], graph.metres(side), Double::sum);
    }
    return border.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse(OPEN);
  }

  private void foundGrids() {
    int[] open = new int[gridOfCell.length];
    int count = 0;
    for (int cell = 0; cell < gridOfCell.length; cell++)
      if (gridOfCell[cell] == OPEN) open[count++] = cell;
    for (int[] piece : Connectivity.fragments(graph, Arrays.copyOf(open, count))) {
      for (int cell : piece) gridOfCell[cell] = grids;
      grids++;
    }
  }
}
