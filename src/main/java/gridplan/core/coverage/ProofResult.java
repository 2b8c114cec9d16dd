package gridplan.core.coverage;

import java.util.ArrayList;
import java.util.List;

/**
 * What a proof found.
 *
 * @param faces how many faces were walked
 * @param edges how many directed edges they have
 * @param cancelled how many of those were cancelled by a neighbour or by the scope's boundary
 * @param unmatched every other edge, and every edge of the scope that no face follows
 * @param invalid faces (and scope) that are not valid polygons
 * @param digest SHA-256, in hexadecimal, of the faces' canonical rings in canonical order: the same
 *     for the same tiling whatever the order of faces and the starts and directions of rings
 */
public record ProofResult(
    int faces,
    long edges,
    long cancelled,
    List<UnmatchedEdge> unmatched,
    List<InvalidFace> invalid,
    String digest) {
  public ProofResult {
    unmatched = List.copyOf(unmatched);
    invalid = List.copyOf(invalid);
  }

  /** The same with one more that is invalid. */
  ProofResult with(InvalidFace another) {
    List<InvalidFace> all = new ArrayList<>(invalid);
    all.add(another);
    return new ProofResult(faces, edges, cancelled, unmatched, all, digest);
  }

  /** Whether the faces tile the scope exactly. */
  public boolean seamless() {
    return unmatched.isEmpty() && invalid.isEmpty();
  }
}
