package gridplan.core.coverage;

import gridplan.core.coverage.LatticeNoding.Segment;
import gridplan.core.lattice.Lattice;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.LineSegment;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.index.hprtree.HPRtree;
import org.locationtech.jts.noding.NodedSegmentString;
import org.locationtech.jts.noding.SegmentString;
import org.locationtech.jts.noding.snapround.SnapRoundingNoder;
import org.locationtech.jts.operation.polygonize.Polygonizer;

/**
 * Unmatched edges cut at their crossings, and the ground that they enclose.
 *
 * @param pieces the cut edges with the edge that each came from; pieces on top of each other all
 *     stay
 * @param ground the bounded faces between the pieces
 */
record Arrangement(List<Piece> pieces, List<Polygon> ground) {
  /** Crossings are computed to this part of a lattice unit. */
  private static final double SUB_UNITS = 1024;

  /** A stretch of an unmatched edge between two crossings, in canonical direction. */
  record Piece(LineSegment line, UnmatchedEdge edge) {}

  static Arrangement of(Collection<UnmatchedEdge> edges) {
    List<Piece> pieces = cut(List.copyOf(edges));
    Polygonizer polygonizer = new Polygonizer();
    Set<LineSegment> distinct = new HashSet<>();
    for (Piece piece : pieces)
      if (distinct.add(piece.line())) polygonizer.add(lineString(piece.line()));
    List<Polygon> ground = new ArrayList<>();
    for (Object polygon : polygonizer.getPolygons()) ground.add((Polygon) polygon);
    return new Arrangement(pieces, ground);
  }

  /** Edges that meet others are cut there, all others stay whole. */
  private static List<Piece> cut(List<UnmatchedEdge> edges) {
    Map<Segment, Integer> numberOf = new HashMap<>(edges.size() * 2);
    List<Segment> segments = new ArrayList<>();
    for (UnmatchedEdge edge : edges)
      if (numberOf.putIfAbsent(Segment.of(edge), segments.size()) == null)
        segments.add(Segment.of(edge));
    BitSet crossed = crossed(segments);
    List<Piece> pieces = new ArrayList<>();
    List<UnmatchedEdge> toCut = new ArrayList<>();
    for (UnmatchedEdge edge : edges) {
      if (Segment.of(edge).low() == Segment.of(edge).high()) continue;
      if (crossed.get(numberOf.get(Segment.of(edge)))) {
        toCut.add(edge);
        continue;
      }
      LineSegment line = new LineSegment(edge.x1(), edge.y1(), edge.x2(), edge.y2());
      line.normalize();
      pieces.add(new Piece(line, edge));
    }
    if (!toCut.isEmpty()) pieces.addAll(snapRounded(toCut));
    return pieces;
  }

  /** The segments that meet others elsewhere than at common ends. */
  static BitSet crossed(List<Segment> segments) {
    HPRtree tree = new HPRtree();
    for (int i = 0; i < segments.size(); i++) tree.insert(box(segments.get(i)), i);
    BitSet crossed = new BitSet();
    for (int i = 0; i < segments.size(); i++) {
      Segment one = segments.get(i);
      int number = i;
      tree.query(
          box(one),
          item -> {
            int other = (Integer) item;
            if (other >= number) return;
            Segment two = segments.get(other);
            if (!Segments.conflict(one.low(), one.high(), two.low(), two.high())) return;
            crossed.set(number);
            crossed.set(other);
          });
    }
    return crossed;
  }

  private static Envelope box(Segment segment) {
    return new Envelope(
        LatticeNoding.coordinate(segment.low()), LatticeNoding.coordinate(segment.high()));
  }

  /** Edges cut at their crossings, which are rounded to a small part of a unit. */
  static List<Piece> snapRounded(Collection<UnmatchedEdge> edges) {
    List<SegmentString> lines = new ArrayList<>(edges.size());
    for (UnmatchedEdge edge : edges) {
      Coordinate[] ends = {
        new Coordinate(edge.x1(), edge.y1()), new Coordinate(edge.x2(), edge.y2())
      };
      lines.add(new NodedSegmentString(ends, edge));
    }
    SnapRoundingNoder noder = new SnapRoundingNoder(new PrecisionModel(SUB_UNITS));
    noder.computeNodes(lines);
    List<Piece> pieces = new ArrayList<>();
    for (Object noded : noder.getNodedSubstrings()) {
      SegmentString string = (SegmentString) noded;
      Coordinate[] line = string.getCoordinates();
      for (int i = 1; i < line.length; i++) {
        LineSegment segment = new LineSegment(line[i - 1], line[i]);
        segment.normalize();
        pieces.add(new Piece(segment, (UnmatchedEdge) string.getData()));
      }
    }
    return pieces;
  }

  static LineString lineString(LineSegment segment) {
    return Lattice.FACTORY.createLineString(new Coordinate[] {segment.p0, segment.p1});
  }
}
