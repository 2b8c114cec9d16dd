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
 * direction. Where three or more claim one segment (overlaps) each pair in turn counts once. O(v)
 * for v vertices, in flat arrays: at most 50 bytes a vertex while it runs.
 */
final class SharedEdges {
  private static final double MOST_FILLED = 0.8;

  private final PlanningProjection projection;
  private final long[] low;
  private final long[] high;
  private final int[] lastOwner;
  private int[] a = new int[1024];
  private int[] b = new int[1024];
  private double[] metres = new double[1024];
  private int shared;

  private SharedEdges(int vertices, PlanningProjection projection) {
    this.projection = projection;
    int slots = Integer.highestOneBit(Math.max(8, vertices)) << 1;
    if (vertices > MOST_FILLED * slots) slots <<= 1;
    low = new long[slots];
    high = new long[slots];
    lastOwner = new int[slots];
    Arrays.fill(lastOwner, -1);
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
    SharedEdges segments = new SharedEdges(vertices, PlanningProjection.of(all));
    for (int i = 0; i < ground.size(); i++) segments.addRings(i, ground.get(i));
    return segments.summed(ground.size());
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
      if (from != to) add(cell, Math.min(from, to), Math.max(from, to));
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

  /** Cells come in ascending order, so that the owner met before is the one with the lower. */
  private void add(int cell, long from, long to) {
    int slot = slot(from, to);
    while (lastOwner[slot] >= 0 && (low[slot] != from || high[slot] != to))
      slot = (slot + 1) & (low.length - 1);
    int before = lastOwner[slot];
    low[slot] = from;
    high[slot] = to;
    lastOwner[slot] = cell;
    if (before >= 0 && before != cell) share(before, cell, from, to);
  }

  /** Multiplied by odd constants of many bits and folded, as SplitMix64 ends. */
  private int slot(long from, long to) {
    long hash = from * 0x9e3779b97f4a7c15L + to * 0xc2b2ae3d27d4eb4fL;
    hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
    return (int) (hash >>> 32) & (low.length - 1);
  }

  private void share(int before, int cell, long from, long to) {
    if (shared == a.length) {
      a = Arrays.copyOf(a, 2 * shared);
      b = Arrays.copyOf(b, 2 * shared);
      metres = Arrays.copyOf(metres, 2 * shared);
    }
    Coordinate begin = projection.toMetres(x(from), y(from));
    Coordinate end = projection.toMetres(x(to), y(to));
    a[shared] = before;
    b[shared] = cell;
    metres[shared++] = begin.distance(end);
  }

  /** Pieces are met by ascending b; counting them out by a leaves them in the order (a, b). */
  private List<CellEdge> summed(int cells) {
    int[] next = new int[cells + 1];
    for (int i = 0; i < shared; i++) next[a[i] + 1]++;
    for (int c = 0; c < cells; c++) next[c + 1] += next[c];
    int[] order = new int[shared];
    for (int i = 0; i < shared; i++) order[next[a[i]]++] = i;
    List<CellEdge> sums = new ArrayList<>();
    int k = 0;
    while (k < shared) {
      int first = order[k];
      double sum = 0;
      for (; k < shared && a[order[k]] == a[first] && b[order[k]] == b[first]; k++)
        sum += metres[order[k]];
      sums.add(new CellEdge(a[first], b[first], sum, null, false));
    }
    return sums;
  }
}
