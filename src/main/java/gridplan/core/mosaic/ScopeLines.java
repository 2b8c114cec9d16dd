package gridplan.core.mosaic;

import java.util.ArrayDeque;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
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
      boolean forward = c[i - 1].compareTo(c[i]) < 0;
      Coordinate a = forward ? c[i - 1] : c[i];
      Coordinate b = forward ? c[i] : c[i - 1];
      double length = metric.distance(a.x, a.y, b.x, b.y);
      int steps = length > LONGEST ? (int) Math.ceil(length / STEP) : 1;
      int mask = Marks.SCOPE | Marks.BLOCK | marks.of(a, b);
      int x = (int) a.x;
      int y = (int) a.y;
      for (int k = 1; k <= steps; k++) {
        int nx = (int) Math.rint(a.x + (b.x - a.x) * k / steps);
        int ny = (int) Math.rint(a.y + (b.y - a.y) * k / steps);
        out.add(x, y, nx, ny, mask);
        x = nx;
        y = ny;
      }
    }
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
