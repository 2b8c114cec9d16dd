package gridplan.core.coverage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.index.hprtree.HPRtree;

/**
 * Which faces lie near a box, while faces change: a fixed index and the few that changed since. Not
 * for several threads.
 */
final class FaceBoxes {
  private static final int MOST_CHANGED = 256;

  private final Map<Integer, Envelope> boxOf = new TreeMap<>();
  private final TreeSet<Integer> changed = new TreeSet<>();
  private HPRtree index = new HPRtree();

  /** Sets a face's ground; null or empty takes it out. */
  void put(int face, Geometry ground) {
    if (ground == null || ground.isEmpty()) boxOf.remove(face);
    else boxOf.put(face, ground.getEnvelopeInternal());
    changed.add(face);
  }

  /** The faces whose boxes meet any of these, ascending. */
  List<Integer> query(List<Envelope> boxes) {
    if (changed.size() > MOST_CHANGED) rebuild();
    TreeSet<Integer> found = new TreeSet<>();
    for (Envelope box : boxes) {
      for (Object face : index.query(box))
        if (!changed.contains((Integer) face)) found.add((Integer) face);
      for (int face : changed) {
        Envelope own = boxOf.get(face);
        if (own != null && own.intersects(box)) found.add(face);
      }
    }
    return new ArrayList<>(found);
  }

  private void rebuild() {
    index = new HPRtree();
    boxOf.forEach((face, box) -> index.insert(box, face));
    changed.clear();
  }
}
