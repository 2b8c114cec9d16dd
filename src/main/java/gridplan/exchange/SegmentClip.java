package gridplan.exchange;

import gridplan.core.lattice.Lattice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;

/**
 * Cuts lines to the whole segments that touch some ground. No vertex is made, so what was noded
 * stays noded.
 */
final class SegmentClip {
  private final PreparedGeometry ground;

  SegmentClip(Geometry ground) {
    this.ground = PreparedGeometryFactory.prepare(ground);
  }

  /** The parts of a line that are near, in its own direction; the line itself when all of it is. */
  List<LineString> clip(LineString line) {
    if (!ground.intersects(line)) return List.of();
    if (ground.contains(line)) return List.of(line);
    List<LineString> kept = new ArrayList<>();
    Coordinate[] vertices = line.getCoordinates();
    int start = -1;
    for (int i = 1; i <= vertices.length; i++) {
      boolean near = i < vertices.length && touches(vertices[i - 1], vertices[i]);
      if (near && start < 0) start = i - 1;
      if (near || start < 0) continue;
      kept.add(Lattice.FACTORY.createLineString(Arrays.copyOfRange(vertices, start, i)));
      start = -1;
    }
    return kept;
  }

  private boolean touches(Coordinate from, Coordinate to) {
    return ground.intersects(Lattice.FACTORY.createLineString(new Coordinate[] {from, to}));
  }
}
