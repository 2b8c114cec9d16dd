package gridplan.core.coverage;

import gridplan.core.lattice.Exact;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntUnaryOperator;
import org.locationtech.jts.geom.Coordinate;

/**
 * Snap rounding on the lattice (Hobby 1999) where it is needed: every end and every rounded
 * crossing is a hot pixel of one unit, and a segment that passes through a hot pixel is bent to its
 * centre. What comes out meets only at common vertices, and nothing moves by more than a unit.
 *
 * <p>Only segments that cross or touch another elsewhere than at a common end, or that pass a
 * vertex of somebody else's defective edge, are bent, and those that pass a vertex of such a one; a
 * sliver that lies in nobody's way keeps its shape. Predicates are exact. The segments are sorted
 * into a raster, and within a slot by x; n log n for segments that lie apart. Not safe for threads
 * while it is made.
 */
final class LatticeNoding {
  /** An undirected edge, low end first. */
  record Segment(long low, long high) {
    static Segment of(long a, long b) {
      return a < b ? new Segment(a, b) : new Segment(b, a);
    }

    static Segment of(UnmatchedEdge edge) {
      return of(Rings.pack(edge.x1(), edge.y1()), Rings.pack(edge.x2(), edge.y2()));
    }
  }

  /** Of a segment: edges that cancel run along it. */
  static final int MATCHED = -1;

  /** Of a vertex: defective edges of several labels end there. */
  private static final int SEVERAL = -2;

  /** So many are sorted by insertion, and looked through in order. */
  private static final int FEW = 8;

  private final long[] low;
  private final long[] high;
  private final int[] owner;

  /** Crossings, by segment. */
  private final Pairs hits = new Pairs();

  /** Vertices whose pixel a segment passes, by segment. */
  private final Pairs passes = new Pairs();

  private final BitSet bent = new BitSet();

  /** Vertices that bent segments go through. */
  private final BitSet hot = new BitSet();

  /** Ends of segments, then rounded crossings. */
  private final VertexTable pixels;

  private final int[] lowPixel;
  private final int[] highPixel;

  /** By pixel: the label of the defective edges that end there, or {@link #MATCHED} for none. */
  private int[] ownerAt;

  /** Where the way of each segment begins in {@link #way}. */
  private int[] wayStart;

  /** Pixels. */
  private int[] way;

  private LatticeNoding(long[] low, long[] high, int[] owner) {
    this.low = low;
    this.high = high;
    this.owner = owner;
    this.pixels = new VertexTable(low.length + low.length / 4);
    this.lowPixel = new int[low.length];
    this.highPixel = new int[low.length];
    for (int s = 0; s < low.length; s++) {
      lowPixel[s] = pixels.add(low[s]);
      highPixel[s] = pixels.add(high[s]);
    }
  }

  /**
   * @param low one end of each segment, packed, see {@link Rings#pack}; segments differ
   * @param high the other end, greater
   * @param owner label of the only edge that runs along each segment, or {@link #MATCHED}
   */
  static LatticeNoding of(long[] low, long[] high, int[] owner) {
    return of(low, high, owner, Integer.MAX_VALUE);
  }

  /**
   * The same; null when there are more crossings than that, found before any is worked out further.
   */
  static LatticeNoding of(long[] low, long[] high, int[] owner, int mostCrossings) {
    LatticeNoding noding = new LatticeNoding(low, high, owner);
    FoldedRaster raster = FoldedRaster.of(low, high, low.length);
    Buckets segments =
        Buckets.of(
            raster.slots(),
            sink -> {
              for (int s = 0; s < low.length; s++) {
                int segment = s;
                raster.along(low[s], high[s], 2, slot -> sink.put(slot, segment));
              }
            });
    sortSlots(segments, noding::minX);
    for (int slot = 0; slot < raster.slots(); slot++)
      if (noding.hits.size / 2 > mostCrossings) return null;
      else
        noding.findCrossings(segments.items(), segments.start()[slot], segments.start()[slot + 1]);
    noding.findOwners();
    Buckets pixelsOf =
        Buckets.of(
            raster.slots(),
            sink -> {
              for (int p = 0; p < noding.pixels.size(); p++)
                sink.put(raster.slot(noding.pixels.point(p)), p);
            });
    sortSlots(pixelsOf, p -> Rings.x(noding.pixels.point(p)));
    for (int slot = 0; slot < raster.slots(); slot++) noding.findPasses(segments, pixelsOf, slot);
    noding.spreadBending();
    noding.layWays();
    return noding;
  }

  private int minX(int segment) {
    return Rings.x(low[segment]); // packed points order by x
  }

  private int maxX(int segment) {
    return Rings.x(high[segment]);
  }

  private static void sortSlots(Buckets slots, IntUnaryOperator x) {
    for (int slot = 0; slot + 1 < slots.start().length; slot++) {
      int from = slots.start()[slot];
      int to = slots.start()[slot + 1];
      if (to - from > FEW) sort(slots.items(), from, to, x);
      else
        for (int i = from + 1; i < to; i++) {
          int item = slots.items()[i];
          int at = x.applyAsInt(item);
          int k = i;
          for (; k > from && x.applyAsInt(slots.items()[k - 1]) > at; k--)
            slots.items()[k] = slots.items()[k - 1];
          slots.items()[k] = item;
        }
    }
  }

  private static void sort(int[] items, int from, int to, IntUnaryOperator x) {
    long[] keys = new long[to - from];
    for (int i = from; i < to; i++) keys[i - from] = (long) x.applyAsInt(items[i]) << 32 | items[i];
    Arrays.sort(keys);
    for (int i = from; i < to; i++) items[i] = (int) keys[i - from];
  }

  private void findCrossings(int[] items, int from, int to) {
    for (int i = from; i < to; i++)
      for (int j = i + 1; j < to && minX(items[j]) <= maxX(items[i]); j++)
        cross(items[i], items[j]);
  }

  private void cross(int one, int two) {
    long a = low[one];
    long b = high[one];
    long c = low[two];
    long d = high[two];
    if (Math.max(Rings.y(a), Rings.y(b)) < Math.min(Rings.y(c), Rings.y(d))
        || Math.max(Rings.y(c), Rings.y(d)) < Math.min(Rings.y(a), Rings.y(b))
        || side(a, b, c) * side(a, b, d) >= 0
        || side(c, d, a) * side(c, d, b) >= 0) return;
    long ux = (long) Rings.x(b) - Rings.x(a);
    long uy = (long) Rings.y(b) - Rings.y(a);
    long vx = (long) Rings.x(d) - Rings.x(c);
    long vy = (long) Rings.y(d) - Rings.y(c);
    long wx = (long) Rings.x(c) - Rings.x(a);
    long wy = (long) Rings.y(c) - Rings.y(a);
    double t = Exact.productsApart(wx, vy, wy, vx) / Exact.productsApart(ux, vy, uy, vx);
    long x = Rings.x(a) + (long) Math.floor(t * ux + 0.5);
    long y = Rings.y(a) + (long) Math.floor(t * uy + 0.5);
    int at = pixels.add(Rings.pack(x, y));
    hits.add(one, at);
    hits.add(two, at);
  }

  private static int side(long a, long b, long c) {
    return Exact.side(Rings.x(a), Rings.y(a), Rings.x(b), Rings.y(b), Rings.x(c), Rings.y(c));
  }

  private void findOwners() {
    ownerAt = new int[pixels.size()];
    Arrays.fill(ownerAt, MATCHED);
    for (int s = 0; s < low.length; s++) {
      if (owner[s] == MATCHED) continue;
      enterOwner(lowPixel[s], owner[s]);
      enterOwner(highPixel[s], owner[s]);
    }
    for (int i = 0; i < hits.size; i++) {
      bent.set(hits.segment[i]);
      hot.set(hits.pixel[i]);
    }
  }

  private void enterOwner(int pixel, int label) {
    ownerAt[pixel] = ownerAt[pixel] == MATCHED || ownerAt[pixel] == label ? label : SEVERAL;
  }

  /** Pixels of a slot are in order of x. */
  private void findPasses(Buckets segments, Buckets pixelsOf, int slot) {
    int first = pixelsOf.start()[slot];
    int end = pixelsOf.start()[slot + 1];
    if (first == end) return;
    for (int i = segments.start()[slot]; i < segments.start()[slot + 1]; i++) {
      int segment = segments.items()[i];
      int p = first;
      if (end - first > FEW) p = firstFrom(pixelsOf.items(), first, end, minX(segment));
      for (; p < end; p++) {
        int number = pixelsOf.items()[p];
        long pixel = pixels.point(number);
        if (Rings.x(pixel) > maxX(segment)) break;
        if (pixel == low[segment] || pixel == high[segment] || !passes(segment, pixel)) continue;
        passes.add(segment, number);
        if (isInTheWay(segment, number)) bent.set(segment);
      }
    }
  }

  /** Whether a pixel bends a segment that nothing else bends. */
  private boolean isInTheWay(int segment, int number) {
    if (side(low[segment], high[segment], pixels.point(number)) == 0) return true;
    int there = ownerAt[number];
    return owner[segment] != MATCHED && there != MATCHED && there != owner[segment];
  }

  /** What is bent goes through every pixel that it passes; what passes one of those is bent too. */
  private void spreadBending() {
    bent.stream().forEach(this::heatEnds);
    boolean progress = true;
    while (progress) {
      progress = false;
      for (int i = 0; i < passes.size; i++) {
        int segment = passes.segment[i];
        if (bent.get(segment)) {
          progress |= !hot.get(passes.pixel[i]);
          hot.set(passes.pixel[i]);
        } else if (hot.get(passes.pixel[i])) {
          bent.set(segment);
          heatEnds(segment);
          progress = true;
        }
      }
    }
  }

  private void heatEnds(int segment) {
    hot.set(lowPixel[segment]);
    hot.set(highPixel[segment]);
  }

  private int firstFrom(int[] items, int first, int end, int x) {
    int lower = first;
    int upper = end;
    while (lower < upper) {
      int middle = lower + upper >>> 1;
      if (Rings.x(pixels.point(items[middle])) < x) lower = middle + 1;
      else upper = middle;
    }
    return lower;
  }

  /**
   * Whether a segment meets the pixel round a point, half open: its west and south sides belong to
   * it. That is the closed pixel moved west by something infinitely small and south by something
   * infinitely smaller, which makes every sign below certain.
   */
  private boolean passes(int segment, long pixel) {
    int ay = Rings.y(low[segment]);
    int by = Rings.y(high[segment]);
    int px = Rings.x(pixel);
    int py = Rings.y(pixel);
    if (px < minX(segment) || px > maxX(segment)) return false;
    if (py < Math.min(ay, by) || py > Math.max(ay, by)) return false;
    int southWest = cornerSide(segment, 2L * px - 1, 2L * py - 1);
    return southWest != cornerSide(segment, 2L * px + 1, 2L * py - 1)
        || southWest != cornerSide(segment, 2L * px - 1, 2L * py + 1)
        || southWest != cornerSide(segment, 2L * px + 1, 2L * py + 1);
  }

  private int cornerSide(int segment, long x2, long y2) {
    long ax = 2L * Rings.x(low[segment]);
    long ay = 2L * Rings.y(low[segment]);
    long bx = 2L * Rings.x(high[segment]);
    long by = 2L * Rings.y(high[segment]);
    int side = Exact.side(ax, ay, bx, by, x2, y2);
    if (side != 0) return side;
    return by != ay ? Long.signum(by - ay) : -Long.signum(bx - ax);
  }

  private void layWays() {
    for (int i = 0; i < passes.size; i++)
      if (bent.get(passes.segment[i])) hits.add(passes.segment[i], passes.pixel[i]);
    int[] start = new int[low.length + 1];
    for (int i = 0; i < hits.size; i++) start[hits.segment[i] + 1]++;
    for (int s = 0; s < low.length; s++) start[s + 1] += start[s];
    int[] nodes = new int[hits.size];
    int[] fill = Arrays.copyOf(start, low.length);
    for (int i = 0; i < hits.size; i++) nodes[fill[hits.segment[i]]++] = hits.pixel[i];
    wayStart = new int[low.length + 1];
    way = new int[hits.size + 2 * low.length];
    int at = 0;
    for (int s = 0; s < low.length; s++) {
      wayStart[s] = at;
      way[at++] = lowPixel[s];
      sortAlong(s, nodes, start[s], start[s + 1]);
      for (int i = start[s]; i < start[s + 1]; i++)
        if (nodes[i] != way[at - 1] && nodes[i] != highPixel[s]) way[at++] = nodes[i];
      way[at++] = highPixel[s];
    }
    wayStart[low.length] = at;
  }

  private void sortAlong(int segment, int[] nodes, int from, int to) {
    for (int i = from + 1; i < to; i++) {
      int node = nodes[i];
      int k = i;
      for (; k > from && isBefore(segment, pixels.point(node), pixels.point(nodes[k - 1])); k--)
        nodes[k] = nodes[k - 1];
      nodes[k] = node;
    }
  }

  /** Whether p comes before q on the way along a segment. */
  private boolean isBefore(int segment, long p, long q) {
    long dx = (long) Rings.x(high[segment]) - Rings.x(low[segment]);
    long dy = (long) Rings.y(high[segment]) - Rings.y(low[segment]);
    long px = (long) Rings.x(p) - Rings.x(q);
    long py = (long) Rings.y(p) - Rings.y(q);
    int order = Exact.compareProducts(dx, px, dy, -py);
    return order != 0 ? order < 0 : p < q;
  }

  /** How many steps the way along a segment has; 1 when it was left whole. */
  int steps(int segment) {
    return wayStart[segment + 1] - wayStart[segment] - 1;
  }

  /** Vertex {@code i} of the way along a segment from its low end, 0 to {@link #steps}. */
  long vertex(int segment, int i) {
    return pixels.point(vertexNumber(segment, i));
  }

  /** Number in {@link #vertices} of that vertex. */
  int vertexNumber(int segment, int i) {
    return way[wayStart[segment] + i];
  }

  /** All vertices of all ways. */
  VertexTable vertices() {
    return pixels;
  }

  /** Whether a bent segment goes through a vertex; others run from end to end by themselves. */
  boolean isHot(int vertex) {
    return hot.get(vertex);
  }

  int segments() {
    return low.length;
  }

  static Coordinate coordinate(long point) {
    return new Coordinate(Rings.x(point), Rings.y(point));
  }

  /** Which segments have a vertex where, in the order found, perhaps twice. */
  private static final class Pairs {
    private int[] segment = new int[64];
    private int[] pixel = new int[64];
    private int size;

    void add(int toSegment, int at) {
      if (size == segment.length) {
        segment = Arrays.copyOf(segment, size * 2);
        pixel = Arrays.copyOf(pixel, size * 2);
      }
      segment[size] = toSegment;
      pixel[size++] = at;
    }
  }
}
