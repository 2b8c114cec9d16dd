package gridplan.exchange;

import gridplan.core.lattice.Lattice;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;

/**
 * Gives area boundaries a vertex every few metres, once, so that later lines can end on an existing
 * vertex (DESIGN §1). What is added to a segment depends on that segment alone, whichever way it is
 * walked: areas that share an arc share the added vertices too.
 */
final class AreaArcs {
  static final double SPACING_METRES = 4;
  private static final double METRES_PER_UNIT = 0.0111320;

  private AreaArcs() {}

  /** The same ground with dense arcs; valid lattice geometry whenever its input is. */
  static MultiPolygon densify(MultiPolygon ground) {
    List<Coordinate[]> rings = new ArrayList<>();
    Polygon[] parts = new Polygon[ground.getNumGeometries()];
    for (int i = 0; i < parts.length; i++) {
      Polygon part = (Polygon) ground.getGeometryN(i);
      LinearRing[] holes = new LinearRing[part.getNumInteriorRing()];
      for (int h = 0; h < holes.length; h++) holes[h] = ring(part.getInteriorRingN(h), rings);
      parts[i] = Lattice.FACTORY.createPolygon(ring(part.getExteriorRing(), rings), holes);
    }
    MultiPolygon dense = Lattice.FACTORY.createMultiPolygon(parts);
    return dense.isValid() ? dense : LatticePolygons.evenOdd(rings).ground();
  }

  private static LinearRing ring(LinearRing ring, List<Coordinate[]> rings) {
    Coordinate[] vertices = ring.getCoordinates();
    List<Coordinate> dense = new ArrayList<>(List.of(vertices[0]));
    for (int i = 1; i < vertices.length; i++) addSegment(vertices[i - 1], vertices[i], dense);
    Coordinate[] result = dense.toArray(Coordinate[]::new);
    rings.add(result);
    return Lattice.FACTORY.createLinearRing(result);
  }

  private static void addSegment(Coordinate from, Coordinate to, List<Coordinate> dense) {
    int pieces = pieces(from, to);
    for (int i = 1; i <= pieces; i++) {
      double x = Math.rint((from.x * (pieces - i) + to.x * i) / pieces);
      double y = Math.rint((from.y * (pieces - i) + to.y * i) / pieces);
      Coordinate last = dense.get(dense.size() - 1);
      if (last.x != x || last.y != y) dense.add(new Coordinate(x, y));
    }
  }

  private static int pieces(Coordinate from, Coordinate to) {
    double middle = Math.toRadians(Lattice.degrees((from.y + to.y) / 2));
    double east = (to.x - from.x) * METRES_PER_UNIT * Math.cos(middle);
    double north = (to.y - from.y) * METRES_PER_UNIT;
    return (int) Math.max(1, Math.ceil(Math.hypot(east, north) / SPACING_METRES));
  }
}
