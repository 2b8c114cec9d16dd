package gridplan.core.coverage;

import gridplan.core.measure.PlanningProjection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/**
 * Makes a tiling of a dirty layer: the lattice tiling nearest to the input that passes the proof.
 *
 * <p>Unmatched edges and what passes them are snap-rounded together; the ground between them that
 * nobody or several have is given, piece by piece, to the neighbour (of an overlap: the owner) with
 * the longest shared border, and ground outside the scope is cut off. Everything else keeps every
 * vertex. O(n + d log d) for n vertices and d defective edges. Stateless, safe from any thread.
 */
public final class CoverageRepair {
  private CoverageRepair() {}

  /**
   * Repairs, or refuses and says which grids would be lost.
   *
   * @param faces grids in any order, possibly broken; none may be empty
   * @param scope lattice Polygon or MultiPolygon to tile, or null: then the union of the grids with
   *     its holes filled
   */
  public static RepairOutcome repair(
      List<CoverageFace> faces, Geometry scope, RepairOptions options) {
    List<Geometry> given = faces.stream().map(CoverageFace::ground).toList();
    ProofResult alone = CoverageProof.proveAlone(given);
    Repaired repaired = Repaired.of(given, alone.invalid());
    List<Geometry> grounds = repaired.grounds();
    Geometry target = scope != null ? scope : CoverageCheck.outline(repaired, alone);
    List<Finding> lost = new ArrayList<>();
    for (int i = 0; i < grounds.size(); i++)
      if (grounds.get(i).isEmpty())
        lost.add(lost(faces.get(i), given.get(i), "has no ground on the lattice"));
    if (!lost.isEmpty()) return new RepairOutcome.Refused(lost);

    FlatRings rings = FlatRings.of(grounds, target);
    List<UnmatchedEdge> unmatched =
        repaired.changed()
            ? EdgeMatching.of(rings, new CellRaster(rings.points)).unmatched()
            : CoverageProof.within(alone, target).unmatched();
    PlanningProjection projection = projection(grounds, target);
    DefectMap map = DefectMap.of(rings, grounds.size(), unmatched);
    GroundAssignment assignment = new GroundAssignment(map, faces, projection, options);
    assignment.run();
    if (!assignment.lost().isEmpty()) return new RepairOutcome.Refused(assignment.lost());
    RepairOutcome thinned = result(faces, grounds, target, map, assignment, true);
    return thinned != null ? thinned : result(faces, grounds, target, map, assignment, false);
  }

  /** Whether the grids and the gaps left between them tile the scope. */
  private static boolean tiles(List<Geometry> grounds, List<Geometry> gaps, Geometry scope) {
    List<Geometry> all = new ArrayList<>(grounds);
    all.addAll(gaps);
    ProofResult proof = CoverageProof.prove(all, scope);
    return proof.unmatched().isEmpty()
        && proof.invalid().stream()
            .noneMatch(bad -> bad.face() >= 0 && bad.face() < grounds.size());
  }

  /** The outcome; null when vertices were thinned out that hold the tiling together. */
  private static RepairOutcome result(
      List<CoverageFace> faces,
      List<Geometry> grounds,
      Geometry scope,
      DefectMap map,
      GroundAssignment assignment,
      boolean thin) {
    VertexThinning thinning = new VertexThinning(map, grounds, thin);
    List<Geometry> after = thinning.grounds();
    List<CoverageFace> repaired = new ArrayList<>();
    int added = 0;
    for (int i = 0; i < faces.size(); i++) {
      CoverageFace face = faces.get(i);
      if (after.get(i).isEmpty())
        return new RepairOutcome.Refused(
            List.of(lost(face, face.ground(), "would lose all its ground")));
      added += Math.max(0, after.get(i).getNumPoints() - face.ground().getNumPoints());
      repaired.add(new CoverageFace(face.name(), after.get(i)));
    }
    Geometry noded = thinning.scope(scope);
    if (thin && !tiles(after, thinning.gaps(), noded)) return null;
    List<RepairChange> changes = new ArrayList<>(assignment.changes());
    changes.sort(Comparator.comparingDouble(RepairChange::areaM2).reversed());
    return new RepairOutcome.Applied(repaired, noded, changes, assignment.remaining(), added);
  }

  static Finding lost(CoverageFace face, Geometry where, String why) {
    return new Finding(
        FindingKind.INVALID_GEOMETRY, CoverageCheck.names(face.name()), where, 0, 0, why);
  }

  private static PlanningProjection projection(List<Geometry> grounds, Geometry target) {
    Envelope envelope = new Envelope(target.getEnvelopeInternal());
    grounds.forEach(ground -> envelope.expandToInclude(ground.getEnvelopeInternal()));
    return PlanningProjection.of(envelope);
  }
}
