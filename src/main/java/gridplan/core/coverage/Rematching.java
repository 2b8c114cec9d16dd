package gridplan.core.coverage;

import gridplan.core.lattice.Lattice;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/**
 * The edges that nothing cancels once a few faces were replaced, without walking the others again:
 * only the edges round the replaced faces, and those that were open before, are matched anew. The
 * same list as of a walk of all. O(u + k) expected for u open edges and k edges of the faces whose
 * boxes meet those of the replaced ones, and one look at every other edge.
 */
final class Rematching {
  private final FlatRings rings;
  private final EdgeMatching matching;
  private final List<Geometry> after;
  private final BitSet replaced;

  /** Where edges of the replaced faces run or ran; elsewhere all stays as it was. */
  private EdgeTable changed;

  private Rematching(EdgeWalk walk, List<Geometry> after, BitSet replaced) {
    this.rings = walk.rings();
    this.matching = walk.matching();
    this.after = after;
    this.replaced = replaced;
  }

  /**
   * @param walk of the faces before, and of the scope
   * @param after all faces, most of them as before
   * @param replaced numbers of those that are not
   */
  static List<UnmatchedEdge> of(EdgeWalk walk, List<Geometry> after, BitSet replaced) {
    return new Rematching(walk, after, replaced).unmatched();
  }

  private List<UnmatchedEdge> unmatched() {
    BitSet near = nearFaces();
    BitSet asked = new BitSet(rings.points.length);
    for (int face = 0; face <= after.size(); face++) {
      int end = rings.ringStart[rings.faceStart[face + 1]];
      for (int e = rings.ringStart[rings.faceStart[face]]; e < end; e++)
        if (matching.mate[e] < 0 || near.get(face)) ask(e, asked);
    }
    int[] kept = asked.stream().filter(e -> !isReplaced(rings.face(e))).toArray();
    return match(kept);
  }

  /** An edge with all that run along it. */
  private void ask(int edge, BitSet asked) {
    asked.set(edge);
    int mate = matching.mate[edge];
    if (mate >= 0) asked.set(mate);
    else if (mate != EdgeMatching.LONELY && !asked.get(-2 - mate)) ask(-2 - mate, asked);
  }

  private boolean isReplaced(int face) {
    return face >= 0 && replaced.get(face);
  }

  private BitSet nearFaces() {
    List<Envelope> boxes = new ArrayList<>();
    replaced.stream().forEach(face -> boxes.add(after.get(face).getEnvelopeInternal()));
    BitSet near = (BitSet) replaced.clone();
    for (int face = 0; face < after.size(); face++) {
      Envelope box = after.get(face).getEnvelopeInternal();
      if (!near.get(face) && BoxClusters.meetsAny(box, boxes)) near.set(face);
    }
    near.set(after.size());
    return near;
  }

  /** Matches the edges that were kept and those of the new faces, in the order of faces. */
  private List<UnmatchedEdge> match(int[] kept) {
    List<Geometry> fresh = new ArrayList<>();
    int[] numbers = replaced.stream().toArray();
    for (int face : numbers) fresh.add(after.get(face));
    FlatRings added = FlatRings.of(fresh, Lattice.FACTORY.createPolygon());
    changed = changed(numbers, added);
    Matched matched = new Matched(kept.length + added.points.length);
    int next = 0;
    for (int i = 0; i < numbers.length; i++) {
      for (; next < kept.length && isBefore(kept[next], numbers[i]); next++)
        keep(kept[next], matched);
      int end = added.ringStart[added.faceStart[i + 1]];
      for (int e = added.ringStart[added.faceStart[i]]; e < end; e++)
        matched.add(added, e, numbers[i]);
    }
    for (; next < kept.length; next++) keep(kept[next], matched);
    return matched.unmatched();
  }

  private EdgeTable changed(int[] numbers, FlatRings added) {
    EdgeTable table = new EdgeTable(2 * added.points.length);
    for (int e = 0; e < added.points.length; e++) enter(added, e, table);
    for (int face : numbers) {
      int end = rings.ringStart[rings.faceStart[face + 1]];
      for (int e = rings.ringStart[rings.faceStart[face]]; e < end; e++) enter(rings, e, table);
    }
    return table;
  }

  private static void enter(FlatRings rings, int edge, EdgeTable table) {
    long from = rings.points[edge];
    long to = rings.points[rings.next(edge)];
    table.claim(Math.min(from, to), Math.max(from, to), edge);
  }

  /** An edge is matched anew where something changed, and stays open where it was elsewhere. */
  private void keep(int edge, Matched matched) {
    long from = rings.points[edge];
    long to = rings.points[rings.next(edge)];
    int mate = matching.mate[edge];
    if (changed.owner(Math.min(from, to), Math.max(from, to)) != EdgeTable.NONE)
      matched.add(rings, edge, rings.face(edge));
    else if (mate < 0)
      matched.addOpen(
          from, to, rings.face(edge), mate == EdgeMatching.LONELY ? -1 : rings.face(-2 - mate));
  }

  private boolean isBefore(int edge, int face) {
    return rings.face(edge) != CoverageProof.SCOPE && rings.face(edge) < face;
  }

  /** Edges in order; each cancels the first that runs the other way, or repeats the first. */
  private static final class Matched {
    private static final int CANCELLED = -2;

    private final EdgeTable table;
    private final long[] from;
    private final long[] to;
    private final int[] face;

    /** The face that walks the same edge before, −1 for none, or {@link #CANCELLED}. */
    private final int[] other;

    private int size;

    Matched(int edges) {
      table = new EdgeTable(16);
      from = new long[edges];
      to = new long[edges];
      face = new int[edges];
      other = new int[edges];
    }

    void add(FlatRings rings, int edge, int ofFace) {
      from[size] = rings.points[edge];
      to[size] = rings.points[rings.next(edge)];
      face[size] = ofFace;
      int first = table.claim(from[size], to[size], size);
      other[size] = first == EdgeTable.NONE ? -1 : face[first];
      if (first == EdgeTable.NONE && from[size] != to[size]) {
        int back = table.owner(to[size], from[size]);
        if (back != EdgeTable.NONE && other[back] == -1) {
          other[back] = CANCELLED;
          other[size] = CANCELLED;
        }
      }
      size++;
    }

    /** An edge that nothing else in question runs along. */
    void addOpen(long start, long end, int ofFace, int otherFace) {
      from[size] = start;
      to[size] = end;
      face[size] = ofFace;
      other[size++] = otherFace;
    }

    List<UnmatchedEdge> unmatched() {
      List<UnmatchedEdge> open = new ArrayList<>();
      for (int i = 0; i < size; i++)
        if (other[i] != CANCELLED)
          open.add(
              new UnmatchedEdge(
                  Rings.x(from[i]),
                  Rings.y(from[i]),
                  Rings.x(to[i]),
                  Rings.y(to[i]),
                  face[i],
                  other[i]));
      return open;
    }
  }
}
