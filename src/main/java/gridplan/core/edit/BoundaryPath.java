package gridplan.core.edit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import org.locationtech.jts.algorithm.Distance;
import org.locationtech.jts.geom.Coordinate;

/**
 * The boundary between two grids as directed edges with the first grid on the left, and the way
 * along it from one place to another.
 */
final class BoundaryPath {
  private final Scale scale;
  private final List<Edge> edges = new ArrayList<>();
  private final Map<Coordinate, List<Edge>> leaving = new HashMap<>();

  private record Edge(Coordinate from, Coordinate to) {}

  /**
   * A place on the boundary.
   *
   * @param at a vertex of it where one is near, else a lattice point that rounding puts on the edge
   */
  record Place(Coordinate at, Coordinate from, Coordinate to, double metres) {}

  /**
   * A stretch of the boundary.
   *
   * @param line from the one place to the other
   * @param firstOnLeft whether the first grid lies to the left of it
   */
  record Stretch(List<Coordinate> line, boolean firstOnLeft) {}

  private record Visit(Edge edge, double metres) {}

  BoundaryPath(EditGround ground, int[] before, int left, int right) {
    scale = ground.scale();
    Set<Integer> beside = new HashSet<>();
    List<Integer> own = new ArrayList<>();
    for (int c = 0; c < before.length; c++) {
      if (before[c] != left) continue;
      boolean meets = false;
      for (int e = ground.graph().firstSide(c); e < ground.graph().firstSide(c + 1); e++) {
        int other = ground.graph().neighbour(e);
        if (before[other] != right) continue;
        beside.add(other);
        meets = true;
      }
      if (meets) own.add(c);
    }
    CellRings rings = new CellRings();
    for (int c : beside) rings.add(c, ground.cell(c).ground());
    for (int c : own)
      CellRings.walk(
          ground.cell(c).ground(),
          (a, b) -> {
            if (rings.across(a, b) >= 0) add(new Edge(a, b));
          });
  }

  private void add(Edge edge) {
    edges.add(edge);
    leaving.computeIfAbsent(edge.from(), k -> new ArrayList<>()).add(edge);
  }

  boolean isEmpty() {
    return edges.isEmpty();
  }

  /** The place on the boundary nearest to a point; null when the boundary has no edge. */
  Place nearest(Coordinate c) {
    Coordinate metres = scale.toMetres(c);
    Place best = null;
    for (Edge e : edges) {
      Coordinate a = scale.toMetres(e.from());
      Coordinate b = scale.toMetres(e.to());
      double distance = Distance.pointToSegment(metres, a, b);
      if (best != null && distance >= best.metres()) continue;
      best = new Place(on(e, a, b, metres), e.from(), e.to(), distance);
    }
    return best;
  }

  /** A vertex within a metre of the nearest point of an edge, else that point, rounded. */
  private Coordinate on(Edge e, Coordinate a, Coordinate b, Coordinate c) {
    double length = a.distance(b);
    double way = ((c.x - a.x) * (b.x - a.x) + (c.y - a.y) * (b.y - a.y)) / (length * length);
    double share = Math.max(0, Math.min(1, way));
    if (share * length <= 1 && share <= 0.5) return e.from();
    if ((1 - share) * length <= 1) return e.to();
    return new Coordinate(
        Math.rint(e.from().x + share * (e.to().x - e.from().x)),
        Math.rint(e.from().y + share * (e.to().y - e.from().y)));
  }

  /** The shorter way from one place to another, null when they are on different boundaries. */
  Stretch between(Place from, Place to) {
    List<Coordinate> forth = way(from, to);
    List<Coordinate> back = way(to, from);
    if (forth == null && back == null) return null;
    if (back == null || forth != null && length(forth) <= length(back))
      return new Stretch(forth, true);
    java.util.Collections.reverse(back);
    return new Stretch(back, false);
  }

  private double length(List<Coordinate> line) {
    double sum = 0;
    for (int i = 1; i < line.size(); i++) sum += scale.distance(line.get(i - 1), line.get(i));
    return sum;
  }

  /** The shortest way along the directed edges, null when there is none. */
  private List<Coordinate> way(Place from, Place to) {
    Edge first = new Edge(from.from(), from.to());
    Edge last = new Edge(to.from(), to.to());
    if (first.equals(last) && before(from, to)) return new ArrayList<>(List.of(from.at(), to.at()));
    Map<Edge, Edge> via = new HashMap<>();
    Map<Edge, Double> best = new HashMap<>();
    PriorityQueue<Visit> open = new PriorityQueue<>(Comparator.comparingDouble(Visit::metres));
    open.add(new Visit(first, 0));
    while (!open.isEmpty()) {
      Visit visit = open.poll();
      for (Edge next : leaving.getOrDefault(visit.edge().to(), List.of())) {
        double metres = visit.metres() + scale.distance(next.from(), next.to());
        if (metres >= best.getOrDefault(next, Double.POSITIVE_INFINITY)) continue;
        best.put(next, metres);
        via.put(next, visit.edge());
        open.add(new Visit(next, metres));
      }
    }
    if (!via.containsKey(last)) return null;
    List<Coordinate> line = new ArrayList<>();
    line.add(to.at());
    Edge at = last;
    do {
      line.add(at.from());
      at = via.get(at);
    } while (!at.equals(first) && line.size() <= edges.size());
    line.add(from.at());
    java.util.Collections.reverse(line);
    return line;
  }

  /** Of two places on one edge, whether the one comes before the other, or they are one. */
  private boolean before(Place one, Place other) {
    return scale.distance(one.from(), one.at()) <= scale.distance(other.from(), other.at());
  }

  /** Every boundary line as a whole: open ones from end to end, then closed ones. */
  List<List<Coordinate>> lines() {
    Map<Coordinate, Integer> arriving = new HashMap<>();
    for (Edge e : edges) arriving.merge(e.to(), 1, Integer::sum);
    Map<Coordinate, List<Edge>> open = new TreeMap<>();
    leaving.forEach((c, list) -> open.put(c, new ArrayList<>(list)));
    List<List<Coordinate>> lines = new ArrayList<>();
    for (Coordinate start : List.copyOf(open.keySet()))
      while (open.get(start).size() > arriving.getOrDefault(start, 0)) lines.add(walk(start, open));
    for (Coordinate start : List.copyOf(open.keySet()))
      while (!open.get(start).isEmpty()) lines.add(walk(start, open));
    return lines;
  }

  private static List<Coordinate> walk(Coordinate start, Map<Coordinate, List<Edge>> open) {
    List<Coordinate> line = new ArrayList<>(List.of(start));
    Coordinate at = start;
    while (open.containsKey(at) && !open.get(at).isEmpty()) {
      at = open.get(at).remove(0).to();
      line.add(at);
      if (at.equals2D(start)) break;
    }
    return line;
  }
}
