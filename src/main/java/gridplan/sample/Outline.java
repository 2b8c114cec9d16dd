package gridplan.sample;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.operation.overlayng.OverlayNG;

/** Outlines of ground around a town, on the drawing board. */
final class Outline {
  private Outline() {}

  /** A wavering line about a board, {@code reach} metres outside it. */
  static List<double[]> around(double width, double height, double reach) {
    double w = width + reach;
    double h = height + reach;
    double m = reach * 0.18;
    return Lines.loop(
        90,
        -reach,
        -reach + m,
        width * 0.3,
        -reach - m,
        width * 0.7,
        -reach + m,
        w,
        -reach - m,
        w + m,
        height * 0.4,
        w - m,
        height * 0.8,
        w,
        h + m,
        width * 0.6,
        h - m,
        width * 0.2,
        h + m,
        -reach - m,
        h - m,
        -reach + m,
        height * 0.5);
  }

  /** What lies outward of a piece's longest edge along the board's edge. */
  static List<double[]> outward(Patch patch, double width, double height, double reach) {
    int best = outerEdge(patch, width, height);
    if (best < 0) throw new IllegalStateException("a village must lie at the town's edge");
    double[] a = patch.edge(best).get(0);
    double[] b = patch.edge(best).get(1);
    double length = Lines.distance(a, b);
    double du = (b[1] - a[1]) / length;
    double dv = -(b[0] - a[0]) / length;
    List<double[]> ring = new ArrayList<>();
    ring.add(new double[] {a[0] - du * 30, a[1] - dv * 30});
    ring.add(new double[] {b[0] - du * 30, b[1] - dv * 30});
    ring.add(new double[] {b[0] + du * reach, b[1] + dv * reach});
    ring.add(
        new double[] {(a[0] + b[0]) / 2 + du * reach * 1.1, (a[1] + b[1]) / 2 + dv * reach * 1.1});
    ring.add(new double[] {a[0] + du * reach, a[1] + dv * reach});
    java.util.Collections.reverse(ring);
    return Lines.densifyRing(ring, 30);
  }

  /** The longest edge along the board's edge, or −1. */
  static int outerEdge(Patch patch, double width, double height) {
    int best = -1;
    for (int i = 0; i < patch.size(); i++)
      if (isEdge(patch, i, width, height) && (best < 0 || patch.length(i) > patch.length(best)))
        best = i;
    return best;
  }

  private static boolean isEdge(Patch patch, int i, double width, double height) {
    double[] a = patch.edge(i).get(0);
    double[] b = patch.edge(i).get(1);
    for (double[] line : new double[][] {{0, 0}, {0, width}, {1, 0}, {1, height}}) {
      int k = (int) line[0];
      if (Math.abs(a[k] - line[1]) < 0.01 && Math.abs(b[k] - line[1]) < 0.01) return true;
    }
    return false;
  }

  /** A ground and what of {@code outside} adjoins it beyond the town. */
  static MultiPolygon with(MultiPolygon inTown, Polygon outside, Geometry town) {
    PrecisionModel lattice = new PrecisionModel(1);
    Geometry beyond = OverlayNG.overlay(outside, town, OverlayNG.DIFFERENCE, lattice);
    Geometry largest = beyond.getGeometryN(0);
    for (int k = 1; k < beyond.getNumGeometries(); k++)
      if (beyond.getGeometryN(k).getArea() > largest.getArea()) largest = beyond.getGeometryN(k);
    return City.union(List.of(OverlayNG.overlay(inTown, largest, OverlayNG.UNION, lattice)));
  }
}
