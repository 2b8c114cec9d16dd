package gridplan.core.coverage;

import gridplan.core.lattice.Lattice;
import java.util.BitSet;
import java.util.List;
import org.locationtech.jts.geom.Geometry;

/**
 * The proof of {@link CoverageProof} for what a repair made. Every edge is walked again; polygons
 * that are the very objects found valid before are not looked at once more. Where no scope was
 * given it is traced from the edges that nothing cancels, so that these cancel by construction, and
 * the tracer's loops are simple and keep apart.
 *
 * @param scope given, or the outline
 * @param unmatched edges that neither a neighbour nor the scope cancels
 * @param invalid polygons that are not valid
 */
record RepairProof(Geometry scope, List<UnmatchedEdge> unmatched, List<InvalidFace> invalid) {
  /**
   * @param all grids, and after them the gaps that stay
   * @param changed those that are not known to be valid
   * @param given scope, or null
   * @param overlapping whether some of them are meant to overlap, so that the outline may cross
   *     itself
   */
  static RepairProof of(List<Geometry> all, BitSet changed, Geometry given, boolean overlapping) {
    EdgeWalk walk = EdgeWalk.of(all, given != null ? given : Lattice.FACTORY.createPolygon());
    BitSet asked = (BitSet) changed.clone();
    if (given != null) asked.set(all.size());
    BitSet suspects = SuspectFaces.of(walk.rings(), asked);
    if (given != null)
      return new RepairProof(
          given, walk.matching().unmatched(), CoverageProof.invalid(all, given, suspects));
    Geometry outline = outline(walk);
    if (overlapping) suspects.set(all.size());
    return new RepairProof(
        outline,
        walk.matching().unmatched().stream().filter(edge -> edge.other() >= 0).toList(),
        CoverageProof.invalid(all, outline, suspects));
  }

  private static Geometry outline(EdgeWalk walk) {
    FlatRings rings = walk.rings();
    RingTracer tracer = new RingTracer();
    for (int edge : walk.matching().unmatchedEdges())
      tracer.add(rings.points[edge], rings.points[rings.next(edge)]);
    return RingAssembly.polygons(tracer.trace());
  }
}
