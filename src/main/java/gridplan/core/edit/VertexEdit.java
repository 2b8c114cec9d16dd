package gridplan.core.edit;

import gridplan.core.lattice.Exact;
import gridplan.core.lattice.Lattice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.locationtech.jts.algorithm.Distance;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/**
 * Moves, adds or deletes one vertex of a boundary between grids; all cells around it follow. Where
 * that would cross another line, squeeze a cell or cut a building, the boundary is drawn anew from
 * the vertex before to the vertex after, if just two grids meet there.
 */
final class VertexEdit {
  private final EditGround ground;
  private final int[] before;
  private final EditOptions options;

  private record Edge(Coordinate a, Coordinate b) {
    boolean has(Coordinate c) {
      return a.equals2D(c) || b.equals2D(c);
    }
  }

  VertexEdit(EditGround ground, int[] before, EditOptions options) {
    this.ground = ground;
    this.before = before;
    this.options = options;
  }

  GroundOutcome move(Coordinate from, Coordinate to) {
    Coordinate vertex = vertexNear(from);
    Coordinate goal = onLattice(to);
    if (goal.equals2D(vertex)) throw new RefusedEdit(Refusals.nothingToDo());
    List<Edge> removed = edgesAt(vertex);
    List<Edge> added = new ArrayList<>();
    for (Edge e : removed) added.add(new Edge(e.a().equals2D(vertex) ? e.b() : e.a(), goal));
    UnaryOperator<List<Coordinate>> bend =
        ring -> ring.stream().map(c -> c.equals2D(vertex) ? goal : c).toList();
    return orAnew(vertex, List.of(goal), () -> bent(removed, added, bend));
  }

  GroundOutcome add(Coordinate at, Coordinate to) {
    Edge edge = edgeNear(at);
    Coordinate goal = onLattice(to);
    List<Edge> added = List.of(new Edge(edge.a(), goal), new Edge(edge.b(), goal));
    try {
      return bent(List.of(edge), added, ring -> inserted(ring, edge, goal));
    } catch (RefusedEdit refused) {
      return anew(refused, edge.a(), edge.b(), List.of(goal));
    }
  }

  GroundOutcome delete(Coordinate at) {
    Coordinate vertex = vertexNear(at);
    List<Edge> removed = edgesAt(vertex);
    return orAnew(
        vertex,
        List.of(),
        () -> {
          if (removed.size() != 2) throw new RefusedEdit(Refusals.vertexIsNode(removed.size()));
          List<Coordinate> ends = new ArrayList<>();
          for (Edge e : removed) ends.add(e.a().equals2D(vertex) ? e.b() : e.a());
          Edge straight = new Edge(ends.get(0), ends.get(1));
          return bent(
              removed,
              List.of(straight),
              ring -> ring.stream().filter(c -> !c.equals2D(vertex)).toList());
        });
  }

  private static Coordinate onLattice(Coordinate c) {
    if (!(Math.abs(c.x) <= 180 * Lattice.UNITS_PER_DEGREE)
        || !(Math.abs(c.y) <= 90 * Lattice.UNITS_PER_DEGREE))
      throw new RefusedEdit(Refusals.lineOutsideArea());
    return new Coordinate(Math.rint(c.x), Math.rint(c.y));
  }

  /** What may be refused and then be tried another way. */
  @FunctionalInterface
  private interface Attempt {
    GroundOutcome run();
  }

  private GroundOutcome orAnew(Coordinate vertex, List<Coordinate> via, Attempt attempt) {
    try {
      return attempt.run();
    } catch (RefusedEdit refused) {
      List<Coordinate> ends = new ArrayList<>();
      for (Edge e : boundaryNear(vertex, 0))
        if (e.has(vertex)) ends.add(e.a().equals2D(vertex) ? e.b() : e.a());
      if (ends.size() != 2) throw refused;
      return anew(refused, ends.get(0), ends.get(1), via);
    }
  }

  /**
   * Draws the boundary anew between two of its vertices; the first refusal stands if that fails.
   */
  private GroundOutcome anew(
      RefusedEdit refused, Coordinate from, Coordinate to, List<Coordinate> via) {
    List<Coordinate> line = new ArrayList<>(List.of(from));
    line.addAll(via);
    line.add(to);
    try {
      GroundOutcome outcome =
          new ReshapeEdit(ground, before, options).along(line.toArray(Coordinate[]::new));
      return outcome instanceof GroundOutcome.Applied ? outcome : refusal(refused);
    } catch (RefusedEdit alsoRefused) {
      return refusal(refused);
    }
  }

  private static GroundOutcome refusal(RefusedEdit refused) {
    return new GroundOutcome.Refused(refused.reason());
  }

  private Coordinate vertexNear(Coordinate c) {
    Coordinate best = null;
    double least = options.reach();
    for (Edge e : boundaryNear(c, options.reach()))
      for (Coordinate end : List.of(e.a(), e.b())) {
        double distance = ground.scale().distance(c, end);
        if (distance > least || best != null && distance == least) continue;
        best = end;
        least = distance;
      }
    if (best == null) throw new RefusedEdit(Refusals.noVertexThere());
    return best;
  }

  private Edge edgeNear(Coordinate c) {
    Coordinate metres = ground.scale().toMetres(c);
    Edge best = null;
    double least = options.reach();
    for (Edge e : boundaryNear(c, options.reach())) {
      double distance =
          Distance.pointToSegment(
              metres, ground.scale().toMetres(e.a()), ground.scale().toMetres(e.b()));
      if (distance > least || best != null && distance == least) continue;
      best = e;
      least = distance;
    }
    if (best == null) throw new RefusedEdit(Refusals.noBoundaryThere());
    return best;
  }

  private Envelope around(Coordinate c, double metres) {
    Envelope box = new Envelope(c);
    box.expandBy(ground.scale().units(metres) + 1);
    return box;
  }

  /** Edges between cells of two grids, each once, of the cells near a place. */
  private List<Edge> boundaryNear(Coordinate c, double metres) {
    Set<Integer> near = ground.cellsIn(around(c, metres));
    CellRings rings = new CellRings();
    for (int cell : near) rings.add(cell, ground.cell(cell).ground());
    List<Edge> edges = new ArrayList<>();
    for (int cell : near)
      CellRings.walk(
          ground.cell(cell).ground(),
          (a, b) -> {
            int other = rings.across(a, b);
            if (other > cell && before[other] != before[cell]) edges.add(new Edge(a, b));
          });
    return edges;
  }

  /** The edges that meet at a vertex, which must not lie on the outline of the area. */
  private List<Edge> edgesAt(Coordinate vertex) {
    CellRings rings = new CellRings();
    Set<Integer> near = ground.cellsIn(around(vertex, 0));
    for (int cell : near) rings.add(cell, ground.cell(cell).ground());
    List<Edge> edges = new ArrayList<>();
    for (int cell : near)
      CellRings.walk(
          ground.cell(cell).ground(),
          (a, b) -> {
            if (!a.equals2D(vertex) && !b.equals2D(vertex)) return;
            int other = rings.across(a, b);
            if (other < 0) throw new RefusedEdit(Refusals.vertexOnOutline());
            if (other > cell) edges.add(new Edge(a, b));
          });
    return edges;
  }

  private static List<Coordinate> inserted(List<Coordinate> ring, Edge edge, Coordinate goal) {
    List<Coordinate> longer = new ArrayList<>();
    for (int i = 0; i < ring.size(); i++) {
      Coordinate next = ring.get((i + 1) % ring.size());
      longer.add(ring.get(i));
      if (edge.has(ring.get(i)) && edge.has(next)) longer.add(goal);
    }
    return longer;
  }

  /** The outcome with edges replaced in all cells that have them. */
  private GroundOutcome bent(
      List<Edge> removed, List<Edge> added, UnaryOperator<List<Coordinate>> bend) {
    Envelope box = new Envelope();
    for (Edge e : removed) box.expandToInclude(new Envelope(e.a(), e.b()));
    for (Edge e : added) box.expandToInclude(new Envelope(e.a(), e.b()));
    box.expandBy(1);
    Set<Integer> near = ground.cellsIn(box);
    refuseCrossings(near, removed, added);
    PatchMaker maker = new PatchMaker(ground);
    for (Edge e : added) maker.addMoved(e.a(), e.b());
    for (int cell : near) {
      Polygon was = ground.cell(cell).ground();
      if (!touches(was, removed)) continue;
      Polygon is = map(was, bend);
      refuseSqueezed(was, is);
      refuseCut(cell, was, is);
      maker.add(CutPatch.onGround(ground.cell(cell), is), cell);
    }
    return Judgement.bent(ground, before, maker.make());
  }

  private static boolean touches(Polygon ground, List<Edge> removed) {
    Set<Edge> own = new LinkedHashSet<>();
    CellRings.walk(ground, (a, b) -> own.addAll(List.of(new Edge(a, b), new Edge(b, a))));
    return removed.stream().anyMatch(own::contains);
  }

  private static Polygon map(Polygon ground, UnaryOperator<List<Coordinate>> bend) {
    LinearRing[] holes = new LinearRing[ground.getNumInteriorRing()];
    for (int k = 0; k < holes.length; k++) holes[k] = map(ground.getInteriorRingN(k), bend);
    return Lattice.FACTORY.createPolygon(map(ground.getExteriorRing(), bend), holes);
  }

  private static LinearRing map(LinearRing ring, UnaryOperator<List<Coordinate>> bend) {
    Coordinate[] c = ring.getCoordinates();
    List<Coordinate> open =
        new ArrayList<>(bend.apply(Arrays.asList(Arrays.copyOf(c, c.length - 1))));
    if (open.size() < 3) throw new RefusedEdit(Refusals.wouldCollapse());
    open.add(open.get(0));
    return Lattice.FACTORY.createLinearRing(
        open.stream().map(Coordinate::copy).toArray(Coordinate[]::new));
  }

  /** New edges may meet others only in the ends that they share with them. */
  private void refuseCrossings(Set<Integer> near, List<Edge> removed, List<Edge> added) {
    for (int cell : near)
      CellRings.walk(
          ground.cell(cell).ground(),
          (a, b) -> {
            if (removed.contains(new Edge(a, b)) || removed.contains(new Edge(b, a))) return;
            for (Edge e : added)
              if (meet(e, new Edge(a, b))) throw new RefusedEdit(Refusals.wouldCrossLine());
          });
  }

  private static boolean meet(Edge e, Edge f) {
    if (!new Envelope(e.a(), e.b()).intersects(new Envelope(f.a(), f.b()))) return false;
    boolean firstShared = f.has(e.a());
    boolean secondShared = f.has(e.b());
    if (firstShared && secondShared) return true;
    if (firstShared || secondShared) {
      Coordinate knot = firstShared ? e.a() : e.b();
      Coordinate end = firstShared ? e.b() : e.a();
      return on(e, f.a().equals2D(knot) ? f.b() : f.a()) || on(f, end);
    }
    int sides = side(e, f.a()) * side(e, f.b());
    int others = side(f, e.a()) * side(f, e.b());
    if (sides < 0 && others < 0) return true;
    return on(e, f.a()) || on(e, f.b()) || on(f, e.a()) || on(f, e.b());
  }

  private static int side(Edge e, Coordinate c) {
    return Exact.side(
        (long) e.a().x, (long) e.a().y, (long) e.b().x, (long) e.b().y, (long) c.x, (long) c.y);
  }

  private static boolean on(Edge e, Coordinate c) {
    return Exact.onSegment(
        (long) e.a().x, (long) e.a().y, (long) e.b().x, (long) e.b().y, (long) c.x, (long) c.y);
  }

  private void refuseSqueezed(Polygon was, Polygon is) {
    double area = ground.projection().area(is);
    double width = 2 * area / ground.projection().length(is);
    boolean small = area < options.smallest() || width < options.thinnest();
    if (small && area < ground.projection().area(was))
      throw new RefusedEdit(Refusals.wouldCollapse());
  }

  private void refuseCut(int cell, Polygon was, Polygon is) {
    Map<Long, Geometry> footprints = new TreeMap<>();
    for (long building : ground.cell(cell).buildings()) {
      Geometry footprint = ground.footprint(building);
      if (footprint != null) footprints.put(building, footprint.buffer(0));
    }
    Set<Long> cut = new TreeSet<>();
    footprints.forEach(
        (building, footprint) -> {
          double out = footprint.difference(is).getArea() - footprint.difference(was).getArea();
          if (out > EditGround.rounding(footprint)) cut.add(building);
        });
    if (!cut.isEmpty()) throw new RefusedEdit(Refusals.wouldCutBuilding(List.copyOf(cut)));
  }
}
