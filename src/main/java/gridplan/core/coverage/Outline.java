package gridplan.core.coverage;

import gridplan.core.coverage.LatticeNoding.Segment;
import gridplan.core.lattice.Lattice;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.algorithm.locate.PointOnGeometryLocator;
import org.locationtech.jts.edgegraph.EdgeGraph;
import org.locationtech.jts.edgegraph.HalfEdge;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateList;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.index.hprtree.HPRtree;

/**
 * The outer outline of a coverage, holes filled: the scope where none is given.
 *
 * <p>Only the edges that nothing cancels are looked at, and of those only the ones that cross
 * others are noded; then each connected web of edges is walked round on the outside.
 */
final class Outline {
  private final EdgeGraph graph = new EdgeGraph();

  private Outline() {}

  /** The outline from the unmatched edges of faces proved against no scope. */
  static Geometry of(Collection<UnmatchedEdge> lonely) {
    Outline outline = new Outline();
    outline.enter(lonely);
    return united(outermost(outline.loops()));
  }

  private void enter(Collection<UnmatchedEdge> lonely) {
    Map<Segment, UnmatchedEdge> distinct = new HashMap<>(lonely.size() * 2);
    List<Segment> segments = new ArrayList<>(lonely.size());
    for (UnmatchedEdge edge : lonely) {
      Segment segment = Segment.of(edge);
      if (distinct.putIfAbsent(segment, edge) == null) segments.add(segment);
    }
    BitSet crossed = Arrangement.crossed(segments);
    for (int i = crossed.nextClearBit(0); i < segments.size(); i = crossed.nextClearBit(i + 1))
      graph.addEdge(
          LatticeNoding.coordinate(segments.get(i).low()),
          LatticeNoding.coordinate(segments.get(i).high()));
    if (crossed.isEmpty()) return;
    List<UnmatchedEdge> toCut =
        crossed.stream().mapToObj(i -> distinct.get(segments.get(i))).toList();
    for (Arrangement.Piece piece : Arrangement.snapRounded(toCut))
      graph.addEdge(piece.line().p0, piece.line().p1);
  }

  /** The outside of every connected web, as simple counter-clockwise loops. */
  private List<Coordinate[]> loops() {
    Set<HalfEdge> entered = new HashSet<>();
    List<Coordinate[]> loops = new ArrayList<>();
    for (Object vertexEdge : graph.getVertexEdges()) {
      if (entered.contains(vertexEdge)) continue;
      HalfEdge least = explore((HalfEdge) vertexEdge, entered);
      walk(lowest(least), loops);
    }
    return loops;
  }

  /** Marks all edges of a web; one that leaves its least vertex. */
  private static HalfEdge explore(HalfEdge start, Set<HalfEdge> entered) {
    HalfEdge least = start;
    List<HalfEdge> stack = new ArrayList<>(List.of(start));
    while (!stack.isEmpty()) {
      HalfEdge edge = stack.remove(stack.size() - 1);
      if (!entered.add(edge)) continue;
      if (edge.orig().compareTo(least.orig()) < 0) least = edge;
      stack.add(edge.sym());
      stack.add(edge.oNext());
    }
    return least;
  }

  /** Of the edges that leave the least vertex of a web, the one that has nothing on its right. */
  private static HalfEdge lowest(HalfEdge atLeast) {
    HalfEdge lowest = atLeast;
    for (HalfEdge edge = atLeast.oNext(); edge != atLeast; edge = edge.oNext())
      if (Orientation.index(lowest.orig(), lowest.dest(), edge.dest()) == Orientation.CLOCKWISE)
        lowest = edge;
    return lowest;
  }

  private static void walk(HalfEdge start, List<Coordinate[]> loops) {
    CoordinateList path = new CoordinateList();
    Map<Coordinate, Integer> positionInPath = new HashMap<>();
    HalfEdge edge = start;
    do {
      Coordinate at = edge.orig();
      Integer closes = positionInPath.get(at);
      if (closes != null) cutLoop(path, closes, positionInPath, loops);
      positionInPath.put(at, path.size());
      path.add(at, false);
      edge = edge.next();
    } while (edge != start);
    cutLoop(path, 0, positionInPath, loops);
  }

  private static void cutLoop(
      CoordinateList path,
      int from,
      Map<Coordinate, Integer> positionInPath,
      List<Coordinate[]> loops) {
    List<Coordinate> loop = path.subList(from, path.size());
    if (loop.size() > 2) {
      List<Coordinate> closed = new ArrayList<>(loop);
      closed.add(loop.get(0));
      loops.add(closed.toArray(Coordinate[]::new));
    }
    loop.forEach(positionInPath::remove);
    loop.clear();
  }

  /** Loops that lie inside no other. */
  private static List<Coordinate[]> outermost(List<Coordinate[]> loops) {
    HPRtree tree = new HPRtree();
    List<Envelope> boxes = new ArrayList<>();
    for (int i = 0; i < loops.size(); i++) {
      Envelope box = new Envelope();
      for (Coordinate vertex : loops.get(i)) box.expandToInclude(vertex);
      boxes.add(box);
      tree.insert(box, i);
    }
    Map<Integer, PointOnGeometryLocator> locators = new HashMap<>();
    List<Coordinate[]> outermost = new ArrayList<>();
    for (int i = 0; i < loops.size(); i++) {
      int inner = i;
      boolean[] held = new boolean[1];
      tree.query(
          boxes.get(i),
          item -> {
            int outer = (Integer) item;
            if (held[0] || outer == inner || !boxes.get(outer).covers(boxes.get(inner))) return;
            PointOnGeometryLocator locator =
                locators.computeIfAbsent(
                    outer, key -> new IndexedPointInAreaLocator(ring(loops.get(key))));
            held[0] = locator.locate(middleOfFirstEdge(loops.get(inner))) == Location.INTERIOR;
          });
      if (!held[0]) outermost.add(loops.get(i));
    }
    return outermost;
  }

  private static LinearRing ring(Coordinate[] loop) {
    return Lattice.FACTORY.createLinearRing(loop);
  }

  /** A point of a loop that lies on no other, for they meet at vertices only. */
  private static Coordinate middleOfFirstEdge(Coordinate[] loop) {
    return new Coordinate((loop[0].x + loop[1].x) / 2, (loop[0].y + loop[1].y) / 2);
  }

  private static Geometry united(List<Coordinate[]> loops) {
    Set<Polygon> polygons = new LinkedHashSet<>();
    for (Coordinate[] loop : loops) {
      Geometry polygon =
          Lattice.map(
              Lattice.FACTORY.createPolygon(loop),
              c -> new Coordinate(Math.rint(c.x), Math.rint(c.y)));
      if (!polygon.isEmpty()) polygons.add((Polygon) polygon);
    }
    if (polygons.size() == 1) return polygons.iterator().next();
    return polygons.isEmpty()
        ? Lattice.FACTORY.createPolygon()
        : Lattice.FACTORY.createMultiPolygon(polygons.toArray(Polygon[]::new));
  }
}
