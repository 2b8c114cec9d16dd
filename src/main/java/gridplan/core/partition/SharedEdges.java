package gridplan.core.partition;

import gridplan.core.measure.PlanningProjection;
import gridplan.core.mosaic.CellEdge;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/**
 * Which polygons of a foreign layer share lines: two whose rings hold the same segment, in either
 * direction. Where three or more claim one segment (overlaps) each pair in turn counts once. O(v
 * log v) for v vertices.
 */
final class SharedEdges {
  private long[] low;
  private long[] high;
  private int[] owner;
  private int count;

  private SharedEdges(int capacity) {
    low = new long[capacity];
    high = new long[capacity];
    owner = new int[capacity];
  }

  /** One edge for each pair of neighbours, ordered by (a, b); no barrier classes. */
  static List<CellEdge> find(List<? extends Geometry> ground) {
    Envelope all = new Envelope();
    int vertices = 0;
    for (Geometry cell : ground) {
      all.expandToInclude(cell.getEnvelopeInternal());
      vertices += cell.getNumPoints();
    }
    if (all.isNull()) return List.of();
    SharedEdges segments = new SharedEdges(vertices);
    for (int i = 0; i < ground.size(); i++) segments.addRings(i, ground.get(i));
    return segments.pairs(PlanningProjection.of(all));
  }

  private void addRings(int cell, Geometry geometry) {
    for (int i = 0; i < geometry.getNumGeometries(); i++) {
      if (!(geometry.getGeometryN(i) instanceof Polygon polygon)) continue;
      addRing(cell, polygon.getExteriorRing());
      for (int h = 0; h < polygon.getNumInteriorRing(); h++)
        addRing(cell, polygon.getInteriorRingN(h));
    }
  }

  private void addRing(int cell, LinearRing ring) {
    CoordinateSequence line = ring.getCoordinateSequence();
    for (int i = 1; i < line.size(); i++) {
      long from = key(line.getX(i - 1), line.getY(i - 1));
      long to = key(line.getX(i), line.getY(i));
      if (from == to) continue;
      low[count] = Math.min(from, to);
      high[count] = Math.max(from, to);
      owner[count++] = cell;
    }
  }

  private static long key(double x, double y) {
    return ((long) x << 32) | ((long) y & 0xffffffffL);
  }

  private static double x(long key) {
    return (int) (key >> 32);
  }

  private static double y(long key) {
    return (int) key;
  }

  private List<CellEdge> pairs(PlanningProjection projection) {
    Integer[] order = new Integer[count];
    for (int i = 0; i < count; i++) order[i] = i;
    Arrays.sort(
        order,
        (i, j) -> {
          int byLow = Long.compare(low[i], low[j]);
          if (byLow != 0) return byLow;
          int byHigh = Long.compare(high[i], high[j]);
          return byHigh != 0 ? byHigh : Integer.compare(owner[i], owner[j]);
        });
    List<CellEdge> shared = new ArrayList<>();
    for (int k = 1; k < count; k++) {
      int i = order[k - 1];
      int j = order[k];
      if (low[i] != low[j] || high[i] != high[j] || owner[i] == owner[j]) continue;
      Coordinate a = projection.toMetres(x(low[i]), y(low[i]));
      Coordinate b = projection.toMetres(x(high[i]), y(high[i]));
      shared.add(new CellEdge(owner[i], owner[j], a.distance(b), null, false));
    }
    return summed(shared);
  }

  private static List<CellEdge> summed(List<CellEdge> pieces) {
    pieces.sort((p, q) -> p.a() != q.a() ? p.a() - q.a() : p.b() - q.b());
    List<CellEdge> sums = new ArrayList<>();
    for (CellEdge piece : pieces) {
      CellEdge last = sums.isEmpty() ? null : sums.get(sums.size() - 1);
      if (last == null || last.a() != piece.a() || last.b() != piece.b()) sums.add(piece);
      else
        sums.set(
            sums.size() - 1,
            new CellEdge(
                last.a(), last.b(), last.lengthMetres() + piece.lengthMetres(), null, false));
    }
    return sums;
  }
}
