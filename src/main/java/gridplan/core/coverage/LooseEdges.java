package gridplan.core.coverage;

import gridplan.core.lattice.Lattice;
import gridplan.core.measure.PlanningProjection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;

/** Findings for unmatched edges that enclose no ground: one for each connected run of them. */
final class LooseEdges {
  private final List<CoverageFace> faces;
  private final PlanningProjection projection;

  LooseEdges(List<CoverageFace> faces, PlanningProjection projection) {
    this.faces = faces;
    this.projection = projection;
  }

  void collect(List<Arrangement.Piece> pieces, List<Finding> findings) {
    for (List<Arrangement.Piece> run : connected(pieces)) findings.add(finding(run));
  }

  private static List<List<Arrangement.Piece>> connected(List<Arrangement.Piece> pieces) {
    Map<Coordinate, Integer> rootOf = new HashMap<>();
    int[] parent = new int[pieces.size()];
    for (int i = 0; i < parent.length; i++) {
      parent[i] = i;
      join(parent, i, rootOf.putIfAbsent(pieces.get(i).line().p0, i));
      join(parent, i, rootOf.putIfAbsent(pieces.get(i).line().p1, i));
    }
    Map<Integer, List<Arrangement.Piece>> runs = new TreeMap<>();
    for (int i = 0; i < parent.length; i++)
      runs.computeIfAbsent(root(parent, i), key -> new ArrayList<>()).add(pieces.get(i));
    return List.copyOf(runs.values());
  }

  static void join(int[] parent, int piece, Integer other) {
    if (other != null) parent[root(parent, piece)] = root(parent, other);
  }

  static int root(int[] parent, int piece) {
    int root = piece;
    while (parent[root] != root) {
      parent[root] = parent[parent[root]];
      root = parent[root];
    }
    return root;
  }

  private Finding finding(List<Arrangement.Piece> run) {
    SortedSet<String> grids = new TreeSet<>();
    List<LineString> lines = new ArrayList<>();
    for (Arrangement.Piece piece : run) {
      addName(piece.edge().face(), grids);
      addName(piece.edge().other(), grids);
      lines.add(Arrangement.lineString(piece.line()));
    }
    Geometry where = Lattice.FACTORY.createMultiLineString(lines.toArray(LineString[]::new));
    return new Finding(FindingKind.UNMATCHED_EDGE, grids, where, 0, projection.length(where), "");
  }

  private void addName(int face, SortedSet<String> grids) {
    if (face >= 0) grids.add(faces.get(face).name());
  }
}
