package gridplan.core.coverage;

import gridplan.core.lattice.Lattice;
import gridplan.core.measure.PlanningProjection;
import java.util.ArrayList;
import java.util.Comparator;
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
    ProofResult alone = scope == null ? CoverageProof.proveAlone(grounds) : null;
    ProofResult first = scope == null ? alone : CoverageProof.prove(grounds, scope);
    Repaired repaired = Repaired.of(grounds, first.invalid());
    Geometry target = scope != null ? scope : outline(repaired, alone);
    ProofResult proof = scope != null ? first : CoverageProof.within(alone, target);
    List<Finding> findings = new ArrayList<>();
    if (!proof.seamless()) {
      PlanningProjection projection = PlanningProjection.of(envelope(grounds, target));
      invalid(faces, proof, projection, findings);
      List<UnmatchedEdge> measurable =
          repaired.changed()
              ? CoverageProof.unmatched(repaired.grounds(), target)
              : proof.unmatched();
      new DefectGround(faces, repaired.grounds(), target, projection).collect(measurable, findings);
    }
    duplicates(faces, findings);
    findings.sort(Comparator.comparing(Finding::id));
    return new CheckResult(findings, proof);
  }

  /** The scope where none is given. */
  static Geometry outline(Repaired repaired, ProofResult alone) {
    return Outline.of(
        repaired.changed()
            ? CoverageProof.unmatched(repaired.grounds(), Lattice.FACTORY.createPolygon())
            : alone.unmatched());
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
    for (InvalidFace invalid : proof.invalid()) {
      if (invalid.face() == CoverageProof.SCOPE) continue;
      CoverageFace face = faces.get(invalid.face());
      Geometry where =
          invalid.where() == null
              ? face.ground()
              : face.ground().getFactory().createPoint(invalid.where());
      findings.add(
          new Finding(
              FindingKind.INVALID_GEOMETRY,
              names(face.name()),
              where,
              0,
              projection.length(face.ground()),
              invalid.reason()));
    }
  }

  private static void duplicates(List<CoverageFace> faces, List<Finding> findings) {
    java.util.Map<String, Geometry> seen = new java.util.HashMap<>();
    for (CoverageFace face : faces) {
      if (face.name().isEmpty() || seen.putIfAbsent(face.name(), face.ground()) == null) continue;
      findings.add(
          new Finding(
              FindingKind.DUPLICATE_CODE,
              names(face.name()),
              face.ground().isEmpty() ? face.ground() : face.ground().getInteriorPoint(),
              0,
              0,
              "another grid has this code"));
    }
  }

  static SortedSet<String> names(String name) {
    return new TreeSet<>(List.of(name));
  }
}
