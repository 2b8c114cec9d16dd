package gridplan.core.mosaic;

import gridplan.core.lattice.Progress;
import gridplan.core.measure.PlanningProjection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;

/**
 * Brings a mosaic up to date with a changed input by rebuilding only the blocks that a change
 * touches: their ground is built anew as a small area of its own whose outline stays, so the rest
 * keeps its cells. A cell beside that ground gets a vertex where a new line ends on it, and else
 * keeps the very same ground.
 *
 * <p>Promised: the result tiles the same scope, edge for edge; cells outside of the touched blocks
 * are the same, object for object but for the vertices said; every building has a cell when it has
 * one in a full build. Not promised is all that a full build makes: a row of touching buildings
 * that goes on beyond the touched blocks may be grouped otherwise, and a line that ends on the edge
 * of the touched blocks ends on one of the vertices put there every two metres.
 *
 * <p>Where rebuilding apart does not work out (a building that the rebuilt ground does not hold, a
 * ring that rounding would make invalid, an edge that nothing cancels: mostly where the edge of the
 * touched blocks runs back along itself a hair's breadth away), the blocks beside that place are
 * rebuilt too, and when that does not help either, all is.
 */
public final class MosaicUpdate {
  /** Lines change blocks that they do not touch so many metres away: medians, joined ends. */
  private static final double REACH_METRES = 25;

  /** So often are blocks added where rebuilding did not work out. */
  private static final int MOST_TRIES = 3;

  private final Mosaic before;
  private final MosaicInput now;
  private final MosaicOptions options;
  private final Metric metric;
  private final BitSet blocks = new BitSet();
  private final BitSet touched = new BitSet();
  private final BitSet beside = new BitSet();
  private final Map<Long, CellEdge> oldEdges = new HashMap<>();
  private Rim rim;

  /** The edges around the touched cells and those beside them. */
  private Set<List<Long>> outline;

  /** Where rebuilding did not work out. */
  private final List<Envelope> trouble = new ArrayList<>();

  private MosaicUpdate(Mosaic before, MosaicInput now, MosaicOptions options) {
    this.before = before;
    this.now = now;
    this.options = options;
    metric = Metric.at(before.scope().getEnvelopeInternal().centre().y);
  }

  /**
   * A mosaic after a change.
   *
   * @param from for each cell the number that the same ground had before, −1 for a rebuilt one
   */
  public record Updated(Mosaic mosaic, int[] from) {
    /** How many cells were rebuilt. */
    public int rebuilt() {
      return (int) Arrays.stream(from).filter(c -> c < 0).count();
    }
  }

  /**
   * The mosaic of the input as it is now. Without a change it is the one before. Untouched cells
   * come first, in their order.
   *
   * @param before built from {@code was} with the same options
   * @throws IllegalArgumentException when the scope is another one
   */
  public static Updated update(
      Mosaic before, MosaicInput was, MosaicInput now, MosaicOptions options, Progress progress) {
    if (!was.scope().equalsExact(now.scope()) || was.drawnAround() != now.drawnAround())
      throw new IllegalArgumentException("the scope is another one: build the mosaic anew");
    InputChange change = InputChange.between(was, now);
    int[] same = new int[before.cells().size()];
    Arrays.setAll(same, c -> c);
    if (change.isEmpty()) return new Updated(before, same);
    MosaicUpdate update = new MosaicUpdate(before, now, options);
    update.findTouched(change);
    if (update.touched.isEmpty()) return new Updated(before, same);
    Updated part = update.parts(change, progress);
    if (part != null) return part;
    Arrays.fill(same, -1);
    Mosaic whole = MosaicBuilder.build(now, options, progress);
    int[] from = new int[whole.cells().size()];
    Arrays.fill(from, -1);
    return new Updated(whole, from);
  }

  private void findTouched(InputChange change) {
    double reach = REACH_METRES / metric.perY();
    for (Cell cell : before.cells()) {
      boolean meets =
          meets(cell.ground(), change.buildings(), 1)
              || meets(cell.ground(), change.lines(), reach);
      if (meets || cell.buildings().stream().anyMatch(change.buildingIds()::contains))
        blocks.set(cell.block());
    }
    for (CellEdge e : before.edges()) oldEdges.put(pair(e.a(), e.b()), e);
    touchBlocks();
  }

  private void touchBlocks() {
    beside.clear();
    for (Cell cell : before.cells()) if (blocks.get(cell.block())) touched.set(cell.id());
    for (CellEdge e : before.edges())
      if (touched.get(e.a()) != touched.get(e.b())) beside.set(touched.get(e.a()) ? e.b() : e.a());
  }

  /** Rebuilds the touched ground, with more around it where need be; null when it is no use. */
  private Updated parts(InputChange change, Progress progress) {
    for (int i = 0; i < MOST_TRIES && touched.cardinality() < before.cells().size(); i++) {
      trouble.clear();
      Updated part = part(change, progress);
      if (part != null) return part;
      int known = blocks.cardinality();
      beside.stream().mapToObj(before.cells()::get).filter(this::troubled).forEach(this::touch);
      if (blocks.cardinality() == known) return null;
      touchBlocks();
    }
    return null;
  }

  private void touch(Cell cell) {
    blocks.set(cell.block());
  }

  private boolean troubled(Cell cell) {
    return trouble.stream()
        .filter(box -> box.intersects(cell.ground().getEnvelopeInternal()))
        .anyMatch(box -> cell.ground().intersects(cell.ground().getFactory().toGeometry(box)));
  }

  private void troubleAt(Coordinate place) {
    Envelope box = new Envelope(place);
    box.expandBy(2);
    trouble.add(box);
  }

  /** Whether a polygon is valid; where it is not there is trouble. */
  private boolean valid(Geometry ground) {
    TopologyValidationError error = new IsValidOp(ground).getValidationError();
    if (error != null) troubleAt(error.getCoordinate());
    return error == null;
  }

  private static boolean meets(Polygon ground, List<Geometry> changed, double reach) {
    Envelope box = new Envelope(ground.getEnvelopeInternal());
    box.expandBy(2 * reach);
    for (Geometry g : changed)
      if (box.intersects(g.getEnvelopeInternal()) && ground.isWithinDistance(g, reach)) return true;
    return false;
  }

  private static long pair(int a, int b) {
    return (long) Math.min(a, b) << 32 | Math.max(a, b);
  }

  /** Rebuilds the touched ground; null when that does not work out. */
  private Updated part(InputChange change, Progress progress) {
    CellDrawing drawing = new CellDrawing();
    touched.stream().forEach(c -> drawing.add(before.cells().get(c).ground(), c));
    beside.stream().forEach(c -> drawing.add(before.cells().get(c).ground(), c));
    outline = drawing.open();
    Arrangement arr = drawing.arrangement((a, b, left, right) -> 0);
    int[] cellOfFace = CellDrawing.cellOfFace(arr);
    rim = rim(arr, cellOfFace);
    int[] inTouched =
        Arrays.stream(cellOfFace).map(c -> c >= 0 && touched.get(c) ? 0 : -1).toArray();
    Geometry ground = rim.dense(RegionPolygons.union(arr, inTouched));
    if (!valid(ground)) return null;
    MosaicInput input = inputOf(ground, change);
    Mosaic rebuilt = MosaicBuilder.buildPart(input, options, this::outlineMarks, metric, progress);
    if (holdsLess(rebuilt, change)) return null;
    rim.keepEnds(rebuilt.cells().stream().map(Cell::ground).toList());
    return assembled(rebuilt, input);
  }

  private int outlineMarks(Coordinate a, Coordinate b) {
    if (rim.runs(a, b)) return Marks.RIM;
    return now.drawnAround() ? Marks.DRAWN : 0;
  }

  private Rim rim(Arrangement arr, int[] cellOfFace) {
    Rim made = new Rim(metric);
    for (int e = 0; e < arr.edges(); e++) {
      int one = cellOfFace[arr.face[2 * e]];
      int other = cellOfFace[arr.face[2 * e + 1]];
      if (one < 0 || other < 0 || touched.get(one) == touched.get(other)) continue;
      int a = arr.from[e];
      int b = arr.to[e];
      CellEdge was = oldEdges.get(pair(one, other));
      made.add(arr.x[a], arr.y[a], arr.x[b], arr.y[b], was.barrierClass());
    }
    return made;
  }

  private MosaicInput inputOf(Geometry ground, InputChange change) {
    Envelope near = new Envelope(ground.getEnvelopeInternal());
    near.expandBy(REACH_METRES / Math.min(metric.perX(), metric.perY()));
    Set<Long> own = new HashSet<>(change.buildingIds());
    touched.stream().forEach(c -> own.addAll(before.cells().get(c).buildings()));
    for (Cell cell : before.cells())
      if (!touched.get(cell.id())) cell.buildings().forEach(own::remove);
    return new MosaicInput(
        ground,
        now.barriers().stream().filter(b -> near.intersects(box(b.line()))).toList(),
        now.compounds().stream().filter(c -> near.intersects(box(c.ground()))).toList(),
        now.buildings().stream().filter(b -> own.contains(b.id())).toList(),
        now.drawnAround());
  }

  private static Envelope box(Geometry g) {
    return g.getEnvelopeInternal();
  }

  /** Whether a building that was in the touched cells and still exists is in none now. */
  private boolean holdsLess(Mosaic rebuilt, InputChange change) {
    Set<Long> lost = new HashSet<>();
    touched.stream().forEach(c -> lost.addAll(before.cells().get(c).buildings()));
    lost.removeAll(change.buildingIds());
    rebuilt.cells().forEach(c -> c.buildings().forEach(lost::remove));
    for (Building b : now.buildings()) if (lost.contains(b.id())) trouble.add(box(b.footprint()));
    return !trouble.isEmpty();
  }

  private Updated assembled(Mosaic rebuilt, MosaicInput input) {
    List<Cell> cells = new ArrayList<>();
    int[] numberOfOld = new int[before.cells().size()];
    Map<Integer, Integer> blocks = new LinkedHashMap<>();
    for (Cell old : before.cells()) {
      if (touched.get(old.id())) continue;
      Polygon ground = beside.get(old.id()) ? rim.joined(old.ground()) : old.ground();
      if (ground != old.ground() && !valid(ground)) return null;
      numberOfOld[old.id()] = cells.size();
      cells.add(copy(old, cells.size(), ground, number(blocks, old.block())));
    }
    int[] from = new int[cells.size() + rebuilt.cells().size()];
    Arrays.fill(from, -1);
    for (Cell old : before.cells())
      if (!touched.get(old.id())) from[numberOfOld[old.id()]] = old.id();
    int first = cells.size();
    for (Cell made : rebuilt.cells()) {
      Polygon ground = rim.thinned(made.ground());
      if (!valid(ground)) return null;
      cells.add(copy(made, cells.size(), ground, number(blocks, -1 - made.block())));
    }
    CellDrawing drawing = new CellDrawing();
    for (int c = first; c < cells.size(); c++) drawing.add(cells.get(c).ground(), c);
    beside.stream().map(c -> numberOfOld[c]).forEach(c -> drawing.add(cells.get(c).ground(), c));
    if (!cancels(drawing)) return null;
    List<CellEdge> edges = edges(drawing, first, numberOfOld, rebuilt, input);
    return new Updated(
        new Mosaic(before.scope(), cells, edges, notices(cells, rebuilt, input)), from);
  }

  /** Whether the edges around the touched cells and those beside them are what they were. */
  private boolean cancels(CellDrawing drawing) {
    drawing.overlaps().forEach(this::troubleAt);
    if (!trouble.isEmpty()) return false;
    Set<List<Long>> open = drawing.open();
    if (open.equals(outline)) return true;
    for (List<Long> edge : open)
      if (!outline.contains(edge))
        for (long end : edge) troubleAt(new Coordinate(Noder.keyX(end), Noder.keyY(end)));
    return false;
  }

  private static int number(Map<Integer, Integer> numbers, int key) {
    Integer known = numbers.get(key);
    if (known != null) return known;
    numbers.put(key, numbers.size());
    return numbers.size() - 1;
  }

  private static Cell copy(Cell cell, int id, Polygon ground, int block) {
    return new Cell(
        id, ground, block, cell.compound(), cell.buildings(), cell.households(), cell.residents());
  }

  private List<CellEdge> edges(
      CellDrawing drawing, int first, int[] numberOfOld, Mosaic rebuilt, MosaicInput input) {
    List<CellEdge> edges = new ArrayList<>();
    for (CellEdge e : before.edges())
      if (!touched.get(e.a()) && !touched.get(e.b()))
        edges.add(renumbered(e, numberOfOld[e.a()], numberOfOld[e.b()]));
    Map<Long, CellEdge> inner = new HashMap<>();
    rebuilt.edges().forEach(e -> inner.put(pair(e.a() + first, e.b() + first), e));
    Map<List<Long>, BarrierClass> onRim = rim.classes();
    Arrangement arr =
        drawing.arrangement(
            (a, b, left, right) -> {
              CellEdge known = inner.get(pair(left, right));
              BarrierClass c = known == null ? onRim.get(Rim.pair(a, b)) : known.barrierClass();
              return c == null ? 0 : Marks.of(c);
            });
    EdgeBuilder builder =
        new EdgeBuilder(arr, CellDrawing.cellOfFace(arr), PlanningProjection.of(before.scope()));
    for (CellEdge e : builder.build(Crossings.find(input, arr, builder, metric)))
      if (e.b() >= first) edges.add(e);
    edges.sort((e, f) -> Long.compare(pair(e.a(), e.b()), pair(f.a(), f.b())));
    return edges;
  }

  private static CellEdge renumbered(CellEdge e, int a, int b) {
    return new CellEdge(
        Math.min(a, b), Math.max(a, b), e.lengthMetres(), e.barrierClass(), e.crossing());
  }

  /** What is said of the rebuilt ground, what was said of the rest, and of what is in no cell. */
  private List<MosaicNotice> notices(List<Cell> cells, Mosaic rebuilt, MosaicInput input) {
    IndexedPointInAreaLocator within = new IndexedPointInAreaLocator(input.scope());
    Set<Long> exist = new HashSet<>();
    now.buildings().forEach(b -> exist.add(b.id()));
    Set<Long> homeless = new HashSet<>(exist);
    cells.forEach(c -> homeless.removeAll(c.buildings()));
    input.buildings().forEach(b -> homeless.remove(b.id()));
    now.barriers().forEach(b -> exist.add(b.id()));
    List<MosaicNotice> notices = new ArrayList<>();
    for (MosaicNotice n : before.notices()) {
      boolean elsewhere = within.locate(n.where()) == Location.EXTERIOR;
      boolean stillHomeless = n.kind().startsWith("building-") && homeless.contains(n.id());
      if (exist.contains(n.id()) && (elsewhere || stillHomeless)) notices.add(n);
    }
    rebuilt.notices().stream().filter(n -> !notices.contains(n)).forEach(notices::add);
    return notices;
  }
}
