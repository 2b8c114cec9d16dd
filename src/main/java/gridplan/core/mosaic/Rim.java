package gridplan.core.mosaic;

import gridplan.core.lattice.Lattice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/**
 * The line between ground that is rebuilt and ground that stays. It gets vertices closely for new
 * lines to end on; afterwards only those where one does are kept, on both sides.
 */
final class Rim {
  private static final double STEP_METRES = 2;

  private final Metric metric;

  /** Pairs of neighbouring vertices as they are now. */
  private final Set<List<Long>> runs = new HashSet<>();

  /** Pairs of neighbouring vertices, the smaller key first, and what was put in between. */
  private final Map<List<Long>, List<Coordinate>> between = new HashMap<>();

  private final Map<List<Long>, BarrierClass> classes = new HashMap<>();
  private final Set<Long> added = new HashSet<>();
  private final Set<Long> original = new HashSet<>();

  Rim(Metric metric) {
    this.metric = metric;
  }

  /**
   * Makes the line between two neighbouring vertices part of the rim.
   *
   * @param barrierClass what runs there, or null
   */
  void add(int ax, int ay, int bx, int by, BarrierClass barrierClass) {
    long a = Noder.key(ax, ay);
    long b = Noder.key(bx, by);
    original.add(a);
    original.add(b);
    boolean forward = a < b;
    Coordinate from = forward ? new Coordinate(ax, ay) : new Coordinate(bx, by);
    Coordinate to = forward ? new Coordinate(bx, by) : new Coordinate(ax, ay);
    int steps = (int) Math.ceil(metric.distance(ax, ay, bx, by) / STEP_METRES);
    List<Coordinate> points = new ArrayList<>();
    for (int k = 1; k < steps; k++) {
      Coordinate p =
          new Coordinate(
              Math.rint(from.x + (to.x - from.x) * k / steps),
              Math.rint(from.y + (to.y - from.y) * k / steps));
      points.add(p);
      added.add(CellDrawing.key(p));
    }
    between.put(pair(a, b), points);
    long last = Math.min(a, b);
    for (Coordinate p : points) {
      runs.add(pair(last, CellDrawing.key(p)));
      last = CellDrawing.key(p);
    }
    runs.add(pair(last, Math.max(a, b)));
    if (barrierClass != null) classes.put(pair(a, b), barrierClass);
  }

  /** Whether the line between two neighbouring vertices, with those put in, belongs to it. */
  boolean runs(Coordinate a, Coordinate b) {
    return runs.contains(pair(CellDrawing.key(a), CellDrawing.key(b)));
  }

  /** What runs between two neighbouring vertices of the rim as it is now, by their keys. */
  Map<List<Long>, BarrierClass> classes() {
    Map<List<Long>, BarrierClass> all = new HashMap<>();
    classes.forEach(
        (ends, barrierClass) -> {
          long last = ends.get(0);
          for (Coordinate p : between.get(ends)) {
            all.put(pair(last, CellDrawing.key(p)), barrierClass);
            last = CellDrawing.key(p);
          }
          all.put(pair(last, ends.get(1)), barrierClass);
        });
    return all;
  }

  static List<Long> pair(long a, long b) {
    return a < b ? List.of(a, b) : List.of(b, a);
  }

  /** A polygonal geometry with the vertices of the rim. */
  Geometry dense(Geometry ground) {
    List<Polygon> parts = new ArrayList<>();
    for (int i = 0; i < ground.getNumGeometries(); i++)
      parts.add(map((Polygon) ground.getGeometryN(i), this::dense));
    return parts.size() == 1
        ? parts.get(0)
        : Lattice.FACTORY.createMultiPolygon(parts.toArray(Polygon[]::new));
  }

  /**
   * Forgets the vertices on which no line ends: those that only one of the cells has.
   *
   * @param cells all cells of the rebuilt ground
   */
  void keepEnds(Collection<Polygon> cells) {
    Map<Long, Integer> seen = new HashMap<>();
    for (Polygon cell : cells) {
      Set<Long> own = new HashSet<>();
      for (Coordinate c : cell.getCoordinates()) own.add(CellDrawing.key(c));
      for (long key : own) if (added.contains(key)) seen.merge(key, 1, Integer::sum);
    }
    added.removeIf(key -> seen.getOrDefault(key, 0) > 1 || original.contains(key));
    between.values().forEach(points -> points.removeIf(p -> added.contains(CellDrawing.key(p))));
  }

  /** A rebuilt cell without the vertices that were forgotten. */
  Polygon thinned(Polygon cell) {
    return map(
        cell,
        ring ->
            Arrays.stream(ring)
                .filter(c -> !added.contains(CellDrawing.key(c)))
                .toArray(Coordinate[]::new));
  }

  /** A cell beside the rim with the vertices that were kept; the same object without any. */
  Polygon joined(Polygon cell) {
    Polygon joined = map(cell, this::dense);
    return joined.getNumPoints() == cell.getNumPoints() ? cell : joined;
  }

  /** How a ring without its repeated last vertex becomes another. */
  private interface RingMap {
    Coordinate[] apply(Coordinate[] open);
  }

  private static Polygon map(Polygon polygon, RingMap map) {
    LinearRing[] holes = new LinearRing[polygon.getNumInteriorRing()];
    for (int k = 0; k < holes.length; k++) holes[k] = map(polygon.getInteriorRingN(k), map);
    return Lattice.FACTORY.createPolygon(map(polygon.getExteriorRing(), map), holes);
  }

  private static LinearRing map(LineString ring, RingMap map) {
    Coordinate[] c = ring.getCoordinates();
    Coordinate[] open = map.apply(Arrays.copyOf(c, c.length - 1));
    Coordinate[] closed = Arrays.copyOf(open, open.length + 1);
    closed[open.length] = open[0].copy();
    return Lattice.FACTORY.createLinearRing(closed);
  }

  private Coordinate[] dense(Coordinate[] open) {
    List<Coordinate> all = new ArrayList<>();
    for (int i = 0; i < open.length; i++) {
      long a = CellDrawing.key(open[i]);
      long b = CellDrawing.key(open[(i + 1) % open.length]);
      all.add(open[i]);
      List<Coordinate> points = new ArrayList<>(between.getOrDefault(pair(a, b), List.of()));
      if (a > b) Collections.reverse(points);
      for (Coordinate p : points) all.add(p.copy());
    }
    return all.toArray(Coordinate[]::new);
  }
}
