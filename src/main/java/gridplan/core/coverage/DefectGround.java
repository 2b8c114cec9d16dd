package gridplan.core.coverage;

import gridplan.core.measure.PlanningProjection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.algorithm.locate.PointOnGeometryLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineSegment;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.union.UnaryUnionOp;

/**
 * Turns unmatched edges into the ground they enclose: gaps, overlaps and spill, each with its
 * owners. Edges that enclose nothing wider than a lattice unit stay findings of their own.
 */
final class DefectGround {
  /** Ground narrower than this many lattice units is no ground but an edge out of place. */
  private static final double LEAST_WIDTH = 1;

  private record Claim(FindingKind kind, SortedSet<String> grids) implements Comparable<Claim> {
    @Override
    public int compareTo(Claim other) {
      return (kind + String.join("+", grids)).compareTo(other.kind + String.join("+", other.grids));
    }
  }

  private final List<CoverageFace> faces;
  private final List<Geometry> grounds;
  private final PlanningProjection projection;
  private final Geometry scopeGround;
  private final PointOnGeometryLocator scope;
  private final STRtree index = new STRtree();
  private final Map<Integer, PointOnGeometryLocator> locators = new HashMap<>();
  private final Map<LineSegment, List<UnmatchedEdge>> edgesOf = new HashMap<>();

  DefectGround(
      List<CoverageFace> faces,
      List<Geometry> grounds,
      Geometry scope,
      PlanningProjection projection) {
    this.faces = faces;
    this.grounds = grounds;
    this.projection = projection;
    this.scopeGround = scope;
    this.scope = new IndexedPointInAreaLocator(scope);
    for (int i = 0; i < grounds.size(); i++)
      if (!grounds.get(i).isEmpty()) index.insert(grounds.get(i).getEnvelopeInternal(), i);
    index.build();
  }

  /** Adds the findings that these unmatched edges amount to. */
  void collect(List<UnmatchedEdge> unmatched, List<Finding> findings) {
    Arrangement rough = Arrangement.of(unmatched);
    List<UnmatchedEdge> passing = edgesThrough(crowdedGround(rough));
    List<UnmatchedEdge> all = new ArrayList<>(unmatched);
    all.addAll(passing);
    Arrangement arrangement = passing.isEmpty() ? rough : Arrangement.of(all);
    for (Arrangement.Piece piece : arrangement.pieces())
      edgesOf.computeIfAbsent(piece.line(), key -> new ArrayList<>(2)).add(piece.edge());
    Map<Claim, List<Geometry>> groundOf = new TreeMap<>();
    Set<LineSegment> explained = new HashSet<>();
    for (Polygon ground : arrangement.ground()) {
      Claim claim = claim(ground);
      if (claim == null || width(ground) < LEAST_WIDTH) continue;
      groundOf.computeIfAbsent(claim, key -> new ArrayList<>()).add(ground);
      addSegments(ground, explained);
    }
    groundOf.forEach((claim, parts) -> findings.addAll(findings(claim, parts)));
    Set<UnmatchedEdge> suspects = new HashSet<>(unmatched);
    List<Arrangement.Piece> left =
        arrangement.pieces().stream()
            .filter(p -> suspects.contains(p.edge()) && !explained.contains(p.line()))
            .toList();
    new LooseEdges(faces, projection).collect(left, findings);
  }

  /**
   * Ground that somebody has too much of. Who has it may change inside, at edges that do cancel:
   * there, ground given twice meets ground outside the scope.
   */
  private STRtree crowdedGround(Arrangement rough) {
    STRtree crowded = new STRtree();
    for (Polygon ground : rough.ground()) {
      Claim claim = claim(ground);
      if (claim == null || claim.kind() == FindingKind.GAP || width(ground) < LEAST_WIDTH) continue;
      crowded.insert(ground.getEnvelopeInternal(), ground);
    }
    return crowded;
  }

  private List<UnmatchedEdge> edgesThrough(STRtree crowded) {
    List<UnmatchedEdge> edges = new ArrayList<>();
    if (crowded.isEmpty()) return edges;
    for (int face = 0; face < grounds.size(); face++)
      addEdgesThrough(crowded, grounds.get(face), face, edges);
    addEdgesThrough(crowded, scopeGround, CoverageProof.SCOPE, edges);
    return edges;
  }

  private static void addEdgesThrough(
      STRtree crowded, Geometry ground, int face, List<UnmatchedEdge> edges) {
    if (ground.isEmpty() || crowded.query(ground.getEnvelopeInternal()).isEmpty()) return;
    for (long[] ring : Rings.of(ground)) {
      for (int i = 0; i < ring.length; i++) {
        long to = ring[i + 1 == ring.length ? 0 : i + 1];
        UnmatchedEdge edge =
            new UnmatchedEdge(
                Rings.x(ring[i]), Rings.y(ring[i]), Rings.x(to), Rings.y(to), face, -1);
        Envelope box = new Envelope(edge.x1(), edge.x2(), edge.y1(), edge.y2());
        if (!crowded.query(box).isEmpty()) edges.add(edge);
      }
    }
  }

  /** Mean width of ground: twice its area by its perimeter. */
  private static double width(Polygon ground) {
    return 2 * ground.getArea() / ground.getLength();
  }

  private Claim claim(Polygon ground) {
    Coordinate inside = ground.getInteriorPoint().getCoordinate();
    SortedSet<String> owners = new TreeSet<>();
    int count = 0;
    for (Object candidate : index.query(new Envelope(inside))) {
      if (!holds((Integer) candidate, inside)) continue;
      owners.add(faces.get((Integer) candidate).name());
      count++;
    }
    if (scope.locate(inside) == Location.EXTERIOR)
      return count == 0 ? null : new Claim(FindingKind.SPILL, owners);
    if (count == 0) return new Claim(FindingKind.GAP, owners);
    return count == 1 ? null : new Claim(FindingKind.OVERLAP, owners);
  }

  private boolean holds(int face, Coordinate point) {
    return locators
            .computeIfAbsent(face, key -> new IndexedPointInAreaLocator(grounds.get(key)))
            .locate(point)
        != Location.EXTERIOR;
  }

  private static void addSegments(Polygon ground, Set<LineSegment> segments) {
    for (Geometry ring : rings(ground)) {
      Coordinate[] line = ring.getCoordinates();
      for (int i = 1; i < line.length; i++) {
        LineSegment segment = new LineSegment(line[i - 1], line[i]);
        segment.normalize();
        segments.add(segment);
      }
    }
  }

  private static List<Geometry> rings(Polygon ground) {
    List<Geometry> rings = new ArrayList<>(List.of(ground.getExteriorRing()));
    for (int i = 0; i < ground.getNumInteriorRing(); i++) rings.add(ground.getInteriorRingN(i));
    return rings;
  }

  private List<Finding> findings(Claim claim, List<Geometry> parts) {
    List<Finding> findings = new ArrayList<>();
    for (Geometry ground : united(parts)) {
      SortedSet<String> grids =
          claim.kind() == FindingKind.GAP ? neighbours(ground) : claim.grids();
      findings.add(
          new Finding(
              claim.kind(), grids, ground, projection.area(ground), projection.length(ground), ""));
    }
    return findings;
  }

  /** Parts that share a line become one. */
  private static List<Geometry> united(List<Geometry> parts) {
    Map<LineSegment, Integer> partAt = new HashMap<>();
    int[] group = IntStream.range(0, parts.size()).toArray();
    for (int part = 0; part < group.length; part++) {
      Set<LineSegment> outline = new HashSet<>();
      addSegments((Polygon) parts.get(part), outline);
      for (LineSegment segment : outline)
        LooseEdges.join(group, part, partAt.putIfAbsent(segment, part));
    }
    Map<Integer, List<Geometry>> groups = new TreeMap<>();
    for (int part = 0; part < group.length; part++)
      groups
          .computeIfAbsent(LooseEdges.root(group, part), key -> new ArrayList<>())
          .add(parts.get(part));
    List<Geometry> united = new ArrayList<>();
    for (List<Geometry> together : groups.values()) {
      Geometry one = together.size() == 1 ? together.get(0) : UnaryUnionOp.union(together);
      for (int i = 0; i < one.getNumGeometries(); i++) united.add(one.getGeometryN(i));
    }
    return united;
  }

  /** The grids that border a gap: those whose edges bound it. */
  private SortedSet<String> neighbours(Geometry gap) {
    SortedSet<String> names = new TreeSet<>();
    Set<LineSegment> outline = new HashSet<>();
    addSegments((Polygon) gap, outline);
    for (LineSegment segment : outline)
      for (UnmatchedEdge edge : edgesOf.getOrDefault(segment, List.of()))
        if (edge.face() != CoverageProof.SCOPE) names.add(faces.get(edge.face()).name());
    return names;
  }
}
