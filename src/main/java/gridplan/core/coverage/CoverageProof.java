package gridplan.core.coverage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
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
 * <p>O(n) time and memory in the number of vertices n; stateless, safe from any thread, uses both
 * cores for the validity of faces.
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
    List<List<long[]>> rings = faces.parallelStream().map(Rings::of).toList();
    List<long[]> boundary = Rings.of(scope);
    boundary.forEach(Rings::reverse);

    long edges = 0;
    for (List<long[]> face : rings) for (long[] ring : face) edges += ring.length;
    EdgeTable table = new EdgeTable((int) Math.min(edges / 2 + 16, 1 << 27));
    List<UnmatchedEdge> unmatched = new ArrayList<>();
    long duplicates = 0;
    for (int face = 0; face < rings.size(); face++)
      for (long[] ring : rings.get(face)) duplicates += claim(table, ring, face, unmatched);
    for (long[] ring : boundary) claim(table, ring, SCOPE, unmatched);

    int before = unmatched.size();
    for (int face = 0; face < rings.size(); face++)
      for (long[] ring : rings.get(face)) collectLonely(table, ring, face, unmatched);
    long lonely = unmatched.size() - before;
    for (long[] ring : boundary) collectLonely(table, ring, SCOPE, unmatched);

    return new ProofResult(
        faces.size(),
        edges,
        edges - duplicates - lonely,
        unmatched,
        invalid(faces, scope),
        Digest.of(rings));
  }

  private static int claim(EdgeTable table, long[] ring, int owner, List<UnmatchedEdge> unmatched) {
    int duplicates = 0;
    for (int i = 0; i < ring.length; i++) {
      long from = ring[i];
      long to = ring[i + 1 == ring.length ? 0 : i + 1];
      int before = table.claim(from, to, owner);
      if (before == EdgeTable.NONE) continue;
      duplicates++;
      unmatched.add(unmatched(from, to, owner, before));
    }
    return duplicates;
  }

  private static void collectLonely(
      EdgeTable table, long[] ring, int owner, List<UnmatchedEdge> unmatched) {
    for (int i = 0; i < ring.length; i++) {
      long from = ring[i];
      long to = ring[i + 1 == ring.length ? 0 : i + 1];
      if (table.owner(from, to) == owner && table.owner(to, from) == EdgeTable.NONE)
        unmatched.add(unmatched(from, to, owner, -1));
    }
  }

  private static UnmatchedEdge unmatched(long from, long to, int owner, int other) {
    return new UnmatchedEdge(Rings.x(from), Rings.y(from), Rings.x(to), Rings.y(to), owner, other);
  }

  private static List<InvalidFace> invalid(List<? extends Geometry> faces, Geometry scope) {
    InvalidFace[] found = new InvalidFace[faces.size()];
    IntStream.range(0, found.length).parallel().forEach(i -> found[i] = check(i, faces.get(i)));
    List<InvalidFace> invalid = new ArrayList<>();
    Arrays.stream(found).filter(Objects::nonNull).forEach(invalid::add);
    InvalidFace badScope = check(SCOPE, scope);
    if (badScope != null) invalid.add(badScope);
    return Collections.unmodifiableList(invalid);
  }

  private static InvalidFace check(int index, Geometry face) {
    if (face.isEmpty()) return new InvalidFace(index, "Empty", null);
    TopologyValidationError error = new IsValidOp(face).getValidationError();
    return error == null ? null : new InvalidFace(index, error.getMessage(), error.getCoordinate());
  }
}
