package gridplan.core.coverage;

import gridplan.core.lattice.Exact;
import java.util.BitSet;

/**
 * Picks out the faces that could be invalid, so that the costly test that names the fault is spent
 * on few.
 *
 * <p>A face is a valid polygon when its rings are simple and keep apart ({@link RingBlocks}) and
 * lie in each other as shells and holes must. A face whose rings touch at a point may still be
 * valid; it is suspect. Each face is looked at by itself, both cores share the faces.
 */
final class SuspectFaces {
  /** A face of more rings than this is left to the test that has an index of them. */
  private static final int MOST_RINGS = 64;

  private final FlatRings rings;
  private final RingBlocks blocks = new RingBlocks();

  private SuspectFaces(FlatRings rings) {
    this.rings = rings;
  }

  /** Faces by number; the scope, where it is suspect, has the number after the last face. */
  static BitSet of(FlatRings rings) {
    BitSet all = new BitSet();
    all.set(0, rings.faceStart.length - 1);
    return of(rings, all);
  }

  /** The same of those asked about alone. */
  static BitSet of(FlatRings rings, BitSet asked) {
    int faces = rings.faceStart.length - 1;
    int[] weight = new int[faces + 1];
    for (int face = 0; face <= faces; face++)
      weight[face] = rings.ringStart[rings.faceStart[face]] + face;
    BitSet suspects = new BitSet();
    Chunks.runWeighted(
        weight,
        FlatRings.GRAIN / 2,
        (from, to) -> {
          SuspectFaces search = new SuspectFaces(rings);
          for (int face = from; face < to; face++) {
            if (!asked.get(face) || search.isPlain(face)) continue;
            synchronized (suspects) {
              suspects.set(face);
            }
          }
        });
    return suspects;
  }

  private boolean isPlain(int face) {
    int from = rings.faceStart[face];
    int to = rings.faceStart[face + 1];
    return from < to
        && to - from <= MOST_RINGS
        && blocks.simpleAndApart(rings, from, to)
        && (to - from == 1 || nested(from, to));
  }

  /** Whether simple rings that keep apart are shells side by side with their holes inside. */
  private boolean nested(int from, int to) {
    for (int ring = from; ring < to; ring++) {
      long vertex = rings.points[rings.ringStart[ring]];
      for (int other = from; other < to; ) {
        int past = other + 1;
        while (past < to && !rings.shell[past]) past++;
        boolean own = other <= ring && ring < past;
        if (own ? !inPlace(ring, vertex, other, past) : has(vertex, other, past)) return false;
        other = past;
      }
    }
    return true;
  }

  /** Whether a ring of the polygon with these rings is its shell, or a hole in no other hole. */
  private boolean inPlace(int ring, long vertex, int shell, int past) {
    if (ring == shell) return true;
    if (!surrounds(shell, vertex)) return false;
    for (int hole = shell + 1; hole < past; hole++)
      if (hole != ring && surrounds(hole, vertex)) return false;
    return true;
  }

  /** Whether the polygon with these rings has a point that lies on none of them. */
  private boolean has(long point, int shell, int past) {
    if (!surrounds(shell, point)) return false;
    for (int hole = shell + 1; hole < past; hole++) if (surrounds(hole, point)) return false;
    return true;
  }

  private boolean surrounds(int ring, long point) {
    int px = Rings.x(point);
    int py = Rings.y(point);
    boolean inside = false;
    long from = rings.points[rings.ringStart[ring + 1] - 1];
    for (int i = rings.ringStart[ring]; i < rings.ringStart[ring + 1]; i++) {
      long to = rings.points[i];
      int ay = Rings.y(from);
      int by = Rings.y(to);
      if (ay <= py != by <= py) {
        int side = Exact.side(Rings.x(from), ay, Rings.x(to), by, px, py);
        if (by > ay ? side > 0 : side < 0) inside = !inside;
      }
      from = to;
    }
    return inside;
  }
}
