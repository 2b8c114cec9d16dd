package gridplan.core.coverage;

import gridplan.core.lattice.Exact;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.index.hprtree.HPRtree;

/**
 * The grids around ground that has too many: their edges there, and which of them have a point. Not
 * safe for threads.
 */
final class CrowdedGround {
  private final List<Geometry> grounds;
  private final Geometry scope;

  /** Boxes of the ground in question, as a tree of boxes. */
  private final HPRtree crowded = new HPRtree();

  /** Grids that come near that ground. */
  private final HPRtree near = new HPRtree();

  private final Map<Integer, Bands> bandsOf = new HashMap<>();

  CrowdedGround(List<Geometry> grounds, Geometry scope, List<Envelope> boxes) {
    this.grounds = grounds;
    this.scope = scope;
    boxes.forEach(box -> crowded.insert(box, box));
    crowded.build();
    for (int face = 0; face < grounds.size(); face++) {
      Envelope box = grounds.get(face).getEnvelopeInternal();
      if (meetsCrowded(box)) near.insert(box, face);
    }
    near.build();
  }

  private boolean meetsCrowded(Envelope box) {
    if (box.isNull()) return false;
    boolean[] meets = new boolean[1];
    crowded.query(box, item -> meets[0] |= box.intersects((Envelope) item));
    return meets[0];
  }

  /**
   * Edges of grids and scope that pass the boxes, directed as unmatched ones are.
   *
   * @param laid edges to leave out
   */
  List<UnmatchedEdge> passing(UnmatchedEdge[] laid) {
    Set<UnmatchedEdge> known = new HashSet<>(2 * laid.length);
    for (UnmatchedEdge edge : laid) known.add(plain(edge));
    List<UnmatchedEdge> passing = new ArrayList<>();
    near.query(
        new Envelope(-1e12, 1e12, -1e12, 1e12),
        item -> {
          int face = (Integer) item;
          for (long[] ring : Rings.of(grounds.get(face))) addPassing(ring, face, known, passing);
        });
    for (long[] ring : Rings.of(scope)) {
      Rings.reverse(ring);
      addPassing(ring, CoverageProof.SCOPE, known, passing);
    }
    return passing;
  }

  private void addPassing(
      long[] ring, int face, Set<UnmatchedEdge> known, List<UnmatchedEdge> passing) {
    long from = ring.length == 0 ? 0 : ring[ring.length - 1];
    for (long to : ring) {
      Envelope box = new Envelope(Rings.x(from), Rings.x(to), Rings.y(from), Rings.y(to));
      if (meetsCrowded(box)) {
        UnmatchedEdge edge =
            new UnmatchedEdge(Rings.x(from), Rings.y(from), Rings.x(to), Rings.y(to), face, -1);
        if (!known.contains(edge)) passing.add(edge);
      }
      from = to;
    }
  }

  private static UnmatchedEdge plain(UnmatchedEdge edge) {
    return edge.other() < 0
        ? edge
        : new UnmatchedEdge(edge.x1(), edge.y1(), edge.x2(), edge.y2(), edge.face(), -1);
  }

  /**
   * The grids that have a point on none of their edges, in ascending order.
   *
   * @param x in half parts of a unit, as y
   */
  int[] at(long x, long y) {
    double unitX = x / (2.0 * Cutting.PARTS);
    double unitY = y / (2.0 * Cutting.PARTS);
    List<Integer> owners = new ArrayList<>();
    near.query(
        new Envelope(new Coordinate(unitX, unitY)),
        item -> {
          if (bandsOf.computeIfAbsent((Integer) item, this::bands).have(x, y))
            owners.add((Integer) item);
        });
    int[] sorted = owners.stream().mapToInt(Integer::intValue).toArray();
    Arrays.sort(sorted);
    return sorted;
  }

  private Bands bands(int face) {
    return new Bands(Rings.of(grounds.get(face)));
  }

  /** The edges of a face in horizontal bands, so that few are asked about a point. */
  private static final class Bands {
    private final long[] from;
    private final long[] to;
    private final double least;
    private final double perUnit;
    private final int bands;
    private final Buckets edges;

    Bands(List<long[]> rings) {
      int count = rings.stream().mapToInt(ring -> ring.length).sum();
      from = new long[count];
      to = new long[count];
      double minY = Double.POSITIVE_INFINITY;
      double maxY = Double.NEGATIVE_INFINITY;
      double heights = 0;
      int at = 0;
      for (long[] ring : rings) {
        for (int i = 0; i < ring.length; i++, at++) {
          from[at] = ring[i];
          to[at] = ring[i + 1 == ring.length ? 0 : i + 1];
          minY = Math.min(minY, Rings.y(from[at]));
          maxY = Math.max(maxY, Rings.y(from[at]));
          heights += Math.abs(Rings.y(to[at]) - (double) Rings.y(from[at]));
        }
      }
      least = minY;
      bands = (int) Math.max(1, Math.min(count / 4, 4 * count * (maxY - minY + 1) / (heights + 1)));
      perUnit = bands / (maxY - minY + 1);
      edges =
          Buckets.of(
              bands,
              sink -> {
                for (int e = 0; e < from.length; e++) {
                  int first = band(Math.min(Rings.y(from[e]), Rings.y(to[e])));
                  int last = band(Math.max(Rings.y(from[e]), Rings.y(to[e])));
                  for (int band = first; band <= last; band++) sink.put(band, e);
                }
              });
    }

    private int band(double y) {
      return (int) Math.max(0, Math.min(bands - 1, (y - least) * perUnit));
    }

    boolean have(long x, long y) {
      int band = band(y / (2.0 * Cutting.PARTS));
      boolean inside = false;
      for (int i = edges.start()[band]; i < edges.start()[band + 1]; i++) {
        int e = edges.items()[i];
        long ay = 2L * Cutting.PARTS * Rings.y(from[e]);
        long by = 2L * Cutting.PARTS * Rings.y(to[e]);
        if (ay <= y == by <= y) continue;
        long ax = 2L * Cutting.PARTS * Rings.x(from[e]);
        long bx = 2L * Cutting.PARTS * Rings.x(to[e]);
        int side = Exact.side(ax, ay, bx, by, x, y);
        if (by > ay ? side > 0 : side < 0) inside = !inside;
      }
      return inside;
    }
  }
}
