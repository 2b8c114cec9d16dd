package gridplan.core.partition;

import gridplan.core.measure.PlanningProjection;
import gridplan.core.mosaic.BarrierClass;
import gridplan.core.mosaic.Cell;
import gridplan.core.mosaic.CellEdge;
import gridplan.core.mosaic.Mosaic;
import java.util.ArrayList;
import java.util.Arrays;
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
    outer = shapes.perimeter().clone();
    List<CellEdge> all = new ArrayList<>(edges);
    boolean[] joining = joining(all);
    first = new int[cells + 1];
    for (CellEdge edge : all) {
      first[edge.a() + 1]++;
      first[edge.b() + 1]++;
    }
    for (int i = 0; i < cells; i++) first[i + 1] += first[i];
    int sides = 2 * all.size();
    neighbour = new int[sides];
    metres = new double[sides];
    weight = new double[sides];
    barrier = new byte[sides];
    joins = new boolean[sides];
    fill(all, joining);
    double sum = 0;
    for (double load : table.load()) sum += load;
    totalLoad = sum;
  }

  /**
   * The graph of a mosaic.
   *
   * @param within name for each cell of the line that its grid must stay in, empty for none; or
   *     null
   */
  public static CellGraph of(Mosaic mosaic, Load load, String[] within) {
    List<Cell> cells = mosaic.cells();
    double[] loads = new double[cells.size()];
    String[] compounds = new String[cells.size()];
    int[] blocks = new int[cells.size()];
    List<Geometry> ground = new ArrayList<>(cells.size());
    for (int i = 0; i < cells.size(); i++) {
      Cell cell = cells.get(i);
      loads[i] = load.of(cell);
      compounds[i] = cell.compound() == 0 ? null : Long.toString(cell.compound());
      blocks[i] = cell.block();
      ground.add(cell.ground());
    }
    CellTable table = new CellTable(null, loads, compounds, within, blocks);
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
    double[] loads = Arrays.copyOf(table.load(), cells);
    String[] whole =
        table.whole() == null ? new String[cells] : Arrays.copyOf(table.whole(), cells);
    int[] blocks = table.block() == null ? null : Arrays.copyOf(table.block(), cells);
    String[] lines = table.within() == null ? null : Arrays.copyOf(table.within(), cells);
    if (lines == null && !moved.isEmpty()) lines = new String[cells];
    SortedMap<Integer, Geometry> ground = new TreeMap<>();
    for (int i = 0; i < changed.length; i++) {
      Cell cell = after.cells().get(changed[i]);
      ground.put(changed[i], cell.ground());
      loads[changed[i]] = load.of(cell);
      whole[changed[i]] = cell.compound() == 0 ? null : Long.toString(cell.compound());
      if (blocks != null) blocks[changed[i]] = cell.block();
      if (lines != null && table.within() != null)
        lines[changed[i]] = table.within()[Math.min(parents[i], size() - 1)];
    }
    for (var entry : moved.entrySet()) lines[entry.getKey()] = entry.getValue();
    SortedSet<Integer> renamed = new TreeSet<>(moved.keySet());
    for (int cell : changed) renamed.add(cell);
    return new CellGraph(
        shapes.with(cells, ground, projection),
        new CellTable(null, loads, whole, lines, blocks),
        units.with(whole, cells, renamed),
        areas.with(lines, cells, renamed),
        after.edges(),
        classed,
        this.lines);
  }

  /** Whether every unit has the number in the other graph that it has in this one. */
  public boolean numbersUnitsAs(CellGraph other) {
    List<String> one = units.names();
    List<String> two = other.units.names();
    int known = Math.min(one.size(), two.size());
    return one == two || one.subList(0, known).equals(two.subList(0, known));
  }

  private void fill(List<CellEdge> edges, boolean[] joining) {
    int[] next = first.clone();
    for (int i = 0; i < edges.size(); i++) {
      CellEdge edge = edges.get(i);
      addSide(next[edge.a()]++, edge.b(), edge, joining[i]);
      addSide(next[edge.b()]++, edge.a(), edge, joining[i]);
      outer[edge.a()] -= edge.lengthMetres();
      outer[edge.b()] -= edge.lengthMetres();
    }
    for (int i = 0; i < outer.length; i++) outer[i] = Math.max(0, outer[i]);
  }

  /** Which lines join; adds the ties of exclaves to the end of them. */
  private boolean[] joining(List<CellEdge> edges) {
    boolean[] joining = new boolean[edges.size()];
    DisjointSets sets = new DisjointSets(outer.length);
    for (int i = 0; i < joining.length; i++) {
      CellEdge edge = edges.get(i);
      joining[i] = sameArea(edge) && edge.joins(lines.minJoiningMetres());
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

  private void addSide(int side, int other, CellEdge edge, boolean joining) {
    neighbour[side] = other;
    metres[side] = edge.lengthMetres();
    weight[side] = edge.lengthMetres() * factor(edge);
    barrier[side] = (byte) (edge.barrierClass() == null ? -1 : edge.barrierClass().ordinal());
    joins[side] = joining;
  }

  /** DOMAIN §4, cut weight: the class factor of a line between two cells. */
  private double factor(CellEdge edge) {
    if (!classed) return 1;
    int unit = units.of()[edge.a()];
    if (unit >= 0 && unit == units.of()[edge.b()]) return lines.sameCompound();
    if (edge.barrierClass() != null) return lines.factorOf().get(edge.barrierClass());
    int[] block = table.block();
    boolean sameBlock =
        block == null || (block[edge.a()] == block[edge.b()] && block[edge.a()] >= 0);
    return sameBlock ? lines.sameBlock() : lines.otherLine();
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
