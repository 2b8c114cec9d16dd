package gridplan.core.coverage;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Geometry;

/**
 * Faces as walks along common segments that meet at their ends only. Faces may overlap, as areas of
 * several levels do: what is common is the lines. Immutable once made.
 */
final class FaceWalks {
  /** All ends of segments, packed. */
  final long[] points;

  /** By segment: its ends, numbers of points. */
  final int[] low;

  final int[] high;

  /**
   * By face: the segments it has on its left, {@code i} walked from low to high, {@code ~i} back.
   */
  final int[][] walks;

  private FaceWalks(long[] points, int[] low, int[] high, int[][] walks) {
    this.points = points;
    this.low = low;
    this.high = high;
    this.walks = walks;
  }

  /**
   * Lines that cross, or that end on another's middle, are cut there.
   *
   * @param faces lattice Polygons or MultiPolygons
   */
  static FaceWalks of(List<? extends Geometry> faces) {
    List<List<long[]>> rings = faces.parallelStream().map(Rings::of).toList();
    VertexTable given = new VertexTable(1024);
    int[][] edges = new int[faces.size()][];
    for (int face = 0; face < edges.length; face++) edges[face] = edges(rings.get(face), given);
    long[] all = distinct(edges, edges.length);
    LatticeNoding noding = noding(all, given);
    int[][] pieces = new int[edges.length][];
    for (int face = 0; face < edges.length; face++)
      pieces[face] = pieces(edges[face], all, given, noding);
    long[] noded = distinct(pieces, pieces.length);
    int[][] walks =
        IntStream.range(0, pieces.length)
            .parallel()
            .mapToObj(face -> walk(pieces[face], noded))
            .toArray(int[][]::new);
    VertexTable vertices = noding.vertices();
    long[] points = new long[vertices.size()];
    for (int i = 0; i < points.length; i++) points[i] = vertices.point(i);
    return new FaceWalks(points, ends(noded, true), ends(noded, false), walks);
  }

  /** Ends of directed edges, two numbers each. */
  private static int[] edges(List<long[]> rings, VertexTable table) {
    int[] ends = new int[2 * rings.stream().mapToInt(ring -> ring.length).sum()];
    int at = 0;
    for (long[] ring : rings)
      for (int i = 0; i < ring.length; i++) {
        ends[at++] = table.add(ring[i]);
        ends[at++] = table.add(ring[i + 1 == ring.length ? 0 : i + 1]);
      }
    return ends;
  }

  /** The undirected edges, each once, sorted; those without length left out. */
  static long[] distinct(int[][] ends, int count) {
    int total = 0;
    for (int i = 0; i < count; i++) total += ends[i].length / 2;
    long[] keys = new long[total];
    int size = 0;
    for (int i = 0; i < count; i++)
      for (int e = 0; e < ends[i].length; e += 2)
        if (ends[i][e] != ends[i][e + 1]) keys[size++] = key(ends[i][e], ends[i][e + 1]);
    Arrays.sort(keys, 0, size);
    int kept = 0;
    for (int i = 0; i < size; i++)
      if (kept == 0 || keys[i] != keys[kept - 1]) keys[kept++] = keys[i];
    return Arrays.copyOf(keys, kept);
  }

  static long key(int a, int b) {
    return (long) Math.min(a, b) << 32 | Math.max(a, b);
  }

  private static int[] ends(long[] keys, boolean first) {
    return Arrays.stream(keys).mapToInt(key -> (int) (first ? key >> 32 : key)).toArray();
  }

  private static LatticeNoding noding(long[] edges, VertexTable table) {
    long[] low = new long[edges.length];
    long[] high = new long[edges.length];
    int[] owner = new int[edges.length];
    Arrays.fill(owner, LatticeNoding.MATCHED);
    for (int i = 0; i < edges.length; i++) {
      long a = table.point((int) (edges[i] >> 32));
      long b = table.point((int) edges[i]);
      low[i] = Math.min(a, b);
      high[i] = Math.max(a, b);
    }
    return LatticeNoding.of(low, high, owner);
  }

  private static int[] pieces(int[] ends, long[] all, VertexTable table, LatticeNoding noding) {
    IntStack found = new IntStack();
    for (int e = 0; e < ends.length; e += 2) {
      if (ends[e] == ends[e + 1]) continue;
      int segment = Arrays.binarySearch(all, key(ends[e], ends[e + 1]));
      boolean forward = table.point(ends[e]) < table.point(ends[e + 1]);
      int steps = noding.steps(segment);
      for (int step = 0; step < steps; step++) {
        int at = forward ? step : steps - step;
        found.push(noding.vertexNumber(segment, at));
        found.push(noding.vertexNumber(segment, forward ? at + 1 : at - 1));
      }
    }
    return found.toArray();
  }

  private static int[] walk(int[] ends, long[] segments) {
    int[] walk = new int[ends.length / 2];
    int size = 0;
    for (int e = 0; e < ends.length; e += 2) {
      if (ends[e] == ends[e + 1]) continue;
      int segment = Arrays.binarySearch(segments, key(ends[e], ends[e + 1]));
      walk[size++] = ends[e] < ends[e + 1] ? segment : ~segment;
    }
    return cancelled(Arrays.copyOf(walk, size));
  }

  /** Without what is walked there and back. */
  static int[] cancelled(int[] walk) {
    long[] sorted = new long[walk.length];
    for (int i = 0; i < walk.length; i++)
      sorted[i] = walk[i] >= 0 ? (long) walk[i] << 1 : (long) ~walk[i] << 1 | 1;
    Arrays.sort(sorted);
    int[] kept = new int[walk.length];
    int size = 0;
    for (int from = 0, to; from < sorted.length; from = to) {
      int net = 0;
      for (to = from; to < sorted.length && sorted[to] >> 1 == sorted[from] >> 1; to++)
        net += (sorted[to] & 1) == 0 ? 1 : -1;
      int segment = (int) (sorted[from] >> 1);
      if (net != 0) kept[size++] = net > 0 ? segment : ~segment;
    }
    return Arrays.copyOf(kept, size);
  }
}
