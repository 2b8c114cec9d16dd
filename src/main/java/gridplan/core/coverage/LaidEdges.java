package gridplan.core.coverage;

import java.util.Arrays;
import java.util.List;

/**
 * Edges cut where they meet, with the piece that each was when it was entered. What lies between
 * them a {@link DefectPlane} measures.
 *
 * @param entered by edge: what {@link Cutting#add} said of it
 */
record LaidEdges(Cutting cutting, UnmatchedEdge[] edges, int[] entered) {
  static LaidEdges of(List<UnmatchedEdge> edges) {
    return new LaidEdges(new Cutting(), new UnmatchedEdge[0], new int[0]).with(edges);
  }

  /** These and more edges, which come after them; these are spent then. */
  LaidEdges with(List<UnmatchedEdge> more) {
    UnmatchedEdge[] all = Arrays.copyOf(edges, edges.length + more.size());
    int[] pieces = Arrays.copyOf(entered, all.length);
    for (int i = 0; i < more.size(); i++) {
      UnmatchedEdge edge = more.get(i);
      all[edges.length + i] = edge;
      pieces[edges.length + i] = cutting.add(edge.x1(), edge.y1(), edge.x2(), edge.y2());
    }
    cutting.cut();
    return new LaidEdges(cutting, all, pieces);
  }
}
