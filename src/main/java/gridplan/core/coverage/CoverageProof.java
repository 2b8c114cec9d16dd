package gridplan.core.coverage;

import gridplan.core.lattice.Lattice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;

/**
 * The proof that faces tile a scope exactly, by edge cancellation.
 *
 * <p>Every ring is walked with its face on the left, the scope's boundary with the scope on the
 * right; when each directed edge is walked exactly once and so is its reverse, and every polygon is
 * valid on the integers, there is no gap, no overlap and no spill. There is no tolerance: a vertex
 * moved by one lattice unit, or a vertex that one neighbour lacks, leaves edges unmatched.
 *
 * <p>O(n) expected time and memory in the number of vertices n; stateless, safe from any thread,
 * uses both cores.
 */
public final class CoverageProof {
  /** Stands for the scope where an index of a face is given. */
  public static final int SCOPE = -1;

  private CoverageProof() {}

  /**
   * Proves, or names what stands against it.
   *
   * @param faces lattice Polygons or MultiPolygons; an empty one is invalid
   * @param scope lattice Polygon or MultiPolygon, holes are ground that belongs to nobody
   * @throws IllegalArgumentException when a geometry is not polygonal or not on the lattice
   */
  public static ProofResult prove(List<? extends Geometry> faces, Geometry scope) {
    return walk(faces, scope, true);
  }

  /** The faces among themselves: every edge of the outline stays unmatched. */
  static ProofResult proveAlone(List<? extends Geometry> faces) {
    return walk(faces, Lattice.FACTORY.createPolygon(), false);
  }

  /** The proof against a scope that {@link #prove} would give, from the proof without one. */
  static ProofResult within(ProofResult alone, Geometry scope) {
    FlatRings outline = FlatRings.of(List.of(), scope);
    EdgeTable walked = new EdgeTable(outline.points.length);
    BitSet open = new BitSet(outline.points.length);
    for (int e = 0; e < outline.points.length; e++) {
      long from = outline.points[e];
      boolean first = walked.claim(outline.points[outline.next(e)], from, e) == EdgeTable.NONE;
      if (first) open.set(e);
    }
    List<UnmatchedEdge> unmatched = new ArrayList<>();
    for (UnmatchedEdge edge : alone.unmatched()) {
      int walk = edge.other() >= 0 ? EdgeTable.NONE : walked.owner(from(edge), to(edge));
      if (walk != EdgeTable.NONE && open.get(walk)) open.clear(walk);
      else unmatched.add(edge);
    }
    long left = unmatched.size();
    for (int e = 0; e < outline.points.length; e++) {
      long from = outline.points[e];
      long to = outline.points[outline.next(e)];
      if (open.get(e) || walked.owner(to, from) != e) unmatched.add(ofScope(outline, e));
    }
    ProofResult proof =
        new ProofResult(
            alone.faces(),
            alone.edges(),
            alone.edges() - left,
            unmatched,
            alone.invalid(),
            alone.digest());
    InvalidFace badScope = SuspectFaces.of(outline).get(0) ? check(SCOPE, scope) : null;
    return badScope == null ? proof : proof.with(badScope);
  }

  private static long from(UnmatchedEdge edge) {
    return Rings.pack(edge.x1(), edge.y1());
  }

  private static long to(UnmatchedEdge edge) {
    return Rings.pack(edge.x2(), edge.y2());
  }

  private static ProofResult walk(
      List<? extends Geometry> faces, Geometry scope, boolean withScope) {
    FlatRings rings = FlatRings.of(faces, scope);
    EdgeMatching matching = EdgeMatching.of(rings, new CellRaster(rings.points));
    List<UnmatchedEdge> unmatched = matching.unmatched();
    long edges = rings.edgesOfFaces();
    long open = unmatched.stream().filter(edge -> edge.face() != SCOPE).count();
    BitSet suspects = SuspectFaces.of(rings);
    if (!withScope) suspects.clear(faces.size());
    return new ProofResult(
        faces.size(),
        edges,
        edges - open,
        unmatched,
        invalid(faces, scope, suspects),
        Digest.of(rings, faces.size()));
  }

  /** The edges that nothing cancels, without regard to validity. */
  static List<UnmatchedEdge> unmatched(List<? extends Geometry> faces, Geometry scope) {
    FlatRings rings = FlatRings.of(faces, scope);
    return EdgeMatching.of(rings, new CellRaster(rings.points)).unmatched();
  }

  /** The edges of a scope, directed as they are walked: with the scope on their right. */
  static List<UnmatchedEdge> outward(Geometry scope) {
    FlatRings rings = FlatRings.of(List.of(), scope);
    List<UnmatchedEdge> edges = new ArrayList<>(rings.points.length);
    for (int e = 0; e < rings.points.length; e++) edges.add(ofScope(rings, e));
    return edges;
  }

  private static UnmatchedEdge ofScope(FlatRings rings, int edge) {
    long from = rings.points[edge];
    long to = rings.points[rings.next(edge)];
    return new UnmatchedEdge(Rings.x(from), Rings.y(from), Rings.x(to), Rings.y(to), SCOPE, -1);
  }

  /** The suspects that are invalid, the scope last; it has the number after the last face. */
  static List<InvalidFace> invalid(
      List<? extends Geometry> faces, Geometry scope, BitSet suspects) {
    return Arrays.stream(suspects.stream().toArray())
        .parallel()
        .mapToObj(face -> face < faces.size() ? check(face, faces.get(face)) : check(SCOPE, scope))
        .filter(Objects::nonNull)
        .toList();
  }

  static InvalidFace check(int index, Geometry face) {
    if (face.isEmpty()) return new InvalidFace(index, "Empty", null);
    TopologyValidationError error = new IsValidOp(face).getValidationError();
    return error == null ? null : new InvalidFace(index, error.getMessage(), error.getCoordinate());
  }
}
