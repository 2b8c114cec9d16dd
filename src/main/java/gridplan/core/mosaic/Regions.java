package gridplan.core.mosaic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Faces of an arrangement on their way to becoming connected regions: faces are joined, and regions
 * that may not stay are given to the neighbour with the longest shared line. Not thread-safe.
 */
final class Regions {
  /** What of its outline ground between two dead ends has on spurs; beside one it is half. */
  private static final double BETWEEN_SPURS = 2 / 3.0;

  private final Arrangement arr;
  private final Metric metric;
  private final int[] parent;
  private final double[] area;
  private final List<IntList> members;

  /** Which faces may be joined at all: the ground that is to be tiled. */
  private final boolean[] inside;

  Regions(Arrangement arr, Metric metric, boolean[] inside) {
    this.arr = arr;
    this.metric = metric;
    this.inside = inside;
    parent = new int[arr.faces];
    area = FaceShape.areas(arr, metric);
    members = new ArrayList<>(arr.faces);
    for (int f = 0; f < arr.faces; f++) {
      parent[f] = f;
      IntList own = new IntList();
      own.at = new int[] {f};
      own.size = 1;
      members.add(own);
    }
  }

  int find(int f) {
    int root = f;
    while (parent[root] != root) root = parent[root];
    for (int at = f; parent[at] != root; ) {
      int up = parent[at];
      parent[at] = root;
      at = up;
    }
    return root;
  }

  double area(int f) {
    return area[find(f)];
  }

  /** Joins two regions under the smaller of their first faces. */
  int join(int f, int g) {
    int a = find(f);
    int b = find(g);
    if (a == b) return a;
    int keep = Math.min(a, b);
    int gone = Math.max(a, b);
    parent[gone] = keep;
    area[keep] += area[gone];
    IntList into = members.get(keep);
    IntList out = members.get(gone);
    if (into.size < out.size) {
      members.set(keep, out);
      IntList swap = into;
      into = out;
      out = swap;
    }
    for (int i = 0; i < out.size; i++) into.add(out.at[i]);
    members.set(gone, null);
    return keep;
  }

  /** Says of the two faces beside a half-edge whether they belong together. */
  @FunctionalInterface
  interface Together {
    boolean test(int half);
  }

  /** Joins the faces on both sides of every edge for which the test holds. */
  void joinWhere(Together together) {
    for (int e = 0; e < arr.edges(); e++) {
      int f = arr.face[2 * e];
      int g = arr.face[2 * e + 1];
      if (f != g && inside[f] && inside[g] && together.test(2 * e)) join(f, g);
    }
  }

  /** Metres of the outline of a region. */
  double perimeter(int f) {
    int root = find(f);
    double sum = 0;
    for (int h : halfEdges(root)) if (find(arr.faceAcross(h)) != root) sum += length(h);
    return sum;
  }

  double length(int half) {
    int a = arr.origin(half);
    int b = arr.target(half);
    return metric.distance(arr.x[a], arr.y[a], arr.x[b], arr.y[b]);
  }

  /** All half-edges around the faces of a region, inner ones included. */
  int[] halfEdges(int f) {
    IntList found = new IntList();
    IntList faces = members.get(find(f));
    for (int i = 0; i < faces.size; i++) {
      for (int start : arr.cyclesOfFace[faces.at[i]]) {
        int h = start;
        do {
          found.add(h);
          h = arr.next[h];
        } while (h != start);
      }
    }
    return found.toArray();
  }

  /**
   * Gives every region whose root is marked to a neighbour, the smallest first: the one with the
   * longest shared line that is no spur among those of the same block, else with any line there,
   * else among all. Ground between two spurs, such as dead-end tracks, goes across one of them: at
   * its ends it would be a finger of another cell. A region without neighbours stays.
   */
  void giveAway(boolean[] homeless, int[] blockOfFace) {
    PriorityQueue<long[]> queue =
        new PriorityQueue<>(
            (a, b) -> a[0] != b[0] ? Long.compare(a[0], b[0]) : Long.compare(a[1], b[1]));
    for (int f = 0; f < arr.faces; f++)
      if (find(f) == f && homeless[f]) queue.add(new long[] {bits(area[f]), f});
    while (!queue.isEmpty()) {
      long[] top = queue.poll();
      int f = (int) top[1];
      if (find(f) != f || !homeless[f] || bits(area[f]) != top[0]) continue;
      int neighbour = longestNeighbour(f, blockOfFace);
      if (neighbour < 0) continue;
      boolean still = homeless[neighbour];
      int joined = join(f, neighbour);
      homeless[joined] = still;
      if (still) queue.add(new long[] {bits(area[joined]), joined});
    }
  }

  private static long bits(double area) {
    return Double.doubleToLongBits(Math.max(0, area));
  }

  private int longestNeighbour(int f, int[] blockOfFace) {
    Map<Integer, double[]> shared = new HashMap<>();
    boolean strip = isBetweenSpurs(f);
    for (int h : halfEdges(f)) {
      int across = arr.faceAcross(h);
      if (!inside[across] || find(across) == f) continue;
      double[] sums = shared.computeIfAbsent(find(across), k -> new double[3]);
      boolean sameBlock = blockOfFace[across] == blockOfFace[arr.face[h]];
      if (sameBlock && (strip || !arr.isSpur(h))) sums[0] += length(h);
      if (sameBlock) sums[1] += length(h);
      sums[2] += length(h);
    }
    int best = -1;
    double[] most = {0, 0, 0};
    for (var entry : shared.entrySet()) {
      int order = Arrays.compare(entry.getValue(), most);
      if (best >= 0 && (order < 0 || order == 0 && entry.getKey() > best)) continue;
      best = entry.getKey();
      most = entry.getValue();
    }
    return best;
  }

  /** Whether most of a region's outline runs along spurs: a finger between two dead ends. */
  private boolean isBetweenSpurs(int f) {
    double spurs = 0;
    double all = 0;
    for (int h : halfEdges(f)) {
      if (find(arr.faceAcross(h)) == f) continue;
      all += length(h);
      if (arr.isSpur(h)) spurs += length(h);
    }
    return spurs > BETWEEN_SPURS * all;
  }

  /** The root of each face's region, −1 for faces that are not tiled. */
  int[] roots() {
    int[] roots = new int[arr.faces];
    Arrays.setAll(roots, f -> inside[f] ? find(f) : -1);
    return roots;
  }
}
