package gridplan.core.edit;

import gridplan.core.lattice.Lattice;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.locationtech.jts.algorithm.Distance;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/**
 * Vertices where a line was that is no boundary in the end: they are taken out of both neighbours,
 * so that cells which are not cut stay as they were.
 */
final class Ghosts {
  /** Rounding bends a line by half a unit to each side. */
  private static final double BENT = 1.01;

  private final Map<Coordinate, Set<Coordinate>> beside = new TreeMap<>();
  private final Set<Coordinate> gone = new HashSet<>();

  /**
   * @param pieces that tile some ground
   * @param kept vertices that stay whatever meets there
   */
  Ghosts(Polygon[] pieces, Set<Coordinate> kept) {
    for (Polygon piece : pieces) {
      link(piece.getExteriorRing());
      for (int k = 0; k < piece.getNumInteriorRing(); k++) link(piece.getInteriorRingN(k));
    }
    for (Coordinate vertex : new ArrayList<>(beside.keySet()))
      if (!kept.contains(vertex)) takeOut(vertex);
  }

  private void link(LinearRing ring) {
    Coordinate[] c = ring.getCoordinates();
    for (int i = 1; i < c.length; i++) {
      beside.computeIfAbsent(c[i - 1], k -> new TreeSet<>()).add(c[i]);
      beside.computeIfAbsent(c[i], k -> new TreeSet<>()).add(c[i - 1]);
    }
  }

  private void takeOut(Coordinate vertex) {
    List<Coordinate> ends = List.copyOf(beside.get(vertex));
    if (ends.size() != 2) return;
    Coordinate a = ends.get(0);
    Coordinate b = ends.get(1);
    if (beside.get(a).contains(b) || Distance.pointToSegment(vertex, a, b) > BENT) return;
    gone.add(vertex);
    beside.get(a).remove(vertex);
    beside.get(a).add(b);
    beside.get(b).remove(vertex);
    beside.get(b).add(a);
  }

  /** A piece without them. */
  Polygon without(Polygon piece) {
    LinearRing[] holes = new LinearRing[piece.getNumInteriorRing()];
    for (int k = 0; k < holes.length; k++) holes[k] = without(piece.getInteriorRingN(k));
    return Lattice.FACTORY.createPolygon(without(piece.getExteriorRing()), holes);
  }

  private LinearRing without(LinearRing ring) {
    List<Coordinate> open = new ArrayList<>();
    Coordinate[] c = ring.getCoordinates();
    for (int i = 1; i < c.length; i++) if (!gone.contains(c[i])) open.add(c[i]);
    if (open.size() < 3) return ring;
    open.add(open.get(0).copy());
    return Lattice.FACTORY.createLinearRing(open.toArray(Coordinate[]::new));
  }
}
