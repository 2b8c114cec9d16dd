package gridplan.core.coverage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.index.hprtree.HPRtree;

/**
 * The defects of a layer on the lattice: edges near defects cut where they meet, and the ground
 * between them that is nobody's, several grids' or outside the scope, in regions of equal owners.
 * Edges elsewhere are not looked at again. Immutable but for the regions' owners.
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
    final int number;
    final boolean inScope;

    /** Faces that have it as given. */
    final SortedSet<Integer> givenOwners;

    /** Half-edges round it, with the region on the left. */
    int[] border = {};

    private final List<Integer> cycles = new ArrayList<>();
    private MultiPolygon ground;

    /** Face that has it now, {@link CoverageProof#SCOPE} for nobody; null while undecided. */
    Integer owner;

    /** Whether it stays as it was given. */
    boolean kept;

    Region(int number, boolean inScope, SortedSet<Integer> owners) {
      this.number = number;
      this.inScope = inScope;
      this.givenOwners = owners;
    }

    boolean decided() {
      return owner != null;
    }
  }

  private static final int MOST_PASSES = 5;

  private final FlatRings rings;
  private final int faces;
  private final int[] chosen;

  /** By chosen edge: its segment, or −1 minus the number of its plain run. */
  private final int[] segmentOf;

  private final int[] firstRing;
  private final LatticeNoding noding;
  private final Pieces pieces;
  private final BitSet cut = new BitSet();
  private final List<Region> regions = new ArrayList<>();
  private Region[] regionOfCycle;
  private GroundOwners owners;
  private final Map<Integer, List<long[]>> ringsOf = new HashMap<>();

  private DefectMap(FlatRings rings, int faces, int[] chosen) {
    this.rings = rings;
    this.faces = faces;
    this.chosen = chosen;
    this.firstRing = firstRings();
    SegmentTable table = new SegmentTable(chosen.length);
    for (int edge : chosen)
      table.add(rings.points[edge], rings.points[rings.next(edge)], label(edge));
    pieces = table.cut();
    segmentOf = table.segmentOf();
    noding = pieces.noding();
    for (int i = 0; i < chosen.length; i++)
      if (segmentOf[i] >= 0 && noding.steps(segmentOf[i]) > 1) cut.set(label(chosen[i]));
  }

  /**
   * @param rings all faces, and the scope when there is one
   * @param faces how many
   * @param scoped whether there is a scope; without one nothing is outside
   * @param raster over their vertices
   * @param matching of their edges
   */
  static DefectMap of(
      FlatRings rings, int faces, boolean scoped, CellRaster raster, EdgeMatching matching) {
    NearEdges near = new NearEdges(rings, raster);
    near.addNear(matching.unmatchedEdges());
    DefectMap map = build(rings, faces, scoped, near, matching);
    // Edges that do cancel may run through crowded ground; who has it changes at them.
    for (int pass = 1; pass < MOST_PASSES; pass++) {
      List<Envelope> crowded = new ArrayList<>();
      for (Region region : map.regions)
        if (!region.givenOwners.isEmpty()) crowded.add(map.envelope(region));
      if (crowded.isEmpty() || !near.addIn(crowded)) break;
      map = build(rings, faces, scoped, near, matching);
    }
    return map;
  }

  private static DefectMap build(
      FlatRings rings, int faces, boolean scoped, NearEdges near, EdgeMatching matching) {
    DefectMap map = new DefectMap(rings, faces, near.chosen());
    map.findOwners(scoped, matching);
    map.findRegions();
    return map;
  }

  private int[] firstRings() {
    int[] first = new int[faces + 2];
    for (int ring = 0; ring < rings.rings(); ring++)
      first[(rings.faceOf[ring] == CoverageProof.SCOPE ? faces : rings.faceOf[ring]) + 1]++;
    for (int face = 0; face <= faces; face++) first[face + 1] += first[face];
    return first;
  }

  private int label(int edge) {
    int face = rings.face(edge);
    return face == CoverageProof.SCOPE ? faces : face;
  }

  private void findOwners(boolean scoped, EdgeMatching matching) {
    boolean[] complete = new boolean[pieces.vertexCount()];
    int[] defective = defective(matching);
    for (int half : defective) {
      complete[pieces.targetIndex(half)] = true;
      complete[pieces.targetIndex(half ^ 1)] = true;
    }
    Envelope[] boxes = new Envelope[scoped ? faces + 1 : faces];
    for (int label = 0; label < boxes.length; label++) boxes[label] = box(label);
    owners = new GroundOwners(pieces, this::ringsOf, boxes);
    owners.find(defective, complete, scoped ? faces : -1);
    ringsOf.clear();
  }

  /** The half-edges of edges that nothing cancels, one for each segment's step or plain run. */
  private int[] defective(EdgeMatching matching) {
    int[] defective = new int[16];
    int count = 0;
    boolean[] seen = new boolean[noding.segments()];
    int lastRun = 0;
    for (int e = 0; e < chosen.length; e++) {
      int segment = segmentOf[e];
      if (segment < 0 ? segment == lastRun : matching.mate[chosen[e]] >= 0 || seen[segment])
        continue;
      int steps = segment < 0 ? 1 : noding.steps(segment);
      if (count + steps > defective.length)
        defective = Arrays.copyOf(defective, 2 * (count + steps));
      if (segment < 0) {
        lastRun = segment;
        defective[count++] = pieces.halfEdgeOfRun(-1 - segment);
        continue;
      }
      seen[segment] = true;
      for (int i = 0; i < steps; i++) defective[count++] = pieces.halfEdge(segment, i);
    }
    return Arrays.copyOf(defective, count);
  }

  private Envelope box(int label) {
    if (firstRing[label] == firstRing[label + 1]) return null;
    Envelope box = new Envelope();
    int end = rings.ringStart[firstRing[label + 1]];
    for (int e = rings.ringStart[firstRing[label]]; e < end; e++)
      box.expandToInclude(Rings.x(rings.points[e]), Rings.y(rings.points[e]));
    box.expandBy(1);
    return box;
  }

  private void findRegions() {
    regionOfCycle = new Region[pieces.cycles()];
    int[] ownersOf = ownersOfShells();
    boolean[] seen = new boolean[pieces.cycles()];
    for (int cycle = 0; cycle < pieces.cycles(); cycle++) {
      if (seen[cycle] || ownersOf[cycle] < 0) continue;
      SortedSet<Integer> having = new TreeSet<>(owners.leftOf(ownersOf[cycle]));
      boolean inScope = !having.remove(faces);
      Region region = new Region(regions.size(), inScope, having);
      regions.add(region);
      List<Integer> stack = new ArrayList<>(List.of(cycle));
      seen[cycle] = true;
      while (!stack.isEmpty()) {
        int at = stack.remove(stack.size() - 1);
        regionOfCycle[at] = region;
        region.cycles.add(at);
        int start = pieces.halfEdgeOf(at);
        int h = start;
        do {
          int other = pieces.cycleOf(h ^ 1);
          if (!seen[other] && haveSame(ownersOf[cycle], ownersOf[other])) {
            seen[other] = true;
            stack.add(other);
          }
          h = pieces.next(h);
        } while (h != start);
      }
    }
    enterIslands();
    for (Region region : regions) region.border = border(region);
  }

  /** By cycle: a half-edge with the ground inside a shell when that is not in order, else −1. */
  private int[] ownersOfShells() {
    int[] found = new int[pieces.cycles()];
    Arrays.fill(found, -1);
    for (int h = 0; h < pieces.halfEdges(); h++) {
      int cycle = pieces.cycleOf(h);
      if (!pieces.isShell(cycle) || found[cycle] >= 0 || !owners.isKnown(h)) continue;
      // Once in the scope, or only outside of it: the outside counts as one owner.
      if (owners.countLeftOf(h) != 1) found[cycle] = h;
    }
    return found;
  }

  private boolean haveSame(int half, int other) {
    return other >= 0 && owners.setLeftOf(half) == owners.setLeftOf(other);
  }

  /** Webs of pieces that lie inside a region without touching its outer border bound it as well. */
  private void enterIslands() {
    if (regions.isEmpty()) return;
    HPRtree tree = new HPRtree();
    for (Region region : regions)
      for (int cycle : region.cycles) tree.insert(envelope(pieces.points(cycle)), cycle);
    for (int cycle = 0; cycle < pieces.cycles(); cycle++) {
      int half = pieces.halfEdgeOf(cycle);
      if (pieces.isShell(cycle) || !owners.isKnown(half) || owners.countLeftOf(half) == 1) continue;
      int around = smallestAround(tree, cycle, owners.leftOf(half));
      if (around < 0) continue;
      regionOfCycle[cycle] = regionOfCycle[around];
      regionOfCycle[around].cycles.add(cycle);
    }
  }

  private int smallestAround(HPRtree tree, int island, SortedSet<Integer> having) {
    long[] points = pieces.points(island);
    Envelope box = envelope(points);
    int[] best = {-1};
    double[] least = {Double.POSITIVE_INFINITY};
    tree.query(
        box,
        item -> {
          int cycle = (Integer) item;
          long[] ring = pieces.points(cycle);
          Envelope other = envelope(ring);
          if (!other.contains(box) || other.getArea() >= least[0]) return;
          int half = pieces.halfEdgeOf(cycle);
          boolean same = !owners.isKnown(half) || owners.leftOf(half).equals(having);
          if (!same || !RingAssembly.surrounds(ring, points)) return;
          best[0] = cycle;
          least[0] = other.getArea();
        });
    return best[0];
  }

  private int[] border(Region region) {
    int[] border = new int[16];
    int count = 0;
    for (int cycle : region.cycles) {
      int start = pieces.halfEdgeOf(cycle);
      int h = start;
      do {
        if (regionOfCycle[pieces.cycleOf(h ^ 1)] != region) {
          if (count == border.length) border = Arrays.copyOf(border, count * 2);
          border[count++] = h;
        }
        h = pieces.next(h);
      } while (h != start);
    }
    return Arrays.copyOf(border, count);
  }

  private static Envelope envelope(long[] points) {
    Envelope box = new Envelope();
    for (long point : points) box.expandToInclude(Rings.x(point), Rings.y(point));
    return box;
  }

  private Envelope envelope(Region region) {
    Envelope box = new Envelope();
    for (int h : region.border)
      pieces.eachStep(h, (from, to) -> box.expandToInclude(Rings.x(from), Rings.y(from)));
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

  /** The edges that were noded, ascending. */
  int[] chosenEdges() {
    return chosen;
  }

  Pieces pieces() {
    return pieces;
  }

  /** The ground of a region as polygons. */
  MultiPolygon ground(Region region) {
    if (region.ground == null) region.ground = RingAssembly.polygons(loops(region));
    return region.ground;
  }

  /** The loops round a region, with it on the left. */
  List<long[]> loops(Region region) {
    RingTracer tracer = new RingTracer();
    for (int h : region.border) pieces.eachStep(h, tracer::add);
    return tracer.trace();
  }

  /** The cut rings of a face, or of the scope (turned the other way) for index {@link #faces()}. */
  List<long[]> nodedRings(int face) {
    List<long[]> noded = new ArrayList<>();
    for (int ring = firstRing[face]; ring < firstRing[face + 1]; ring++) noded.add(noded(ring));
    return noded;
  }

  /** The same, kept for the next who asks. */
  private List<long[]> ringsOf(int face) {
    if (!ringsOf.containsKey(face)) ringsOf.put(face, nodedRings(face));
    return ringsOf.get(face);
  }

  private long[] noded(int ring) {
    int start = rings.ringStart[ring];
    int end = rings.ringStart[ring + 1];
    int first = Arrays.binarySearch(chosen, start);
    if (first < 0) first = -1 - first;
    int length = end - start;
    for (int i = first; i < chosen.length && chosen[i] < end; i++)
      if (segmentOf[i] >= 0) length += noding.steps(segmentOf[i]) - 1;
    if (length == end - start) return Arrays.copyOfRange(rings.points, start, end);
    long[] noded = new long[length];
    int n = 0;
    int i = first;
    for (int e = start; e < end; e++) {
      noded[n++] = rings.points[e];
      if (i == chosen.length || chosen[i] != e) continue;
      int segment = segmentOf[i++];
      if (segment < 0) continue;
      int steps = noding.steps(segment);
      boolean up = noding.vertex(segment, 0) == rings.points[e];
      for (int k = 1; k < steps; k++) noded[n++] = noding.vertex(segment, up ? k : steps - k);
    }
    return noded;
  }

  /** Whether an edge of the face, or of the scope, gained vertices or moved. */
  boolean isCut(int face) {
    return cut.get(face);
  }

  /** The region on the left of a half-edge, or null where the ground there is in order. */
  Region regionLeftOf(int half) {
    return regionOfCycle[pieces.cycleOf(half)];
  }

  /** Who has the ground across a half-edge of a region's border as given. */
  SortedSet<Integer> givenAcross(int half) {
    return owners.isKnown(half ^ 1)
        ? owners.leftOf(half ^ 1)
        : java.util.Collections.emptySortedSet();
  }
}
