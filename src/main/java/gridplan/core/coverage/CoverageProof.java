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
    return prove(faces, scope, EdgeWalk.of(faces, scope), true);
  }

  /** The faces among themselves: every edge of the outline stays unmatched. */
  static ProofResult proveAlone(List<? extends Geometry> faces) {
    return prove(faces, EdgeWalk.of(faces, Lattice.FACTORY.createPolygon()));
  }

  /** The proof of faces without a scope, whose edges were walked. */
  static ProofResult prove(List<? extends Geometry> faces, EdgeWalk alone) {
    return prove(faces, Lattice.FACTORY.createPolygon(), alone, false);
  }

  /** The same with a scope, whose edges were walked too. */
  static ProofResult prove(List<? extends Geometry> faces, Geometry scope, EdgeWalk walk) {
    return prove(faces, scope, walk, true);
  }

  /**
   * The proof against a scope that {@link #prove} would give, from the proof without one. Whether
   * the scope is a valid polygon is asked when that is all that stands against the proof.
   */
  static ProofResult within(ProofResult alone, Geometry scope, ScopeEdges.Left left) {
    List<UnmatchedEdge> unmatched = left.open();
    ProofResult proof =
        new ProofResult(
            alone.faces(),
            alone.edges(),
            alone.edges() - unmatched.stream().filter(edge -> edge.face() != SCOPE).count(),
            unmatched,
            alone.invalid(),
            alone.digest());
    if (!unmatched.isEmpty()) return proof;
    InvalidFace badScope = left.suspectScope() ? check(SCOPE, scope) : null;
    return badScope == null ? proof : proof.with(badScope);
  }

  private static ProofResult prove(
      List<? extends Geometry> faces, Geometry scope, EdgeWalk walk, boolean withScope) {
    FlatRings rings = walk.rings();
    List<UnmatchedEdge> unmatched = walk.matching().unmatched();
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
    return EdgeWalk.of(faces, scope).matching().unmatched();
  }

  /** The edges of a scope, directed as they are walked: with the scope on their right. */
  static List<UnmatchedEdge> outward(Geometry scope) {
    FlatRings rings = FlatRings.of(List.of(), scope);
    List<UnmatchedEdge> edges = new ArrayList<>(rings.points.length);
    for (int e = 0; e < rings.points.length; e++) edges.add(ofScope(rings, e));
    return edges;
  }

  static UnmatchedEdge ofScope(FlatRings rings, int edge) {
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
