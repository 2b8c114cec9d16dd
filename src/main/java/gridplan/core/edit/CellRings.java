package gridplan.core.edit;

import java.util.HashMap;
import java.util.Map;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/** Which cell lies on the left of each directed edge of some cells. Not thread-safe. */
final class CellRings {
  /** From one vertex to the next. */
  record Edge(int ax, int ay, int bx, int by) {
    static Edge of(Coordinate a, Coordinate b) {
      return new Edge((int) a.x, (int) a.y, (int) b.x, (int) b.y);
    }

    Edge reversed() {
      return new Edge(bx, by, ax, ay);
    }
  }

  private final Map<Edge, Integer> cellOf = new HashMap<>();
  private boolean repeats;

  /** Takes a directed edge. */
  @FunctionalInterface
  interface EdgeTaker {
    void take(Coordinate from, Coordinate to);
  }

  void add(int cell, Polygon ground) {
    walk(ground, (a, b) -> repeats |= cellOf.put(Edge.of(a, b), cell) != null);
  }

  /** The cell on the right of an edge, −1 when none was added. */
  int across(Coordinate a, Coordinate b) {
    return cellOf.getOrDefault(Edge.of(b, a), -1);
  }

  /** Whether two cells claim the same side of an edge. */
  boolean repeats() {
    return repeats;
  }

  /** Walks all rings with the ground on the left. */
  static void walk(Polygon ground, EdgeTaker taker) {
    walk(ground.getExteriorRing(), true, taker);
    for (int k = 0; k < ground.getNumInteriorRing(); k++)
      walk(ground.getInteriorRingN(k), false, taker);
  }

  private static void walk(LinearRing ring, boolean shell, EdgeTaker taker) {
    Coordinate[] c = ring.getCoordinates();
    boolean forth = Orientation.isCCW(c) == shell;
    for (int i = 1; i < c.length; i++)
      if (forth) taker.take(c[i - 1], c[i]);
      else taker.take(c[c.length - i], c[c.length - i - 1]);
  }
}
