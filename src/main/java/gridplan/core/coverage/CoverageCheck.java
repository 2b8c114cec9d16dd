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
    ProofResult first =
        scope == null ? CoverageProof.proveAlone(grounds) : CoverageProof.prove(grounds, scope);
    Repaired repaired = Repaired.of(grounds, first.invalid());
    DefectPlane plane = scope == null ? DefectPlane.of(lonely(repaired, first)) : null;
    Geometry target = scope != null ? scope : Outline.of(plane);
    ProofResult proof = scope != null ? first : CoverageProof.within(first, target);
    List<Finding> findings = new ArrayList<>();
    if (!proof.seamless()) {
      PlanningProjection projection = PlanningProjection.of(envelope(grounds, target));
      invalid(faces, proof, projection, findings);
      List<UnmatchedEdge> unmatched =
          repaired.changed()
              ? CoverageProof.unmatched(repaired.grounds(), target)
              : proof.unmatched();
      DefectPlane laid =
          plane == null ? DefectPlane.of(unmatched) : plane.with(CoverageProof.outward(target));
      new DefectGround(faces, repaired.grounds(), target, projection)
          .collect(laid, unmatched, findings);
    }
    findings.addAll(CodeRules.duplicates(faces));
    return new CheckResult(Findings.inOrder(findings), proof);
  }

  /** The scope where none is given. */
  static Geometry outline(Repaired repaired, ProofResult alone) {
    return Outline.of(lonely(repaired, alone));
  }

  private static List<UnmatchedEdge> lonely(Repaired repaired, ProofResult alone) {
    return repaired.changed()
        ? CoverageProof.unmatched(repaired.grounds(), Lattice.FACTORY.createPolygon())
        : alone.unmatched();
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
