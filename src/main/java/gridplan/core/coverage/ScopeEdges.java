package gridplan.core.coverage;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.locationtech.jts.geom.Geometry;

/** The edges of a scope, to cancel those that no face cancels. Not safe for threads. */
final class ScopeEdges {
  private final FlatRings rings;

  /** The number of each edge, walked as faces walk it. */
  private final EdgeTable walked;

  /** Edges that do not repeat another. */
  private final BitSet first;

  /**
   * What a scope leaves open.
   *
   * @param open of the edges of faces as they are, then of the scope
   * @param ofMended the same for faces that were mended
   * @param suspectScope whether the scope may be no valid polygon
   */
  record Left(List<UnmatchedEdge> open, List<UnmatchedEdge> ofMended, boolean suspectScope) {}

  /**
   * What is left open; nothing of the scope's edges stays in memory.
   *
   * @param lonely edges that no face cancels
   * @param mended the same after mending; the very list where nothing was mended
   */
  static Left leave(Geometry scope, List<UnmatchedEdge> lonely, List<UnmatchedEdge> mended) {
    ScopeEdges edges = new ScopeEdges(scope);
    List<UnmatchedEdge> open = edges.leaveOpen(lonely);
    List<UnmatchedEdge> ofMended = mended == lonely ? open : edges.leaveOpen(mended);
    boolean suspect = open.isEmpty() && SuspectFaces.of(edges.rings).get(0);
    return new Left(open, ofMended, suspect);
  }

  private ScopeEdges(Geometry scope) {
    rings = FlatRings.of(List.of(), scope);
    walked = new EdgeTable(rings.points.length);
    first = new BitSet(rings.points.length);
    for (int e = 0; e < rings.points.length; e++) {
      long to = rings.points[rings.next(e)];
      if (walked.claim(to, rings.points[e], e) == EdgeTable.NONE) first.set(e);
    }
  }

  /** Of edges that no face cancels those that no edge here cancels, then the rest of these. */
  private List<UnmatchedEdge> leaveOpen(List<UnmatchedEdge> lonely) {
    BitSet unclaimed = (BitSet) first.clone();
    List<UnmatchedEdge> open = new ArrayList<>();
    int last = 0;
    for (UnmatchedEdge edge : lonely) {
      int walk = edge.other() >= 0 ? EdgeTable.NONE : along(edge, last);
      if (walk != EdgeTable.NONE) last = walk;
      if (walk != EdgeTable.NONE && unclaimed.get(walk)) unclaimed.clear(walk);
      else open.add(edge);
    }
    for (int e = 0; e < rings.points.length; e++)
      if (unclaimed.get(e) || !first.get(e)) open.add(CoverageProof.ofScope(rings, e));
    return open;
  }

  /** The edge here that runs along one of a face: mostly the one before the last, as rings go. */
  private int along(UnmatchedEdge edge, int last) {
    long from = Rings.pack(edge.x1(), edge.y1());
    long to = Rings.pack(edge.x2(), edge.y2());
    int before = Math.max(0, last - 1);
    boolean isNext =
        first.get(before) && rings.points[before] == to && rings.points[rings.next(before)] == from;
    return isNext ? before : walked.owner(from, to);
  }
}
