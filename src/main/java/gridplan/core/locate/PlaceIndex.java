package gridplan.core.locate;

import gridplan.core.lattice.Exact;
import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.index.hprtree.HPRtree;

/**
 * Which of many places, such as buildings, holds a lattice point: they may overlap and leave ground
 * between them. A place holds its edges too. Exact, on integers; what is no polygon holds nothing.
 * About log n boxes and the edges of those few that hold the point are looked at. Immutable, safe
 * from any thread.
 */
public final class PlaceIndex {
  public static final int NOWHERE = -1;

  private final HPRtree boxes = new HPRtree();
  private int[] ordinates = new int[1024]; // x, y of every ring, one behind the other
  private int used;

  /** A polygon of a place: where its rings are in {@link #ordinates}. */
  private record Part(int place, int[] rings) {}

  private PlaceIndex() {}

  /** Of lattice geometries; answers are positions in the list. */
  public static PlaceIndex build(List<? extends Geometry> places) {
    PlaceIndex index = new PlaceIndex();
    for (int place = 0; place < places.size(); place++) index.add(place, places.get(place));
    index.ordinates = Arrays.copyOf(index.ordinates, index.used);
    index.boxes.build();
    return index;
  }

  private void add(int place, Geometry ground) {
    for (int i = 0; i < ground.getNumGeometries(); i++) {
      Geometry part = ground.getGeometryN(i);
      if (part instanceof Polygon polygon) {
        if (!polygon.isEmpty()) boxes.insert(polygon.getEnvelopeInternal(), part(place, polygon));
      } else if (part.getNumGeometries() > 1) {
        add(place, part);
      }
    }
  }

  private Part part(int place, Polygon polygon) {
    int[] rings = new int[polygon.getNumInteriorRing() + 2];
    rings[0] = used;
    append(polygon.getExteriorRing());
    for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
      rings[hole + 1] = used;
      append(polygon.getInteriorRingN(hole));
    }
    rings[rings.length - 1] = used;
    return new Part(place, rings);
  }

  private void append(LinearRing ring) {
    int wanted = used + 2 * ring.getNumPoints();
    if (wanted > ordinates.length) ordinates = Arrays.copyOf(ordinates, wanted + wanted / 2);
    for (Coordinate c : ring.getCoordinates()) {
      ordinates[used++] = (int) c.x;
      ordinates[used++] = (int) c.y;
    }
  }

  /**
   * The first of the places that hold the point or have it on their edge, else {@link #NOWHERE}.
   */
  public int find(int x, int y) {
    int[] first = {Integer.MAX_VALUE};
    boxes.query(
        new Envelope(x, x, y, y),
        item -> {
          Part part = (Part) item;
          if (part.place() < first[0] && holds(part, x, y)) first[0] = part.place();
        });
    return first[0] == Integer.MAX_VALUE ? NOWHERE : first[0];
  }

  /** Crossings of all rings with the ray due east are counted; each edge has its lower end only. */
  private boolean holds(Part part, int x, int y) {
    boolean inside = false;
    for (int ring = 0; ring + 1 < part.rings().length; ring++)
      for (int i = part.rings()[ring]; i + 2 < part.rings()[ring + 1]; i += 2) {
        int ax = ordinates[i];
        int ay = ordinates[i + 1];
        int bx = ordinates[i + 2];
        int by = ordinates[i + 3];
        if (Exact.onSegment(ax, ay, bx, by, x, y)) return true;
        if (ay <= y == by <= y) continue;
        int side = Exact.side(ax, ay, bx, by, x, y);
        if (ay < by ? side > 0 : side < 0) inside = !inside;
      }
    return inside;
  }
}
