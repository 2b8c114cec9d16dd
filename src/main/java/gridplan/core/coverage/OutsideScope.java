package gridplan.core.coverage;

import gridplan.core.lattice.Lattice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateList;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineSegment;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.index.hprtree.HPRtree;

/**
 * An area from elsewhere, noded together with the grids that are to tile it: where the grids'
 * outline runs within one lattice unit of the area's line, the area takes the outline's vertices
 * over, so that only more than that stands against the proof.
 *
 * @param scope the area as it is to be proved against; the given one where nothing had to bend
 * @param bends vertices of either line that the other lacks, or has a unit beside
 */
public record OutsideScope(Geometry scope, int bends) {
  /** How far, in lattice units, the lines may lie apart. */
  private static final double REACH = 1;

  /**
   * Nodes them together. O(n + d log d) for n vertices and d edges of the area and of the grids'
   * outline that do not match as they are.
   *
   * @param given valid lattice Polygon or MultiPolygon
   */
  public static OutsideScope of(List<CoverageFace> faces, Geometry given) {
    List<Geometry> grounds = faces.stream().map(CoverageFace::ground).toList();
    List<UnmatchedEdge> before = CoverageProof.unmatched(grounds, given);
    if (before.isEmpty()) return new OutsideScope(given, 0);
    Bending bending = new Bending(before);
    Geometry bent = bending.bend(given);
    if (bending.bends == 0 || !bent.isValid()) return new OutsideScope(given, 0);
    boolean better = CoverageProof.unmatched(grounds, bent).size() < before.size();
    return better ? new OutsideScope(bent, bending.bends) : new OutsideScope(given, 0);
  }

  /** Bends rings to the edges of the grids that nothing cancels. */
  private static final class Bending {
    private final Set<Coordinate> vertices = new HashSet<>();
    private final HPRtree edges = new HPRtree();
    private final Set<LineSegment> open = new HashSet<>();
    private int bends;

    Bending(List<UnmatchedEdge> unmatched) {
      for (UnmatchedEdge edge : unmatched) {
        LineSegment line = new LineSegment(edge.x1(), edge.y1(), edge.x2(), edge.y2());
        line.normalize();
        if (edge.face() == CoverageProof.SCOPE) {
          open.add(line);
          continue;
        }
        vertices.add(line.p0);
        vertices.add(line.p1);
        edges.insert(new Envelope(line.p0, line.p1), line);
      }
      edges.build();
    }

    Geometry bend(Geometry area) {
      List<Polygon> parts = new ArrayList<>();
      for (int i = 0; i < area.getNumGeometries(); i++) {
        Polygon part = (Polygon) area.getGeometryN(i);
        LinearRing[] holes = new LinearRing[part.getNumInteriorRing()];
        for (int h = 0; h < holes.length; h++) holes[h] = bend(part.getInteriorRingN(h));
        parts.add(Lattice.FACTORY.createPolygon(bend(part.getExteriorRing()), holes));
      }
      return parts.size() == 1
          ? parts.get(0)
          : Lattice.FACTORY.createMultiPolygon(parts.toArray(Polygon[]::new));
    }

    private LinearRing bend(LinearRing ring) {
      Coordinate[] line = ring.getCoordinates();
      CoordinateList bent = new CoordinateList();
      boolean wasOpen = isOpen(line[line.length - 2], line[0]);
      int before = bends;
      for (int i = 0; i + 1 < line.length; i++) {
        boolean isOpen = isOpen(line[i], line[i + 1]);
        if (isOpen || wasOpen) addVertex(line[i], bent);
        else bent.add(line[i], false);
        if (isOpen) addBetween(line[i], line[i + 1], bent);
        wasOpen = isOpen;
      }
      bent.closeRing();
      if (bends > before && bent.size() >= 4)
        return Lattice.FACTORY.createLinearRing(bent.toCoordinateArray());
      bends = before;
      return ring;
    }

    private boolean isOpen(Coordinate a, Coordinate b) {
      LineSegment line = new LineSegment(a, b);
      line.normalize();
      return open.contains(line);
    }

    /** The vertex, or that of the grids beside it, or none where the grids' line passes it. */
    private void addVertex(Coordinate vertex, CoordinateList bent) {
      if (vertices.contains(vertex)) {
        bent.add(vertex, false);
        return;
      }
      Envelope around = new Envelope(vertex);
      around.expandBy(REACH);
      Coordinate beside = null;
      boolean passed = false;
      for (Object item : edges.query(around)) {
        LineSegment edge = (LineSegment) item;
        passed |= edge.distance(vertex) <= REACH;
        for (Coordinate end : new Coordinate[] {edge.p0, edge.p1})
          if (isBeside(end, vertex) && (beside == null || isNearer(end, beside, vertex)))
            beside = end;
      }
      if (beside != null) bent.add(beside, false);
      else if (!passed) bent.add(vertex, false);
      if (beside != null || passed) bends++;
    }

    /** Of two at the same distance the lesser one. */
    private static boolean isNearer(Coordinate one, Coordinate other, Coordinate to) {
      int byDistance = Double.compare(one.distance(to), other.distance(to));
      return byDistance < 0 || byDistance == 0 && one.compareTo(other) < 0;
    }

    /** Vertices of the grids on the way from one vertex to the next. */
    private void addBetween(Coordinate from, Coordinate to, CoordinateList bent) {
      LineSegment way = new LineSegment(from, to);
      Envelope around = new Envelope(from, to);
      around.expandBy(REACH);
      Set<Coordinate> onWay = new HashSet<>();
      for (Object edge : edges.query(around))
        for (Coordinate end : new Coordinate[] {((LineSegment) edge).p0, ((LineSegment) edge).p1}) {
          boolean inside = way.projectionFactor(end) > 0 && way.projectionFactor(end) < 1;
          boolean atEnd = isBeside(end, from) || isBeside(end, to);
          if (inside && !atEnd && way.distance(end) <= REACH) onWay.add(end);
        }
      List<Coordinate> ordered = new ArrayList<>(onWay);
      ordered.sort(Comparator.comparingDouble(way::projectionFactor));
      for (Coordinate vertex : ordered) bent.add(vertex, false);
      bends += ordered.size();
    }

    private static boolean isBeside(Coordinate one, Coordinate other) {
      return Math.abs(one.x - other.x) <= REACH && Math.abs(one.y - other.y) <= REACH;
    }
  }
}
