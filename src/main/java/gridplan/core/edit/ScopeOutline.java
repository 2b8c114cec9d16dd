package gridplan.core.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.locationtech.jts.algorithm.RobustLineIntersector;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.util.LinearComponentExtracter;
import org.locationtech.jts.index.strtree.STRtree;

/**
 * The outline of the area, which never changes: what is drawn beyond it is cut off at a vertex that
 * it has. Immutable, safe from any thread.
 */
final class ScopeOutline {
  private final STRtree segments = new STRtree();
  private final IndexedPointInAreaLocator area;

  private record Segment(Coordinate a, Coordinate b) {
    Coordinate nearerEnd(Coordinate c) {
      return c.distance(a) <= c.distance(b) ? a : b;
    }
  }

  ScopeOutline(Geometry scope) {
    for (Object line : LinearComponentExtracter.getLines(scope)) {
      Coordinate[] c = ((Geometry) line).getCoordinates();
      for (int i = 1; i < c.length; i++)
        segments.insert(new Envelope(c[i - 1], c[i]), new Segment(c[i - 1], c[i]));
    }
    segments.build();
    area = new IndexedPointInAreaLocator(scope);
  }

  boolean holds(Coordinate c) {
    return area.locate(c) == Location.INTERIOR;
  }

  /** The vertex of the outline nearest to a place, null when none is within so many metres. */
  Coordinate vertexNear(Coordinate c, double metres, Scale scale) {
    Envelope box = new Envelope(c);
    box.expandBy(scale.units(metres));
    Coordinate best = null;
    for (Object found : segments.query(box))
      for (Coordinate end : List.of(((Segment) found).a(), ((Segment) found).b())) {
        double distance = scale.distance(c, end);
        if (distance > metres) continue;
        boolean nearer = best == null || distance < scale.distance(c, best);
        if (nearer || distance == scale.distance(c, best) && end.compareTo(best) < 0) best = end;
      }
    return best;
  }

  /** The parts of a line inside the area, each ending there or on a vertex of the outline. */
  List<List<Coordinate>> clip(List<Coordinate> line) {
    List<List<Coordinate>> chains = new ArrayList<>();
    List<Coordinate> chain = new ArrayList<>();
    for (int i = 1; i < line.size(); i++) {
      Coordinate a = line.get(i - 1);
      Coordinate b = line.get(i);
      TreeMap<Double, Coordinate> stops = stops(a, b);
      double from = 0;
      Coordinate start = a;
      for (var stop : stops.entrySet()) {
        chain = step(chains, chain, a, b, from, stop.getKey(), start, stop.getValue());
        from = stop.getKey();
        start = stop.getValue();
      }
      chain = step(chains, chain, a, b, from, 1, start, b);
    }
    if (chain.size() > 1) chains.add(chain);
    return chains;
  }

  private List<Coordinate> step(
      List<List<Coordinate>> chains,
      List<Coordinate> chain,
      Coordinate a,
      Coordinate b,
      double from,
      double to,
      Coordinate start,
      Coordinate end) {
    if (from == to) return chain;
    double middle = (from + to) / 2;
    Coordinate c = new Coordinate(a.x + middle * (b.x - a.x), a.y + middle * (b.y - a.y));
    if (!holds(c)) {
      if (chain.size() > 1) chains.add(chain);
      return new ArrayList<>();
    }
    if (chain.isEmpty()) chain.add(start);
    if (!chain.get(chain.size() - 1).equals2D(end)) chain.add(end);
    return chain;
  }

  /** Where a segment meets the outline, by its share of the way, and the vertex to go to there. */
  private TreeMap<Double, Coordinate> stops(Coordinate a, Coordinate b) {
    TreeMap<Double, Coordinate> stops = new TreeMap<>();
    RobustLineIntersector meeting = new RobustLineIntersector();
    for (Object found : segments.query(new Envelope(a, b))) {
      Segment segment = (Segment) found;
      meeting.computeIntersection(a, b, segment.a(), segment.b());
      for (int k = 0; k < meeting.getIntersectionNum(); k++) {
        Coordinate at = meeting.getIntersection(k);
        double way = a.distance(at) / a.distance(b);
        if (way > 0 && way < 1) stops.put(way, segment.nearerEnd(at));
      }
    }
    return stops;
  }
}
