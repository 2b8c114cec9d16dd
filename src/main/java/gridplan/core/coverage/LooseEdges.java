package gridplan.core.coverage;

import gridplan.core.lattice.Lattice;
import gridplan.core.measure.PlanningProjection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;

/** Findings for unmatched edges that enclose no ground: one for each connected run of them. */
final class LooseEdges {
  private static final String JITTER =
      "jitter: the same vertex, a centimetre or less apart in two grids";
  private static final String MISSING = "a neighbour lacks a vertex of this line";

  private final List<CoverageFace> faces;
  private final PlanningProjection projection;

  LooseEdges(List<CoverageFace> faces, PlanningProjection projection) {
    this.faces = faces;
    this.projection = projection;
  }

  /**
   * @param unmatched those of the plane's edges that nothing cancels
   * @param explained pieces that bound ground of a finding
   */
  void collect(
      DefectPlane plane,
      List<UnmatchedEdge> unmatched,
      boolean[] explained,
      List<Finding> findings) {
    Set<UnmatchedEdge> open = new HashSet<>(unmatched);
    List<Integer> loose = new ArrayList<>();
    for (int piece = 0; piece < explained.length; piece++)
      if (!explained[piece]
          && plane.map.isEdge(2 * piece)
          && (runsAlong(plane, 2 * piece, open) || runsAlong(plane, 2 * piece + 1, open)))
        loose.add(piece);
    for (List<Integer> run : connected(plane, loose)) findings.add(finding(plane, run, open));
  }

  private static boolean runsAlong(DefectPlane plane, int half, Set<UnmatchedEdge> open) {
    for (int i = 0; i < plane.along(half); i++) if (open.contains(plane.edge(half, i))) return true;
    return false;
  }

  private static List<List<Integer>> connected(DefectPlane plane, List<Integer> pieces) {
    int[] parent = new int[plane.cutting.vertices];
    for (int v = 0; v < parent.length; v++) parent[v] = v;
    for (int piece : pieces) join(parent, plane.cutting.from[piece], plane.cutting.to[piece]);
    Map<Integer, List<Integer>> runs = new TreeMap<>();
    for (int piece : pieces)
      runs.computeIfAbsent(root(parent, plane.cutting.from[piece]), key -> new ArrayList<>())
          .add(piece);
    return List.copyOf(runs.values());
  }

  static void join(int[] parent, int one, int two) {
    parent[root(parent, one)] = root(parent, two);
  }

  static int root(int[] parent, int item) {
    int root = item;
    while (parent[root] != root) {
      parent[root] = parent[parent[root]];
      root = parent[root];
    }
    return root;
  }

  private Finding finding(DefectPlane plane, List<Integer> run, Set<UnmatchedEdge> open) {
    SortedSet<String> grids = new TreeSet<>();
    LineString[] lines = new LineString[run.size()];
    for (int i = 0; i < lines.length; i++) {
      int piece = run.get(i);
      addNames(plane, 2 * piece, open, grids);
      addNames(plane, 2 * piece + 1, open, grids);
      lines[i] = line(plane, piece);
    }
    Geometry where = Lattice.FACTORY.createMultiLineString(lines);
    String detail = isJitter(where) ? JITTER : MISSING;
    return new Finding(
        FindingKind.UNMATCHED_EDGE, grids, where, 0, projection.length(where), detail);
  }

  /** Whether two vertices of a run are neighbours on the lattice: one vertex, written twice. */
  private static boolean isJitter(Geometry run) {
    Set<Long> vertices = new HashSet<>();
    for (Coordinate c : run.getCoordinates())
      vertices.add(Rings.pack(Math.rint(c.x), Math.rint(c.y)));
    for (long vertex : vertices)
      for (int x = 0; x <= 1; x++)
        for (int y = -x; y <= 1; y++)
          if ((x != 0 || y != 0)
              && vertices.contains(Rings.pack(Rings.x(vertex) + x, Rings.y(vertex) + y)))
            return true;
    return false;
  }

  private static LineString line(DefectPlane plane, int piece) {
    Coordinate a = plane.vertex(plane.cutting.from[piece]);
    Coordinate b = plane.vertex(plane.cutting.to[piece]);
    Coordinate[] ends = a.compareTo(b) <= 0 ? new Coordinate[] {a, b} : new Coordinate[] {b, a};
    return Lattice.FACTORY.createLineString(ends);
  }

  private void addNames(
      DefectPlane plane, int half, Set<UnmatchedEdge> open, SortedSet<String> grids) {
    for (int i = 0; i < plane.along(half); i++) {
      UnmatchedEdge edge = plane.edge(half, i);
      if (!open.contains(edge)) continue;
      addName(edge.face(), grids);
      addName(edge.other(), grids);
    }
  }

  private void addName(int face, SortedSet<String> grids) {
    if (face >= 0) grids.add(faces.get(face).name());
  }
}
