package gridplan.core.coverage;

import gridplan.core.lattice.Lattice;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.algorithm.locate.PointOnGeometryLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.index.strtree.STRtree;

/**
 * The defects of a layer on the lattice: all boundaries cut where they meet, and the ground between
 * them that is nobody's, several grids' or outside the scope, in regions of equal owners.
 */
final class DefectMap {
  /** A directed edge. */
  record Step(long from, long to) {
    Step reversed() {
      return new Step(to, from);
    }
  }

  /** Connected ground with the same owners. */
  static final class Region {
    final boolean inScope;
    final SortedSet<Integer> givenOwners;
    final List<long[]> rings = new ArrayList<>();
    final Chain outline = new Chain();

    /** Face that has it now, {@link CoverageProof#SCOPE} for nobody; null while undecided. */
    Integer owner;

    Region(boolean inScope, SortedSet<Integer> owners) {
      this.inScope = inScope;
      this.givenOwners = owners;
    }

    boolean decided() {
      return owner != null;
    }
  }

  private final FlatRings rings;
  private final LatticeNoding noding;
  private final int faces;
  private final List<List<long[]>> nodedRings = new ArrayList<>();
  private final BitSet cut = new BitSet();
  private final Map<Step, List<Integer>> walkers = new HashMap<>();
  private final Map<Step, Region> regionLeftOf = new HashMap<>();
  private final List<Region> regions = new ArrayList<>();

  private DefectMap(FlatRings rings, LatticeNoding noding, int faces) {
    this.rings = rings;
    this.noding = noding;
    this.faces = faces;
  }

  static DefectMap of(FlatRings rings, int faces, List<UnmatchedEdge> unmatched) {
    List<Envelope> boxes = new ArrayList<>();
    for (UnmatchedEdge edge : unmatched) {
      Envelope box = new Envelope(edge.x1(), edge.x2(), edge.y1(), edge.y2());
      box.expandBy(2);
      boxes.add(box);
    }
    DefectMap rough = build(rings, LatticeNoding.of(rings, boxes), faces);
    int known = boxes.size();
    for (Region region : rough.regions)
      if (!region.givenOwners.isEmpty()) boxes.add(rough.envelope(region));
    return boxes.size() == known ? rough : build(rings, LatticeNoding.of(rings, boxes), faces);
  }

  private static DefectMap build(FlatRings rings, LatticeNoding noding, int faces) {
    DefectMap map = new DefectMap(rings, noding, faces);
    map.cutRings();
    map.findRegions();
    return map;
  }

  /** Faces first, the scope last. */
  private void cutRings() {
    for (int i = 0; i <= faces; i++) nodedRings.add(new ArrayList<>());
    for (int ring = 0; ring < rings.rings(); ring++) {
      int face = rings.faceOf[ring] == CoverageProof.SCOPE ? faces : rings.faceOf[ring];
      nodedRings.get(face).add(cutRing(ring, face));
    }
  }

  private long[] cutRing(int ring, int face) {
    List<Long> cutRing = new ArrayList<>();
    for (int e = rings.ringStart[ring]; e < rings.ringStart[ring + 1]; e++) {
      long from = rings.points[e];
      long to = rings.points[rings.next(e)];
      long[] way = noding.way(from, to);
      if (way.length > 1) cut.set(face);
      long at = from;
      for (long next : way) {
        if (noding.isPiece(at, next))
          walkers.computeIfAbsent(new Step(at, next), key -> new ArrayList<>(1)).add(face);
        cutRing.add(next);
        at = next;
      }
    }
    return cutRing.stream().mapToLong(Long::longValue).toArray();
  }

  private void findRegions() {
    List<Polygon> atoms = noding.faces();
    Owners owners = new Owners();
    Map<Step, Region> pending = regionLeftOf;
    for (Polygon atom : atoms) {
      Coordinate inside = atom.getInteriorPoint().getCoordinate();
      SortedSet<Integer> having = owners.at(inside);
      boolean inScope = !having.remove(faces);
      if (inScope ? having.size() == 1 : having.isEmpty()) continue;
      Region region = new Region(inScope, having);
      for (long[] ring : Rings.of(atom)) {
        region.rings.add(ring);
        region.outline.addRing(ring, 1);
        for (int i = 0; i < ring.length; i++)
          pending.put(new Step(ring[i], ring[i + 1 == ring.length ? 0 : i + 1]), region);
      }
      regions.add(region);
    }
    mergeEqualNeighbours();
  }

  private void mergeEqualNeighbours() {
    List<Region> merged = new ArrayList<>();
    Map<Region, Region> into = new HashMap<>();
    for (Region seed : regions) {
      if (into.containsKey(seed)) continue;
      into.put(seed, seed);
      merged.add(seed);
      List<Region> stack = new ArrayList<>(List.of(seed));
      while (!stack.isEmpty()) {
        Region region = stack.remove(stack.size() - 1);
        for (Step step : steps(List.copyOf(region.rings))) {
          Region other = regionLeftOf.get(step.reversed());
          if (other == null || into.containsKey(other) || !alike(seed, other)) continue;
          into.put(other, seed);
          stack.add(other);
        }
        if (region != seed) absorb(seed, region);
      }
    }
    regionLeftOf.replaceAll((step, region) -> into.get(region));
    regions.clear();
    regions.addAll(merged);
  }

  private static boolean alike(Region a, Region b) {
    return a.inScope == b.inScope && a.givenOwners.equals(b.givenOwners);
  }

  private static void absorb(Region seed, Region part) {
    seed.rings.addAll(part.rings);
    part.rings.forEach(ring -> seed.outline.addRing(ring, 1));
  }

  static List<Step> steps(List<long[]> loops) {
    List<Step> steps = new ArrayList<>();
    for (long[] loop : loops)
      for (int i = 0; i < loop.length; i++)
        steps.add(new Step(loop[i], loop[i + 1 == loop.length ? 0 : i + 1]));
    return steps;
  }

  private Envelope envelope(Region region) {
    Envelope box = new Envelope();
    for (long[] ring : region.rings)
      for (long point : ring) box.expandToInclude(Rings.x(point), Rings.y(point));
    return box;
  }

  List<Region> regions() {
    return regions;
  }

  int faces() {
    return faces;
  }

  FlatRings rings() {
    return rings;
  }

  LatticeNoding noding() {
    return noding;
  }

  /** The cut rings of a face, or of the scope (turned the other way) for index {@link #faces()}. */
  List<long[]> nodedRings(int face) {
    return nodedRings.get(face);
  }

  /** Whether an edge of the face gained vertices or moved. */
  boolean isCut(int face) {
    return cut.get(face);
  }

  /** The region on the left of a step, or null where the ground there is in order. */
  Region regionLeftOf(Step step) {
    return regionLeftOf.get(step);
  }

  /** Faces (and {@link #faces()} for the scope's outside) whose given boundary takes this step. */
  List<Integer> walkers(Step step) {
    return walkers.getOrDefault(step, List.of());
  }

  /** Which faces have a point; the outside of the scope counts as face number {@link #faces()}. */
  private final class Owners {
    private final STRtree index = new STRtree();
    private final Map<Integer, PointOnGeometryLocator> locators = new HashMap<>();

    Owners() {
      for (int face = 0; face <= faces; face++) {
        Envelope box = new Envelope();
        for (long[] ring : nodedRings.get(face))
          for (long point : ring) box.expandToInclude(Rings.x(point), Rings.y(point));
        if (!box.isNull()) index.insert(box, face);
      }
      index.build();
    }

    SortedSet<Integer> at(Coordinate point) {
      SortedSet<Integer> owners = new TreeSet<>();
      boolean inScope = false;
      for (Object candidate : index.query(new Envelope(point))) {
        int face = (Integer) candidate;
        if (locator(face).locate(point) == Location.EXTERIOR) continue;
        if (face == faces) inScope = true;
        else owners.add(face);
      }
      if (!inScope) owners.add(faces);
      return owners;
    }

    private PointOnGeometryLocator locator(int face) {
      return locators.computeIfAbsent(
          face, key -> new IndexedPointInAreaLocator(rough(nodedRings.get(key))));
    }

    /** Rings as shells side by side: enough to count crossings, whatever lies in what. */
    private Geometry rough(List<long[]> rings) {
      List<Polygon> polygons = new ArrayList<>();
      for (long[] ring : rings) {
        Coordinate[] line = new Coordinate[ring.length + 1];
        for (int i = 0; i <= ring.length; i++)
          line[i] = LatticeNoding.coordinate(ring[i % ring.length]);
        if (line.length > 3) polygons.add(Lattice.FACTORY.createPolygon(line));
      }
      return Lattice.FACTORY.createMultiPolygon(polygons.toArray(Polygon[]::new));
    }
  }
}
