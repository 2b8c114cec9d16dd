package gridplan.core.mosaic;

import java.util.Arrays;

/**
 * Draws the lines half-way between sites inside one region of an arrangement, simplified and cut to
 * the region. One instance for each thread.
 */
final class HalfwayLines {
  /** What a simplified line must not run over. */
  @FunctionalInterface
  interface Clear {
    boolean test(int ax, int ay, int bx, int by);
  }

  private static final double MARGIN_UNITS = 200;

  private final Clipper clipper;
  private final Metric metric;
  private final double tolerance;
  private final Clear clear;
  private int x0;
  private int y0;
  private double stretch;

  /**
   * @param tolerance how far a simplified line may leave the exact one, in metres
   */
  HalfwayLines(Arrangement arr, int[] regionOfFace, Metric metric, double tolerance, Clear clear) {
    clipper = new Clipper(arr, regionOfFace);
    this.metric = metric;
    this.tolerance = tolerance / metric.perY();
    this.clear = clear;
  }

  /**
   * Adds the lines to {@code out}, with the sites' labels on their sides.
   *
   * @param box west, south, east and north of the region in lattice units
   */
  void draw(int region, Sites sites, int[] box, int mask, Segments out) {
    if (!sites.mixed()) return;
    x0 = (int) (((long) box[0] + box[2]) / 2);
    y0 = (int) (((long) box[1] + box[3]) / 2);
    stretch = metric.perX() / metric.perY();
    Distinct d = new Distinct(sites);
    double reach = 2.0 * ((double) box[2] - box[0] + box[3] - box[1]) + 1000;
    double[] window = {
      (box[0] - x0) * stretch - MARGIN_UNITS,
      box[1] - y0 - MARGIN_UNITS,
      (box[2] - x0) * stretch + MARGIN_UNITS,
      box[3] - y0 + MARGIN_UNITS
    };
    for (var line : LabelVoronoi.lines(d.x, d.y, d.label, d.mask, reach))
      drawLine(line, window, region, mask, out);
  }

  /**
   * The sites in the isotropic plane round the middle, each place once; where two labels share a
   * place, as along a common wall, it speaks for neither.
   */
  private final class Distinct {
    final int[] x;
    final int[] y;
    final int[] label;
    final int[] mask;

    Distinct(Sites sites) {
      int n = sites.size();
      long[] keys = new long[n];
      for (int i = 0; i < n; i++)
        keys[i] =
            Noder.key((int) Math.rint(((double) sites.x.at[i] - x0) * stretch), sites.y.at[i] - y0);
      int[] order = SortKeys.order(keys);
      IntList chosen = new IntList();
      for (int i = 0, end; i < n; i = end) {
        int first = order[i];
        boolean agree = true;
        for (end = i; end < n && keys[order[end]] == keys[first]; end++)
          agree &= sites.label.at[order[end]] == sites.label.at[first];
        if (agree) chosen.add(first);
      }
      x = new int[chosen.size];
      y = new int[chosen.size];
      label = new int[chosen.size];
      mask = new int[chosen.size];
      for (int i = 0; i < chosen.size; i++) {
        int k = chosen.at[i];
        x[i] = Noder.keyX(keys[k]);
        y[i] = Noder.keyY(keys[k]);
        label[i] = sites.label.at[k];
        mask[i] = sites.mask.at[k];
      }
    }
  }

  /** Cuts a line to the window, and each part, simplified, to the region. */
  private void drawLine(
      LabelVoronoi.Line line, double[] window, int region, int mask, Segments out) {
    double[] px = new double[line.x().length + 1];
    double[] py = new double[line.x().length + 1];
    double[] part = new double[4];
    int n = 0;
    for (int i = 1; i < line.x().length; i++) {
      boolean in = cut(line.x()[i - 1], line.y()[i - 1], line.x()[i], line.y()[i], window, part);
      if (n > 0 && (!in || part[0] != px[n - 1] || part[1] != py[n - 1])) {
        finish(line, px, py, n, region, mask, out);
        n = 0;
      }
      if (!in) continue;
      if (n == 0) {
        px[0] = part[0];
        py[0] = part[1];
        n = 1;
      }
      px[n] = part[2];
      py[n++] = part[3];
    }
    if (n > 0) finish(line, px, py, n, region, mask, out);
  }

  private void finish(
      LabelVoronoi.Line line, double[] px, double[] py, int n, int region, int mask, Segments out) {
    int[] kept = simplified(px, py, n);
    int[] x = new int[kept.length];
    int[] y = new int[kept.length];
    for (int i = 0; i < kept.length; i++) {
      x[i] = latticeX(px[kept[i]]);
      y[i] = latticeY(py[kept[i]]);
    }
    clipper.clip(x, y, region, mask | line.mask(), line.left(), line.right(), out);
  }

  private int latticeX(double x) {
    return (int) Math.rint(x / stretch + x0);
  }

  private int latticeY(double y) {
    return (int) Math.rint(y + y0);
  }

  /** The part of a segment inside the window (Liang and Barsky 1984), exact where it is inside. */
  private static boolean cut(
      double ax, double ay, double bx, double by, double[] window, double[] part) {
    double from = 0;
    double to = 1;
    double dx = bx - ax;
    double dy = by - ay;
    double[] step = {-dx, dx, -dy, dy};
    double[] room = {ax - window[0], window[2] - ax, ay - window[1], window[3] - ay};
    for (int i = 0; i < 4; i++) {
      if (step[i] == 0 && room[i] < 0) return false;
      if (step[i] == 0) continue;
      double t = room[i] / step[i];
      if (step[i] < 0) from = Math.max(from, t);
      else to = Math.min(to, t);
    }
    if (!(from < to)) return false;
    part[0] = from == 0 ? ax : ax + from * dx;
    part[1] = from == 0 ? ay : ay + from * dy;
    part[2] = to == 1 ? bx : ax + to * dx;
    part[3] = to == 1 ? by : ay + to * dy;
    return true;
  }

  /** The vertices that stay (Douglas and Peucker 1973), more where a shortcut is not clear. */
  private int[] simplified(double[] px, double[] py, int n) {
    boolean[] keep = new boolean[n];
    keep[0] = true;
    keep[n - 1] = true;
    int first = 0;
    if (px[0] == px[n - 1] && py[0] == py[n - 1] && n > 3) {
      int far = farthestFrom(px, py, n);
      keep[far] = true;
      halve(px, py, 0, far, keep);
      first = far;
    }
    halve(px, py, first, n - 1, keep);
    int[] kept = new int[n];
    int k = 0;
    for (int i = 0; i < n; i++) if (keep[i]) kept[k++] = i;
    return Arrays.copyOf(kept, k);
  }

  private static int farthestFrom(double[] px, double[] py, int n) {
    int far = 1;
    double most = -1;
    for (int i = 1; i < n - 1; i++) {
      double d = Math.hypot(px[i] - px[0], py[i] - py[0]);
      if (d <= most) continue;
      most = d;
      far = i;
    }
    return far;
  }

  private void halve(double[] px, double[] py, int first, int last, boolean[] keep) {
    int[] stack = new int[64];
    int depth = 0;
    int from = first;
    int to = last;
    while (true) {
      int split = to - from < 2 ? -1 : splitAt(px, py, from, to);
      if (split >= 0) {
        keep[split] = true;
        if (depth + 2 > stack.length) stack = Arrays.copyOf(stack, depth * 2);
        stack[depth++] = split;
        stack[depth++] = to;
        to = split;
        continue;
      }
      if (depth == 0) return;
      to = stack[--depth];
      from = stack[--depth];
    }
  }

  /** Where a shortcut must be split, −1 when it is good as it is. */
  private int splitAt(double[] px, double[] py, int from, int to) {
    double dx = px[to] - px[from];
    double dy = py[to] - py[from];
    double length = Math.hypot(dx, dy);
    int far = (from + to) >>> 1;
    double most = 0;
    for (int i = from + 1; i < to; i++) {
      double ux = px[i] - px[from];
      double uy = py[i] - py[from];
      double off = length == 0 ? Math.hypot(ux, uy) : Math.abs(ux * dy - uy * dx) / length;
      if (off <= most) continue;
      most = off;
      far = i;
    }
    if (most > tolerance) return far;
    boolean fine =
        clear.test(latticeX(px[from]), latticeY(py[from]), latticeX(px[to]), latticeY(py[to]));
    return fine ? -1 : far;
  }
}
