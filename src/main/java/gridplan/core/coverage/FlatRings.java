package gridplan.core.coverage;

import java.util.List;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Geometry;

/**
 * The rings of many faces in one array, each turned so that its face lies on the left. Directed
 * edge {@code e} runs from vertex {@code e} to vertex {@code next(e)}; its index is the vertex's.
 */
final class FlatRings {
  /** Packed vertices, ring after ring; see {@link Rings#pack}. */
  final long[] points;

  /** Index of the first vertex of each ring, and one past the last. */
  final int[] ringStart;

  /** Ring of each vertex. */
  final int[] ringOf;

  /** Face of each ring. */
  final int[] faceOf;

  private FlatRings(long[] points, int[] ringStart, int[] ringOf, int[] faceOf) {
    this.points = points;
    this.ringStart = ringStart;
    this.ringOf = ringOf;
    this.faceOf = faceOf;
  }

  /** The rings of all faces, then those of the scope, which are turned the other way. */
  static FlatRings of(List<? extends Geometry> faces, Geometry scope) {
    List<List<long[]>> rings = faces.parallelStream().map(Rings::of).toList();
    List<long[]> boundary = Rings.of(scope);
    boundary.forEach(Rings::reverse);
    int count = boundary.size() + rings.stream().mapToInt(List::size).sum();
    long[][] all = new long[count][];
    int[] faceOf = new int[count];
    int ring = 0;
    for (int face = 0; face < rings.size(); face++) {
      for (long[] one : rings.get(face)) {
        all[ring] = one;
        faceOf[ring++] = face;
      }
    }
    for (long[] one : boundary) {
      all[ring] = one;
      faceOf[ring++] = CoverageProof.SCOPE;
    }
    return flatten(all, faceOf);
  }

  private static FlatRings flatten(long[][] all, int[] faceOf) {
    int[] start = new int[all.length + 1];
    for (int i = 0; i < all.length; i++) start[i + 1] = Math.addExact(start[i], all[i].length);
    long[] points = new long[start[all.length]];
    int[] ringOf = new int[points.length];
    IntStream.range(0, all.length)
        .parallel()
        .forEach(
            i -> {
              System.arraycopy(all[i], 0, points, start[i], all[i].length);
              java.util.Arrays.fill(ringOf, start[i], start[i + 1], i);
            });
    return new FlatRings(points, start, ringOf, faceOf);
  }

  int next(int edge) {
    int ring = ringOf[edge];
    return edge + 1 == ringStart[ring + 1] ? ringStart[ring] : edge + 1;
  }

  int face(int edge) {
    return faceOf[ringOf[edge]];
  }

  int rings() {
    return faceOf.length;
  }
}
