package gridplan.core.partition;

import gridplan.core.measure.PlanningProjection;
import gridplan.core.mosaic.BarrierClass;
import gridplan.core.mosaic.Cell;
import gridplan.core.mosaic.CellEdge;
import gridplan.core.mosaic.Mosaic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.locationtech.jts.geom.Geometry;

/**
 * What planning needs to know of a layer of cells: loads, sizes, whole units, and which cells share
 * how many metres of which kind of line. Immutable, in flat arrays (about 150 bytes a cell and 30 a
 * shared line), safe from any thread.
 *
 * <p>Shared lines are stored twice, once from each side: the <em>sides</em> of cell {@code c} are
 * numbered {@code firstSide(c)} to {@code firstSide(c + 1) - 1}.
 *
 * <p>Ground without load that barriers cut off from everything (between two tracks, say) is joined
 * to the neighbour with whom it shares the longest line, or nobody could look after it (B8). Where
 * nothing connects it with its community, it is tied to the nearest ground of it by a side of no
 * length: an exclave that is expected (B7), see {@link #exclaves}.
 */
public final class CellGraph {
  /** Shared lines shorter than this do not join (B6), metres. */
  public static final double MIN_JOINING_METRES = 1;

  private static final BarrierClass[] CLASSES = BarrierClass.values();

  private final CellShapes shapes;
  private final CellTable table;
  private final LineRules lines;
  private final boolean classed;
  private final Sides sides;
  private final int[] first;
  private final int[] neighbour;
  private final double[] metres;
  private final double[] weight;
  private final byte[] barrier;
  private final boolean[] joins;
  private final double[] outer;
  private final Naming units;
  private final Naming areas;
  private final double totalLoad;
  private List<CellEdge> granted = List.of();
  private List<Exclave> exclaves = List.of();

  /**
   * A piece of ground with little or no load that is an expected further part of a grid (B7).
   *
   * @param cell one of the exclave
   * @param anchor the nearest cell of the ground that it belongs with
   */
  public record Exclave(int cell, int anchor) {
    CellEdge edge() {
      return new CellEdge(Math.min(cell, anchor), Math.max(cell, anchor), 0, null, false);
    }
  }

  private CellGraph(
      CellShapes shapes, CellTable table, List<CellEdge> edges, boolean classed, LineRules lines) {
    this(
        shapes,
        table,
        Naming.of(table.whole(), table.load().length),
        Naming.of(table.within(), table.load().length),
        edges,
        classed,
        lines);
  }

  private CellGraph(
      CellShapes shapes,
      CellTable table,
      Naming units,
      Naming areas,
      List<CellEdge> edges,
      boolean classed,
      LineRules lines) {
    int cells = table.load().length;
    if (shapes.area().length != cells)
      throw new IllegalArgumentException(shapes.area().length + " shapes for " + cells + " loads");
    this.shapes = shapes;
    this.table = table;
    this.classed = classed;
    this.units = units;
    this.areas = areas;
    this.lines = lines;
    List<CellEdge> all = new ArrayList<>(edges);
    boolean[] joining = joining(all);
    sides = Sides.of(cells, all, joining, factors());
    outer = new double[cells];
    for (int c = 0; c < cells; c++) outer[c] = sides.outer(c, shapes.perimeter()[c]);
    first = sides.first;
    neighbour = sides.neighbour;
    metres = sides.metres;
    weight = sides.weight;
    barrier = sides.barrier;
    joins = sides.joins;
    totalLoad = sum(table.load());
  }

  /** A graph that differs from another in some cells, which no pocket or exclave is among. */
  private CellGraph(
      CellGraph before,
      CellShapes shapes,
      CellTable table,
      Naming units,
      Naming areas,
      Sides sides,
      Collection<Integer> touched) {
    this.shapes = shapes;
    this.table = table;
    this.classed = before.classed;
    this.units = units;
    this.areas = areas;
    this.lines = before.lines;
    this.sides = sides;
    outer = Arrays.copyOf(before.outer, table.load().length);
    for (int c : touched) outer[c] = sides.outer(c, shapes.perimeter()[c]);
    first = sides.first;
    neighbour = sides.neighbour;
    metres = sides.metres;
    weight = sides.weight;
    barrier = sides.barrier;
    joins = sides.joins;
    totalLoad = sum(table.load());
  }

  private static double sum(double[] loads) {
    double sum = 0;
    for (double load : loads) sum += load;
    return sum;
  }

  /**
   * The graph of a mosaic.
   *
   * @param within name for each cell of the line that its grid must stay in, empty for none; or
   *     null
   */
  public static CellGraph of(Mosaic mosaic, Load load, String[] within) {
    List<Geometry> ground = new ArrayList<>(mosaic.cells().size());
    for (Cell cell : mosaic.cells()) ground.add(cell.ground());
    CellTable table = CellTable.of(mosaic, load, within);
    return new CellGraph(CellShapes.of(ground), table, mosaic.edges(), true, LineRules.DEFAULT);
  }

  /** The graph of a foreign layer of lattice polygons: neighbours share whole edges. */
  public static CellGraph ofPolygons(List<? extends Geometry> ground, CellTable table) {
    return ofPolygons(ground, table, LineRules.DEFAULT);
  }

  /** The same where lines count otherwise. */
  public static CellGraph ofPolygons(
      List<? extends Geometry> ground, CellTable table, LineRules lines) {
    return new CellGraph(CellShapes.of(ground), table, SharedEdges.find(ground), false, lines);
  }

  /** The graph of lattice polygons whose shared lines and barrier classes are known. */
  public static CellGraph ofEdges(
      List<? extends Geometry> ground, CellTable table, List<CellEdge> edges, LineRules lines) {
    return new CellGraph(CellShapes.of(ground), table, edges, true, lines);
  }

  /** The graph of measured shapes; {@code classed} tells whether barrier classes are known. */
  public static CellGraph ofShapes(
      CellShapes shapes, CellTable table, List<CellEdge> edges, boolean classed) {
    return ofShapes(shapes, table, edges, classed, LineRules.DEFAULT);
  }

  /** The same where lines count otherwise. */
  public static CellGraph ofShapes(
      CellShapes shapes, CellTable table, List<CellEdge> edges, boolean classed, LineRules lines) {
    return new CellGraph(shapes, table, edges, classed, lines);
  }

  /**
   * The graph of a mosaic some of whose cells are other than in the one this graph is of, without
   * measuring the rest again. Units and lines keep their numbers; new ones come after them.
   *
   * @param load that this graph counts
   * @param changed cells that are new or have another ground; all from {@link #size} on are
   * @param parents for each of them the cell of this graph whose line it lies within
   * @param moved for cells the name of another line that they lie within now
   * @param projection in which this graph was measured
   */
  public CellGraph with(
      Mosaic after,
      Load load,
      int[] changed,
      int[] parents,
      Map<Integer, String> moved,
      PlanningProjection projection) {
    int cells = after.cells().size();
    CellTable rows = table.with(after, load, changed, parents, moved);
    SortedMap<Integer, Geometry> ground = new TreeMap<>();
    for (int cell : changed) ground.put(cell, after.cells().get(cell).ground());
    SortedMap<Integer, Integer> parentOf = new TreeMap<>();
    for (int cell : moved.keySet()) parentOf.put(cell, Math.min(cell, size() - 1));
    for (int i = 0; i < changed.length; i++)
      parentOf.put(changed[i], Math.min(parents[i], size() - 1));
    SortedSet<Integer> renamed = new TreeSet<>(parentOf.keySet());
    CellShapes measured = shapes.with(cells, ground, projection);
    Naming wholes = units.with(rows.whole(), cells, renamed);
    Naming within = areas.with(rows.within(), cells, renamed);
    CellGraph patched = patched(after.edges(), parentOf, measured, rows, wholes, within);
    return patched != null
        ? patched
        : new CellGraph(measured, rows, wholes, within, after.edges(), classed, lines);
  }

  /** The same quickly; null where ground is cut off, which only a look at all of it can settle. */
  private CellGraph patched(
      List<CellEdge> edges,
      Map<Integer, Integer> parents,
      CellShapes measured,
      CellTable rows,
      Naming wholes,
      Naming within) {
    if (!classed || !granted.isEmpty() || !exclaves.isEmpty()) return null;
    LineFactors factors = new LineFactors(lines, true, wholes.of(), rows.block());
    PatchedSides patch =
        new PatchedSides(
            sides, rows.load().length, edges, parents, factors, e -> joins(e, within.of()));
    Sides made = patch.make();
    if (made.neighbour.length != 2 * edges.size()) return null;
    CellGraph graph = new CellGraph(this, measured, rows, wholes, within, made, patch.touched());
    return Exclaves.none(graph) ? graph : null;
  }

  /**
   * The same cells where lines count otherwise; itself where they count as they do. Nothing is
   * measured again.
   *
   * @param edges that this graph was made of
   */
  public CellGraph under(LineRules other, List<CellEdge> edges) {
    return other.equals(lines)
        ? this
        : new CellGraph(shapes, table, units, areas, edges, classed, other);
  }

  /**
   * The same cells within other lines. Nothing is measured again.
   *
   * @param within name for each cell of the line that its grid must stay in, empty for none
   * @param edges that this graph was made of
   */
  public CellGraph within(String[] within, List<CellEdge> edges) {
    return new CellGraph(shapes, table.withWithin(within), edges, classed, lines);
  }

  /** How lines count. */
  public LineRules lines() {
    return lines;
  }

  /** Whether every unit has the number in the other graph that it has in this one. */
  public boolean numbersUnitsAs(CellGraph other) {
    List<String> one = units.names();
    List<String> two = other.units.names();
    int known = Math.min(one.size(), two.size());
    return one == two || one.subList(0, known).equals(two.subList(0, known));
  }

  /** Which lines join; adds the ties of exclaves to the end of them. */
  private boolean[] joining(List<CellEdge> edges) {
    boolean[] joining = new boolean[edges.size()];
    DisjointSets sets = new DisjointSets(table.load().length);
    for (int i = 0; i < joining.length; i++) {
      CellEdge edge = edges.get(i);
      joining[i] = joins(edge, areas.of());
      if (joining[i]) sets.union(edge.a(), edge.b());
    }
    if (!classed) return joining;
    granted =
        Pockets.join(edges, table.load(), lines.minJoiningMetres(), this::sameArea, sets, joining);
    exclaves = Exclaves.tie(shapes, table.load(), areas.of(), sets);
    for (Exclave tie : exclaves) edges.add(tie.edge());
    boolean[] all = Arrays.copyOf(joining, edges.size());
    Arrays.fill(all, joining.length, all.length, true);
    return all;
  }

  private boolean sameArea(CellEdge edge) {
    return areas.of()[edge.a()] == areas.of()[edge.b()];
  }

  private boolean joins(CellEdge edge, int[] area) {
    return area[edge.a()] == area[edge.b()] && edge.joins(lines.minJoiningMetres());
  }

  private LineFactors factors() {
    return new LineFactors(lines, classed, units.of(), table.block());
  }

  /** How many cells. */
  public int size() {
    return outer.length;
  }

  public double load(int cell) {
    return table.load()[cell];
  }

  public double totalLoad() {
    return totalLoad;
  }

  /** Area in m². */
  public double area(int cell) {
    return shapes.area()[cell];
  }

  /** Length in metres of the cell's outline that no other cell shares. */
  public double outer(int cell) {
    return outer[cell];
  }

  /** Easting of the cell's centre of gravity, metres. */
  public double x(int cell) {
    return shapes.x()[cell];
  }

  /** Northing of the cell's centre of gravity, metres. */
  public double y(int cell) {
    return shapes.y()[cell];
  }

  /** The corners of cells' convex hulls, for the smallest circle around a grid. */
  public CellShapes shapes() {
    return shapes;
  }

  /** What people call the cell. */
  public String name(int cell) {
    return table.name() == null ? Integer.toString(cell) : table.name()[cell];
  }

  /** Index of the whole unit (compound) that the cell belongs to, or −1. */
  public int unit(int cell) {
    return units.of()[cell];
  }

  public int units() {
    return units.names().size();
  }

  public String unitName(int unit) {
    return units.names().get(unit);
  }

  /** Index of the line within which the cell's grid must stay; −1 where none is given. */
  public int within(int cell) {
    return areas.of()[cell];
  }

  /** The value of that line, empty where none is given. */
  public String withinName(int within) {
    return within < 0 ? "" : areas.names().get(within);
  }

  /** Whether barrier classes are known, so that street share means something. */
  public boolean classed() {
    return classed;
  }

  /** How many lines join empty ground across a barrier because nothing else does. */
  public int grantedCrossings() {
    return granted.size();
  }

  /**
   * What joins because of ground elsewhere: lines across a barrier that join empty ground, and ties
   * of exclaves. Whether any other line joins is a matter of its two cells alone.
   */
  public Set<CellEdge> distantJoins() {
    Set<CellEdge> joins = new HashSet<>(granted);
    for (Exclave tie : exclaves) joins.add(tie.edge());
    return joins;
  }

  /** Ground that belongs to a grid of its community though nothing connects them. */
  public List<Exclave> exclaves() {
    return exclaves;
  }

  public int firstSide(int cell) {
    return first[cell];
  }

  /** The cell on the other side. */
  public int neighbour(int side) {
    return neighbour[side];
  }

  /** Shared length. */
  public double metres(int side) {
    return metres[side];
  }

  /** Shared length × class factor (cut weight, DOMAIN §4). */
  public double weight(int side) {
    return weight[side];
  }

  /** Class of the barrier along the line, or null. */
  public BarrierClass barrier(int side) {
    return barrier[side] < 0 ? null : CLASSES[barrier[side]];
  }

  /** Whether the two sides count as connected (B5, B6), inside one {@code within} line. */
  public boolean joins(int side) {
    return joins[side];
  }
}
