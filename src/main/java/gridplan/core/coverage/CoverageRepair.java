package gridplan.core.coverage;

import gridplan.core.coverage.RepairRefusal.Code;
import gridplan.core.lattice.Lattice;
import gridplan.core.lattice.Progress;
import gridplan.core.measure.PlanningProjection;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/**
 * Makes a tiling of a dirty layer: the lattice tiling nearest to the input that passes the proof.
 *
 * <p>Unmatched edges and what passes them are snap-rounded together; the ground between them that
 * nobody or several have is given, piece by piece, to the neighbour (of an overlap: the owner) that
 * the rule or a decision names, and ground outside the scope is cut off. Everything else keeps
 * every vertex. What comes out is proved; what cannot be proved is refused. O(n + d log d) for n
 * vertices and d defective edges. Stateless, safe from any thread; the same input gives the same
 * result.
 */
public final class CoverageRepair {
  private CoverageRepair() {}

  /** {@link #repair(List, Geometry, RepairOptions, RepairContext, Progress)} of grids alone. */
  public static RepairOutcome repair(
      List<CoverageFace> faces, Geometry scope, RepairOptions options) {
    return repair(faces, scope, options, RepairContext.NONE, Progress.NONE);
  }

  /**
   * Repairs grids that stand in communities, so that no ground leaves its community: a grid belongs
   * to the one that holds most of it, what it has beyond the line is cut off, and what is missing
   * there is filled from that side. Along the lines vertices are matched to the lattice unit.
   *
   * @param communities lattice Polygons or MultiPolygons that do not overlap; one is a scope
   */
  public static RepairOutcome repairWithin(
      List<CoverageFace> faces,
      List<Geometry> communities,
      RepairOptions options,
      RepairContext context,
      Progress progress) {
    if (communities.size() == 1)
      return repair(faces, communities.get(0), options, context, progress);
    return new CommunityRepair(faces, communities, options, context).run(progress);
  }

  /**
   * Repairs, or refuses and says why.
   *
   * @param faces grids in any order, possibly broken
   * @param scope lattice Polygon or MultiPolygon to tile, or null: then the union of the grids with
   *     its holes filled
   */
  public static RepairOutcome repair(
      List<CoverageFace> faces,
      Geometry scope,
      RepairOptions options,
      RepairContext context,
      Progress progress) {
    progress.report("repair.find", Double.NaN);
    List<Geometry> given = faces.stream().map(CoverageFace::ground).toList();
    Geometry target = scope != null ? scope : Lattice.FACTORY.createPolygon();
    EdgeWalk walk = EdgeWalk.of(given, target);
    Repaired mended = Repaired.of(given, invalid(walk, given, target));
    List<Geometry> grounds = mended.grounds();
    List<RepairRefusal> lost = new ArrayList<>();
    for (int i = 0; i < grounds.size(); i++)
      if (mended.tangled().get(i)) lost.add(refusal(Code.TANGLED, faces.get(i)));
      else if (grounds.get(i).isEmpty()) lost.add(refusal(Code.NO_GROUND, faces.get(i)));
    if (!lost.isEmpty()) return new RepairOutcome.Refused(lost);

    if (mended.changed()) walk = EdgeWalk.of(grounds, target);
    progress.report("repair.cut", Double.NaN);
    DefectMap map =
        DefectMap.of(walk.rings(), grounds.size(), scope != null, walk.raster(), walk.matching());
    progress.report("repair.assign", Double.NaN);
    GroundAssignment assignment =
        new GroundAssignment(map, faces, grounds, projection(walk.rings()), options, context);
    assignment.run();
    if (!assignment.refusals().isEmpty()) return new RepairOutcome.Refused(assignment.refusals());
    progress.report("repair.prove", Double.NaN);
    VertexThinning thinning = new VertexThinning(map, grounds);
    thinning.thin();
    RepairOutcome thinned = result(faces, scope, map, assignment, thinning);
    if (thinned instanceof RepairOutcome.Applied) return thinned;
    return result(faces, scope, map, assignment, new VertexThinning(map, grounds));
  }

  private static RepairOutcome result(
      List<CoverageFace> faces,
      Geometry givenScope,
      DefectMap map,
      GroundAssignment assignment,
      VertexThinning thinning) {
    List<Geometry> after = thinning.grounds();
    List<RepairRefusal> lost = new ArrayList<>();
    List<CoverageFace> repaired = new ArrayList<>();
    List<Geometry> all = new ArrayList<>();
    BitSet changed = new BitSet();
    int added = 0;
    for (int i = 0; i < faces.size(); i++) {
      CoverageFace face = faces.get(i);
      if (assignment.dropped().contains(i)) continue;
      if (after.get(i).isEmpty()) lost.add(refusal(Code.NOTHING_LEFT, face));
      added += Math.max(0, after.get(i).getNumPoints() - face.ground().getNumPoints());
      if (after.get(i) != face.ground()) changed.set(all.size());
      repaired.add(new CoverageFace(face.name(), after.get(i)));
      all.add(after.get(i));
    }
    if (!lost.isEmpty()) return new RepairOutcome.Refused(lost);
    all.addAll(thinning.gaps());
    boolean overlapping =
        assignment.remaining().stream().anyMatch(left -> left.kind() == FindingKind.OVERLAP);
    RepairProof proof =
        RepairProof.of(
            all, changed, givenScope != null ? thinning.scope(givenScope) : null, overlapping);
    List<RepairRefusal> open = unproved(repaired, proof, overlapping);
    if (!open.isEmpty()) return new RepairOutcome.Refused(open);
    List<RepairChange> changes = new ArrayList<>(assignment.changes());
    changes.sort(Comparator.comparingDouble(RepairChange::areaM2).reversed());
    return new RepairOutcome.Applied(
        repaired,
        proof.scope(),
        changes,
        assignment.remaining(),
        assignment.moves(),
        List.copyOf(assignment.dropped()),
        added);
  }

  /** The faces that are not valid polygons, without a word about the scope. */
  private static List<InvalidFace> invalid(EdgeWalk walk, List<Geometry> given, Geometry target) {
    BitSet faces = new BitSet();
    faces.set(0, given.size());
    return CoverageProof.invalid(given, target, SuspectFaces.of(walk.rings(), faces));
  }

  /** What stands against the proof that grids and gaps tile the scope; empty when it holds. */
  private static List<RepairRefusal> unproved(
      List<CoverageFace> faces, RepairProof proof, boolean overlapping) {
    List<RepairRefusal> open = new ArrayList<>();
    for (InvalidFace bad : proof.invalid())
      if (bad.face() < faces.size())
        open.add(
            new RepairRefusal(
                Code.NOT_SEAMLESS,
                bad.face() < 0 ? List.of() : List.of(faces.get(bad.face()).name()),
                "",
                Lattice.FACTORY.createPoint(bad.where())));
    if (overlapping || proof.unmatched().isEmpty()) return open;
    UnmatchedEdge edge = proof.unmatched().get(0);
    List<String> names =
        proof.unmatched().stream()
            .filter(e -> e.face() >= 0 && e.face() < faces.size())
            .map(e -> faces.get(e.face()).name())
            .distinct()
            .limit(10)
            .collect(Collectors.toList());
    open.add(
        new RepairRefusal(
            Code.NOT_SEAMLESS,
            names,
            "",
            Lattice.FACTORY.createPoint(
                LatticeNoding.coordinate(Rings.pack(edge.x1(), edge.y1())))));
    return open;
  }

  private static RepairRefusal refusal(Code code, CoverageFace face) {
    return new RepairRefusal(code, List.of(face.name()), "", face.ground());
  }

  private static PlanningProjection projection(FlatRings rings) {
    Envelope envelope = new Envelope();
    for (long point : rings.points) envelope.expandToInclude(Rings.x(point), Rings.y(point));
    return PlanningProjection.of(envelope);
  }
}
