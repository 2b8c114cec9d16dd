package gridplan.core.edit;

import gridplan.core.measure.PlanningProjection;
import gridplan.core.mosaic.Barrier;
import gridplan.core.mosaic.Cell;
import gridplan.core.mosaic.CellEdge;
import gridplan.core.mosaic.Mosaic;
import gridplan.core.partition.CellGraph;
import gridplan.core.partition.LineRules;
import gridplan.core.partition.Load;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.index.strtree.STRtree;

/**
 * The ground that edits work on: a tiling, what it carries, and indexes over it. Made once for a
 * mosaic (some 10 µs a cell), carried on through patches in time linear in cells but small.
 * Immutable, safe from any thread.
 */
public final class EditGround {
  /** After so many cells are other than the index knows, it is made anew. */
  private static final int STALE = 2_000;

  private final Mosaic mosaic;
  private final CellGraph graph;
  private final Load load;
  private final Fixture fixture;
  private final STRtree index;

  /** Cells that the index does not know as they are. */
  private final Set<Integer> since;

  /** What no edit changes. */
  private record Fixture(
      Map<Long, Geometry> footprints,
      BarrierIndex barriers,
      ScopeOutline outline,
      PlanningProjection projection,
      Scale scale) {}

  private EditGround(
      Mosaic mosaic,
      CellGraph graph,
      Load load,
      Fixture fixture,
      STRtree index,
      Set<Integer> since) {
    this.mosaic = mosaic;
    this.graph = graph;
    this.load = load;
    this.fixture = fixture;
    this.index = index;
    this.since = since;
  }

  /**
   * The ground of a mosaic.
   *
   * @param graph of its cells
   * @param load that the graph counts
   * @param footprints lattice geometry of the buildings by their ids; a building without one is not
   *     looked after
   * @param barriers that boundaries may follow
   */
  public static EditGround of(
      Mosaic mosaic,
      CellGraph graph,
      Load load,
      Map<Long, ? extends Geometry> footprints,
      List<Barrier> barriers) {
    if (graph.size() != mosaic.cells().size())
      throw new IllegalArgumentException(
          graph.size() + " cells in the graph of " + mosaic.cells().size());
    Envelope box = mosaic.scope().getEnvelopeInternal();
    PlanningProjection projection = PlanningProjection.of(box);
    Scale scale = Scale.of(box, projection);
    Fixture fixture =
        new Fixture(
            Map.copyOf(footprints),
            new BarrierIndex(barriers, scale),
            new ScopeOutline(mosaic.scope()),
            projection,
            scale);
    return new EditGround(mosaic, graph, load, fixture, indexOf(mosaic), Set.of());
  }

  private static STRtree indexOf(Mosaic mosaic) {
    STRtree tree = new STRtree();
    for (Cell cell : mosaic.cells()) tree.insert(cell.ground().getEnvelopeInternal(), cell.id());
    tree.build();
    return tree;
  }

  /** The ground after a patch. */
  public EditGround with(GroundPatch patch) {
    return with(patch, Map.of());
  }

  /**
   * The ground after a patch that moves a community's line.
   *
   * @param within for cells by their numbers after the patch, the community they are in then
   */
  public EditGround with(GroundPatch patch, Map<Integer, String> within) {
    if (patch.changed().isEmpty() && within.isEmpty() && patch.cellsAfter() == patch.cellsBefore())
      return this;
    Mosaic after = patch.applyTo(mosaic);
    int[] changed = patch.changed().stream().mapToInt(Cell::id).toArray();
    CellGraph changedGraph =
        graph.with(after, load, changed, patch.parents(), within, fixture.projection());
    Set<Integer> stale = new HashSet<>(since);
    for (int c : changed) stale.add(c);
    stale.removeIf(c -> c >= patch.cellsAfter());
    return stale.size() > STALE
        ? new EditGround(after, changedGraph, load, fixture, indexOf(after), Set.of())
        : new EditGround(after, changedGraph, load, fixture, index, stale);
  }

  /** The same ground where lines count otherwise. */
  public EditGround under(LineRules lines) {
    CellGraph other = graph.under(lines, mosaic.edges());
    return other == graph ? this : new EditGround(mosaic, other, load, fixture, index, since);
  }

  /**
   * The same ground within other lines.
   *
   * @param other graph of the same cells
   */
  public EditGround within(CellGraph other) {
    return new EditGround(mosaic, other, load, fixture, index, since);
  }

  public Mosaic mosaic() {
    return mosaic;
  }

  public CellGraph graph() {
    return graph;
  }

  Cell cell(int number) {
    return mosaic.cells().get(number);
  }

  /** The shared line of two cells, null when there is none. */
  CellEdge edge(int a, int b) {
    CellEdge key = new CellEdge(a, b, 0, null, false);
    int at = Collections.binarySearch(mosaic.edges(), key, GroundPatch.ORDER);
    return at < 0 ? null : mosaic.edges().get(at);
  }

  int cells() {
    return mosaic.cells().size();
  }

  PlanningProjection projection() {
    return fixture.projection();
  }

  Scale scale() {
    return fixture.scale();
  }

  ScopeOutline outline() {
    return fixture.outline();
  }

  BarrierIndex barriers() {
    return fixture.barriers();
  }

  /** The footprints of a cell's buildings, as far as they are known. */
  List<Geometry> footprints(int cell) {
    return cell(cell).buildings().stream()
        .filter(fixture.footprints()::containsKey)
        .<Geometry>map(fixture.footprints()::get)
        .toList();
  }

  /** The footprint of a building, null when it is not known. */
  Geometry footprint(long building) {
    return fixture.footprints().get(building);
  }

  /** Square units of a footprint that rounding may leave beyond a line that goes round it. */
  static double rounding(Geometry footprint) {
    return footprint.getLength() + 1;
  }

  /** Cells whose box meets a box, ascending. */
  Set<Integer> cellsIn(Envelope box) {
    Set<Integer> found = new TreeSet<>();
    for (Object hit : index.query(box)) {
      int c = (Integer) hit;
      if (c < cells() && !since.contains(c)) found.add(c);
    }
    for (int c : since) if (cell(c).ground().getEnvelopeInternal().intersects(box)) found.add(c);
    return found;
  }

  /** The ground of the cells that come within so many metres of lines, by their numbers. */
  Map<Integer, Polygon> cellsNear(Iterable<LineString> lines, double metres) {
    double reach = scale().units(metres);
    Set<Integer> near = new TreeSet<>();
    for (LineString line : lines) {
      Coordinate[] c = line.getCoordinates();
      for (int i = 1; i < c.length; i++) {
        Envelope box = new Envelope(c[i - 1], c[i]);
        box.expandBy(reach);
        Geometry piece = line.getFactory().createLineString(new Coordinate[] {c[i - 1], c[i]});
        for (int cell : cellsIn(box))
          if (!near.contains(cell) && piece.isWithinDistance(cell(cell).ground(), reach))
            near.add(cell);
      }
    }
    Map<Integer, Polygon> cells = new TreeMap<>();
    for (int cell : near) cells.put(cell, cell(cell).ground());
    return cells;
  }

  /** The cell that holds a place, the smallest of several that touch it; −1 outside. */
  int cellAt(Coordinate place) {
    Geometry point = mosaic.scope().getFactory().createPoint(place);
    return cellsIn(new Envelope(place)).stream()
        .filter(c -> cell(c).ground().intersects(point))
        .findFirst()
        .orElse(-1);
  }

  /** The grid of each cell after a patch when pieces stay where the cell before was. */
  static int[] parented(int[] before, GroundPatch patch) {
    int[] grids = Arrays.copyOf(before, patch.cellsAfter());
    for (int i = 0; i < patch.parents().length; i++) {
      int cell = patch.changed().get(i).id();
      if (cell >= patch.cellsBefore()) grids[cell] = before[patch.parents()[i]];
    }
    return grids;
  }
}
