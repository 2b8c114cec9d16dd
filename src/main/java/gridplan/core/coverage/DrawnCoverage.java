package gridplan.core.coverage;

import gridplan.core.measure.WebMercator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;

/**
 * Faces as they are drawn at one zoom: on the whole units of its plane, with their common lines
 * simplified once for all, so that faces which tile still tile, exactly, within every tile and
 * across its sides. What is smaller than a unit vanishes. Immutable, safe from any thread.
 */
public final class DrawnCoverage {
  /** How far beyond its sides a tile is drawn, units. */
  public static final int MARGIN = 64;

  /** Twice the area of the largest triangle that simplification may leave out, square units. */
  private static final long COARSE = 64;

  private final List<List<long[]>> loops;
  private final List<Envelope> boxes;

  private DrawnCoverage(List<List<long[]>> loops) {
    this.loops = loops;
    this.boxes = loops.stream().map(DrawnCoverage::box).toList();
  }

  /** Faces once made ready to be drawn at any zoom. Immutable, safe from any thread. */
  public static final class Faces {
    private final FaceWalks walks;

    private Faces(FaceWalks walks) {
      this.walks = walks;
    }

    /** Vertices of all lines, each counted once: what drawing costs grows with it. */
    public int vertices() {
      return walks.points.length;
    }

    /**
     * Draws them. O(n log n) in vertices.
     *
     * @param zoom 0 to {@link WebMercator#FINEST}, where nothing is simplified
     */
    public DrawnCoverage at(int zoom) {
      PixelWays ways = new PixelWays(walks, new WebMercator(zoom), WebMercator.TILE, MARGIN);
      int[][] edges = new int[walks.walks.length][];
      for (int face = 0; face < edges.length; face++) edges[face] = edges(face, ways);
      BitSet gone = leftOut(edges, ways.pixels(), zoom == WebMercator.FINEST ? 0 : COARSE);
      return new DrawnCoverage(
          IntStream.range(0, edges.length)
              .parallel()
              .mapToObj(face -> loops(edges[face], ways.pixels(), gone))
              .toList());
    }

    /** Ends of the directed edges of a face, without those walked there and back. */
    private int[] edges(int face, PixelWays ways) {
      IntStack ends = new IntStack();
      for (int reference : walks.walks[face]) {
        int[] way = ways.ways[reference < 0 ? ~reference : reference];
        for (int i = 0; i + 1 < way.length; i++) {
          int at = reference < 0 ? way.length - 1 - i : i;
          ends.push(way[at]);
          ends.push(way[reference < 0 ? at - 1 : at + 1]);
        }
      }
      return DirectedEdges.cancelled(ends.toArray());
    }

    private static BitSet leftOut(int[][] edges, VertexTable pixels, long most) {
      BitSet kept = new BitSet();
      for (int v = 0; v < pixels.size(); v++)
        if (PixelWays.isCut(Rings.x(pixels.point(v)), WebMercator.TILE, MARGIN)
            || PixelWays.isCut(Rings.y(pixels.point(v)), WebMercator.TILE, MARGIN)) kept.set(v);
      return ArcThinning.leftOut(pixels, FaceWalks.distinct(edges, edges.length), kept, most);
    }

    private static List<long[]> loops(int[] ends, VertexTable pixels, BitSet gone) {
      RingTracer tracer = new RingTracer();
      for (int e = 0; e < ends.length; e += 2)
        tracer.add(pixels.point(ends[e]), pixels.point(ends[e + 1]));
      // Lines are thinned after they are walked: a loop only leaves vertices out.
      Set<Long> left = new HashSet<>();
      for (int end : ends) if (gone.get(end)) left.add(pixels.point(end));
      List<long[]> thinned = new ArrayList<>();
      for (long[] loop : tracer.trace()) {
        long[] kept = Arrays.stream(loop).filter(point -> !left.contains(point)).toArray();
        if (kept.length > 2) thinned.add(kept);
      }
      return thinned;
    }
  }

  /**
   * @param faces lattice Polygons or MultiPolygons; those of several levels may lie above each
   *     other
   */
  public static Faces prepare(List<? extends Geometry> faces) {
    return new Faces(FaceWalks.of(faces));
  }

  private static Envelope box(List<long[]> loops) {
    Envelope box = new Envelope();
    for (long[] loop : loops)
      for (long point : loop) box.expandToInclude(Rings.x(point), Rings.y(point));
    return box;
  }

  public int faces() {
    return loops.size();
  }

  /** Where a face is drawn, units of the plane; null where it vanishes. */
  public Envelope box(int face) {
    return boxes.get(face);
  }

  /**
   * A face as far as it lies in a tile with its margin, in units of the plane; empty where it does
   * not. Every line of it that runs inside is whole: it was cut where lines have vertices.
   *
   * @param column of the tile, from the west
   * @param row of the tile, from the <em>south</em>
   */
  public MultiPolygon within(int face, int column, int row) {
    int west = column * WebMercator.TILE - MARGIN;
    int south = row * WebMercator.TILE - MARGIN;
    int side = WebMercator.TILE + 2 * MARGIN;
    Envelope box = new Envelope(west, west + (double) side, south, south + (double) side);
    if (!box.intersects(boxes.get(face))) return RingAssembly.polygons(List.of());
    List<long[]> kept =
        box.contains(boxes.get(face))
            ? loops.get(face)
            : BoxClip.clip(loops.get(face), west, south, west + side, south + side);
    return RingAssembly.polygons(kept);
  }
}
