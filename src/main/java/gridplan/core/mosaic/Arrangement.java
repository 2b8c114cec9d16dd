package gridplan.core.mosaic;

import gridplan.core.lattice.Exact;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * The planar subdivision that noded segments make: half-edges with the face on their left.
 *
 * <p>Edge {@code e} gives half-edge {@code 2e} from its first to its second vertex and {@code 2e+1}
 * back. Dangling edges are left out first, so every remaining edge lies on a cycle or joins two.
 * Face 0 is the ground outside everything; the others are numbered by their smallest vertex. All
 * decisions are exact. Immutable once made, safe from any thread. Cost: n log n.
 */
final class Arrangement {
  /** The unbounded face. */
  static final int OUTSIDE = 0;

  final int[] x;
  final int[] y;

  /** First and second vertex of each edge. */
  final int[] from;

  final int[] to;
  final int[] mask;
  private final int[] left;
  private final int[] right;

  /** The next half-edge around the face on the left. */
  final int[] next;

  /** The face on the left of each half-edge. */
  final int[] face;

  int faces;

  /** One half-edge of each cycle around a face, its shell first; the outside has no shell. */
  int[][] cyclesOfFace;

  /** The dangling edges that were left out. */
  final Segments dangles = new Segments();

  private final int[] outStart;
  private final int[] out;
  private final BoxTree edgeTree;

  Arrangement(Segments noded) {
    int[] a = new int[noded.size];
    int[] b = new int[noded.size];
    long[] vertices = vertices(noded, a, b);
    boolean[] alive = withoutDangles(vertices.length, a, b);
    int edges = 0;
    for (boolean on : alive) if (on) edges++;
    x = new int[vertices.length];
    y = new int[vertices.length];
    for (int v = 0; v < vertices.length; v++) {
      x[v] = Noder.keyX(vertices[v]);
      y[v] = Noder.keyY(vertices[v]);
    }
    from = new int[edges];
    to = new int[edges];
    mask = new int[edges];
    left = new int[edges];
    right = new int[edges];
    for (int i = 0, e = 0; i < noded.size; i++) {
      if (!alive[i]) {
        dangles.add(noded.x0[i], noded.y0[i], noded.x1[i], noded.y1[i], noded.mask[i]);
        continue;
      }
      from[e] = a[i];
      to[e] = b[i];
      mask[e] = noded.mask[i];
      left[e] = noded.left[i];
      right[e++] = noded.right[i];
    }
    outStart = new int[x.length + 1];
    out = new int[edges * 2];
    next = new int[edges * 2];
    face = new int[edges * 2];
    sortAroundVertices();
    edgeTree = edgeTree();
    traceFaces();
  }

  private static long[] vertices(Segments noded, int[] a, int[] b) {
    long[] keys = new long[noded.size * 2];
    for (int i = 0; i < noded.size; i++) {
      keys[2 * i] = Noder.key(noded.x0[i], noded.y0[i]);
      keys[2 * i + 1] = Noder.key(noded.x1[i], noded.y1[i]);
    }
    long[] vertices = Noder.distinct(keys.clone());
    for (int i = 0; i < noded.size; i++) {
      a[i] = Arrays.binarySearch(vertices, keys[2 * i]);
      b[i] = Arrays.binarySearch(vertices, keys[2 * i + 1]);
    }
    return vertices;
  }

  /** Edges left after those that end nowhere are taken away, again and again. */
  private static boolean[] withoutDangles(int vertices, int[] a, int[] b) {
    boolean[] alive = new boolean[a.length];
    Arrays.fill(alive, true);
    int[] degree = new int[vertices];
    int[] edgeSum = new int[vertices]; // exclusive-or of the edges at a vertex: the last one left
    for (int i = 0; i < a.length; i++) {
      degree[a[i]]++;
      degree[b[i]]++;
      edgeSum[a[i]] ^= i;
      edgeSum[b[i]] ^= i;
    }
    for (int v = 0; v < vertices; v++) {
      for (int at = v; degree[at] == 1; ) {
        int edge = edgeSum[at];
        alive[edge] = false;
        int other = a[edge] == at ? b[edge] : a[edge];
        degree[at]--;
        degree[other]--;
        edgeSum[other] ^= edge;
        at = other;
      }
    }
    return alive;
  }

  int origin(int half) {
    return (half & 1) == 0 ? from[half >> 1] : to[half >> 1];
  }

  int target(int half) {
    return origin(half ^ 1);
  }

  /** The label that the edge's source gave to the ground on the left of a half-edge. */
  int label(int half) {
    return (half & 1) == 0 ? left[half >> 1] : right[half >> 1];
  }

  /** Whether a half-edge is an outline of a footprint with the building on its left. */
  boolean footprintOnLeft(int half) {
    int side = (half & 1) == 0 ? Marks.FOOTPRINT_LEFT : Marks.FOOTPRINT_RIGHT;
    return (mask[half >> 1] & side) != 0;
  }

  /** Whether a half-edge lies on a line that leads into a block and ends there. */
  boolean isSpur(int half) {
    return (mask[half >> 1] & Marks.SPUR) != 0;
  }

  /** The face on the other side. */
  int faceAcross(int half) {
    return face[half ^ 1];
  }

  int edges() {
    return from.length;
  }

  /** How many edges meet at a vertex. */
  int degree(int vertex) {
    return outStart[vertex + 1] - outStart[vertex];
  }

  /** The half-edge that leaves a vertex at place {@code i}, counter-clockwise from east. */
  int leaving(int vertex, int i) {
    return out[outStart[vertex] + i];
  }

  private void sortAroundVertices() {
    for (int e = 0; e < from.length; e++) {
      outStart[from[e] + 1]++;
      outStart[to[e] + 1]++;
    }
    for (int v = 0; v < x.length; v++) outStart[v + 1] += outStart[v];
    int[] fill = Arrays.copyOf(outStart, x.length);
    for (int h = 0; h < out.length; h++) {
      int v = origin(h);
      int k = fill[v]++;
      for (; k > outStart[v] && turnsBefore(h, out[k - 1]); k--) out[k] = out[k - 1];
      out[k] = h;
    }
    for (int v = 0; v < x.length; v++) {
      int first = outStart[v];
      int end = outStart[v + 1];
      for (int k = first; k < end; k++) next[out[k] ^ 1] = out[k == first ? end - 1 : k - 1];
    }
  }

  /** Whether half-edge g comes before h counter-clockwise from east around their common origin. */
  private boolean turnsBefore(int g, int h) {
    int o = origin(g);
    long gx = (long) x[target(g)] - x[o];
    long gy = (long) y[target(g)] - y[o];
    long hx = (long) x[target(h)] - x[o];
    long hy = (long) y[target(h)] - y[o];
    boolean gUpper = gy > 0 || gy == 0 && gx > 0;
    boolean hUpper = hy > 0 || hy == 0 && hx > 0;
    return gUpper != hUpper ? gUpper : Exact.compareProducts(gx, hy, gy, hx) > 0;
  }

  private BoxTree edgeTree() {
    BoxTree.Builder builder = new BoxTree.Builder(from.length);
    for (int e = 0; e < from.length; e++) {
      int a = from[e];
      int b = to[e];
      builder.add(
          Math.min(x[a], x[b]), Math.min(y[a], y[b]), Math.max(x[a], x[b]), Math.max(y[a], y[b]));
    }
    return builder.build();
  }

  private void traceFaces() {
    Arrays.fill(face, -1);
    IntList starts = new IntList();
    IntList holes = new IntList();
    faces = 1;
    for (int v = 0; v < x.length; v++) {
      for (int k = outStart[v]; k < outStart[v + 1]; k++) {
        int h = out[k];
        if (face[h] >= 0) continue;
        if (signum(h) > 0) {
          mark(h, faces++);
          starts.add(h);
        } else {
          mark(h, Integer.MAX_VALUE);
          holes.add(h);
        }
      }
    }
    IntList[] cycles = new IntList[faces];
    for (int f = 0; f < faces; f++) cycles[f] = new IntList();
    for (int i = 0; i < starts.size; i++) cycles[i + 1].add(starts.at[i]);
    // In order of their western-most vertex, which origin(h) is: what lies west is known already.
    for (int i = 0; i < holes.size; i++) {
      int h = holes.at[i];
      int around = faceWestOf(x[origin(h)], y[origin(h)]);
      mark(h, around);
      cycles[around].add(h);
    }
    cyclesOfFace = new int[faces][];
    for (int f = 0; f < faces; f++) cyclesOfFace[f] = cycles[f].toArray();
  }

  private void mark(int start, int number) {
    int h = start;
    do {
      face[h] = number;
      h = next[h];
    } while (h != start);
  }

  /** Sign of the area of the cycle through a half-edge: 1 for a shell, −1 or 0 for a hole. */
  private int signum(int start) {
    long sum = 0;
    double size = 0;
    int o = origin(start);
    for (int h = next[start]; h != start; h = next[h]) {
      long ux = (long) x[origin(h)] - x[o];
      long uy = (long) y[origin(h)] - y[o];
      long vx = (long) x[target(h)] - x[o];
      long vy = (long) y[target(h)] - y[o];
      sum += ux * vy - uy * vx;
      size += Math.abs((double) ux * vy) + Math.abs((double) uy * vx);
    }
    return size < 9e18 ? Long.signum(sum) : exactSignum(start);
  }

  private int exactSignum(int start) {
    BigInteger sum = BigInteger.ZERO;
    int h = start;
    do {
      BigInteger one = BigInteger.valueOf(x[origin(h)]).multiply(BigInteger.valueOf(y[target(h)]));
      BigInteger two = BigInteger.valueOf(y[origin(h)]).multiply(BigInteger.valueOf(x[target(h)]));
      sum = sum.add(one).subtract(two);
      h = next[h];
    } while (h != start);
    return sum.signum();
  }

  /** The face that holds a point; a face beside it when the point lies on an edge. */
  int faceAt(double px, double py) {
    return faceWestOf(px, py);
  }

  /** The face met first when walking west from a point, not counting edges through the point. */
  private int faceWestOf(double px, double py) {
    int edge = edgeTree.firstWest(px, py, new Ray(px, py));
    if (edge < 0) return OUTSIDE;
    // The side that faces east is on the left of the half-edge that runs south.
    return y[from[edge]] > y[to[edge]] ? face[2 * edge] : face[2 * edge + 1];
  }

  /** Meets edges half-open: one that touches the ray from below is not met. */
  private final class Ray implements BoxTree.RayHit {
    private final double px;
    private final double py;

    Ray(double px, double py) {
      this.px = px;
      this.py = py;
    }

    @Override
    public double at(int e) {
      int a = from[e];
      int b = to[e];
      if (y[a] > py == y[b] > py) return Double.NaN;
      double t = (py - y[a]) / ((double) y[b] - y[a]);
      double at = x[a] + t * ((double) x[b] - x[a]);
      return at < px ? at : Double.NaN;
    }

    @Override
    public boolean nearer(int e, int than) {
      return slope(e) > slope(than);
    }

    private double slope(int e) {
      return ((double) x[to[e]] - x[from[e]]) / ((double) y[to[e]] - y[from[e]]);
    }
  }

  /** The edges whose boxes come within {@code pad} units of a segment. */
  void edgesNear(double ax, double ay, double bx, double by, double pad, IntList found) {
    edgeTree.queryAlong(ax, ay, bx, by, pad, found);
  }
}
