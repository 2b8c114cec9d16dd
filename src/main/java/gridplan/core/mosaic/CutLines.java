package gridplan.core.mosaic;

import java.util.Comparator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;

/** The segments that may cut the ground: barriers on the ground and walls round compounds. */
final class CutLines {
  private CutLines() {}

  /**
   * All that lie near the scope. What runs over a bridge or through a tunnel does not cut, but for
   * the way there.
   */
  static Segments of(MosaicInput input, MosaicOptions options, Metric metric) {
    Segments out = new Segments();
    Envelope near = input.scope().getEnvelopeInternal();
    input.barriers().stream()
        .sorted(Comparator.comparingLong(Barrier::id))
        .filter(b -> options.cuts(b) && near.intersects(b.line().getEnvelopeInternal()))
        .forEach(b -> addLine(b.line(), Marks.of(b.barrierClass()) | Marks.BLOCK, near, out));
    input.compounds().stream()
        .sorted(Comparator.comparingLong(Compound::id))
        .filter(c -> c.walled() && options.cutting().contains(BarrierClass.WALL))
        .forEach(c -> addOutline(c.ground(), near, out));
    out.addAll(Passages.approaches(input, options, out, metric));
    return out;
  }

  private static void addOutline(Geometry ground, Envelope near, Segments out) {
    int mask = Marks.of(BarrierClass.WALL) | Marks.BLOCK;
    for (int i = 0; i < ground.getNumGeometries(); i++) {
      Polygon part = (Polygon) ground.getGeometryN(i);
      addLine(part.getExteriorRing(), mask, near, out);
      for (int k = 0; k < part.getNumInteriorRing(); k++)
        addLine(part.getInteriorRingN(k), mask, near, out);
    }
  }

  private static void addLine(LineString line, int mask, Envelope near, Segments out) {
    Coordinate[] c = line.getCoordinates();
    for (int i = 1; i < c.length; i++)
      if (near.intersects(c[i - 1], c[i]))
        out.add((int) c[i - 1].x, (int) c[i - 1].y, (int) c[i].x, (int) c[i].y, mask);
  }
}
