package gridplan.exchange;

import gridplan.core.lattice.Lattice;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.locationtech.jts.algorithm.RayCrossingCounter;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineSegment;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.noding.FastNodingValidator;
import org.locationtech.jts.noding.NodedSegmentString;
import org.locationtech.jts.noding.SegmentString;
import org.locationtech.jts.noding.snapround.SnapRoundingNoder;
import org.locationtech.jts.operation.polygonize.Polygonizer;

/**
 * Builds valid lattice polygons from rings or pieces of rings in any order and direction by the
 * even-odd rule: ground is inside when a ray from it crosses the lines an odd number of times. So
 * roles and ring order need not be trusted, and edges given twice cancel.
 */
final class LatticePolygons {
  /**
   * What became of some lines.
   *
   * @param ground valid lattice geometry; empty when the lines enclose nothing
   * @param repaired the lines crossed each other and were noded first, or edges given twice were
   *     left out
   * @param open a place where a line ends without a continuation, or null
   */
  record Result(MultiPolygon ground, boolean repaired, Coordinate open) {}

  private LatticePolygons() {}

  /** Assembles lines; O(n log n) in their vertices times the number of faces. */
  static Result evenOdd(Collection<Coordinate[]> lines) {
    Set<LineSegment> edges = oddEdges(lines);
    boolean cancelled = edges.size() < countEdges(lines);
    Coordinate open = findOpenEnd(edges);
    List<SegmentString> strings = strings(edges);
    if (new FastNodingValidator(strings).isValid()) return new Result(fill(edges), cancelled, open);
    return new Result(fill(oddEdges(node(strings))), true, open);
  }

  /** The edges that occur an odd number of times, undirected, in order of first appearance. */
  private static Set<LineSegment> oddEdges(Collection<Coordinate[]> lines) {
    Map<LineSegment, Boolean> odd = new LinkedHashMap<>();
    for (Coordinate[] line : lines)
      for (int i = 1; i < line.length; i++) {
        if (line[i - 1].equals2D(line[i])) continue;
        LineSegment edge = new LineSegment(line[i - 1], line[i]);
        edge.normalize();
        odd.merge(edge, true, (was, now) -> !was);
      }
    odd.values().removeIf(isOdd -> !isOdd);
    return odd.keySet();
  }

  private static int countEdges(Collection<Coordinate[]> lines) {
    int count = 0;
    for (Coordinate[] line : lines)
      for (int i = 1; i < line.length; i++) if (!line[i - 1].equals2D(line[i])) count++;
    return count;
  }

  private static Coordinate findOpenEnd(Set<LineSegment> edges) {
    Set<Coordinate> oddEnds = new HashSet<>();
    for (LineSegment edge : edges)
      for (Coordinate end : new Coordinate[] {edge.p0, edge.p1})
        if (!oddEnds.add(end)) oddEnds.remove(end);
    return oddEnds.stream().min(Coordinate::compareTo).orElse(null);
  }

  private static List<SegmentString> strings(Set<LineSegment> edges) {
    List<SegmentString> strings = new ArrayList<>(edges.size());
    for (LineSegment edge : edges)
      strings.add(new NodedSegmentString(new Coordinate[] {edge.p0, edge.p1}, null));
    return strings;
  }

  private static List<Coordinate[]> node(List<SegmentString> strings) {
    SnapRoundingNoder noder = new SnapRoundingNoder(new PrecisionModel(1));
    noder.computeNodes(strings);
    List<Coordinate[]> noded = new ArrayList<>();
    for (Object string : noder.getNodedSubstrings())
      noded.add(((SegmentString) string).getCoordinates());
    return noded;
  }

  private static MultiPolygon fill(Set<LineSegment> edges) {
    Polygonizer polygonizer = new Polygonizer();
    for (LineSegment edge : edges) polygonizer.add(edge.toGeometry(Lattice.FACTORY));
    List<Polygon> inside = new ArrayList<>();
    for (Object face : polygonizer.getPolygons())
      if (isInside((Polygon) face, edges)) inside.add((Polygon) face);
    inside.sort(Geometry::compareTo);
    return Lattice.FACTORY.createMultiPolygon(inside.toArray(Polygon[]::new));
  }

  private static boolean isInside(Polygon face, Set<LineSegment> edges) {
    RayCrossingCounter counter = new RayCrossingCounter(face.getInteriorPoint().getCoordinate());
    for (LineSegment edge : edges) counter.countSegment(edge.p0, edge.p1);
    return counter.getLocation() == Location.INTERIOR;
  }
}
