package gridplan.core.mosaic;

import java.util.ArrayDeque;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateList;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/** The outline of the scope as fixed segments, and what it encloses. */
final class ScopeLines {
  private static final double LONGEST = 20;

  private static final double STEP = 2;

  /** What more is known of the line between two vertices, the smaller first. */
  @FunctionalInterface
  interface LineMarks {
    int of(Coordinate a, Coordinate b);
  }

  private ScopeLines() {}

  /**
   * The outline with the scope's vertices; an edge longer than 20 m gets vertices every 2 m or
   * less, the same ones whichever way it runs, so that both of two neighbouring areas make them.
   */
  static Segments of(Geometry scope, LineMarks marks, Metric metric) {
    Segments out = new Segments();
    for (int i = 0; i < scope.getNumGeometries(); i++) {
      Polygon part = (Polygon) scope.getGeometryN(i);
      addRing(part.getExteriorRing(), marks, metric, out);
      for (int k = 0; k < part.getNumInteriorRing(); k++)
        addRing(part.getInteriorRingN(k), marks, metric, out);
    }
    return out;
  }

  private static void addRing(LineString ring, LineMarks marks, Metric metric, Segments out) {
    Coordinate[] c = ring.getCoordinates();
    for (int i = 1; i < c.length; i++) {
      Coordinate[] dense = dense(c[i - 1], c[i], metric);
      int mask = Marks.SCOPE | Marks.BLOCK | marks.of(dense[0], dense[dense.length - 1]);
      for (int k = 1; k < dense.length; k++)
        out.add(
            (int) dense[k - 1].x, (int) dense[k - 1].y, (int) dense[k].x, (int) dense[k].y, mask);
    }
  }

  /** An edge from its smaller to its larger end with the vertices that it gets. */
  private static Coordinate[] dense(Coordinate from, Coordinate to, Metric metric) {
    boolean forward = from.compareTo(to) < 0;
    Coordinate a = forward ? from : to;
    Coordinate b = forward ? to : from;
    double length = metric.distance(a.x, a.y, b.x, b.y);
    int steps = length > LONGEST ? (int) Math.ceil(length / STEP) : 1;
    Coordinate[] dense = new Coordinate[steps + 1];
    dense[0] = a;
    for (int k = 1; k <= steps; k++)
      dense[k] =
          new Coordinate(
              Math.rint(a.x + (b.x - a.x) * k / steps), Math.rint(a.y + (b.y - a.y) * k / steps));
    return dense;
  }

  /** The same polygon with the vertices that {@link #of} gives it. */
  static Polygon densified(Polygon polygon, Metric metric) {
    LinearRing[] holes = new LinearRing[polygon.getNumInteriorRing()];
    for (int k = 0; k < holes.length; k++)
      holes[k] = densified(polygon.getInteriorRingN(k), metric);
    LinearRing shell = densified(polygon.getExteriorRing(), metric);
    return polygon.getFactory().createPolygon(shell, holes);
  }

  private static LinearRing densified(LinearRing ring, Metric metric) {
    Coordinate[] c = ring.getCoordinates();
    CoordinateList vertices = new CoordinateList();
    for (int i = 1; i < c.length; i++)
      vertices.add(dense(c[i - 1], c[i], metric), false, c[i - 1].compareTo(c[i]) < 0);
    return ring.getFactory().createLinearRing(vertices.toCoordinateArray());
  }

  /** Which faces lie in the scope: an odd number of its outlines away from the outside. */
  static boolean[] inside(Arrangement arr) {
    int[] depth = new int[arr.faces];
    java.util.Arrays.fill(depth, -1);
    ArrayDeque<Integer> queue = new ArrayDeque<>();
    depth[Arrangement.OUTSIDE] = 0;
    queue.add(Arrangement.OUTSIDE);
    while (!queue.isEmpty()) {
      int f = queue.poll();
      for (int start : arr.cyclesOfFace[f]) {
        int h = start;
        do {
          int across = arr.faceAcross(h);
          if (depth[across] < 0) {
            depth[across] = depth[f] ^ ((arr.mask[h >> 1] & Marks.SCOPE) != 0 ? 1 : 0);
            queue.add(across);
          }
          h = arr.next[h];
        } while (h != start);
      }
    }
    boolean[] inside = new boolean[arr.faces];
    for (int f = 0; f < arr.faces; f++) inside[f] = depth[f] == 1;
    return inside;
  }
}
