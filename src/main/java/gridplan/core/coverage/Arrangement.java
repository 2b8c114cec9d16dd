package gridplan.core.coverage;

import gridplan.core.lattice.Lattice;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineSegment;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
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
    List<Piece> pieces = cut(edges);
    Polygonizer polygonizer = new Polygonizer();
    Set<LineSegment> distinct = new HashSet<>();
    for (Piece piece : pieces)
      if (distinct.add(piece.line())) polygonizer.add(lineString(piece.line()));
    List<Polygon> ground = new ArrayList<>();
    for (Object polygon : polygonizer.getPolygons()) ground.add((Polygon) polygon);
    return new Arrangement(pieces, ground);
  }

  /** Edges cut where they meet. */
  static List<Piece> cut(Collection<UnmatchedEdge> edges) {
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
