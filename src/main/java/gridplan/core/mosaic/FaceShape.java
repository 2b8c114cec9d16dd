package gridplan.core.mosaic;

import java.util.function.Predicate;

/** Sizes of the faces of an arrangement. */
final class FaceShape {
  private FaceShape() {}

  /** Square metres of each face, holes taken off; not defined for the outside. */
  static double[] areas(Arrangement arr, Metric metric) {
    double[] twice = new double[arr.faces];
    for (int f = 1; f < arr.faces; f++) {
      int anchor = arr.origin(arr.cyclesOfFace[f][0]);
      for (int start : arr.cyclesOfFace[f]) twice[f] += twiceArea(arr, start, anchor);
    }
    for (int f = 1; f < arr.faces; f++) twice[f] = metric.area(twice[f]);
    return twice;
  }

  private static double twiceArea(Arrangement arr, int start, int anchor) {
    double sum = 0;
    int h = start;
    do {
      double ux = (double) arr.x[arr.origin(h)] - arr.x[anchor];
      double uy = (double) arr.y[arr.origin(h)] - arr.y[anchor];
      double vx = (double) arr.x[arr.target(h)] - arr.x[anchor];
      double vy = (double) arr.y[arr.target(h)] - arr.y[anchor];
      sum += ux * vy - uy * vx;
      h = arr.next[h];
    } while (h != start);
    return sum;
  }

  /**
   * Metres of the outline of each face; an edge with the face on both sides does not count.
   *
   * @param counted which edges do, by their strongest class or null
   */
  static double[] perimeters(Arrangement arr, Metric metric, Predicate<BarrierClass> counted) {
    double[] sum = new double[arr.faces];
    for (int h = 0; h < arr.face.length; h++) {
      if (arr.face[h] == arr.faceAcross(h)) continue;
      if (!counted.test(Marks.strongest(arr.mask[h >> 1]))) continue;
      int a = arr.origin(h);
      int b = arr.target(h);
      sum[arr.face[h]] += metric.distance(arr.x[a], arr.y[a], arr.x[b], arr.y[b]);
    }
    return sum;
  }
}
