package gridplan.core.coverage;

import gridplan.core.measure.PlanningProjection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/**
 * Turns unmatched edges into the ground they enclose: gaps, overlaps and spill, each with its
 * owners. Edges that enclose nothing wider than a lattice unit stay findings of their own.
 *
 * <p>Where somebody has too much, the edges that do cancel are cut in as well, for who has it may
 * change at them; one point of such ground is looked up, the rest follows by walking across edges.
 */
final class DefectGround {
  /** Ground narrower than this many lattice units is no ground but an edge out of place. */
  private static final double LEAST_WIDTH = 1;

  private static final int NO_CLAIM = -1;

  private record Claim(FindingKind kind, SortedSet<String> grids) {}

  private final List<CoverageFace> faces;
  private final List<Geometry> grounds;
  private final Geometry scope;
  private final PlanningProjection projection;

  private DefectPlane plane;
  private PlaneMap map;
  private Buckets halfEdgesOf;
  private CrowdedGround owners;

  /** For each face of the plane the grids that have it, where those are too many. */
  private int[][] ownersOf;

  private final List<Claim> claims = new ArrayList<>();
  private final Map<Claim, Integer> numberOf = new HashMap<>();

  /** For each face of the plane its claim, or {@link #NO_CLAIM}. */
  private int[] claimOf;

  DefectGround(
      List<CoverageFace> faces,
      List<Geometry> grounds,
      Geometry scope,
      PlanningProjection projection) {
    this.faces = faces;
    this.grounds = grounds;
    this.scope = scope;
    this.projection = projection;
  }

  /** Adds the findings that these unmatched edges amount to. */
  void collect(List<UnmatchedEdge> unmatched, List<Finding> findings) {
    collect(DefectPlane.of(unmatched), unmatched, findings);
  }

  /**
   * Adds the findings that edges amount to.
   *
   * @param laid the unmatched edges, perhaps with others that cancel; spent thereafter
   * @param unmatched those of them that nothing cancels
   */
  void collect(DefectPlane laid, List<UnmatchedEdge> unmatched, List<Finding> findings) {
    lay(laid);
    List<Envelope> crowded = crowdedBoxes();
    if (!crowded.isEmpty()) {
      owners = new CrowdedGround(grounds, scope, crowded);
      List<UnmatchedEdge> passing = owners.passing(laid.edges);
      if (!passing.isEmpty()) lay(plane.with(passing));
    }
    findClaims();
    int[] group = group();
    boolean[] explained = new boolean[map.halfEdges() / 2];
    for (int half = 0; half < map.halfEdges(); half++)
      explained[half >> 1] |= map.isEdge(half) && claimOf[map.face(half)] != NO_CLAIM;
    List<GroundOutline> outlines = GroundOutline.trace(plane, group);
    outlines.parallelStream().map(this::findings).forEachOrdered(findings::addAll);
    new LooseEdges(faces, projection).collect(plane, unmatched, explained, findings);
  }

  private void lay(DefectPlane laid) {
    plane = laid;
    map = plane.map;
    halfEdgesOf =
        Buckets.of(
            map.faces(),
            sink -> {
              for (int half = 0; half < map.halfEdges(); half++)
                if (map.isEdge(half)) sink.put(map.face(half), half);
            });
  }

  private boolean isGround(int face) {
    return plane.excess[face] != 0 && plane.width(face) >= LEAST_WIDTH;
  }

  /** The boxes of ground that somebody has too much of. */
  private List<Envelope> crowdedBoxes() {
    List<Envelope> boxes = new ArrayList<>();
    for (int face = 1; face < map.faces(); face++) {
      if (plane.excess[face] <= 0 || !isGround(face)) continue;
      Envelope box = new Envelope();
      for (int i = halfEdgesOf.start()[face]; i < halfEdgesOf.start()[face + 1]; i++) {
        box.expandToInclude(plane.vertex(map.origin(halfEdgesOf.items()[i])));
      }
      boxes.add(box);
    }
    return boxes;
  }

  private void findClaims() {
    claimOf = new int[map.faces()];
    Arrays.fill(claimOf, NO_CLAIM);
    ownersOf = new int[map.faces()][];
    for (int face = 1; face < map.faces(); face++) {
      if (!isGround(face)) continue;
      if (plane.excess[face] > 0 && ownersOf[face] == null) findOwnersFrom(face);
      claimOf[face] = number(claim(face));
    }
  }

  private Claim claim(int face) {
    SortedSet<String> names = new TreeSet<>();
    if (plane.excess[face] < 0) return new Claim(FindingKind.GAP, names);
    for (int owner : ownersOf[face]) names.add(faces.get(owner).name());
    boolean inScope = ownersOf[face].length > plane.excess[face];
    return new Claim(inScope ? FindingKind.OVERLAP : FindingKind.SPILL, names);
  }

  private int number(Claim claim) {
    Integer known = numberOf.putIfAbsent(claim, claims.size());
    if (known != null) return known;
    claims.add(claim);
    return claims.size() - 1;
  }

  /** The owners of a face and of all that is reached from it without leaving crowded ground. */
  private void findOwnersFrom(int seed) {
    ownersOf[seed] = look(seed);
    IntStack reached = new IntStack();
    reached.push(seed);
    while (!reached.isEmpty()) {
      int face = reached.pop();
      for (int i = halfEdgesOf.start()[face]; i < halfEdgesOf.start()[face + 1]; i++) {
        int half = halfEdgesOf.items()[i];
        int beyond = map.face(half ^ 1);
        if (plane.excess[beyond] <= 0 || ownersOf[beyond] != null) continue;
        ownersOf[beyond] = crossed(ownersOf[face], half);
        reached.push(beyond);
      }
    }
  }

  /** The owners beyond a half-edge, from those on its left. */
  private int[] crossed(int[] having, int half) {
    TreeSet<Integer> beyond = new TreeSet<>();
    for (int owner : having) beyond.add(owner);
    for (int i = 0; i < plane.along(half); i++) beyond.remove(plane.edge(half, i).face());
    for (int i = 0; i < plane.along(half ^ 1); i++) beyond.add(plane.edge(half ^ 1, i).face());
    beyond.remove(CoverageProof.SCOPE);
    return beyond.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The owners just beside the middle of a face's longest edge. */
  private int[] look(int face) {
    int longest = -1;
    double most = -1;
    for (int i = halfEdgesOf.start()[face]; i < halfEdgesOf.start()[face + 1]; i++) {
      int half = halfEdgesOf.items()[i];
      double dx = plane.cutting.x[map.end(half)] - plane.cutting.x[map.origin(half)];
      double dy = plane.cutting.y[map.end(half)] - plane.cutting.y[map.origin(half)];
      if (dx * dx + dy * dy <= most) continue;
      most = dx * dx + dy * dy;
      longest = half;
    }
    int a = map.origin(longest);
    int b = map.end(longest);
    int[] found =
        owners.at(plane.cutting.x[a] + plane.cutting.x[b], plane.cutting.y[a] + plane.cutting.y[b]);
    TreeSet<Integer> left = new TreeSet<>();
    for (int owner : found) left.add(owner);
    for (int i = 0; i < plane.along(longest ^ 1); i++)
      left.remove(plane.edge(longest ^ 1, i).face());
    for (int i = 0; i < plane.along(longest); i++) left.add(plane.edge(longest, i).face());
    left.remove(CoverageProof.SCOPE);
    return left.stream().mapToInt(Integer::intValue).toArray();
  }

  /** For each face the least face of the same claim that it hangs together with by edges. */
  private int[] group() {
    int[] group = new int[map.faces()];
    for (int face = 0; face < group.length; face++) group[face] = face;
    for (int half = 0; half < map.halfEdges(); half += 2) {
      if (!map.isEdge(half)) continue;
      int one = map.face(half);
      int two = map.face(half + 1);
      if (claimOf[one] != NO_CLAIM && claimOf[one] == claimOf[two])
        LooseEdges.join(group, one, two);
    }
    for (int face = 0; face < group.length; face++)
      group[face] = claimOf[face] == NO_CLAIM ? NO_CLAIM : LooseEdges.root(group, face);
    return group;
  }

  private List<Finding> findings(GroundOutline outline) {
    Claim claim = claims.get(claimOf[outline.face()]);
    SortedSet<String> grids = claim.kind() == FindingKind.GAP ? neighbours(outline) : claim.grids();
    List<Finding> findings = new ArrayList<>(1);
    for (Geometry ground : outline.polygons(plane))
      findings.add(
          new Finding(
              claim.kind(), grids, ground, projection.area(ground), projection.length(ground), ""));
    return findings;
  }

  /** The grids that border a gap: those whose edges bound it. */
  private SortedSet<String> neighbours(GroundOutline gap) {
    SortedSet<String> names = new TreeSet<>();
    for (int[] ring : gap.rings()) {
      for (int half : ring) {
        addNames(half, names);
        addNames(half ^ 1, names);
      }
    }
    return names;
  }

  private void addNames(int half, SortedSet<String> names) {
    for (int i = 0; i < plane.along(half); i++) {
      int face = plane.edge(half, i).face();
      if (face != CoverageProof.SCOPE) names.add(faces.get(face).name());
    }
  }
}
