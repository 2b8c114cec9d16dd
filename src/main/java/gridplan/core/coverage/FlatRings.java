package gridplan.core.coverage;

import gridplan.core.lattice.Exact;
import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/**
 * The rings of many faces in one array, each turned so that its face lies on the left. Directed
 * edge {@code e} runs from vertex {@code e} to vertex {@code next(e)}; its index is the vertex's.
 */
final class FlatRings {
  /** Vertices that are worth a task of their own. */
  static final int GRAIN = 1 << 13;

  /** Packed vertices, ring after ring; see {@link Rings#pack}. */
  final long[] points;

  /** Index of the first vertex of each ring, and one past the last. */
  final int[] ringStart;

  /** Ring of each vertex. */
  final int[] ringOf;

  /** Face of each ring. */
  final int[] faceOf;

  /** Index of the first ring of each face, of the scope after the last face, and one past all. */
  final int[] faceStart;

  /** Whether each ring is a shell; its holes follow it. */
  final boolean[] shell;

  private FlatRings(int[] ringStart, int[] faceOf, int[] faceStart, boolean[] shell) {
    this.ringStart = ringStart;
    this.faceOf = faceOf;
    this.faceStart = faceStart;
    this.shell = shell;
    this.points = new long[ringStart[faceOf.length]];
    this.ringOf = new int[points.length];
  }

  /**
   * The rings of all faces, then those of the scope, which are turned the other way.
   *
   * @throws IllegalArgumentException when a geometry is not polygonal or not on the lattice
   */
  static FlatRings of(List<? extends Geometry> faces, Geometry scope) {
    int[] faceStart = new int[faces.size() + 2];
    for (int i = 0; i < faces.size(); i++)
      faceStart[i + 1] = faceStart[i] + countRings(faces.get(i));
    faceStart[faces.size() + 1] = faceStart[faces.size()] + countRings(scope);
    Collector collector = new Collector(faceStart[faces.size() + 1]);
    for (int i = 0; i < faces.size(); i++) collector.add(faces.get(i), i);
    collector.add(scope, CoverageProof.SCOPE);
    FlatRings flat =
        new FlatRings(collector.ringStart, collector.faceOf, faceStart, collector.shell);
    Chunks.runWeighted(
        flat.ringStart,
        GRAIN,
        (from, to) -> {
          for (int ring = from; ring < to; ring++) flat.fill(ring, collector.rings[ring]);
        });
    return flat;
  }

  private static int countRings(Geometry face) {
    int rings = 0;
    for (int i = 0; i < face.getNumGeometries(); i++) {
      if (!(face.getGeometryN(i) instanceof Polygon polygon))
        throw new IllegalArgumentException("not polygonal: " + face.getGeometryType());
      if (!polygon.isEmpty()) rings += 1 + polygon.getNumInteriorRing();
    }
    return rings;
  }

  /** Lists rings in order without reading a coordinate. */
  private static final class Collector {
    final LinearRing[] rings;
    final int[] ringStart;
    final int[] faceOf;
    final boolean[] shell;
    private int count;

    Collector(int size) {
      rings = new LinearRing[size];
      ringStart = new int[size + 1];
      faceOf = new int[size];
      shell = new boolean[size];
    }

    void add(Geometry face, int number) {
      for (int i = 0; i < face.getNumGeometries(); i++) {
        Polygon polygon = (Polygon) face.getGeometryN(i);
        if (polygon.isEmpty()) continue;
        add(polygon.getExteriorRing(), number, true);
        for (int h = 0; h < polygon.getNumInteriorRing(); h++)
          add(polygon.getInteriorRingN(h), number, false);
      }
    }

    private void add(LinearRing ring, int number, boolean isShell) {
      rings[count] = ring;
      faceOf[count] = number;
      shell[count] = isShell;
      int vertices = Math.max(0, ring.getCoordinateSequence().size() - 1);
      ringStart[count + 1] = Math.addExact(ringStart[count], vertices);
      count++;
    }
  }

  private void fill(int ring, LinearRing from) {
    int start = ringStart[ring];
    int end = ringStart[ring + 1];
    CoordinateSequence vertices = from.getCoordinateSequence();
    for (int i = start; i < end; i++) {
      double x = vertices.getX(i - start);
      double y = vertices.getY(i - start);
      if (x != (int) x || y != (int) y)
        throw new IllegalArgumentException("not on the lattice: " + x + " " + y);
      points[i] = Rings.pack(x, y);
    }
    Arrays.fill(ringOf, start, end, ring);
    boolean ofScope = faceOf[ring] == CoverageProof.SCOPE;
    int direction = Rings.direction(points, start, end);
    boolean turn = direction == 0 ? ofScope : (direction > 0) != (shell[ring] != ofScope);
    if (turn) reverse(start, end);
  }

  private void reverse(int start, int end) {
    for (int i = start, j = end - 1; i < j; i++, j--) {
      long swapped = points[i];
      points[i] = points[j];
      points[j] = swapped;
    }
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

  /** Edges of faces; those of the scope come after them. */
  int edgesOfFaces() {
    return ringStart[faceStart[faceStart.length - 2]];
  }

  /** On which side of the line from vertex a to vertex b the vertex c lies; see {@link Exact}. */
  static int side(long a, long b, long c) {
    return Exact.side(Rings.x(a), Rings.y(a), Rings.x(b), Rings.y(b), Rings.x(c), Rings.y(c));
  }
}
