package gridplan.core.coverage;

import gridplan.core.lattice.Exact;
import gridplan.core.lattice.Lattice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;

/**
 * Makes a broken polygon a valid one on the lattice. It keeps what the shell of any of its parts
 * winds round, in whichever direction, less what the holes of that part wind round: a bow-tie keeps
 * both wings, a ring that touches itself falls into rings that do not, a spike vanishes, parts that
 * overlap become one. Vertices stay; crossings are rounded. n log n for a few crossings. A scribble
 * that crosses itself many times for every edge it has is not mended: it would cost the square of
 * its size, and nobody could say what was meant. Not safe for threads.
 */
final class Mending {
  /** How often each ring winds round some ground; rings that do not are left out. */
  private static final class Windings extends TreeMap<Integer, Integer> {
    private static final long serialVersionUID = 1;

    Windings(Map<Integer, Integer> other) {
      super(other);
    }

    void add(int ring, int times) {
      merge(ring, times, (a, b) -> a + b == 0 ? null : a + b);
    }
  }

  /** So many crossings for every edge are mended. */
  private static final int MOST_CROSSINGS_OF_EDGE = 20;

  private final List<long[]> rings = new ArrayList<>();

  /** By ring: the part that it is of. */
  private final List<Integer> partOf = new ArrayList<>();

  private final List<Boolean> isShell = new ArrayList<>();
  private Pieces pieces;
  private Windings[] left;

  private Mending(Geometry ground) {
    for (int part = 0; part < ground.getNumGeometries(); part++) {
      boolean shell = true;
      for (long[] ring : Rings.of(ground.getGeometryN(part))) {
        rings.add(ring);
        partOf.add(part);
        isShell.add(shell);
        shell = false;
      }
    }
  }

  /** The valid ground; empty when nothing is enclosed, and for a scribble. */
  static MultiPolygon mend(Geometry ground) {
    MultiPolygon mended = mendUnlessTangled(ground);
    return mended == null ? Lattice.FACTORY.createMultiPolygon() : mended;
  }

  /** The valid ground; null for a scribble. */
  static MultiPolygon mendUnlessTangled(Geometry ground) {
    Mending mending = new Mending(ground);
    mending.cut();
    if (mending.pieces == null) return null;
    mending.wind();
    return mending.kept();
  }

  private void cut() {
    int edges = rings.stream().mapToInt(ring -> ring.length).sum();
    SegmentTable table = new SegmentTable(edges);
    for (int r = 0; r < rings.size(); r++) {
      long[] ring = rings.get(r);
      for (int i = 0; i < ring.length; i++) {
        long to = ring[i + 1 == ring.length ? 0 : i + 1];
        if (ring[i] != to) table.add(ring[i], to, r);
      }
    }
    pieces = table.cut(MOST_CROSSINGS_OF_EDGE * Math.min(edges, Integer.MAX_VALUE / 100));
  }

  private void wind() {
    left = new Windings[pieces.halfEdges()];
    List<long[]> noded = nodedRings();
    Envelope[] boxes = noded.stream().map(Mending::box).toArray(Envelope[]::new);
    int[] stack = new int[pieces.halfEdges() + 2];
    for (int start = 0; start < left.length; start++) {
      if (left[start] != null) continue;
      left[start] = windingsAt(start, noded, boxes);
      int size = 0;
      stack[size++] = start;
      while (size > 0) {
        int half = stack[--size];
        int across = half ^ 1;
        if (left[across] == null) {
          left[across] = new Windings(left[half]);
          pieces.walkers(half, ring -> left[across].add(ring, -1));
          pieces.walkers(across, ring -> left[across].add(ring, 1));
          stack[size++] = across;
        }
        int next = pieces.next(half);
        if (left[next] != null) continue;
        left[next] = left[half];
        stack[size++] = next;
      }
    }
  }

  /** The straight steps that every ring walks, from and to in turns. */
  private List<long[]> nodedRings() {
    int[] size = new int[rings.size()];
    for (int h = 0; h < pieces.halfEdges(); h++) {
      int ends = 2 * pieces.steps(h);
      pieces.walkers(h, ring -> size[ring] += ends);
    }
    List<long[]> noded = new ArrayList<>();
    for (int ends : size) noded.add(new long[ends]);
    Arrays.fill(size, 0);
    for (int h = 0; h < pieces.halfEdges(); h++) {
      int half = h;
      pieces.walkers(
          half,
          ring ->
              pieces.eachStep(
                  half,
                  (from, to) -> {
                    noded.get(ring)[size[ring]++] = from;
                    noded.get(ring)[size[ring]++] = to;
                  }));
    }
    return noded;
  }

  private static Envelope box(long[] edges) {
    Envelope box = new Envelope();
    for (long point : edges) box.expandToInclude(Rings.x(point), Rings.y(point));
    return box;
  }

  /**
   * How often each ring winds round the ground on the left of the middle of a half-edge's first
   * step.
   */
  private Windings windingsAt(int half, List<long[]> noded, Envelope[] boxes) {
    long a = pieces.vertex(half, 0);
    long b = pieces.vertex(half, 1);
    long x = (long) Rings.x(a) + Rings.x(b);
    long y = (long) Rings.y(a) + Rings.y(b);
    boolean southOfLevel = Rings.y(a) == Rings.y(b) && Rings.x(b) < Rings.x(a);
    Windings windings = new Windings(Map.of());
    for (int ring = 0; ring < boxes.length; ring++) {
      if (!boxes[ring].intersects(x / 2.0, y / 2.0)) continue;
      int times = crossings(noded.get(ring), x, y, southOfLevel);
      if (times != 0) windings.add(ring, times);
    }
    // The ray to the east from a point west of this very half-edge crosses it.
    if (Rings.y(b) > Rings.y(a)) {
      pieces.walkers(half, ring -> windings.add(ring, 1));
      pieces.walkers(half ^ 1, ring -> windings.add(ring, -1));
    }
    return windings;
  }

  /**
   * Edges that the ray to the east from a point meets, upward ones less downward ones; those
   * through the point are left out.
   *
   * @param x twice the abscissa of the point
   * @param y twice its ordinate; the ray runs a little above, or a little below when so told
   */
  private static int crossings(long[] edges, long x, long y, boolean below) {
    int times = 0;
    for (int i = 0; i < edges.length; i += 2) {
      long ay = 2L * Rings.y(edges[i]);
      long by = 2L * Rings.y(edges[i + 1]);
      boolean aUnder = below ? ay < y : ay <= y;
      boolean bUnder = below ? by < y : by <= y;
      if (aUnder == bUnder) continue;
      int side = Exact.side(2L * Rings.x(edges[i]), ay, 2L * Rings.x(edges[i + 1]), by, x, y);
      if (aUnder && side > 0) times++;
      if (bUnder && side < 0) times--;
    }
    return times;
  }

  private MultiPolygon kept() {
    RingTracer tracer = new RingTracer();
    for (int h = 0; h < pieces.halfEdges(); h++)
      if (holds(left[h]) && !holds(left[h ^ 1])) pieces.eachStep(h, tracer::add);
    return RingAssembly.polygons(tracer.trace());
  }

  private boolean holds(Windings windings) {
    for (int ring : windings.keySet()) {
      if (!isShell.get(ring)) continue;
      int part = partOf.get(ring);
      if (windings.keySet().stream().noneMatch(r -> partOf.get(r) == part && !isShell.get(r)))
        return true;
    }
    return false;
  }
}
