package gridplan.core.coverage;

import gridplan.core.lattice.Exact;
import java.util.Arrays;
import java.util.List;

/**
 * Labelled directed edges cut where they meet: the pieces, who walks each of them in which
 * direction, and the cycles round the ground between them.
 *
 * <p>Piece {@code p} gives half-edge {@code 2p} from its lower to its higher end and {@code 2p+1}
 * back; runs of plain edges are pieces too. A cycle follows half-edges with one stretch of ground
 * on the left; a <em>shell</em> runs counter-clockwise round bounded ground, every other cycle is
 * the outside of a connected web. Ground is to hold one label's edges with that label on the left.
 * Not safe for threads while it is made; n log n.
 */
final class Pieces {
  private final LatticeNoding noding;

  /** Piece of each step of each segment's way, in the order of segments. */
  private int[] pieceOfStep;

  private int[] firstStep;

  private final VertexTable vertices;

  /** By half-edge: number of the vertex that it leaves. */
  private int[] origin;

  /** By piece: where its walkers begin in {@link #walker}. */
  private int[] walkStart;

  /** Twice the label, plus 1 when it walks from the higher end to the lower. */
  private int[] walker;

  /** The last pieces; half-edge {@code 2p} of one runs as it is walked. */
  private final List<Run> runs;

  /** Number of the first piece that is a run. */
  private int firstRun;

  private int[] outStart;
  private int[] out;
  private int[] next;
  private int[] cycleOf;
  private int[] cycleStart;
  private boolean[] shell;

  private Pieces(LatticeNoding noding, List<Run> runs) {
    this.noding = noding;
    this.vertices = noding.vertices();
    this.runs = runs;
  }

  /**
   * A run of edges that nothing comes near: one piece, walked once.
   *
   * @param line its vertices, two or more, in the order of walking
   */
  record Run(long[] line, int label) {}

  /** Visits all directed edges, each time in the same order. */
  interface Edges {
    void each(EdgeSink sink);
  }

  /** Takes an edge: its segment, whether it runs from the low end to the high one, its label. */
  interface EdgeSink {
    void put(int segment, boolean up, int label);
  }

  /**
   * @param noding the segments cut
   * @param edges along them; labels are not negative
   * @param runs of other edges
   */
  static Pieces of(LatticeNoding noding, Edges edges, List<Run> runs) {
    Pieces pieces = new Pieces(noding, runs);
    pieces.number();
    pieces.enterWalkers(edges);
    pieces.sortAroundVertices();
    pieces.traceCycles();
    return pieces;
  }

  private void number() {
    firstStep = new int[noding.segments() + 1];
    for (int s = 0; s < noding.segments(); s++) firstStep[s + 1] = firstStep[s] + noding.steps(s);
    int steps = firstStep[noding.segments()];
    pieceOfStep = new int[steps];
    EdgeTable shared = new EdgeTable(16);
    origin = new int[2 * (steps + runs.size())];
    int count = 0;
    for (int s = 0; s < noding.segments(); s++) {
      for (int i = 0; i < noding.steps(s); i++) {
        int a = noding.vertexNumber(s, i);
        int b = noding.vertexNumber(s, i + 1);
        boolean rises = noding.vertex(s, i) < noding.vertex(s, i + 1);
        int known = EdgeTable.NONE;
        if (noding.isHot(a) && noding.isHot(b))
          known = shared.claim(Math.min(a, b), Math.max(a, b), count);
        pieceOfStep[firstStep[s] + i] = known == EdgeTable.NONE ? count : known;
        if (known != EdgeTable.NONE) continue;
        origin[2 * count] = rises ? a : b;
        origin[2 * count++ + 1] = rises ? b : a;
      }
    }
    firstRun = count;
    for (Run run : runs) {
      origin[2 * count] = vertices.add(run.line()[0]);
      origin[2 * count++ + 1] = vertices.add(run.line()[run.line().length - 1]);
    }
    origin = Arrays.copyOf(origin, 2 * count);
  }

  private void enterWalkers(Edges edges) {
    Buckets walks =
        Buckets.of(
            firstRun,
            sink ->
                edges.each(
                    (segment, up, label) -> {
                      for (int i = 0; i < noding.steps(segment); i++)
                        sink.put(pieceOfStep[firstStep[segment] + i], walk(segment, i, up, label));
                    }));
    walkStart = new int[pieces() + 1];
    walker = new int[walks.items().length + runs.size()];
    int size = 0;
    for (int p = 0; p < pieces(); p++) {
      if (p >= firstRun) walker[size++] = 2 * runs.get(p - firstRun).label();
      else
        for (int w = walks.start()[p]; w < walks.start()[p + 1]; w++)
          size = enter(walks.items()[w], walkStart[p], size);
      walkStart[p + 1] = size;
    }
  }

  /** Adds a walker of the last piece, unless it cancels one: a spike that fell together. */
  private int enter(int walk, int from, int size) {
    for (int w = from; w < size; w++) {
      if (walker[w] != (walk ^ 1)) continue;
      walker[w] = walker[size - 1];
      return size - 1;
    }
    walker[size] = walk;
    return size + 1;
  }

  /** Twice the label, plus 1 when it walks step {@code i} from the higher end to the lower. */
  private int walk(int segment, int i, boolean up, int label) {
    boolean rises = noding.vertex(segment, i) < noding.vertex(segment, i + 1);
    return 2 * label + (rises == up ? 0 : 1);
  }

  private void sortAroundVertices() {
    outStart = new int[vertices.size() + 1];
    for (int h = 0; h < halfEdges(); h++) outStart[origin[h] + 1]++;
    for (int v = 0; v < vertices.size(); v++) outStart[v + 1] += outStart[v];
    out = new int[halfEdges()];
    next = new int[halfEdges()];
    int[] fill = Arrays.copyOf(outStart, vertices.size());
    for (int h = 0; h < out.length; h++) {
      int v = origin[h];
      int k = fill[v]++;
      for (; k > outStart[v] && turnsBefore(h, out[k - 1]); k--) out[k] = out[k - 1];
      out[k] = h;
    }
    for (int v = 0; v < vertices.size(); v++) {
      int end = outStart[v + 1];
      for (int k = outStart[v]; k < end; k++)
        next[out[k] ^ 1] = out[k == outStart[v] ? end - 1 : k - 1];
    }
  }

  /** Whether half-edge g comes before h counter-clockwise from east around their common origin. */
  private boolean turnsBefore(int g, int h) {
    long o = origin(g);
    long gx = (long) Rings.x(second(g)) - Rings.x(o);
    long gy = (long) Rings.y(second(g)) - Rings.y(o);
    long hx = (long) Rings.x(second(h)) - Rings.x(o);
    long hy = (long) Rings.y(second(h)) - Rings.y(o);
    boolean gUpper = gy > 0 || gy == 0 && gx > 0;
    boolean hUpper = hy > 0 || hy == 0 && hx > 0;
    return gUpper != hUpper ? gUpper : Exact.compareProducts(gx, hy, gy, hx) > 0;
  }

  private void traceCycles() {
    cycleOf = new int[halfEdges()];
    Arrays.fill(cycleOf, -1);
    int[] starts = new int[halfEdges()];
    int cycles = 0;
    for (int h = 0; h < halfEdges(); h++) {
      if (cycleOf[h] >= 0) continue;
      starts[cycles] = h;
      for (int at = h; cycleOf[at] < 0; at = next[at]) cycleOf[at] = cycles;
      cycles++;
    }
    cycleStart = Arrays.copyOf(starts, cycles);
    shell = new boolean[cycles];
    for (int c = 0; c < cycles; c++) shell[c] = Rings.direction(points(c)) > 0;
  }

  private int pieces() {
    return origin.length / 2;
  }

  int halfEdges() {
    return origin.length;
  }

  /** Packed vertex that a half-edge leaves. */
  long origin(int half) {
    return vertices.point(origin[half]);
  }

  /** Number of the vertex that a half-edge reaches. */
  int targetIndex(int half) {
    return origin[half ^ 1];
  }

  int vertexCount() {
    return vertices.size();
  }

  /** The half-edge after this one round the ground on the left. */
  int next(int half) {
    return next[half];
  }

  int cycleOf(int half) {
    return cycleOf[half];
  }

  int cycles() {
    return cycleStart.length;
  }

  /** Any half-edge of a cycle, the same in every run. */
  int halfEdgeOf(int cycle) {
    return cycleStart[cycle];
  }

  /** Whether a cycle runs round bounded ground. */
  boolean isShell(int cycle) {
    return shell[cycle];
  }

  /** The vertices of a cycle in order. */
  long[] points(int cycle) {
    int n = 0;
    int start = cycleStart[cycle];
    int h = start;
    do {
      n += steps(h);
      h = next[h];
    } while (h != start);
    long[] points = new long[n];
    int at = 0;
    do {
      for (int i = 0; i < steps(h); i++) points[at++] = vertex(h, i);
      h = next[h];
    } while (h != start);
    return points;
  }

  /** How many straight steps a half-edge has: one, unless it is a run of plain edges. */
  int steps(int half) {
    return half >> 1 < firstRun ? 1 : runs.get((half >> 1) - firstRun).line().length - 1;
  }

  /** Packed vertex {@code i} of a half-edge, from its origin, 0 to {@link #steps}. */
  long vertex(int half, int i) {
    if (half >> 1 < firstRun) return origin(i == 0 ? half : half ^ 1);
    long[] line = runs.get((half >> 1) - firstRun).line();
    return (half & 1) == 0 ? line[i] : line[line.length - 1 - i];
  }

  private long second(int half) {
    return vertex(half, 1);
  }

  /** Takes straight steps. */
  interface Steps {
    void each(long from, long to);
  }

  /** The straight steps of a half-edge in order. */
  void eachStep(int half, Steps sink) {
    for (int i = 0; i < steps(half); i++) sink.each(vertex(half, i), vertex(half, i + 1));
  }

  /** Takes the labels that walk a half-edge. */
  interface Labels {
    void each(int label);
  }

  /** The labels that walk a half-edge in its own direction; a label may come twice. */
  void walkers(int half, Labels labels) {
    for (int w = walkStart[half >> 1]; w < walkStart[(half >> 1) + 1]; w++)
      if ((walker[w] & 1) == (half & 1)) labels.each(walker[w] >> 1);
  }

  /** The half-edge of step {@code i} of a segment, in the direction of its way. */
  int halfEdge(int segment, int i) {
    int piece = pieceOfStep[firstStep[segment] + i];
    return 2 * piece + (origin[2 * piece] == noding.vertexNumber(segment, i) ? 0 : 1);
  }

  /** The half-edge of a run of plain edges, as it is walked. */
  int halfEdgeOfRun(int run) {
    return 2 * (firstRun + run);
  }

  LatticeNoding noding() {
    return noding;
  }
}
