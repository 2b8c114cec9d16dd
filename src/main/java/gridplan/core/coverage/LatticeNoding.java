package gridplan.core.coverage;

import gridplan.core.lattice.Lattice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.noding.NodedSegmentString;
import org.locationtech.jts.noding.SegmentString;
import org.locationtech.jts.noding.snapround.SnapRoundingNoder;
import org.locationtech.jts.operation.polygonize.Polygonizer;

/**
 * Snap-rounds unmatched edges and everything that passes them onto the lattice, and remembers into
 * which pieces each edge fell. Edges elsewhere keep their vertices.
 */
final class LatticeNoding {
  /** An undirected edge, low end first. */
  record Segment(long low, long high) {
    static Segment of(long a, long b) {
      return a < b ? new Segment(a, b) : new Segment(b, a);
    }

    static Segment of(UnmatchedEdge edge) {
      return of(Rings.pack(edge.x1(), edge.y1()), Rings.pack(edge.x2(), edge.y2()));
    }
  }

  /** For each segment that was cut or moved, its vertices from the low end to the high. */
  private final Map<Segment, long[]> pathOf = new HashMap<>();

  private final Set<Segment> pieces = new LinkedHashSet<>();

  /**
   * @param boxes where to node: round defective edges, and round ground that several have
   */
  static LatticeNoding of(FlatRings rings, List<Envelope> boxes) {
    LatticeNoding noding = new LatticeNoding();
    List<SegmentString> lines = select(rings, boxes);
    SnapRoundingNoder noder = new SnapRoundingNoder(new PrecisionModel(1));
    noder.computeNodes(lines);
    noding.remember(noder);
    return noding;
  }

  private static List<SegmentString> select(FlatRings rings, List<Envelope> boxes) {
    STRtree near = new STRtree();
    boxes.forEach(box -> near.insert(box, box));
    Map<Segment, SegmentString> lines = new LinkedHashMap<>();
    for (int ring = 0; ring < rings.rings(); ring++) {
      if (near.isEmpty() || near.query(envelope(rings, ring)).isEmpty()) continue;
      for (int e = rings.ringStart[ring]; e < rings.ringStart[ring + 1]; e++) {
        Segment segment = Segment.of(rings.points[e], rings.points[rings.next(e)]);
        Coordinate[] ends = {coordinate(segment.low()), coordinate(segment.high())};
        if (!near.query(new Envelope(ends[0], ends[1])).isEmpty())
          lines.computeIfAbsent(segment, key -> new NodedSegmentString(ends, key));
      }
    }
    return new ArrayList<>(lines.values());
  }

  private static Envelope envelope(FlatRings rings, int ring) {
    Envelope box = new Envelope();
    for (int e = rings.ringStart[ring]; e < rings.ringStart[ring + 1]; e++)
      box.expandToInclude(Rings.x(rings.points[e]), Rings.y(rings.points[e]));
    return box;
  }

  private void remember(SnapRoundingNoder noder) {
    Map<Segment, Map<Long, Coordinate[]>> partsOf = new HashMap<>();
    for (Object noded : noder.getNodedSubstrings()) {
      SegmentString part = (SegmentString) noded;
      Coordinate[] line = part.getCoordinates();
      partsOf
          .computeIfAbsent((Segment) part.getData(), key -> new HashMap<>())
          .put(pack(line[0]), line);
    }
    partsOf.forEach((segment, parts) -> pathOf.put(segment, path(segment, parts)));
    for (long[] path : pathOf.values())
      for (int i = 1; i < path.length; i++) pieces.add(Segment.of(path[i - 1], path[i]));
  }

  private static long[] path(Segment segment, Map<Long, Coordinate[]> parts) {
    List<Long> path = new ArrayList<>(List.of(segment.low()));
    long at = segment.low();
    while (at != segment.high()) {
      Coordinate[] part = parts.get(at);
      if (part == null) throw new IllegalStateException("noding broke " + coordinate(at));
      for (int i = 1; i < part.length; i++) path.add(pack(part[i]));
      at = path.get(path.size() - 1);
    }
    return path.stream().mapToLong(Long::longValue).toArray();
  }

  /** Every way into which an edge was cut, from its low end to its high. */
  java.util.Collection<long[]> ways() {
    return pathOf.values();
  }

  /** Whether this undirected edge is a piece, or an edge left whole, of those that were noded. */
  boolean isPiece(long a, long b) {
    return pieces.contains(Segment.of(a, b));
  }

  /** The vertices after the first of the way from one vertex to the next. */
  long[] way(long from, long to) {
    long[] path = pathOf.get(Segment.of(from, to));
    if (path == null) return new long[] {to};
    long[] way = new long[path.length - 1];
    for (int i = 0; i < way.length; i++)
      way[i] = from < to ? path[i + 1] : path[path.length - 2 - i];
    return way;
  }

  /** Bounded faces between the pieces, as polygons of the lattice. */
  List<Polygon> faces() {
    Polygonizer polygonizer = new Polygonizer();
    for (Segment piece : pieces)
      polygonizer.add(
          Lattice.FACTORY.createLineString(
              new Coordinate[] {coordinate(piece.low()), coordinate(piece.high())}));
    List<Polygon> faces = new ArrayList<>();
    for (Object polygon : polygonizer.getPolygons()) faces.add((Polygon) polygon);
    return faces;
  }

  static Coordinate coordinate(long point) {
    return new Coordinate(Rings.x(point), Rings.y(point));
  }

  static long pack(Coordinate c) {
    return Rings.pack(c.x, c.y);
  }
}
