package gridplan.core.coverage;

import gridplan.core.lattice.Lattice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;

/**
 * A tiling as a planar map: arcs shared by the two faces beside them, and each face as rings of
 * arcs. What a page needs to draw the boundary of any assignment of faces at once, and what a
 * simplifier needs to keep neighbours together.
 *
 * @param arcs maximal chains of edges between nodes; a node is a vertex where other than two edges
 *     meet. A closed line without nodes is one arc, begun at its least vertex
 * @param rings for each face its rings, outer ring first, each a list of references to arcs in the
 *     order of walking with the face on the left: {@code i} for arc i forward, {@code ~i} backward
 */
public record Topology(List<Arc> arcs, List<List<int[]>> rings) {
  /** Stands for the ground outside all faces. */
  public static final int OUTSIDE = -1;

  /**
   * A line with one face on either side.
   *
   * @param left index of the face on the left
   * @param right index of the face on the right, or {@link #OUTSIDE}
   * @param x lattice units, two or more
   * @param y as many
   */
  public record Arc(int left, int right, int[] x, int[] y) {
    /** The arc as coordinates. */
    public Coordinate[] coordinates() {
      Coordinate[] line = new Coordinate[x.length];
      for (int i = 0; i < x.length; i++) line[i] = new Coordinate(x[i], y[i]);
      return line;
    }
  }

  /**
   * Builds the planar map of faces that tile (see {@link CoverageProof}). O(n) in vertices.
   *
   * @param faces lattice Polygons or MultiPolygons
   * @throws IllegalArgumentException when two faces walk the same edge in the same direction
   */
  public static Topology of(List<? extends Geometry> faces) {
    return new Builder(faces.parallelStream().map(Rings::of).toList()).build();
  }

  /**
   * The ring that a list of references describes, closed, in degrees or lattice as the arcs are.
   */
  public Coordinate[] ring(int[] references) {
    List<Coordinate> ring = new ArrayList<>();
    for (int reference : references) {
      Coordinate[] line = arcs.get(reference < 0 ? ~reference : reference).coordinates();
      for (int i = 0; i < line.length; i++) {
        Coordinate next = line[reference < 0 ? line.length - 1 - i : i];
        if (ring.isEmpty() || !ring.get(ring.size() - 1).equals2D(next)) ring.add(next);
      }
    }
    return ring.toArray(Coordinate[]::new);
  }

  /** The shell and holes of a face without parts, as the polygon it was made from. */
  public Geometry polygon(int face) {
    List<int[]> all = rings.get(face);
    return Lattice.FACTORY.createPolygon(
        Lattice.FACTORY.createLinearRing(ring(all.get(0))),
        all.stream()
            .skip(1)
            .map(hole -> Lattice.FACTORY.createLinearRing(ring(hole)))
            .toArray(LinearRing[]::new));
  }

  private static final class Builder {
    private final List<List<long[]>> faces;
    private final EdgeTable table;
    private final Map<Long, Integer> degree = new HashMap<>();
    private final Map<Edge, Integer> arcByFirstEdge = new HashMap<>();
    private final List<long[]> lines = new ArrayList<>();
    private final List<int[]> sides = new ArrayList<>();

    private record Edge(long from, long to) {}

    Builder(List<List<long[]>> faces) {
      this.faces = faces;
      this.table = new EdgeTable(1024);
    }

    Topology build() {
      for (int face = 0; face < faces.size(); face++)
        for (long[] ring : faces.get(face)) enter(ring, face);
      List<List<int[]>> rings = new ArrayList<>();
      for (int face = 0; face < faces.size(); face++) {
        List<int[]> ofFace = new ArrayList<>();
        for (long[] ring : faces.get(face)) ofFace.add(cutAtNodes(ring, face));
        rings.add(ofFace);
      }
      List<Arc> arcs = new ArrayList<>();
      for (int i = 0; i < lines.size(); i++) arcs.add(arc(lines.get(i), sides.get(i)));
      return new Topology(List.copyOf(arcs), List.copyOf(rings));
    }

    private void enter(long[] ring, int face) {
      for (int i = 0; i < ring.length; i++) {
        long from = ring[i];
        long to = ring[i + 1 == ring.length ? 0 : i + 1];
        int known = table.size();
        if (table.claim(from, to, face) != EdgeTable.NONE)
          throw new IllegalArgumentException("face " + face + " overlaps another");
        if (table.size() == known) continue;
        degree.merge(from, 1, Integer::sum);
        degree.merge(to, 1, Integer::sum);
      }
    }

    private int[] cutAtNodes(long[] ring, int face) {
      long[] turned = fromNode(ring);
      List<Integer> references = new ArrayList<>();
      int start = 0;
      for (int i = 1; i <= turned.length; i++) {
        if (i < turned.length && degree.get(turned[i]) == 2) continue;
        long[] line = new long[i - start + 1];
        for (int k = 0; k < line.length; k++) line[k] = turned[(start + k) % turned.length];
        references.add(reference(line, face));
        start = i;
      }
      return references.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The ring begun at a node or, where it has none, at its least vertex. */
    private long[] fromNode(long[] ring) {
      int start = 0;
      for (int i = 0; i < ring.length; i++) {
        if (degree.get(ring[i]) != 2) {
          start = i;
          break;
        }
        if (ring[i] < ring[start]) start = i;
      }
      long[] turned = new long[ring.length];
      for (int i = 0; i < ring.length; i++) turned[i] = ring[(start + i) % ring.length];
      return turned;
    }

    private int reference(long[] line, int face) {
      int last = line.length - 1;
      Integer known = arcByFirstEdge.get(new Edge(line[last], line[last - 1]));
      if (known != null) {
        sides.get(known)[1] = face;
        return ~known;
      }
      arcByFirstEdge.put(new Edge(line[0], line[1]), lines.size());
      lines.add(line);
      sides.add(new int[] {face, OUTSIDE});
      return lines.size() - 1;
    }

    private static Arc arc(long[] line, int[] side) {
      int[] x = new int[line.length];
      int[] y = new int[line.length];
      for (int i = 0; i < line.length; i++) {
        x[i] = Rings.x(line[i]);
        y[i] = Rings.y(line[i]);
      }
      return new Arc(side[0], side[1], x, y);
    }
  }
}
