package gridplan.core.mosaic;

import gridplan.core.lattice.Exact;
import gridplan.core.lattice.Lattice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/**
 * Polygons of the regions of an arrangement: connected sets of faces, each with one number. Rings
 * that touch themselves are split there, so the polygons are valid. Stateless between calls.
 */
final class RegionPolygons {
  private final Arrangement arr;
  private final int[] regionOfFace;
  private final int[] lastSeen;

  private RegionPolygons(Arrangement arr, int[] regionOfFace) {
    this.arr = arr;
    this.regionOfFace = regionOfFace;
    lastSeen = new int[arr.x.length];
  }

  /**
   * The polygon of each region.
   *
   * @param regionOfFace from 0 to {@code count − 1}, negative for faces of no region; every region
   *     has at least one face and is connected through edges
   */
  static Polygon[] of(Arrangement arr, int[] regionOfFace, int count) {
    return new RegionPolygons(arr, regionOfFace).build(count);
  }

  /** The ground of all faces with a region: a Polygon, or a MultiPolygon of its parts. */
  static Geometry union(Arrangement arr, int[] regionOfFace) {
    boolean[] inside = new boolean[arr.faces];
    for (int f = 0; f < arr.faces; f++) inside[f] = regionOfFace[f] >= 0;
    Regions parts = new Regions(arr, new Metric(1, 1), inside);
    parts.joinWhere(h -> true);
    int[] count = new int[1];
    Polygon[] polygons = of(arr, numbered(parts.roots(), count), count[0]);
    return count[0] == 1 ? polygons[0] : Lattice.FACTORY.createMultiPolygon(polygons);
  }

  private Polygon[] build(int count) {
    List<List<Coordinate[]>> shells = new ArrayList<>();
    List<List<Coordinate[]>> holes = new ArrayList<>();
    for (int r = 0; r < count; r++) {
      shells.add(new ArrayList<>(1));
      holes.add(new ArrayList<>(0));
    }
    boolean[] done = new boolean[arr.face.length];
    for (int v = 0; v < arr.x.length; v++) {
      for (int i = 0; i < arr.degree(v); i++) {
        int h = arr.leaving(v, i);
        int region = regionOfFace[arr.face[h]];
        if (done[h] || region < 0 || !bounds(h)) continue;
        for (Coordinate[] ring : split(trace(h, done)))
          (counterClockwise(ring) ? shells : holes).get(region).add(ring);
      }
    }
    Polygon[] polygons = new Polygon[count];
    for (int r = 0; r < count; r++) polygons[r] = polygon(r, shells.get(r), holes.get(r));
    return polygons;
  }

  private boolean bounds(int h) {
    return regionOfFace[arr.face[h]] != regionOfFace[arr.faceAcross(h)];
  }

  private int[] trace(int start, boolean[] done) {
    IntList vertices = new IntList();
    int h = start;
    do {
      done[h] = true;
      vertices.add(arr.origin(h));
      h = arr.next[h];
      while (!bounds(h)) h = arr.next[h ^ 1];
    } while (h != start);
    return vertices.toArray();
  }

  /** Cuts a ring that visits a vertex twice into rings that do not. */
  private List<Coordinate[]> split(int[] ring) {
    List<Coordinate[]> parts = new ArrayList<>(1);
    int[] stack = new int[ring.length];
    int n = 0;
    for (int v : ring) {
      if (lastSeen[v] > 0) {
        int from = lastSeen[v] - 1;
        parts.add(ring(stack, from, n));
        for (int i = from + 1; i < n; i++) lastSeen[stack[i]] = 0;
        n = from + 1;
      } else {
        stack[n++] = v;
        lastSeen[v] = n;
      }
    }
    parts.add(ring(stack, 0, n));
    for (int i = 0; i < n; i++) lastSeen[stack[i]] = 0;
    return parts;
  }

  private Coordinate[] ring(int[] vertices, int from, int end) {
    Coordinate[] ring = new Coordinate[end - from + 1];
    for (int i = from; i < end; i++)
      ring[i - from] = new Coordinate(arr.x[vertices[i]], arr.y[vertices[i]]);
    ring[end - from] = ring[0].copy();
    return ring;
  }

  private static boolean counterClockwise(Coordinate[] ring) {
    long[] x = new long[ring.length - 1];
    long[] y = new long[ring.length - 1];
    for (int i = 0; i < x.length; i++) {
      x[i] = (long) ring[i].x;
      y[i] = (long) ring[i].y;
    }
    return Exact.twiceArea(x, y).signum() > 0;
  }

  private static Polygon polygon(int region, List<Coordinate[]> shells, List<Coordinate[]> holes) {
    if (shells.size() != 1)
      throw new IllegalStateException("region " + region + " has " + shells.size() + " shells");
    LinearRing[] rings = new LinearRing[holes.size()];
    for (int i = 0; i < rings.length; i++)
      rings[i] = Lattice.FACTORY.createLinearRing(holes.get(i));
    return Lattice.FACTORY.createPolygon(Lattice.FACTORY.createLinearRing(shells.get(0)), rings);
  }

  /** Numbers faces with the same root from 0, in the order of their first faces. */
  static int[] numbered(int[] roots, int[] count) {
    Map<Integer, Integer> numbers = new HashMap<>();
    int[] out = new int[roots.length];
    Arrays.fill(out, -1);
    for (int f = 0; f < roots.length; f++) {
      if (roots[f] < 0) continue;
      Integer number = numbers.get(roots[f]);
      if (number == null) {
        number = numbers.size();
        numbers.put(roots[f], number);
      }
      out[f] = number;
    }
    count[0] = numbers.size();
    return out;
  }
}
