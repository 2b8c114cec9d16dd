package gridplan.core.coverage;

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
    FlatRings rings = FlatRings.of(faces, scope);
    CellRaster raster = new CellRaster(rings.points);
    EdgeMatching matching = EdgeMatching.of(rings, raster);
    List<UnmatchedEdge> unmatched = matching.unmatched();
    long edges = rings.ringStart[ringsOfFaces(rings)];
    long open = unmatched.stream().filter(edge -> edge.face() != SCOPE).count();
    BitSet suspects = SuspectFaces.of(rings, matching, raster);
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

  private static int ringsOfFaces(FlatRings rings) {
    int count = rings.rings();
    while (count > 0 && rings.faceOf[count - 1] == SCOPE) count--;
    return count;
  }

  private static List<InvalidFace> invalid(
      List<? extends Geometry> faces, Geometry scope, BitSet suspects) {
    for (int face = 0; face < faces.size(); face++)
      if (faces.get(face).isEmpty()) suspects.set(face);
    List<InvalidFace> invalid =
        new ArrayList<>(
            Arrays.stream(suspects.stream().toArray())
                .parallel()
                .mapToObj(face -> check(face, faces.get(face)))
                .filter(Objects::nonNull)
                .toList());
    InvalidFace badScope = check(SCOPE, scope);
    if (badScope != null) invalid.add(badScope);
    return invalid;
  }

  private static InvalidFace check(int index, Geometry face) {
    if (face.isEmpty()) return new InvalidFace(index, "Empty", null);
    TopologyValidationError error = new IsValidOp(face).getValidationError();
    return error == null ? null : new InvalidFace(index, error.getMessage(), error.getCoordinate());
  }
}
