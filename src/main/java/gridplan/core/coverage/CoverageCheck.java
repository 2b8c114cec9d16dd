package gridplan.core.coverage;

import gridplan.core.lattice.Lattice;
import gridplan.core.measure.PlanningProjection;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/**
 * Finds everything that keeps grids from tiling their scope, with place and owners.
 *
 * <p>Only the edges that the proof leaves unmatched are looked at: they are the boundary of the
 * function “number of grids here minus one in the scope”, so the ground that they enclose is
 * exactly the ground that is wrong. A clean layer therefore costs no more than its proof, and a
 * dirty one O(n + d log d) for n vertices and d unmatched edges. Stateless, safe from any thread.
 */
public final class CoverageCheck {
  private CoverageCheck() {}

  /**
   * Checks against a scope.
   *
   * @param faces grids in any order; names should differ, see {@link FindingKind#DUPLICATE_CODE}
   * @param scope lattice Polygon or MultiPolygon that they are to tile, or null: then their union
   *     with its holes filled, so that every enclosed hole is a gap and nothing can spill
   */
  public static CheckResult check(List<CoverageFace> faces, Geometry scope) {
    List<Geometry> grounds = faces.stream().map(CoverageFace::ground).toList();
    EdgeWalk walk = EdgeWalk.of(grounds, scope != null ? scope : Lattice.FACTORY.createPolygon());
    return scope != null ? within(faces, grounds, scope, walk) : alone(faces, grounds, walk);
  }

  private static CheckResult within(
      List<CoverageFace> faces, List<Geometry> grounds, Geometry scope, EdgeWalk walk) {
    ProofResult proof = CoverageProof.prove(grounds, scope, walk);
    if (proof.seamless()) return result(faces, proof, new ArrayList<>());
    Repaired repaired = Repaired.of(grounds, proof.invalid());
    List<UnmatchedEdge> open = open(walk, repaired, proof);
    DefectPlane plane = DefectPlane.of(open);
    return result(faces, proof, findings(faces, proof, repaired, scope, plane, open));
  }

  /** Against the union: its outline comes from the edges that no grid cancels. */
  private static CheckResult alone(
      List<CoverageFace> faces, List<Geometry> grounds, EdgeWalk walk) {
    ProofResult alone = CoverageProof.prove(grounds, walk);
    Repaired repaired = Repaired.of(grounds, alone.invalid());
    List<UnmatchedEdge> lonely = open(walk, repaired, alone);
    Geometry plain = PlainOutline.of(lonely);
    LaidEdges laid = plain == null ? LaidEdges.of(lonely) : null;
    Geometry scope = plain == null ? Outline.of(laid) : plain;
    ScopeEdges.Left left = ScopeEdges.leave(scope, alone.unmatched(), lonely);
    ProofResult proof = CoverageProof.within(alone, scope, left);
    if (proof.seamless()) return result(faces, proof, new ArrayList<>());
    List<UnmatchedEdge> open = left.ofMended();
    // Where most of the outline is in order, what is left is laid sooner than all is laid again.
    DefectPlane plane =
        laid == null || open.size() < lonely.size() / 2
            ? DefectPlane.of(open)
            : DefectPlane.of(laid.with(CoverageProof.outward(scope)));
    return result(faces, proof, findings(faces, proof, repaired, scope, plane, open));
  }

  /** The edges that stay open when broken polygons are mended. */
  private static List<UnmatchedEdge> open(EdgeWalk walk, Repaired repaired, ProofResult proof) {
    return repaired.changed()
        ? Rematching.of(walk, repaired.grounds(), repaired.replaced())
        : proof.unmatched();
  }

  private static List<Finding> findings(
      List<CoverageFace> faces,
      ProofResult proof,
      Repaired repaired,
      Geometry scope,
      DefectPlane plane,
      List<UnmatchedEdge> open) {
    List<Finding> findings = new ArrayList<>();
    List<Geometry> grounds = faces.stream().map(CoverageFace::ground).toList();
    PlanningProjection projection = PlanningProjection.of(envelope(grounds, scope));
    invalid(faces, proof, projection, findings);
    new DefectGround(faces, repaired.grounds(), scope, projection).collect(plane, open, findings);
    return findings;
  }

  private static CheckResult result(
      List<CoverageFace> faces, ProofResult proof, List<Finding> findings) {
    findings.addAll(CodeRules.duplicates(faces));
    return new CheckResult(Findings.inOrder(findings), proof);
  }

  private static Envelope envelope(List<Geometry> grounds, Geometry target) {
    Envelope envelope = new Envelope(target.getEnvelopeInternal());
    grounds.forEach(ground -> envelope.expandToInclude(ground.getEnvelopeInternal()));
    return envelope;
  }

  private static void invalid(
      List<CoverageFace> faces,
      ProofResult proof,
      PlanningProjection projection,
      List<Finding> findings) {
    for (InvalidFace invalid : proof.invalid())
      if (invalid.face() != CoverageProof.SCOPE)
        findings.add(invalid(faces.get(invalid.face()), invalid, projection));
  }

  /** The finding that a face is broken, at the place where it is. */
  static Finding invalid(CoverageFace face, InvalidFace fault, PlanningProjection projection) {
    Geometry ground = face.ground();
    Geometry where =
        fault.where() == null ? ground : ground.getFactory().createPoint(fault.where());
    return new Finding(
        FindingKind.INVALID_GEOMETRY,
        names(face.name()),
        where,
        0,
        projection.length(ground),
        fault.reason());
  }

  static SortedSet<String> names(String name) {
    return new TreeSet<>(List.of(name));
  }
}
