package gridplan.core.coverage;

import java.util.List;
import org.locationtech.jts.geom.Coordinate;

/**
 * Edges that do not cancel, cut into faces, and for each face how many grids too many it has.
 *
 * <p>Walking across a directed edge from its right to its left, one grid is gained, across the
 * scope's outline the scope is lost. Far outside nothing is wrong, and pairs that cancel change
 * nothing, so the unmatched edges alone tell everywhere by how much the number of grids differs
 * from what it should be: −1 in a gap, 0 where all is well, more in overlaps and spill. Immutable
 * once made.
 */
final class DefectPlane {
  private final LaidEdges laid;
  final Cutting cutting;
  final PlaneMap map;
  final UnmatchedEdge[] edges;

  /** For each half-edge the edges that run along it, by number. */
  final Buckets edgesOf;

  /** For each face the number of grids less the number there should be. */
  final int[] excess;

  /** Twice the area of each face, square parts of a unit. */
  private final double[] twiceArea;

  /** Length of each face's boundary, parts of a unit. */
  private final double[] perimeter;

  static DefectPlane of(List<UnmatchedEdge> edges) {
    return of(LaidEdges.of(edges));
  }

  static DefectPlane of(LaidEdges laid) {
    return new DefectPlane(laid);
  }

  /** The plane of these and more edges, which come after them; this one is spent then. */
  DefectPlane with(List<UnmatchedEdge> more) {
    return new DefectPlane(laid.with(more));
  }

  private DefectPlane(LaidEdges laid) {
    this.laid = laid;
    cutting = laid.cutting();
    edges = laid.edges();
    map = PlaneMap.of(cutting);
    edgesOf =
        Buckets.of(
            map.halfEdges(),
            sink -> {
              for (int i = 0; i < edges.length; i++) {
                int edge = i;
                cutting.expand(laid.entered()[i], half -> sink.put(half, edge));
              }
            });
    excess = new int[map.faces()];
    countExcess();
    twiceArea = new double[map.faces()];
    perimeter = new double[map.faces()];
    measure();
  }

  /** The place of a vertex, in lattice units. */
  Coordinate vertex(int vertex) {
    return new Coordinate(
        cutting.x[vertex] / (double) Cutting.PARTS, cutting.y[vertex] / (double) Cutting.PARTS);
  }

  /** How many edges run along a half-edge. */
  int along(int half) {
    return edgesOf.start()[half + 1] - edgesOf.start()[half];
  }

  UnmatchedEdge edge(int half, int i) {
    return edges[edgesOf.items()[edgesOf.start()[half] + i]];
  }

  /** The mean width of a bounded face in lattice units: twice its area by its perimeter. */
  double width(int face) {
    return twiceArea[face] / perimeter[face] / Cutting.PARTS;
  }

  private void countExcess() {
    boolean[] known = new boolean[map.faces()];
    known[PlaneMap.OUTSIDE] = true;
    IntStack reached = new IntStack();
    boolean[] visited = new boolean[map.halfEdges()];
    for (int web : map.webs()) {
      reached.push(web);
      while (!reached.isEmpty()) {
        int start = reached.pop();
        if (visited[start]) continue;
        int half = start;
        do {
          visited[half] = true;
          int beyond = map.face(half ^ 1);
          if (!known[beyond]) {
            excess[beyond] = excess[map.face(half)] + along(half ^ 1) - along(half);
            known[beyond] = true;
          }
          if (!visited[half ^ 1]) reached.push(half ^ 1);
          half = map.next(half);
        } while (half != start);
      }
    }
  }

  private void measure() {
    boolean[] visited = new boolean[map.halfEdges()];
    for (int start = 0; start < visited.length; start++) {
      if (visited[start] || !map.isEdge(start)) continue;
      long x0 = cutting.x[map.origin(start)];
      long y0 = cutting.y[map.origin(start)];
      double twice = 0;
      double length = 0;
      int half = start;
      do {
        visited[half] = true;
        double ux = cutting.x[map.origin(half)] - x0;
        double uy = cutting.y[map.origin(half)] - y0;
        double vx = cutting.x[map.end(half)] - x0;
        double vy = cutting.y[map.end(half)] - y0;
        twice += ux * vy - uy * vx;
        length += Math.hypot(vx - ux, vy - uy);
        half = map.next(half);
      } while (half != start);
      twiceArea[map.face(start)] += twice;
      perimeter[map.face(start)] += length;
    }
  }
}
