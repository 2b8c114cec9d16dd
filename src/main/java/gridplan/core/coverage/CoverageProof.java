package gridplan.core.coverage;

import gridplan.core.coverage.DefectMap.Step;
import gridplan.core.lattice.Lattice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    ProofResult proof = walk(faces, scope);
    InvalidFace badScope = check(SCOPE, scope);
    return badScope == null ? proof : proof.with(badScope);
  }

  /** The faces among themselves: every edge of the outline stays unmatched. */
  static ProofResult proveAlone(List<? extends Geometry> faces) {
    return walk(faces, Lattice.FACTORY.createPolygon());
  }

  /** The proof against a scope that {@link #prove} would give, from the proof without one. */
  static ProofResult within(ProofResult alone, Geometry scope) {
    List<long[]> boundary = Rings.of(scope);
    Map<Step, Integer> outline = new LinkedHashMap<>();
    for (long[] ring : boundary)
      for (int i = 0; i < ring.length; i++)
        outline.merge(new Step(ring[i], ring[i + 1 == ring.length ? 0 : i + 1]), 1, Integer::sum);
    List<UnmatchedEdge> unmatched = new ArrayList<>();
    for (UnmatchedEdge edge : alone.unmatched()) {
      Step step = new Step(Rings.pack(edge.x1(), edge.y1()), Rings.pack(edge.x2(), edge.y2()));
      Integer left = edge.other() >= 0 ? null : outline.computeIfPresent(step, (key, n) -> n - 1);
      if (left == null || left < 0) unmatched.add(edge);
    }
    long open = unmatched.size();
    outline.forEach(
        (step, left) -> {
          for (int i = 0; i < left; i++) unmatched.add(edgeOfScope(step));
        });
    ProofResult proof =
        new ProofResult(
            alone.faces(),
            alone.edges(),
            alone.edges() - open,
            unmatched,
            alone.invalid(),
            alone.digest());
    InvalidFace badScope = check(SCOPE, scope);
    return badScope == null ? proof : proof.with(badScope);
  }

  private static UnmatchedEdge edgeOfScope(Step step) {
    return new UnmatchedEdge(
        Rings.x(step.to()),
        Rings.y(step.to()),
        Rings.x(step.from()),
        Rings.y(step.from()),
        SCOPE,
        -1);
  }

  private static ProofResult walk(List<? extends Geometry> faces, Geometry scope) {
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
        invalid(faces, suspects),
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

  private static List<InvalidFace> invalid(List<? extends Geometry> faces, BitSet suspects) {
    for (int face = 0; face < faces.size(); face++)
      if (faces.get(face).isEmpty()) suspects.set(face);
    return Arrays.stream(suspects.stream().toArray())
        .parallel()
        .mapToObj(face -> check(face, faces.get(face)))
        .filter(Objects::nonNull)
        .toList();
  }

  private static InvalidFace check(int index, Geometry face) {
    if (face.isEmpty()) return new InvalidFace(index, "Empty", null);
    TopologyValidationError error = new IsValidOp(face).getValidationError();
    return error == null ? null : new InvalidFace(index, error.getMessage(), error.getCoordinate());
  }
}
