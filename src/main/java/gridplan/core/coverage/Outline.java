package gridplan.core.coverage;

import gridplan.core.lattice.Lattice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/**
 * The outer outline of a coverage, holes filled: the scope where none is given.
 *
 * <p>Only the edges that nothing cancels are looked at; each connected web of them that lies in no
 * other is walked round on the outside.
 */
final class Outline {
  private final Cutting cutting;
  private final List<Polygon> polygons = new ArrayList<>();

  private Outline(Cutting cutting) {
    this.cutting = cutting;
  }

  /** The outline from the unmatched edges of faces proved against no scope. */
  static Geometry of(Collection<UnmatchedEdge> lonely) {
    return of(LaidEdges.of(List.copyOf(lonely)));
  }

  /** The same, of those edges laid. */
  static Geometry of(LaidEdges lonely) {
    return of(lonely.cutting(), PlaneMap.of(lonely.cutting()));
  }

  /** The same, of the pieces that those edges fall into. */
  static Geometry of(Cutting pieces, PlaneMap map) {
    Outline outline = new Outline(pieces);
    int[] placeInPath = new int[pieces.vertices];
    for (int web : map.webs())
      if (map.face(web) == PlaneMap.OUTSIDE) outline.walk(map, web, placeInPath);
    return outline.united();
  }

  /** Walks round a web and cuts off a loop wherever the way comes back to a vertex. */
  private void walk(PlaneMap map, int start, int[] placeInPath) {
    int[] path = new int[64];
    int length = 0;
    int half = start;
    do {
      if (length == path.length) path = Arrays.copyOf(path, 2 * length);
      path[length++] = half;
      placeInPath[map.origin(half)] = length;
      int place = placeInPath[map.end(half)];
      if (place > 0) {
        addLoop(path, place - 1, length);
        while (length >= place) placeInPath[map.origin(path[--length])] = 0;
      }
      half = map.next(half);
    } while (half != start);
  }

  /** Adds a loop of half-edges that was walked with its ground on the right. */
  private void addLoop(int[] path, int from, int to) {
    if (to - from < 3) return;
    List<Coordinate> line = new ArrayList<>(to - from + 1);
    for (int i = to - 1; i >= from; i--) {
      int[] way = cutting.line(path[i] >> 1);
      boolean forward = (path[i] & 1) == 0;
      for (int k = i == to - 1 ? 0 : 1; k < way.length; k++)
        add(line, forward ? way[way.length - 1 - k] : way[k]);
    }
    if (line.size() > 3)
      polygons.add(Lattice.FACTORY.createPolygon(line.toArray(Coordinate[]::new)));
  }

  private void add(List<Coordinate> line, int vertex) {
    Coordinate at =
        new Coordinate(
            Math.rint(cutting.x[vertex] / (double) Cutting.PARTS),
            Math.rint(cutting.y[vertex] / (double) Cutting.PARTS));
    if (line.isEmpty() || !line.get(line.size() - 1).equals2D(at)) line.add(at);
  }

  private Geometry united() {
    if (polygons.size() == 1) return polygons.get(0);
    return polygons.isEmpty()
        ? Lattice.FACTORY.createPolygon()
        : Lattice.FACTORY.createMultiPolygon(polygons.toArray(Polygon[]::new));
  }
}
