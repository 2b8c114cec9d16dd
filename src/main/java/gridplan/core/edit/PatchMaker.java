package gridplan.core.edit;

import gridplan.core.mosaic.BarrierClass;
import gridplan.core.mosaic.Cell;
import gridplan.core.mosaic.CellEdge;
import gridplan.core.partition.CellGraph;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.operation.valid.IsValidOp;

/**
 * Makes the patch of cells whose ground is another one: their shared lines are measured, and that
 * they tile what their parents tiled is proved by edge cancellation.
 */
final class PatchMaker {
  /** Metres from a barrier at which a new line is taken to run along it. */
  private static final double ALONG_BARRIER = 3;

  private final EditGround ground;
  private final SortedMap<Integer, Cell> changed = new TreeMap<>();
  private final Map<Integer, Integer> parentOf = new HashMap<>();

  /** Edges that have moved, so that the class of the line before says nothing. */
  private final Set<CellRings.Edge> moved = new HashSet<>();

  PatchMaker(EditGround ground) {
    this.ground = ground;
  }

  /** Puts a cell in the place of its number, or at the end. */
  void add(Cell cell, int parent) {
    changed.put(cell.id(), cell);
    parentOf.put(cell.id(), parent);
  }

  /** An edge, in either direction, that was not there before. */
  void addMoved(Coordinate a, Coordinate b) {
    moved.add(CellRings.Edge.of(a, b));
    moved.add(CellRings.Edge.of(b, a));
  }

  /**
   * The patch.
   *
   * @throws RefusedEdit when rounding has made a ring invalid
   */
  GroundPatch make() {
    int after = ground.cells();
    for (int c : changed.keySet()) after = Math.max(after, c + 1);
    int[] parents = changed.keySet().stream().mapToInt(parentOf::get).toArray();
    Set<Integer> around = around();
    CellRings rings = new CellRings();
    CellRings former = new CellRings();
    for (int c : around) {
      rings.add(c, changed.containsKey(c) ? changed.get(c).ground() : ground.cell(c).ground());
      if (c < ground.cells()) former.add(c, ground.cell(c).ground());
    }
    prove(rings, former);
    return new GroundPatch(
        ground.cells(), after, List.copyOf(changed.values()), edges(rings), parents);
  }

  /** The changed cells and all that have ever been beside them. */
  private Set<Integer> around() {
    Set<Integer> around = new TreeSet<>(changed.keySet());
    CellGraph graph = ground.graph();
    for (int c : changed.keySet()) {
      int parent = parentOf.get(c);
      around.add(parent);
      for (int e = graph.firstSide(parent); e < graph.firstSide(parent + 1); e++)
        around.add(graph.neighbour(e));
    }
    return around;
  }

  private void prove(CellRings rings, CellRings former) {
    Set<CellRings.Edge> open = new HashSet<>();
    for (Cell cell : changed.values()) {
      if (!new IsValidOp(cell.ground()).isValid()) throw new RefusedEdit(Refusals.wouldCollapse());
      CellRings.walk(
          cell.ground(), (a, b) -> addOpen(open, rings.across(a, b), CellRings.Edge.of(a, b)));
    }
    Set<CellRings.Edge> openBefore = new HashSet<>();
    for (int c : new TreeSet<>(parentOf.values()))
      CellRings.walk(
          ground.cell(c).ground(),
          (a, b) -> addOpen(openBefore, former.across(a, b), CellRings.Edge.of(a, b)));
    if (rings.repeats() || !open.equals(openBefore))
      throw new RefusedEdit(Refusals.wouldCollapse());
  }

  private static void addOpen(Set<CellRings.Edge> open, int across, CellRings.Edge edge) {
    if (across < 0) open.add(edge);
  }

  private List<CellEdge> edges(CellRings rings) {
    SortedMap<Long, double[]> metres = new TreeMap<>();
    for (Cell cell : changed.values())
      CellRings.walk(
          cell.ground(),
          (a, b) -> {
            int other = rings.across(a, b);
            if (other < 0 || changed.containsKey(other) && other < cell.id()) return;
            BarrierClass along = along(cell.id(), other, a, b);
            double[] sums =
                metres.computeIfAbsent(
                    pair(cell.id(), other), k -> new double[BarrierClass.values().length + 1]);
            sums[along == null ? sums.length - 1 : along.ordinal()] +=
                ground.projection().distance(a.x, a.y, b.x, b.y);
          });
    List<CellEdge> edges = new ArrayList<>();
    metres.forEach((pair, sums) -> edges.add(edge((int) (pair >> 32), (int) (long) pair, sums)));
    edges.sort(Comparator.comparingInt(CellEdge::a).thenComparingInt(CellEdge::b));
    return edges;
  }

  private static long pair(int a, int b) {
    return (long) Math.min(a, b) << 32 | Math.max(a, b);
  }

  private CellEdge edge(int a, int b, double[] metres) {
    double total = 0;
    for (double m : metres) total += m;
    double covered = 0;
    BarrierClass strongest = null;
    for (BarrierClass c : BarrierClass.values()) {
      covered += metres[c.ordinal()];
      if (strongest == null && covered >= total / 2 && covered > 0) strongest = c;
    }
    CellEdge before = lineBefore(a, b);
    return new CellEdge(a, b, total, strongest, before != null && before.crossing());
  }

  /** What runs along an edge: the line that was there, or a barrier close to a new one. */
  private BarrierClass along(int cell, int other, Coordinate a, Coordinate b) {
    CellEdge before = lineBefore(cell, other);
    if (before != null && !moved.contains(CellRings.Edge.of(a, b))) return before.barrierClass();
    Coordinate middle = new Coordinate((a.x + b.x) / 2, (a.y + b.y) / 2);
    return ground.barriers().strongestAt(middle, ALONG_BARRIER);
  }

  /** The shared line of the cells before whose ground these are; null for parts of one cell. */
  private CellEdge lineBefore(int cell, int other) {
    int a = parentOf.getOrDefault(cell, cell);
    int b = parentOf.getOrDefault(other, other);
    return a == b ? null : ground.edge(Math.min(a, b), Math.max(a, b));
  }
}
