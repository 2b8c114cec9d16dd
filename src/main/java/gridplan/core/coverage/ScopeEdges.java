package gridplan.core.coverage;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.locationtech.jts.geom.Geometry;

/** The edges of a scope, to cancel those that no face cancels. Safe from any thread once made. */
final class ScopeEdges {
  private final FlatRings rings;

  /** The number of each edge, walked as faces walk it. */
  private final EdgeTable walked;

  /** Edges that do not repeat another. */
  private final BitSet first;

  ScopeEdges(Geometry scope) {
    rings = FlatRings.of(List.of(), scope);
    walked = new EdgeTable(rings.points.length);
    first = new BitSet(rings.points.length);
    for (int e = 0; e < rings.points.length; e++) {
      long to = rings.points[rings.next(e)];
      if (walked.claim(to, rings.points[e], e) == EdgeTable.NONE) first.set(e);
    }
  }

  FlatRings rings() {
    return rings;
  }

  /** Of edges that no face cancels those that no edge here cancels, then the rest of these. */
  List<UnmatchedEdge> leaveOpen(List<UnmatchedEdge> lonely) {
    BitSet unclaimed = (BitSet) first.clone();
    List<UnmatchedEdge> open = new ArrayList<>();
    for (UnmatchedEdge edge : lonely) {
      int walk = edge.other() >= 0 ? EdgeTable.NONE : along(edge);
      if (walk != EdgeTable.NONE && unclaimed.get(walk)) unclaimed.clear(walk);
      else open.add(edge);
    }
    for (int e = 0; e < rings.points.length; e++)
      if (unclaimed.get(e) || !first.get(e)) open.add(CoverageProof.ofScope(rings, e));
    return open;
  }

  private int along(UnmatchedEdge edge) {
    return walked.owner(Rings.pack(edge.x1(), edge.y1()), Rings.pack(edge.x2(), edge.y2()));
  }
}
