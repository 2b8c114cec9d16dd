package gridplan.core.mosaic;

import java.util.BitSet;

/**
 * The middle of long strips that bound no block, because the ground on both their sides is joined
 * round an end: a river with two banks, a dual carriageway that ends in a tunnel. As on single
 * lines of that kind ({@link Spurs}), the lines between cells are drawn on it.
 */
final class Midlines {
  /** Turning circles and small islands are shorter: metres once round. */
  private static final double LEAST_PERIMETER = 200;

  private static final double SPACING = 2;
  private static final double TOLERANCE = 1;

  private final Arrangement arr;
  private final int[] cluster;
  private final Metric metric;
  private final HalfwayLines lines;

  /**
   * @param cluster number of the strip of each face, −1 elsewhere
   */
  Midlines(Arrangement arr, int[] cluster, Metric metric) {
    this.arr = arr;
    this.cluster = cluster;
    this.metric = metric;
    lines = new HalfwayLines(arr, cluster, metric, TOLERANCE, (a, b, c, d) -> true);
  }

  /**
   * Adds the middle of a strip to {@code spurs} where the same ground lies on both its sides, when
   * it is long and narrow.
   *
   * @param sides the half-edges on its outline that part it from blocks, the strip on their left
   * @param label of the ground of each face, from 0
   * @param box west, south, east and north of the strip
   */
  void add(IntList sides, int[] label, int[] box, Segments spurs) {
    int[] ring = outerRing(sides);
    if (ring == null) return;
    int end = farthest(ring, ring[0]);
    int other = farthest(ring, ring[end]);
    Sites sites = new Sites();
    for (int i = 0; i < ring.length; i++) {
      int ground = label[arr.faceAcross(ring[i])];
      boolean between = Math.min(end, other) <= i && i < Math.max(end, other);
      if (ground >= 0) addSites(ring[i], 2 * ground + (between ? 0 : 1), sites);
    }
    Segments drawn = new Segments();
    lines.draw(cluster[arr.face[ring[0]]], sites, box, 0, drawn);
    for (int i = 0; i < drawn.size; i++)
      if (drawn.left[i] >> 1 == drawn.right[i] >> 1)
        Spurs.add(drawn.x0[i], drawn.y0[i], drawn.x1[i], drawn.y1[i], drawn.mask[i], spurs);
  }

  /** The ring round the outside of a long strip, null for another one. */
  private int[] outerRing(IntList sides) {
    BitSet seen = new BitSet();
    for (int i = 0; i < sides.size; i++) {
      if (seen.get(sides.at[i])) continue;
      int[] ring = ring(sides.at[i]);
      for (int h : ring) seen.set(h);
      if (isLong(ring)) return ring;
    }
    return null;
  }

  private double length(int h) {
    int a = arr.origin(h);
    int b = arr.target(h);
    return metric.distance(arr.x[a], arr.y[a], arr.x[b], arr.y[b]);
  }

  /** The half-edges round the strip from a first one, with the strip on their left. */
  private int[] ring(int start) {
    IntList ring = new IntList();
    int h = start;
    do {
      ring.add(h);
      h = arr.next[h];
      while (cluster[arr.faceAcross(h)] == cluster[arr.face[h]]) h = arr.next[h ^ 1];
    } while (h != start);
    return ring.toArray();
  }

  /** Whether the ring goes round the outside of a long and narrow strip. */
  private boolean isLong(int[] ring) {
    double perimeter = 0;
    double twice = 0;
    int x = arr.x[arr.origin(ring[0])];
    int y = arr.y[arr.origin(ring[0])];
    for (int h : ring) {
      int a = arr.origin(h);
      int b = arr.target(h);
      perimeter += length(h);
      double ux = (double) arr.x[a] - x;
      double vx = (double) arr.x[b] - x;
      twice += ux * ((double) arr.y[b] - y) - vx * ((double) arr.y[a] - y);
    }
    return twice > 0
        && perimeter > LEAST_PERIMETER
        && StripRule.isLong(metric.area(twice), perimeter);
  }

  /** The place in the ring of the vertex farthest from the origin of a half-edge. */
  private int farthest(int[] ring, int from) {
    int v = arr.origin(from);
    int best = 0;
    double most = -1;
    for (int i = 0; i < ring.length; i++) {
      int w = arr.origin(ring[i]);
      double away = metric.distance(arr.x[v], arr.y[v], arr.x[w], arr.y[w]);
      if (away <= most) continue;
      most = away;
      best = i;
    }
    return best;
  }

  private void addSites(int h, int label, Sites sites) {
    int mask = Marks.classes(arr.mask[h >> 1]);
    if (mask == 0) return;
    int a = arr.origin(h);
    int b = arr.target(h);
    sites.addAlong(arr.x[a], arr.y[a], arr.x[b], arr.y[b], SPACING, metric, label, mask);
  }
}
