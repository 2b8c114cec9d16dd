package gridplan.sample;

import gridplan.core.mosaic.BarrierClass;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A convex piece of the drawing board, counter-clockwise. Side i runs from corner i to the next
 * one. Immutable; metres.
 */
record Patch(List<double[]> corners, List<Side> sides) {
  /**
   * What runs along an edge of a piece.
   *
   * @param setback metres from its centre that stay free of walls and buildings
   */
  record Side(BarrierClass kind, String name, double setback) {}

  /**
   * The two halves beside a line.
   *
   * @param chord the line within the piece, {u, v} twice; {@code left} lies on its left
   */
  record Cut(Patch left, Patch right, List<double[]> chord) {}

  static Patch box(double width, double height, List<Side> southEastNorthWest) {
    return new Patch(Lines.of(0, 0, width, 0, width, height, 0, height), southEastNorthWest);
  }

  int size() {
    return corners.size();
  }

  private double[] next(int i) {
    return corners.get((i + 1) % size());
  }

  /** From corner i to the next. */
  List<double[]> edge(int i) {
    return List.of(corners.get(i), next(i));
  }

  double length(int i) {
    return Lines.distance(corners.get(i), next(i));
  }

  double area() {
    double twice = 0;
    for (int i = 0; i < size(); i++)
      twice += corners.get(i)[0] * next(i)[1] - next(i)[0] * corners.get(i)[1];
    return twice / 2;
  }

  /** Mean of the corners. */
  double[] middle() {
    double[] sum = new double[2];
    for (double[] c : corners) {
      sum[0] += c[0] / size();
      sum[1] += c[1] / size();
    }
    return sum;
  }

  /** Least u, least v, greatest u, greatest v. */
  double[] bounds() {
    double[] box = {1e9, 1e9, -1e9, -1e9};
    for (double[] c : corners)
      for (int k = 0; k < 2; k++) {
        box[k] = Math.min(box[k], c[k]);
        box[k + 2] = Math.max(box[k + 2], c[k]);
      }
    return box;
  }

  boolean contains(double u, double v) {
    for (int i = 0; i < size(); i++)
      if (offLine(corners.get(i), next(i), new double[] {u, v}) < 0) return false;
    return true;
  }

  /** Metres to the left of the line a→b. */
  static double offLine(double[] a, double[] b, double[] p) {
    double du = b[0] - a[0];
    double dv = b[1] - a[1];
    return (du * (p[1] - a[1]) - dv * (p[0] - a[0])) / StrictMath.sqrt(du * du + dv * dv);
  }

  /** What lies left of a→b, with that side along it; null when nothing or all but a hair does. */
  Patch leftOf(double[] a, double[] b, Side along) {
    List<double[]> kept = new ArrayList<>();
    List<Side> keptSides = new ArrayList<>();
    for (int i = 0; i < size(); i++) {
      double[] p = corners.get(i);
      double[] q = next(i);
      double from = offLine(a, b, p);
      double to = offLine(a, b, q);
      if (from >= 0) add(kept, keptSides, p, sides.get(i));
      if (from >= 0 != to >= 0)
        add(
            kept,
            keptSides,
            Lines.between(p, q, from / (from - to)),
            from >= 0 ? along : sides.get(i));
    }
    return kept.size() < 3 ? null : new Patch(kept, keptSides);
  }

  private static void add(List<double[]> corners, List<Side> sides, double[] corner, Side side) {
    corners.add(corner);
    sides.add(side);
  }

  /** Both halves beside the line a→b, which must cross the piece. */
  Cut cut(double[] a, double[] b, Side along) {
    Patch left = leftOf(a, b, along);
    Patch right = leftOf(b, a, along);
    int edge = 0;
    while (left.sides.get(edge) != along) edge++;
    return new Cut(left, right, left.edge(edge));
  }

  /**
   * Cut across its longer extent.
   *
   * @param share of the ground that comes to lie left (north or west) of the line
   * @param tilt by how much the line leaves the board's axes, as a slope
   */
  Cut split(double share, double tilt, Side along) {
    double[] box = bounds();
    boolean wide = box[2] - box[0] >= box[3] - box[1];
    double low = wide ? box[0] : box[1];
    double high = wide ? box[2] : box[3];
    double wanted = area() * (wide ? share : 1 - share);
    for (int step = 0; step < 50; step++) {
      double at = (low + high) / 2;
      if (beside(wide, at, tilt) < wanted) low = at;
      else high = at;
    }
    List<double[]> line = line(wide, (low + high) / 2, tilt);
    return cut(line.get(0), line.get(1), along);
  }

  private double beside(boolean wide, double at, double tilt) {
    List<double[]> line = line(wide, at, tilt);
    Patch part =
        wide
            ? leftOf(line.get(0), line.get(1), sides.get(0))
            : leftOf(line.get(1), line.get(0), sides.get(0));
    return part == null ? 0 : part.area();
  }

  /** Northward at u, or eastward at v. */
  private List<double[]> line(boolean north, double at, double tilt) {
    double[] m = middle();
    return north
        ? Lines.of(at - tilt * 1000, m[1] - 1000, at + tilt * 1000, m[1] + 1000)
        : Lines.of(m[0] - 1000, at - tilt * 1000, m[0] + 1000, at + tilt * 1000);
  }

  /** The piece less a margin along each side; null when nothing is left. */
  Patch inset(ToDoubleFunction<Side> margin) {
    Patch rest = this;
    for (int i = 0; i < size(); i++) {
      double[] a = corners.get(i);
      double[] b = next(i);
      double length = Lines.distance(a, b);
      double du = -(b[1] - a[1]) / length * margin.applyAsDouble(sides.get(i));
      double dv = (b[0] - a[0]) / length * margin.applyAsDouble(sides.get(i));
      rest =
          rest.leftOf(
              new double[] {a[0] + du, a[1] + dv},
              new double[] {b[0] + du, b[1] + dv},
              sides.get(i));
      if (rest == null) return null;
    }
    return rest;
  }

  Patch inset(double margin) {
    return inset(side -> margin);
  }

  /** From which to which u the piece holds all v from {@code south} to {@code north}; or null. */
  double[] span(double south, double north) {
    double[] low = span(south);
    double[] high = span(north);
    if (low == null || high == null) return null;
    double[] both = {Math.max(low[0], high[0]), Math.min(low[1], high[1])};
    return both[0] < both[1] ? both : null;
  }

  private double[] span(double v) {
    double[] span = {1e9, -1e9};
    for (int i = 0; i < size(); i++) {
      double[] p = corners.get(i);
      double[] q = next(i);
      if ((p[1] - v) * (q[1] - v) > 0 || p[1] == q[1]) continue;
      double u = p[0] + (q[0] - p[0]) * (v - p[1]) / (q[1] - p[1]);
      span[0] = Math.min(span[0], u);
      span[1] = Math.max(span[1], u);
    }
    return span[0] <= span[1] ? span : null;
  }

  /** The side of the most important street, the longest among equals. */
  int front() {
    int front = 0;
    for (int i = 1; i < size(); i++)
      if (sides.get(i).setback() > sides.get(front).setback()
          && sides.get(i).kind() != BarrierClass.RIVER) front = i;
    return front;
  }
}
