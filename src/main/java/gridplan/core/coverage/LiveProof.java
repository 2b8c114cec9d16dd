package gridplan.core.coverage;

import gridplan.core.lattice.Lattice;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.locationtech.jts.geom.Geometry;

/**
 * The whole proof of a layer whose faces come and go: verdict, counts and digest at the cost of the
 * faces that changed, but for the digest, which reads 32 bytes of every face. Not safe for threads.
 */
final class LiveProof {
  private final EdgeOwners walked = new EdgeOwners(1 << 10);
  private final Map<Integer, byte[]> prints = new TreeMap<>();
  private final InvalidFace scopeFault;
  private long edges;

  LiveProof(Geometry scope) {
    FlatRings outline = FlatRings.of(List.of(), scope);
    walk(outline, CoverageProof.SCOPE, true);
    scopeFault = fault(CoverageProof.SCOPE, scope, outline);
  }

  /** Takes in a face; what makes it invalid, or null. */
  InvalidFace add(int number, Geometry face) {
    FlatRings rings = FlatRings.of(List.of(face), Lattice.FACTORY.createPolygon());
    walk(rings, number, true);
    edges += rings.points.length;
    prints.put(number, Digest.print(rings));
    return fault(number, face, rings);
  }

  void remove(int number, Geometry face) {
    FlatRings rings = FlatRings.of(List.of(face), Lattice.FACTORY.createPolygon());
    walk(rings, number, false);
    edges -= rings.points.length;
    prints.remove(number);
  }

  private static InvalidFace fault(int number, Geometry face, FlatRings rings) {
    return SuspectFaces.of(rings).get(0) ? CoverageProof.check(number, face) : null;
  }

  private void walk(FlatRings rings, int owner, boolean in) {
    for (int e = 0; e < rings.points.length; e++) {
      long from = rings.points[e];
      long to = rings.points[rings.next(e)];
      if (in) walked.add(from, to, owner);
      else walked.remove(from, to, owner);
    }
  }

  /**
   * @param invalid faces that are not valid
   */
  ProofResult result(Collection<InvalidFace> invalid) {
    List<UnmatchedEdge> unmatched = new ArrayList<>(walked.unmatched());
    unmatched.sort(
        Comparator.comparingInt((UnmatchedEdge edge) -> edge.face())
            .thenComparingInt(UnmatchedEdge::x1)
            .thenComparingInt(UnmatchedEdge::y1));
    long open = unmatched.stream().filter(edge -> edge.face() != CoverageProof.SCOPE).count();
    List<InvalidFace> all = new ArrayList<>(invalid);
    if (scopeFault != null) all.add(scopeFault);
    String digest = Digest.combine(prints.values().toArray(byte[][]::new));
    return new ProofResult(prints.size(), edges, edges - open, unmatched, all, digest);
  }
}
