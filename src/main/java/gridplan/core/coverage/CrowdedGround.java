package gridplan.core.coverage;

import gridplan.core.lattice.Exact;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
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

  /** Boxes of the ground in question. */
  private final BoxRaster crowded;

  /** Grids that come near that ground. */
  private final HPRtree near = new HPRtree();

  private final Map<Integer, Bands> bandsOf = new HashMap<>();

  CrowdedGround(List<Geometry> grounds, Geometry scope, List<Envelope> boxes) {
    this.grounds = grounds;
    this.scope = scope;
    this.crowded = new BoxRaster(boxes);
    for (int face = 0; face < grounds.size(); face++) {
      Envelope box = grounds.get(face).getEnvelopeInternal();
      if (meetsCrowded(box)) near.insert(box, face);
    }
    near.build();
  }

  private boolean meetsCrowded(Envelope box) {
    return !box.isNull()
        && crowded.meets(box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY());
  }

  /**
   * Edges of grids and scope that pass the boxes, directed as unmatched ones are.
   *
   * @param laid edges to leave out
   */
  List<UnmatchedEdge> passing(UnmatchedEdge[] laid) {
    WalkSet known = new WalkSet(laid.length);
    for (UnmatchedEdge edge : laid)
      known.add(Rings.pack(edge.x1(), edge.y1()), Rings.pack(edge.x2(), edge.y2()), edge.face());
    int[] faces = new int[near.size()];
    int[] count = new int[1];
    near.query(new Envelope(-1e12, 1e12, -1e12, 1e12), item -> faces[count[0]++] = (Integer) item);
    Arrays.sort(faces);
    List<UnmatchedEdge> passing =
        Arrays.stream(faces)
            .parallel()
            .boxed()
            .<UnmatchedEdge>mapMulti(
                (face, sink) -> {
                  for (long[] ring : Rings.of(grounds.get(face)))
                    addPassing(ring, face, known, sink);
                })
            .collect(Collectors.toCollection(ArrayList::new));
    for (long[] ring : Rings.of(scope)) {
      Rings.reverse(ring);
      addPassing(ring, CoverageProof.SCOPE, known, passing::add);
    }
    return passing;
  }

  private void addPassing(long[] ring, int face, WalkSet known, Consumer<UnmatchedEdge> passing) {
    long from = ring.length == 0 ? 0 : ring[ring.length - 1];
    for (long to : ring) {
      int x1 = Rings.x(from);
      int y1 = Rings.y(from);
      int x2 = Rings.x(to);
      int y2 = Rings.y(to);
      if (crowded.meets(Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2))
          && !known.has(from, to, face))
        passing.accept(new UnmatchedEdge(x1, y1, x2, y2, face, -1));
      from = to;
    }
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
