package gridplan.core.coverage;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.locationtech.jts.geom.Geometry;

/**
 * The outline of a coverage whose unmatched edges mostly are its outer boundary: stretches that
 * nothing comes near are laid as one piece each, see {@link PlainEdges}. O(n) expected. Not safe
 * for threads.
 */
final class PlainOutline {
  /** Fewer edges are laid as they are. */
  private static final int MANY = 256;

  /** Shorter stretches are laid as they are. */
  private static final int LEAST_STEPS = 4;

  private final long[] from;
  private final long[] to;
  private final int[] face;
  private int edges;
  private final Cutting cutting = new Cutting();

  private PlainOutline(List<UnmatchedEdge> lonely) {
    from = new long[lonely.size()];
    to = new long[lonely.size()];
    face = new int[lonely.size()];
    for (UnmatchedEdge edge : lonely) {
      from[edges] = Rings.pack(edge.x1(), edge.y1());
      to[edges] = Rings.pack(edge.x2(), edge.y2());
      face[edges] = edge.face();
      if (from[edges] != to[edges]) edges++;
    }
  }

  /**
   * The outline as {@link Outline} has it, or null where it is not worth while: of few edges, or
   * when most of them have others near.
   *
   * @param lonely unmatched edges of faces proved against no scope, those of a ring in order
   */
  static Geometry of(List<UnmatchedEdge> lonely) {
    if (lonely.size() < MANY) return null;
    PlainOutline outline = new PlainOutline(lonely);
    BitSet plain =
        PlainEdges.toBeCut(
            Arrays.copyOf(outline.from, outline.edges),
            Arrays.copyOf(outline.to, outline.edges),
            Arrays.copyOf(outline.face, outline.edges),
            outline.edges);
    if (plain.cardinality() < outline.edges / 2) return null;
    outline.lay(plain);
    outline.cutting.cut();
    return Outline.of(outline.cutting, PlaneMap.of(outline.cutting));
  }

  private void lay(BitSet plain) {
    for (int e = 0; e < edges; ) {
      int past = e + 1;
      if (plain.get(e))
        while (past < edges && plain.get(past) && PlainEdges.follows(from, to, face, past)) past++;
      layStretch(e, past);
      e = past;
    }
  }

  /**
   * The first edge and the last stay edges, so that runs have ends of their own; so do those at the
   * least vertex, which the map looks for.
   */
  private void layStretch(int first, int past) {
    int least = first;
    for (int e = first + 1; e < past; e++) if (isLess(from[e], from[least])) least = e;
    layRun(first, Math.min(first + 1, past));
    layRun(first + 1, least - 1);
    layRun(Math.max(least - 1, first + 1), Math.min(least + 1, past - 1));
    layRun(Math.max(least + 1, first + 1), past - 1);
    layRun(Math.max(first + 1, past - 1), past);
  }

  private static boolean isLess(long one, long two) {
    return Rings.x(one) != Rings.x(two) ? Rings.x(one) < Rings.x(two) : Rings.y(one) < Rings.y(two);
  }

  private void layRun(int first, int past) {
    if (past - first >= LEAST_STEPS) {
      long[] line = Arrays.copyOfRange(from, first, past + 1);
      line[past - first] = to[past - 1];
      cutting.addRun(line);
      return;
    }
    for (int e = first; e < past; e++)
      cutting.add(Rings.x(from[e]), Rings.y(from[e]), Rings.x(to[e]), Rings.y(to[e]));
  }
}
