package gridplan.paper;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;

/**
 * The line between two grids: every directed edge of one that the other has reversed. Exact on
 * lattice geometry, because the grids of an edition tile their scope edge for edge.
 *
 * @param a index of one grid
 * @param b index of the other, greater than a
 * @param pieces ends of each edge in lattice units, in the order of a's rings
 */
record SharedLine(int a, int b, List<Coordinate[]> pieces) {

  /** All of them, by a and then b; linear in the vertices of all grids. */
  static List<SharedLine> between(List<? extends Geometry> grids) {
    Map<Edge, Integer> gridOfEdge = new HashMap<>();
    for (int grid = 0; grid < grids.size(); grid++) {
      int owner = grid;
      edges(grids.get(grid), (p, q) -> gridOfEdge.put(Edge.of(p, q), owner));
    }
    Map<Long, SharedLine> lines = new TreeMap<>();
    for (int grid = 0; grid < grids.size(); grid++) {
      int a = grid;
      edges(
          grids.get(grid),
          (p, q) -> {
            Integer b = gridOfEdge.get(Edge.of(q, p));
            if (b == null || b <= a) return;
            lines
                .computeIfAbsent((long) a << 32 | b, key -> new SharedLine(a, b, new ArrayList<>()))
                .pieces()
                .add(new Coordinate[] {p, q});
          });
    }
    return List.copyOf(lines.values());
  }

  private record Edge(double x0, double y0, double x1, double y1) {
    static Edge of(Coordinate p, Coordinate q) {
      return new Edge(p.x, p.y, q.x, q.y);
    }
  }

  @FunctionalInterface
  private interface EdgeVisitor {
    void visit(Coordinate from, Coordinate to);
  }

  /** Visits the edges with the ground on their left. */
  private static void edges(Geometry grid, EdgeVisitor visitor) {
    for (int i = 0; i < grid.getNumGeometries(); i++) {
      Polygon polygon = (Polygon) grid.getGeometryN(i);
      ring(polygon.getExteriorRing(), true, visitor);
      for (int h = 0; h < polygon.getNumInteriorRing(); h++)
        ring(polygon.getInteriorRingN(h), false, visitor);
    }
  }

  private static void ring(LineString ring, boolean counterClockwise, EdgeVisitor visitor) {
    Coordinate[] c = ring.getCoordinates();
    boolean asItIs = isCounterClockwise(c) == counterClockwise;
    for (int i = 1; i < c.length; i++)
      if (asItIs) visitor.visit(c[i - 1], c[i]);
      else visitor.visit(c[i], c[i - 1]);
  }

  private static boolean isCounterClockwise(Coordinate[] ring) {
    return Orientation.isCCW(ring);
  }
}
