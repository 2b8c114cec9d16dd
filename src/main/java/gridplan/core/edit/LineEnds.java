package gridplan.core.edit;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.distance.DistanceOp;

/** Leads the ends of a line that fall a little short on to the boundary that they are meant for. */
final class LineEnds {
  private final EditGround ground;
  private final int[] before;
  private final double reach;

  LineEnds(EditGround ground, int[] before, EditOptions options) {
    this.ground = ground;
    this.before = before;
    this.reach = options.reach();
  }

  /** The line with a vertex more at each end that lies within reach of a boundary. */
  List<Coordinate> led(List<Coordinate> line) {
    List<Coordinate> led = new ArrayList<>(line);
    Coordinate first = goal(line.get(0));
    Coordinate last = goal(line.get(line.size() - 1));
    if (first != null) led.add(0, first);
    if (last != null) led.add(last);
    return led;
  }

  /** Where an end should go on to, null when it lies beyond the area or near no boundary. */
  private Coordinate goal(Coordinate end) {
    int cell = ground.outline().holds(end) ? ground.cellAt(end) : -1;
    if (cell < 0) return null;
    Coordinate best = ground.outline().vertexNear(end, reach, ground.scale());
    double least = best == null ? reach : ground.scale().distance(end, best);
    Envelope box = new Envelope(end);
    box.expandBy(ground.scale().units(reach));
    Geometry point = ground.mosaic().scope().getFactory().createPoint(end);
    for (int other : ground.cellsIn(box)) {
      if (before[other] == before[cell]) continue;
      Coordinate near = nearest(ground.cell(other).ground(), point);
      if (ground.scale().distance(end, near) >= least) continue;
      best = near;
      least = ground.scale().distance(end, near);
    }
    return best == null || best.equals2D(end) ? null : best;
  }

  private static Coordinate nearest(Polygon cell, Geometry point) {
    Coordinate c = DistanceOp.nearestPoints(cell, point)[0];
    return new Coordinate(Math.rint(c.x), Math.rint(c.y));
  }
}
