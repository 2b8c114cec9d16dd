package gridplan.core.coverage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.index.hprtree.HPRtree;

/** Boxes joined until none meets another. */
final class BoxClusters {
  private BoxClusters() {}

  static Envelope box(UnmatchedEdge edge) {
    return new Envelope(edge.x1(), edge.x2(), edge.y1(), edge.y2());
  }

  /** The joined boxes; touching counts as meeting. O(n log n) a round, few rounds. */
  static List<Envelope> merged(Collection<Envelope> boxes) {
    List<Envelope> merged = new ArrayList<>(boxes);
    int before;
    do {
      before = merged.size();
      merged = mergedOnce(merged);
    } while (merged.size() < before);
    return merged;
  }

  private static List<Envelope> mergedOnce(List<Envelope> boxes) {
    HPRtree tree = new HPRtree();
    int[] parent = new int[boxes.size()];
    for (int i = 0; i < parent.length; i++) {
      parent[i] = i;
      tree.insert(boxes.get(i), i);
    }
    for (int i = 0; i < parent.length; i++) {
      int box = i;
      tree.query(boxes.get(i), other -> LooseEdges.join(parent, box, (Integer) other));
    }
    Map<Integer, Envelope> groups = new TreeMap<>();
    for (int i = 0; i < parent.length; i++)
      groups
          .computeIfAbsent(LooseEdges.root(parent, i), key -> new Envelope())
          .expandToInclude(boxes.get(i));
    return new ArrayList<>(groups.values());
  }

  static boolean meetsAny(Envelope box, List<Envelope> others) {
    for (Envelope other : others) if (other.intersects(box)) return true;
    return false;
  }

  /** Whether each box lies in one of the others. */
  static boolean allCovered(List<Envelope> boxes, List<Envelope> others) {
    for (Envelope box : boxes)
      if (others.stream().noneMatch(other -> other.covers(box))) return false;
    return true;
  }
}
