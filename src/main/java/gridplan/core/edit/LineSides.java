package gridplan.core.edit;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.algorithm.Distance;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.coverage.CoverageUnion;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.operation.polygonize.Polygonizer;

/**
 * The faces into which a directed line cuts a ground, to its left and to its right. Decides sides
 * only: none of its constructed points becomes part of a plan.
 */
final class LineSides {
  private static final double ON_LINE = 1e-3;

  private final LineString line;
  private final Geometry outline;
  private final List<Geometry> left = new ArrayList<>();
  private final List<Geometry> right = new ArrayList<>();

  /**
   * @param ground lattice polygons that tile the ground to be cut
   * @param line simple, lattice geometry
   */
  LineSides(List<Geometry> ground, LineString line) {
    this.line = line;
    Geometry whole = CoverageUnion.union(ground.toArray(Geometry[]::new));
    outline = whole.getBoundary();
    Polygonizer polygonizer = new Polygonizer();
    polygonizer.add(OverlayNGRobust.overlay(outline, line, OverlayNG.UNION));
    for (Object face : polygonizer.getPolygons()) {
      Polygon polygon = (Polygon) face;
      if (whole.contains(polygon.getInteriorPoint())) place(polygon);
    }
  }

  private void place(Polygon face) {
    Coordinate[] shell = face.getExteriorRing().getCoordinates();
    boolean counterClockwise = Orientation.isCCW(shell);
    for (int i = 1; i < shell.length; i++) {
      Coordinate from = shell[counterClockwise ? i - 1 : i];
      Coordinate to = shell[counterClockwise ? i : i - 1];
      int along = along(from, to);
      if (along == 0) continue;
      (along > 0 ? left : right).add(face);
      return;
    }
  }

  /** 1 when the edge runs with the line, −1 against it, 0 when it is no piece of the line. */
  private int along(Coordinate from, Coordinate to) {
    Coordinate middle = new Coordinate((from.x + to.x) / 2, (from.y + to.y) / 2);
    Geometry point = line.getFactory().createPoint(middle);
    if (line.distance(point) > ON_LINE || outline.distance(point) <= ON_LINE) return 0;
    Coordinate[] vertices = line.getCoordinates();
    int nearest = 1;
    double best = Double.POSITIVE_INFINITY;
    for (int i = 1; i < vertices.length; i++) {
      double distance = Distance.pointToSegment(middle, vertices[i - 1], vertices[i]);
      if (distance >= best) continue;
      best = distance;
      nearest = i;
    }
    Coordinate start = vertices[nearest - 1];
    Coordinate end = vertices[nearest];
    double with = (end.x - start.x) * (to.x - from.x) + (end.y - start.y) * (to.y - from.y);
    return with > 0 ? 1 : -1;
  }

  /** Whether there is ground on both sides. */
  boolean cuts() {
    return !left.isEmpty() && !right.isEmpty();
  }

  /** More of the body to the left than to the right: positive; lattice units squared. */
  double lean(Geometry body) {
    return area(body, left) - area(body, right);
  }

  private static double area(Geometry body, List<Geometry> faces) {
    double sum = 0;
    for (Geometry face : faces) {
      if (!face.getEnvelopeInternal().intersects(body.getEnvelopeInternal())) continue;
      sum += OverlayNGRobust.overlay(face, body, OverlayNG.INTERSECTION).getArea();
    }
    return sum;
  }
}
