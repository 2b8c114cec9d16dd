package gridplan.core.coverage;

import gridplan.core.lattice.Lattice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.algorithm.PointLocation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/**
 * The outline of faces that hang together by edges.
 *
 * @param face one of them
 * @param rings half-edges in order with the ground on their left; no ring visits a vertex twice
 */
record GroundOutline(int face, List<int[]> rings) {
  /**
   * Walks round every group of faces.
   *
   * @param group for each face a number of its group, or a negative one for ground that belongs to
   *     none
   */
  static List<GroundOutline> trace(DefectPlane plane, int[] group) {
    return new Tracer(plane, group).trace();
  }

  /** Walks along the edges that have a group on their left and something else on their right. */
  private static final class Tracer {
    private final DefectPlane plane;
    private final PlaneMap map;
    private final int[] group;
    private final boolean[] visited;

    /** Place in the path of each vertex, plus one; zero when it is not on the path. */
    private final int[] placeInPath;

    private int[] path = new int[64];
    private int length;

    Tracer(DefectPlane plane, int[] group) {
      this.plane = plane;
      this.map = plane.map;
      this.group = group;
      this.visited = new boolean[map.halfEdges()];
      this.placeInPath = new int[plane.cutting.vertices];
    }

    List<GroundOutline> trace() {
      GroundOutline[] outlines = new GroundOutline[group.length];
      for (int half = 0; half < visited.length; half++) {
        if (visited[half] || !isOutline(half)) continue;
        int of = group[map.face(half)];
        if (outlines[of] == null)
          outlines[of] = new GroundOutline(map.face(half), new ArrayList<>(1));
        walk(half, outlines[of].rings());
      }
      List<GroundOutline> all = new ArrayList<>();
      for (GroundOutline outline : outlines) if (outline != null) all.add(outline);
      return all;
    }

    private boolean isOutline(int half) {
      if (!map.isEdge(half)) return false;
      int left = group[map.face(half)];
      return left >= 0 && left != group[map.face(half ^ 1)];
    }

    private void walk(int start, List<int[]> rings) {
      int half = start;
      do {
        visited[half] = true;
        push(half);
        cutRing(map.end(half), rings);
        half = map.next(half);
        while (!isOutline(half)) half = map.next(half ^ 1);
      } while (half != start);
    }

    private void push(int half) {
      if (length == path.length) path = Arrays.copyOf(path, 2 * length);
      path[length++] = half;
      placeInPath[map.origin(half)] = length;
    }

    /** Cuts off the end of the path when it comes back to a vertex. */
    private void cutRing(int vertex, List<int[]> rings) {
      int place = placeInPath[vertex];
      if (place == 0) return;
      rings.add(Arrays.copyOfRange(path, place - 1, length));
      while (length >= place) placeInPath[map.origin(path[--length])] = 0;
    }
  }

  /** The ground as polygons; more than one only where it hangs together by nothing but points. */
  List<Polygon> polygons(DefectPlane plane) {
    List<LinearRing> shells = new ArrayList<>(1);
    List<LinearRing> holes = new ArrayList<>();
    for (int[] ring : rings) {
      Coordinate[] line = line(plane, ring);
      LinearRing linear = Lattice.FACTORY.createLinearRing(line);
      if (twiceArea(line) > 0) shells.add(linear);
      else holes.add(linear);
    }
    if (shells.size() == 1)
      return List.of(
          Lattice.FACTORY.createPolygon(shells.get(0), holes.toArray(LinearRing[]::new)));
    List<Polygon> polygons = new ArrayList<>();
    for (LinearRing shell : shells) {
      LinearRing[] inside =
          holes.stream().filter(hole -> holds(shell, hole)).toArray(LinearRing[]::new);
      polygons.add(Lattice.FACTORY.createPolygon(shell, inside));
    }
    return polygons;
  }

  private static Coordinate[] line(DefectPlane plane, int[] ring) {
    Coordinate[] line = new Coordinate[ring.length + 1];
    for (int i = 0; i < ring.length; i++) line[i] = plane.vertex(plane.map.origin(ring[i]));
    line[ring.length] = line[0].copy();
    return line;
  }

  private static double twiceArea(Coordinate[] line) {
    double twice = 0;
    for (int i = 2; i < line.length; i++)
      twice +=
          (line[i - 1].x - line[0].x) * (line[i].y - line[0].y)
              - (line[i - 1].y - line[0].y) * (line[i].x - line[0].x);
    return twice;
  }

  private static boolean holds(LinearRing shell, LinearRing hole) {
    Coordinate[] line = hole.getCoordinates();
    Coordinate middle = new Coordinate((line[0].x + line[1].x) / 2, (line[0].y + line[1].y) / 2);
    return PointLocation.isInRing(middle, shell.getCoordinates());
  }
}
