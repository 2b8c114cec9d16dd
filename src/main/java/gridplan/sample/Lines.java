package gridplan.sample;

import java.util.ArrayList;
import java.util.List;

/** Lines on the drawing board: lists of {u, v} in metres. */
final class Lines {
  private Lines() {}

  /** Points from u, v, u, v, … */
  static List<double[]> of(double... uv) {
    List<double[]> line = new ArrayList<>();
    for (int i = 0; i < uv.length; i += 2) line.add(new double[] {uv[i], uv[i + 1]});
    return line;
  }

  /**
   * A smooth line through the points (Catmull-Rom), which stay vertices; open ends run straight.
   */
  static List<double[]> curve(double... uv) {
    return smooth(of(uv), false, 12);
  }

  /** A smooth closed line through the points with a vertex every step; its first not repeated. */
  static List<double[]> loop(double step, double... uv) {
    return smooth(of(uv), true, step);
  }

  private static List<double[]> smooth(List<double[]> through, boolean closed, double step) {
    int n = through.size();
    List<double[]> line = new ArrayList<>();
    for (int i = 0; i < (closed ? n : n - 1); i++) {
      double[] a = through.get(closed ? Math.floorMod(i - 1, n) : Math.max(0, i - 1));
      double[] b = through.get(i);
      double[] c = through.get((i + 1) % n);
      double[] d = through.get(closed ? (i + 2) % n : Math.min(n - 1, i + 2));
      int steps = Math.max(1, (int) (distance(b, c) / step));
      for (int s = 0; s < steps; s++) line.add(catmullRom(a, b, c, d, s / (double) steps));
    }
    if (!closed) line.add(through.get(n - 1));
    return line;
  }

  private static double[] catmullRom(double[] a, double[] b, double[] c, double[] d, double t) {
    double[] point = new double[2];
    for (int k = 0; k < 2; k++)
      point[k] =
          0.5
              * (2 * b[k]
                  + (c[k] - a[k]) * t
                  + (2 * a[k] - 5 * b[k] + 4 * c[k] - d[k]) * t * t
                  + (3 * b[k] - a[k] - 3 * c[k] + d[k]) * t * t * t);
    return point;
  }

  /** The closed ring with a vertex at least every {@code step} metres; first not repeated. */
  static List<double[]> densifyRing(List<double[]> ring, double step) {
    List<double[]> dense = new ArrayList<>();
    for (int i = 0; i < ring.size(); i++) {
      double[] a = ring.get(i);
      double[] b = ring.get((i + 1) % ring.size());
      int parts = Math.max(1, (int) Math.ceil(distance(a, b) / step));
      for (int s = 0; s < parts; s++) dense.add(between(a, b, s / (double) parts));
    }
    return dense;
  }

  /** The line with a vertex at least every {@code step} metres, its own among them. */
  static List<double[]> densifyOpen(List<double[]> line, double step) {
    List<double[]> dense = new ArrayList<>();
    for (int i = 0; i + 1 < line.size(); i++) {
      double[] a = line.get(i);
      double[] b = line.get(i + 1);
      int parts = Math.max(1, (int) Math.ceil(distance(a, b) / step));
      for (int s = 0; s < parts; s++) dense.add(between(a, b, s / (double) parts));
    }
    dense.add(line.get(line.size() - 1));
    return dense;
  }

  static double[] between(double[] a, double[] b, double share) {
    return new double[] {a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share};
  }

  static double distance(double[] a, double[] b) {
    return StrictMath.sqrt((b[0] - a[0]) * (b[0] - a[0]) + (b[1] - a[1]) * (b[1] - a[1]));
  }

  /**
   * How far along a→b the segment c→d meets it, 0 to 1; NaN when it does not or they are parallel.
   */
  static double meets(double[] a, double[] b, double[] c, double[] d) {
    double ux = b[0] - a[0];
    double uy = b[1] - a[1];
    double vx = d[0] - c[0];
    double vy = d[1] - c[1];
    double cross = ux * vy - uy * vx;
    if (cross == 0) return Double.NaN;
    double t = ((c[0] - a[0]) * vy - (c[1] - a[1]) * vx) / cross;
    double s = ((c[0] - a[0]) * uy - (c[1] - a[1]) * ux) / cross;
    double slack = 1e-9;
    boolean hit = t >= -slack && t <= 1 + slack && s >= -slack && s <= 1 + slack;
    return hit ? Math.min(1, Math.max(0, t)) : Double.NaN;
  }
}
