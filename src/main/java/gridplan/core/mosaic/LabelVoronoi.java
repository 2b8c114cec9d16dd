package gridplan.core.mosaic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The lines half-way between differently labelled point sites: the edges of their Voronoi diagram
 * that have two labels on their sides, chained from branch to branch.
 *
 * <p>Sites are integer points of an isotropic plane. Coincident sites count once, for the label of
 * the first. Lines that leave the convex hull go on for {@code reach} units.
 */
final class LabelVoronoi {
  /**
   * A line with one label on each side.
   *
   * @param x its vertices; a ring repeats the first
   * @param mask classes of the barriers that the sites on both sides stand for
   */
  record Line(double[] x, double[] y, int left, int right, int mask) {}

  private final Delaunay net;
  private final int[] label;
  private final int[] siteMask;
  private final double reach;
  private final double[] centreX;
  private final double[] centreY;
  private final boolean[] walked;
  private final List<Line> lines = new ArrayList<>();

  private LabelVoronoi(int[] x, int[] y, int[] label, int[] siteMask, double reach) {
    net = new Delaunay(x, y);
    this.label = label;
    this.siteMask = siteMask;
    this.reach = reach;
    int n = net.triangles();
    centreX = new double[n];
    centreY = new double[n];
    walked = new boolean[n * 3];
    double[] centre = new double[2];
    for (int t = 0; t < n; t++) {
      net.circumcentre(net.corner[3 * t], net.corner[3 * t + 1], net.corner[3 * t + 2], centre);
      centreX[t] = centre[0];
      centreY[t] = centre[1];
    }
  }

  /** The lines between sites; {@code siteMask} may be null when sites are no barriers. */
  static List<Line> lines(int[] x, int[] y, int[] label, int[] siteMask, double reach) {
    LabelVoronoi voronoi = new LabelVoronoi(x, y, label, siteMask, reach);
    voronoi.walkAll();
    return voronoi.lines;
  }

  private void walkAll() {
    int n = net.triangles();
    for (int h = 0; h < 3 * n; h++) if (starts(h)) walk(h);
    for (int h = 0; h < 3 * n; h++) if (!walked[h] && divides(h)) walk(h);
  }

  /** Whether a line begins at the triangle of this half-edge and leaves across it. */
  private boolean starts(int h) {
    if (walked[h] || !divides(h)) return false;
    if (net.twin[h] < 0) return true;
    int t = h - h % 3;
    return divides(t) && divides(t + 1) && divides(t + 2);
  }

  private boolean divides(int h) {
    return label[net.corner[h]] != label[end(h)];
  }

  private int end(int h) {
    return net.corner[h % 3 == 2 ? h - 2 : h + 1];
  }

  /** Walks from triangle to triangle until a branch, the hull or the start. */
  private void walk(int start) {
    double[] px = new double[16];
    double[] py = new double[16];
    int n = 0;
    int[] classLength = new int[32];
    boolean inward = net.twin[start] < 0 && !branch(start);
    int h = start;
    if (inward) {
      // From the hull inwards: seen from within, the labels are the other way round.
      walked[start] = true;
      n = farPoint(start, px, py, n);
      h = onward(start);
      n = put(px, py, n, start / 3);
      if (h < 0) return;
    } else {
      n = put(px, py, n, start / 3);
    }
    int leftLabel = label[net.corner[h]];
    int rightLabel = label[end(h)];
    while (true) {
      walked[h] = true;
      count(h, classLength);
      if (n + 2 > px.length) {
        px = Arrays.copyOf(px, n * 2);
        py = Arrays.copyOf(py, n * 2);
      }
      int across = net.twin[h];
      if (across < 0) {
        n = farPoint(h, px, py, n);
        break;
      }
      walked[across] = true;
      n = put(px, py, n, across / 3);
      if (branch(across)) break;
      h = onward(across);
      if (h < 0 || walked[h]) break;
    }
    lines.add(
        new Line(
            Arrays.copyOf(px, n), Arrays.copyOf(py, n), leftLabel, rightLabel, most(classLength)));
  }

  private boolean branch(int h) {
    int t = h - h % 3;
    return divides(t) && divides(t + 1) && divides(t + 2);
  }

  /** The other dividing half-edge of the triangle, −1 when there is none. */
  private int onward(int h) {
    int t = h - h % 3;
    for (int k = t; k < t + 3; k++) if (k != h && divides(k)) return k;
    return -1;
  }

  private int put(double[] px, double[] py, int n, int triangle) {
    px[n] = centreX[triangle];
    py[n] = centreY[triangle];
    return n + 1;
  }

  private int farPoint(int h, double[] px, double[] py, int n) {
    double[] away = net.outward(h);
    px[n] = centreX[h / 3] + away[0] * reach;
    py[n] = centreY[h / 3] + away[1] * reach;
    return n + 1;
  }

  private void count(int h, int[] classLength) {
    if (siteMask == null) return;
    int one = Marks.classes(siteMask[net.corner[h]]);
    int other = Marks.classes(siteMask[end(h)]);
    BarrierClass strongest = Marks.strongest(one == 0 ? other : other == 0 ? one : one | other);
    if (strongest != null) classLength[strongest.ordinal()]++;
  }

  private static int most(int[] classLength) {
    int best = -1;
    for (int c = 0; c < classLength.length; c++)
      if (classLength[c] > 0 && (best < 0 || classLength[c] > classLength[best])) best = c;
    return best < 0 ? 0 : 1 << best;
  }
}
